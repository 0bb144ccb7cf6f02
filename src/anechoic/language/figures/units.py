"""Units: what stands beside a number and says how it is measured.

left_unit(tokens, index) -> Unit | None        right_unit(tokens, index) -> Unit | None
"""

from __future__ import annotations

from dataclasses import dataclass

from anechoic.language.figures.numerals import SCALES, SHORT_SCALES
from anechoic.language.figures.tokens import Tokens
from anechoic.language.figures.unit_tables import (
    AMBIGUOUS,
    CODES,
    DOLLARS,
    DURATIONS,
    MEASURES,
    MONEY_WORDS,
    NATIONS,
    RATES,
    SHORT_CODES,
    SIGNS,
    SPACED_CODES,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at tokens `first` to `last` (exclusive): its canonical name and its kind."""

    first: int
    last: int
    name: str
    kind: str


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
            and before in DOLLARS
            and (tokens.touches(place) or before in ("us", "u.s.", "hk", "nz"))
        ):
            return Unit(place - 1, index, DOLLARS[before], "money")
        return Unit(place, index, name, "money")
    if sign in DOLLARS and tokens.word(place - 1) == "$" and tokens.touches(place):  # "$US55"
        return Unit(place - 1, index, DOLLARS[sign], "money")
    if sign == "¢" and tokens.word(place - 1) == "gh":
        return Unit(place - 1, index, "GHS", "money")
    return _code(tokens, index)


def _code(tokens: Tokens, index: int) -> Unit | None:
    """Read a currency in letters: "USD 5", "RM5", "Rs. 450", "N4.5 billion"."""
    place = index - 1
    is_short = tokens.word(place) == "." and tokens.touches(place)  # "Rs. 450"
    place -= is_short
    code = tokens.word(place)
    if not tokens.written(place)[:1].isupper():
        return None
    is_sure = code in SPACED_CODES or (tokens.touches(index) and not is_short)
    if code in CODES and is_sure:
        return Unit(place, index, CODES[code], "money")
    is_large = tokens.word(index + 1) in SCALES.keys() | SHORT_SCALES.keys() or "," in tokens.word(index)
    if code in SHORT_CODES and is_large and tokens.touches(index) and not is_short:
        return Unit(place, index, SHORT_CODES[code], "money")
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
    unit = (
        _percent(tokens, index, place)
        or _degrees(tokens, index, place)
        or _age(tokens, index, place)
        or _pair(tokens, index, place)
    )
    if unit is not None:
        return unit
    if word in AMBIGUOUS and not _is_clear(tokens, place, is_glued):
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
    if tokens.raw[place] in ("W", "V", "F", "C"):
        return not tokens.written(place + 1)[:1].isupper() or tokens.written(place + 1).isupper()
    if word == "s":
        return is_glued and "." in tokens.raw[place - 1]
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


def _degrees(tokens: Tokens, first: int, place: int) -> Unit | None:
    """Read "1.5C" and "104F"; with a space between only "°C" is sure."""
    name = {"C": "degree Celsius", "F": "degree Fahrenheit"}.get(tokens.raw[place])
    if name is None or not tokens.touches(place) or tokens.low[place - 1] == "-":
        return None
    return Unit(first, place + 1, name, "measure")


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
    if word in NATIONS and (following in MONEY_WORDS or following in ("pounds", "pound", "won")):
        return Unit(first, place + 2, NATIONS[word], "money")
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
    name = {("mile", "hour"): "mph", ("km", "hour"): "km/h", ("mile", "gallon"): "mpg"}.get(
        (unit.name, base), f"{unit.name} per {base}"
    )
    return Unit(unit.first, place + 1, name, unit.kind)


def with_rate(tokens: Tokens, unit: Unit, place: int) -> Unit:
    """Take a rate that stands after the number into a unit that stands before it: "$90 a barrel"."""
    moved = _per(tokens, Unit(unit.first, place, unit.name, unit.kind))
    return Unit(unit.first, moved.last, moved.name, moved.kind)
