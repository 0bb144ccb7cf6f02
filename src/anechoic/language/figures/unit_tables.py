"""Tables of units: how each is written, and its canonical name."""

from __future__ import annotations

from anechoic.language.wordlists import listed


def _table(rows: str) -> dict[str, str]:
    """Read "canonical: form, form" lines: form -> canonical."""
    table = {}
    for row in rows.strip().splitlines():
        name, forms = row.split(":")
        for form in forms.split(","):
            table[form.strip()] = name.strip()
    return table


MEASURES = _table("""
    m: metre, metres, meter, meters, m, mtr
    km: kilometre, kilometres, kilometer, kilometers, km, kms
    cm: centimetre, centimetres, centimeter, centimeters, cm
    mm: millimetre, millimetres, millimeter, millimeters, mm
    μm: micrometre, micrometres, micrometer, micrometers, micron, microns, μm, µm
    nm: nanometre, nanometres, nanometer, nanometers, nm
    mile: mile, miles, mi
    yard: yard, yards, yd, yds
    foot: foot, feet, ft
    inch: inch, inches, ″
    light year: light-year, light-years
    g: gram, grams, gramme, grammes, g
    kg: kilogram, kilograms, kilogramme, kilogrammes, kg, kgs, kilo, kilos
    mg: milligram, milligrams, mg
    tonne: tonne, tonnes, metric tons
    ton: ton, tons
    pound: lb, lbs, pound, pounds
    ounce: ounce, ounces, oz
    stone: stone
    hectare: hectare, hectares, ha
    acre: acre, acres
    m2: m2, sqm, m²
    km2: km2, km²
    litre: litre, litres, liter, liters, l
    ml: millilitre, millilitres, milliliter, milliliters, ml
    gallon: gallon, gallons
    pint: pint, pints
    quart: quart, quarts
    barrel: barrel, barrels, bbl
    W: watt, watts, w
    kW: kilowatt, kilowatts, kw
    MW: megawatt, megawatts, mw
    GW: gigawatt, gigawatts, gw
    kWh: kilowatt-hour, kilowatt-hours, kwh
    MWh: megawatt-hour, megawatt-hours, mwh
    GWh: gigawatt-hour, gigawatt-hours, gwh
    TWh: terawatt-hour, terawatt-hours, twh
    V: volt, volts, v
    A: amp, amps, ampere, amperes
    mAh: mah
    Ah: ah
    F: farad, farads
    Hz: hertz, hz
    kHz: kilohertz, khz
    MHz: megahertz, mhz
    GHz: gigahertz, ghz
    J: joule, joules
    kcal: calorie, calories, kcal
    hp: horsepower, hp, bhp, ps
    Nm: nm, lb-ft
    rpm: rpm
    mph: mph
    km/h: kmh, kph, kmph
    knot: knot, knots
    mpg: mpg
    degree: degree, degrees, °
    degree Celsius: celsius, °c, centigrade
    degree Fahrenheit: fahrenheit, °f
    kelvin: kelvin, kelvins
    decibel: decibel, decibels, db
    Pa: pascal, pascals
    GPa: gigapascal, gigapascals, gpa
    ppm: ppm
    ppb: ppb
    bit: bit, bits
    byte: byte, bytes
    kB: kilobyte, kilobytes, kb
    MB: megabyte, megabytes, mb
    GB: gigabyte, gigabytes, gb
    TB: terabyte, terabytes, tb
    Mbps: mbps
    Gbps: gbps
    pixel: pixel, pixels, px
    megapixel: megapixel, megapixels, mp
""")
DURATIONS = _table("""
    second: second, seconds, sec, secs, s
    millisecond: millisecond, milliseconds, ms
    minute: minute, minutes, min, mins
    hour: hour, hours, hr, hrs
    day: day, days
    week: week, weeks
    month: month, months
    year: year, years, yr, yrs
    decade: decade, decades
    century: century, centuries
""")
PERCENTS = _table("""
    percent: %, percent, pct, pc, percentage
    percentage point: percentage point, percentage points, ppt, ppts
    basis point: bp, bps
""")
MONEY_WORDS = _table("""
    USD: dollar, dollars, buck, bucks, usd, greenback
    USD cent: cent, cents
    EUR: euro, euros, eur, €
    GBP: quid, gbp, sterling
    GBP pence: pence, penny, p
    JPY: yen, jpy
    CNY: yuan, renminbi, cny, rmb
    INR: rupee, rupees, inr
    RUB: rouble, roubles, ruble, rubles, rub
    ILS: shekel, shekels, ils, nis
    CHF: chf
    KRW: krw
    SEK: sek
    NOK: nok
    DKK: dkk
    crown: crown, crowns, krone, kroner, krona, kronor
    franc: franc, francs
    peso: peso, pesos
    real: reais, brl
    rand: rand, zar
    lira: lira, liras
    zloty: zloty, zlotys
    ringgit: ringgit, myr
    MYR sen: sen
    baht: baht, thb
    rupiah: rupiah, idr
    naira: naira
    shilling: shilling, shillings
    dirham: dirham, dirhams
    riyal: riyal, riyals
    dinar: dinar, dinars
    hryvnia: hryvnia, hryvnias, uah
    forint: forint, forints
    AUD: aud
    CAD: cad
    NZD: nzd
    SGD: sgd
    HKD: hkd
""")
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₪": "ILS", "₩": "KRW"}
SIGNS |= {"₺": "lira", "₴": "hryvnia", "₦": "naira", "฿": "baht", "₫": "dong", "₱": "peso", "₵": "GHS"}
CODES = {
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "jpy": "JPY",
    "cny": "CNY",
    "rmb": "CNY",
    "chf": "CHF",
    "inr": "INR",
}
CODES |= {
    "aud": "AUD",
    "cad": "CAD",
    "nzd": "NZD",
    "hkd": "HKD",
    "sgd": "SGD",
    "rm": "ringgit",
    "rs": "INR",
    "re": "INR",
}
CODES |= {"ksh": "KES", "kes": "KES", "ghs": "GHS", "ngn": "naira", "ugx": "UGX", "ush": "UGX", "tsh": "TZS"}
CODES |= {
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "zar": "rand",
    "brl": "real",
    "ps": "GBP",
    "kr": "crown",
    "eu": "EUR",
}
SPACED_CODES = listed("usd eur gbp inr rs ksh kes ghs ngn ugx ush tsh")
"""Codes that are sure with a space before the number: "Rs 450", "KSh 5m"."""
SHORT_CODES = {"n": "naira", "sh": "shilling", "shs": "shilling"}
"""Codes that are sure only before a large number: "N4.5 billion" is a sum, N95 a mask."""
DOLLARS = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "hk": "HKD",
}
DOLLARS |= {
    "nz": "NZD",
    "n": "NAD",
    "j": "JMD",
    "tt": "TTD",
    "ec": "XCD",
    "z": "ZWD",
    "s": "SGD",
    "r": "real",
    "usd": "USD",
    "nt": "TWD",
    "australian": "AUD",
    "canadian": "CAD",
}
NATIONS = {
    "australian": "AUD",
    "canadian": "CAD",
    "hong": "HKD",
    "singapore": "SGD",
    "us": "USD",
    "u.s.": "USD",
}
NATIONS |= {
    "american": "USD",
    "danish": "DKK",
    "norwegian": "NOK",
    "swedish": "SEK",
    "czech": "CZK",
    "swiss": "CHF",
}
NATIONS |= {
    "mexican": "MXN",
    "indian": "INR",
    "chinese": "CNY",
    "japanese": "JPY",
    "turkish": "TRY",
    "british": "GBP",
}
NATIONS |= {"russian": "RUB", "israeli": "ILS", "philippine": "PHP", "zealand": "NZD", "egyptian": "EGP"}
PEOPLE = listed(
    """
    people person persons men women children boys girls adults civilians soldiers troops passengers
    residents workers employees students pupils patients victims protesters protestors demonstrators
    migrants refugees voters prisoners hostages deaths dead casualties survivors officers police
    firefighters militants
    """
)
AMBIGUOUS = listed("a m l g s p t c f v w k b ps min second stone")
"""Unit forms that need care: a letter alone may be many things, and "second" is also an ordinal."""
RATES = listed(
    """
    day week month year hour minute second night share barrel ounce gallon tonne ton head person
    """
)
"""What "a" may stand for "per" before: "$90 a barrel"."""
