"""Units: what stands beside a number and says how it is measured.

left_unit(tokens, index) -> Unit | None        right_unit(tokens, index) -> Unit | None
"""

from __future__ import annotations

from dataclasses import dataclass

from anechoic.language.figures.tokens import Tokens
from anechoic.language.wordlists import listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at tokens `first` to `last` (exclusive): its canonical name, its kind, its factor on the value."""

    first: int
    last: int
    name: str
    kind: str


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
    pound: lb, lbs
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
SIGNS |= {"₺": "lira", "₴": "hryvnia", "₦": "naira", "฿": "baht", "₫": "dong", "₱": "peso"}
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
_DOLLARS = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "hk": "HKD",
}
_DOLLARS |= {
    "nz": "NZD",
    "s": "SGD",
    "r": "real",
    "usd": "USD",
    "nt": "TWD",
    "australian": "AUD",
    "canadian": "CAD",
}
_NATIONS = {
    "australian": "AUD",
    "canadian": "CAD",
    "hong": "HKD",
    "singapore": "SGD",
    "us": "USD",
    "u.s.": "USD",
}
_NATIONS |= {
    "american": "USD",
    "danish": "DKK",
    "norwegian": "NOK",
    "swedish": "SEK",
    "czech": "CZK",
    "swiss": "CHF",
}
_NATIONS |= {
    "mexican": "MXN",
    "indian": "INR",
    "chinese": "CNY",
    "japanese": "JPY",
    "turkish": "TRY",
    "british": "GBP",
}
_NATIONS |= {"russian": "RUB", "israeli": "ILS", "philippine": "PHP", "zealand": "NZD", "egyptian": "EGP"}
PEOPLE = listed(
    """
    people person persons men women children boys girls adults civilians soldiers troops passengers
    residents workers employees students pupils patients victims protesters protestors demonstrators
    migrants refugees voters prisoners hostages deaths dead casualties survivors officers police
    firefighters militants
    """
)
_AMBIGUOUS = listed("a m l g s p t c f v w k b ps min second stone")
"""Unit forms that need care: a letter alone may be many things, and "second" is also an ordinal."""


def left_unit(tokens: Tokens, index: int) -> Unit | None:
    """Read the currency before a number: "$", "US $", "HK$", "A$", "USD", "£", "PS", "RM"."""
    place = index - 1
    sign = tokens.word(place)
    if sign == "=" and tokens.word(place - 1) == "y":  # "Y=" is how some wires write the yen
        return Unit(place - 1, index, "JPY", "money")
    if sign in SIGNS:
        name = SIGNS[sign]
        before = tokens.word(place - 1)
        if (
            sign == "$"
            and before in _DOLLARS
            and (tokens.touches(place) or before in ("us", "u.s.", "hk", "nz"))
        ):
            return Unit(place - 1, index, _DOLLARS[before], "money")
        return Unit(place, index, name, "money")
    if sign in _DOLLARS and tokens.word(place - 1) == "$" and tokens.touches(place):  # "$US55"
        return Unit(place - 1, index, _DOLLARS[sign], "money")
    if (
        sign in CODES
        and tokens.raw[place][0].isupper()
        and (tokens.touches(index) or sign in ("usd", "eur", "gbp"))
    ):
        return Unit(place, index, CODES[sign], "money")
    return None


def right_unit(tokens: Tokens, index: int) -> Unit | None:
    """Read the unit after a number, a hyphen between them allowed: "percent", "km/h", "sq m", "-year-old"."""
    place = index
    if tokens.word(place) == "-":
        place += 1
    word = tokens.word(place)
    if not word:
        return None
    is_glued = tokens.touches(place)
    unit = _percent(tokens, index, place) or _age(tokens, index, place) or _pair(tokens, index, place)
    if unit is not None:
        return unit
    if word in _AMBIGUOUS and not _is_clear(tokens, place, is_glued):
        return None
    for table, kind in ((MEASURES, "measure"), (DURATIONS, "duration"), (MONEY_WORDS, "money")):
        if word in table:
            return _per(tokens, Unit(index, place + 1, table[word], kind))
    return None


def _is_clear(tokens: Tokens, place: int, is_glued: bool) -> bool:
    word = tokens.low[place]
    if word == "second":
        return tokens.word(place - 1) == "-" or tokens.word(place + 1) in ("", ".", ",", "of")
    if word in ("stone", "min"):
        return True
    return is_glued or (word not in ("a", "s", "t", "b", "k") and not tokens.word(place + 1).isalpha())


def _percent(tokens: Tokens, first: int, place: int) -> Unit | None:
    word, following = tokens.low[place], tokens.word(place + 1)
    if word == "per" and following in ("cent", "cents"):
        return _points(tokens, first, place + 2)
    if word in ("%", "percent", "pct", "percentage") or (word == "pc" and following != "s"):
        return _points(tokens, first, place + 1)
    if word == "basis" and following.startswith("point"):
        return Unit(first, place + 2, "basis point", "percent")
    return None


def _points(tokens: Tokens, first: int, last: int) -> Unit:
    step = last + 1 if tokens.word(last) == "-" else last
    if tokens.word(step) in ("point", "points"):
        return Unit(first, step + 1, "percentage point", "percent")
    return Unit(first, last, "percent", "percent")


def _age(tokens: Tokens, first: int, place: int) -> Unit | None:
    """Read "-year-old", "year-old", "months old"."""
    word = tokens.low[place]
    if word not in DURATIONS:
        return None
    step = place + 2 if tokens.word(place + 1) == "-" else place + 1
    if tokens.word(step) in ("old", "olds"):
        return Unit(first, step + 1, DURATIONS[word], "age")
    return None


def _pair(tokens: Tokens, first: int, place: int) -> Unit | None:
    """Read units of two words: "square miles", "sq m", "km/h", "nautical miles", "Australian dollars"."""
    word, following = tokens.low[place], tokens.word(place + 1)
    if word in ("square", "sq", "cubic", "nautical", "metric"):
        step = place + 2 if following == "." else place + 1
        name = MEASURES.get(tokens.word(step))
        if name:
            prefix = {"sq": "square"}.get(word, word)
            return _per(tokens, Unit(first, step + 1, f"{prefix} {name}", "measure"))
    if (
        word in ("km", "m", "kilometres", "kilometers")
        and following == "/"
        and tokens.word(place + 2) in ("h", "hr", "s")
    ):
        return Unit(first, place + 3, f"{MEASURES[word]}/{tokens.low[place + 2][0]}", "measure")
    if word in ("degrees", "degree", "°") and following in ("celsius", "fahrenheit", "c", "f", "centigrade"):
        name = "degree Fahrenheit" if following[0] == "f" else "degree Celsius"
        return Unit(first, place + 2, name, "measure")
    if word in ("lb", "pound") and following == "-" and tokens.word(place + 2) in ("ft", "feet", "foot"):
        return Unit(first, place + 3, "lb-ft", "measure")
    if word == "light" and tokens.word(place + 2) in ("year", "years"):
        return Unit(first, place + 3, "light year", "measure")
    if word in _NATIONS and (following in MONEY_WORDS or following in ("pounds", "pound", "won")):
        return Unit(first, place + 2, _NATIONS[word], "money")
    return None


def _per(tokens: Tokens, unit: Unit) -> Unit:
    """Take "per hour", "a barrel", "an ounce" into the unit."""
    place = unit.last
    if tokens.word(place) in ("per", "/") and tokens.word(place + 1).isalpha():
        return _rate(unit, tokens, place + 1)
    if tokens.word(place) in ("a", "an") and tokens.word(place + 1) in RATES:
        return _rate(unit, tokens, place + 1)
    return unit


def _rate(unit: Unit, tokens: Tokens, place: int) -> Unit:
    base = tokens.low[place]
    base = DURATIONS.get(base) or MEASURES.get(base) or base
    name = {("mile", "hour"): "mph", ("km", "hour"): "km/h"}.get((unit.name, base), f"{unit.name} per {base}")
    return Unit(unit.first, place + 1, name, unit.kind)


RATES = listed(
    """
    day week month year hour minute second night share barrel ounce gallon tonne ton head person
    """
)
"""What "a" may stand for "per" before: "$90 a barrel"."""


def with_rate(tokens: Tokens, unit: Unit, place: int) -> Unit:
    """Take a rate that stands after the number into a unit that stands before it: "$90 a barrel"."""
    moved = _per(tokens, Unit(unit.first, place, unit.name, unit.kind))
    return Unit(unit.first, moved.last, moved.name, moved.kind)
