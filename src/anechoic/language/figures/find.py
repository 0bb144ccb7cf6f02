"""Finds quantities: numbers with what they count, their units, bounds and intervals.

    quantities(text) -> [Quantity]

One pass over the tokens: a number is read, its unit and bound words are taken in, and two numbers that a
range joins become one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from anechoic.language.figures.bounds import EXACT, Bound, bound_after, bound_before, interval
from anechoic.language.figures.nouns import is_content, noun_after
from anechoic.language.figures.numerals import SHORT_SCALES, STARTS, Numeral, numeral_at
from anechoic.language.figures.others import is_other
from anechoic.language.figures.tokens import Tokens, tokenise
from anechoic.language.figures.units import PEOPLE, Unit, left_unit, right_unit, with_rate
from anechoic.language.things import Quantity
from anechoic.language.wordlists import listed


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with its surroundings, tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    low: float
    high: float
    style: str
    scale: float
    unit: Unit | None
    has_right_unit: bool
    bound: Bound = EXACT
    is_range: bool = False


def quantities(text: str) -> list[Quantity]:
    """Find the quantities of an English text, in order.

    Dates, times, phone numbers, scores, addresses, ordinals and numbers in names are left out. `lo` and
    `hi` are the value as written, magnitude applied ("$3.5bn" is 3.5e9), a percentage as its number.

    >>> [(q.lo, q.bound, q.interval, q.noun) for q in quantities("Nearly 200 Afghans fled, at least 170 died.")]
    [(200.0, '~', (180.0, 200.0), 'Afghans'), (170.0, '>', (170.0, None), '')]
    """
    tokens = tokenise(text)
    readings = _ranges(tokens, _readings(tokens))
    return [_quantity(tokens, reading) for reading in _inherited(tokens, readings)]


def _readings(tokens: Tokens) -> list[_Reading]:
    found: list[_Reading] = []
    index = 0
    while index < len(tokens):
        if not (tokens.is_number[index] or tokens.low[index] in STARTS):
            index += 1
            continue
        numeral = numeral_at(tokens, index)
        if numeral is None:
            index += 1
            continue
        reading = _reading(tokens, numeral)
        if reading is not None:
            found.append(reading)
        index = max(numeral.last, reading.last if reading else 0)
    return found


def _reading(tokens: Tokens, numeral: Numeral) -> _Reading | None:
    numeral, sign_at = _signed(tokens, numeral)
    left = left_unit(tokens, sign_at)
    numeral = _short_scale(tokens, numeral, left is not None)
    right = right_unit(tokens, numeral.last)
    if is_other(tokens, numeral, left is not None or right is not None):
        return None
    if numeral.style == "words" and _is_adjective(tokens, numeral, right):
        return None
    unit = right if left is None else with_rate(tokens, left, numeral.last)
    first = left.first if left else sign_at
    last = max(numeral.last, unit.last if unit else 0)
    return _Reading(
        first,
        last,
        numeral.low,
        numeral.high,
        numeral.style,
        numeral.scale,
        unit,
        right is not None and left is None,
    )


def _signed(tokens: Tokens, numeral: Numeral) -> tuple[Numeral, int]:
    """Take in a minus; give the numeral and where it begins with its sign."""
    place = numeral.first
    if tokens.word(place - 1) == "-" and tokens.touches(place):
        if tokens.word(place - 2) == "minus" and tokens.touches(place - 1):
            return replace(numeral, low=-numeral.low, high=-numeral.high), place - 2
        if not tokens.touches(place - 1) or tokens.word(place - 2) in ("$", "£", "€", "("):
            return replace(numeral, low=-numeral.low, high=-numeral.high), place - 1
    if tokens.word(place - 1) == "minus":
        return replace(numeral, low=-numeral.low, high=-numeral.high), place - 1
    if tokens.word(place - 1) == "+":
        return numeral, place - 1
    return numeral, place


def _short_scale(tokens: Tokens, numeral: Numeral, is_money: bool) -> Numeral:
    """Take in "bn", "M", "k" behind a number: sure with money, else only glued and not a measure."""
    word = tokens.word(numeral.last)
    if numeral.style != "digits" or word not in SHORT_SCALES or numeral.scale != 1.0:
        return numeral
    is_glued = tokens.touches(numeral.last)
    is_sure = word in ("bn", "bln", "mln", "trn", "tn", "mn") or (
        is_glued and (is_money or tokens.raw[numeral.last] == "M" or word == "k")
    )
    if not is_sure and not (is_money and word in ("m", "b")):
        return numeral
    scale = SHORT_SCALES[word]
    return replace(
        numeral, last=numeral.last + 1, low=numeral.low * scale, high=numeral.high * scale, scale=scale
    )


_TERMS = listed("sentence term prison jail ban suspension war siege low high old")


def _is_adjective(tokens: Tokens, numeral: Numeral, unit: Unit | None) -> bool:
    """ "a five-year award" names a kind of award; "a five-year sentence" measures it."""
    if unit is None or unit.kind != "duration" or tokens.word(numeral.last) != "-":
        return False
    return is_content(tokens.word(unit.last)) and not any(
        tokens.word(unit.last + step) in _TERMS for step in range(3)
    )


def _ranges(tokens: Tokens, readings: list[_Reading]) -> list[_Reading]:
    """Join "5-10", "from 5 to 8", "between one and three", "three or four" into one reading each."""
    joined: list[_Reading] = []
    for reading in readings:
        if joined and (merged := _range(tokens, joined[-1], reading)):
            joined[-1] = merged
        else:
            joined.append(reading)
    return joined


def _range(tokens: Tokens, a: _Reading, b: _Reading) -> _Reading | None:
    if a.is_range or a.style == "vague" or b.style == "vague":
        return None
    gap = [tokens.low[place] for place in range(a.last, b.first)]
    if not _is_range(tokens, a, b, gap):
        return None
    low = a.low
    if a.unit is None and a.scale == 1.0 and b.scale > 1.0 and low < b.high / b.scale * 10:
        low *= b.scale
    elif (
        a.unit is not None
        and a.scale == 1.0
        and b.scale > 1.0
        and b.unit is not None
        and a.low < 1000
        and b.unit.kind == "money"
    ):
        low *= b.scale if gap in (["to"], ["-"]) and a.low < b.high / b.scale else 1.0
    return replace(b, first=a.first, low=low, high=b.high, unit=b.unit or a.unit, is_range=True)


def _is_range(tokens: Tokens, a: _Reading, b: _Reading, gap: list[str]) -> bool:
    opener = tokens.word(a.first - 1)
    same_unit = a.unit is None or b.unit is None or _alike(a.unit, b.unit)
    if not same_unit:
        return False
    if gap in (["-"], ["to", "-"]):
        return a.low < b.high
    if gap == ["or"]:
        return a.unit is None and a.low < b.low <= a.low * 3
    if gap == ["and"]:
        return opener == "between" or tokens.word(a.first - 2) == "between"
    if opener == "between" or tokens.word(a.first - 2) == "between":
        return gap == ["to"]
    if gap == ["to"] or (gap and gap[0] == "to" and len(gap) <= 3 and opener == "from"):
        if opener in ("from", "of"):
            return True
        if (
            a.unit is not None
            and (a.has_right_unit or b.unit is None)
            and opener in ("by", "up", "down", "rose", "fell")
        ):
            return False
        return a.low < b.high and (b.unit is not None or a.unit is None)
    return (
        opener == "from"
        and "to" in gap
        and len(gap) <= 8
        and a.unit is not None
        and not {",", ".", ";"} & set(gap)
    )


def _alike(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind and (a.name == b.name or b.name.startswith(a.name) or a.name.startswith(b.name))


def _inherited(tokens: Tokens, readings: list[_Reading]) -> list[_Reading]:
    """Give each reading its bound; a conversion in brackets has that of the figure before it."""
    bounded: list[_Reading] = []
    for reading in readings:
        bound = _bound(tokens, reading)
        if bound == EXACT and bounded and _is_conversion(tokens, bounded[-1], reading):
            bound = replace(bounded[-1].bound, length=0)
        bounded.append(replace(reading, bound=bound))
    return bounded


def _bound(tokens: Tokens, reading: _Reading) -> Bound:
    before = bound_before(tokens.text, tokens.start[reading.first])
    if before != EXACT:
        return before
    after = bound_after(tokens.text, tokens.end[reading.last - 1])
    return replace(after, length=0)


def _is_conversion(tokens: Tokens, before: _Reading, reading: _Reading) -> bool:
    if before.unit is None or reading.unit is None or before.unit.kind != reading.unit.kind:
        return False
    gap = [tokens.low[place] for place in range(before.last, reading.first)]
    return gap in (["("], ["/"], [",", "or"], ["or"])


def _quantity(tokens: Tokens, reading: _Reading) -> Quantity:
    start = tokens.start[reading.first] - reading.bound.length
    end = tokens.end[reading.last - 1]
    unit = reading.unit
    noun = _noun(tokens, reading)
    name, kind = (unit.name, unit.kind) if unit else ("", "count")
    if not unit and noun and noun.split()[-1].lower() in PEOPLE:
        name = "person"
    return Quantity(
        span=(start, end),
        text=tokens.text[start:end],
        lo=reading.low,
        hi=reading.high,
        bound=reading.bound.sign,
        interval=interval(reading.low, reading.high, reading.bound.manner, reading.style),
        unit=name,
        noun=noun,
        kind=kind,
    )


def _noun(tokens: Tokens, reading: _Reading) -> str:
    if reading.unit is not None and tokens.word(reading.last) != "of":
        return ""
    span = noun_after(tokens, reading.last, is_one=reading.low == reading.high == 1.0)
    return tokens.text[tokens.start[span[0]] : tokens.end[span[1] - 1]] if span else ""
