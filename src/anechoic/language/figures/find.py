"""Finds quantities: numbers with what they count, their units, bounds and intervals.

    quantities(text) -> [Quantity]

One pass over the tokens: a number is read, its unit and bound words are taken in, and two numbers that a
range joins become one.
"""

from __future__ import annotations

from dataclasses import replace

from anechoic.language.figures.bounds import EXACT, Bound, bound_after, bound_before, interval
from anechoic.language.figures.nouns import is_content, is_plural, noun_after
from anechoic.language.figures.numerals import SHORT_SCALES, STARTS, Numeral, numeral_at
from anechoic.language.figures.others import is_other
from anechoic.language.figures.ranges import Reading, joined_ranges
from anechoic.language.figures.tokens import Tokens, tokenise
from anechoic.language.figures.unit_tables import MONEY_WORDS, PEOPLE
from anechoic.language.figures.units import Unit, left_unit, right_unit, with_rate
from anechoic.language.things import Quantity
from anechoic.language.wordlists import listed


def quantities(text: str) -> list[Quantity]:
    """Find the quantities of an English text, in order.

    Dates, times, phone numbers, scores, addresses, ordinals and numbers in names are left out. `lo` and
    `hi` are the value as written, magnitude applied ("$3.5bn" is 3.5e9), a percentage as its number.

    >>> found = quantities("Nearly 200 Afghans fled, at least 170 died.")
    >>> [(q.lo, q.bound, q.interval, q.noun) for q in found]
    [(200.0, '~', (180.0, 200.0), 'Afghans'), (170.0, '>', (170.0, None), '')]
    """
    tokens = tokenise(text)
    readings = joined_ranges(tokens, _readings(tokens))
    return [_quantity(tokens, reading) for reading in _inherited(tokens, readings)]


def _readings(tokens: Tokens) -> list[Reading]:
    found: list[Reading] = []
    end = noun_end = 0
    may_begin = (at for at, low in enumerate(tokens.low) if low in STARTS or tokens.is_number[at])
    for at in may_begin:
        numeral = numeral_at(tokens, at) if at >= end else None
        if numeral is None:
            continue
        reading = None if at < noun_end else _reading(tokens, numeral)
        if reading is not None:
            found.append(reading)
            noun_end = _noun_end(tokens, reading)
        end = max(numeral.last, reading.last if reading else 0)
    return found


def _noun_end(tokens: Tokens, reading: Reading) -> int:
    """Give where the counted noun ends: the 737 of "two new 737 Max jets" is part of it."""
    span = noun_after(tokens, reading.last) if reading.unit is None else None
    return span[1] if span else 0


def _reading(tokens: Tokens, numeral: Numeral) -> Reading | None:
    numeral, sign_at = _signed(tokens, numeral)
    left = left_unit(tokens, sign_at)
    other = _other_sum(tokens, numeral) if left is None else None
    is_money = left is not None or other is not None or _ends_a_sum(tokens, numeral)
    numeral = _short_scale(tokens, numeral, is_money)
    right = right_unit(tokens, numeral.last) or other
    if is_other(tokens, numeral, is_money or right is not None):
        return None
    if numeral.style == "words" and _is_adjective(tokens, numeral, right):
        return None
    unit = right if left is None else with_rate(tokens, left, numeral.last)
    first = left.first if left else sign_at
    last = max(numeral.last, unit.last if unit else 0)
    is_age = unit is None and _is_age(tokens, numeral)
    return Reading(first, last, numeral.low, numeral.high, numeral.style, numeral.scale, unit, is_age=is_age)


def _ends_a_sum(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell the 3 of "£2-3bn", before which the currency stands once."""
    low = numeral.first - 2
    is_joined = tokens.word(low + 1) == "-" and tokens.touches(low + 1) and tokens.touches(low + 2)
    return is_joined and tokens.is_digits(low) and left_unit(tokens, low) is not None


_BESIDE = listed(", up down compared rather")
_FOLLOWS = listed("a in on at last this the year ago earlier before after for , . ; ) :")


def _other_sum(tokens: Tokens, numeral: Numeral) -> Unit | None:
    """Give the currency of the "4.2m" of "rose to £5.1m from 4.2m", where it stands once: no metres.

    The other sum stands right before, nothing that is counted or measured behind.
    """
    before, is_end = tokens.word(numeral.first - 1), numeral.last + 1 >= len(tokens)
    is_short = tokens.word(numeral.last) in ("m", "bn") and tokens.touches(numeral.last)
    if not is_short or not (is_end or tokens.word(numeral.last + 1) in _FOLLOWS):
        return None
    place = numeral.first - 2
    if before == "with" and tokens.word(place) == "compared":
        place -= 1
    elif before not in ("from", "against", "than"):
        return None
    while tokens.word(place) in _BESIDE:
        place -= 1
    is_sum = tokens.word(place) in SHORT_SCALES and tokens.is_digits(place - 1)
    unit = left_unit(tokens, place - 1) if is_sum else None
    return replace(unit, last=numeral.last + 1) if unit else None


def _is_age(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell an age by its place: "Maddon, 66, has", "aged 25", "at the age of 21"."""
    if numeral.style == "words" or not 1 <= numeral.low <= 120 or not numeral.low.is_integer():
        return False
    before = tokens.word(numeral.first - 1)
    if before == "aged" or (before == "of" and tokens.word(numeral.first - 2) == "age"):
        return True
    is_apart = before == "," and tokens.word(numeral.last) in (",", ".", ";", ")")
    return (
        is_apart and tokens.is_capital(numeral.first - 2) and tokens.written(numeral.first - 2)[0].isalpha()
    )


def _signed(tokens: Tokens, numeral: Numeral) -> tuple[Numeral, int]:
    """Take in a minus; give the numeral and where it begins with its sign."""
    place = numeral.first
    if tokens.word(place - 1) == "-" and tokens.touches(place) and not tokens.is_capital(place - 2):
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
    after = tokens.word(numeral.last + 1)
    if word == "m" and numeral.style == "digits" and (after in MONEY_WORDS or is_plural(after)):
        is_money = True  # "5m people"; metres are followed by no plural
    if numeral.style != "digits" or word not in SHORT_SCALES or numeral.scale != 1.0:
        return numeral
    is_glued = tokens.touches(numeral.last)
    is_sure = word in ("bn", "bln", "mln", "trn", "tn", "mn") or (
        is_glued and (is_money or tokens.raw[numeral.last] == "M" or word == "k")
    )
    if not is_sure and not (is_money and word in ("m", "b", "cr")):
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
    after = tokens.word(unit.last)
    return (is_content(after) or after in ("$", "£", "€")) and not any(
        tokens.word(unit.last + step) in _TERMS for step in range(3)
    )


def _inherited(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Give each reading its bound; a conversion in brackets has that of the figure before it."""
    bounded: list[Reading] = []
    for reading in readings:
        bound = _bound(tokens, reading)
        if bound == EXACT and bounded and _is_conversion(tokens, bounded[-1], reading):
            bound = replace(bounded[-1].bound, length=0)
        bounded.append(replace(reading, bound=bound))
    return bounded


def _bound(tokens: Tokens, reading: Reading) -> Bound:
    before = bound_before(tokens.text, tokens.start[reading.first])
    if before != EXACT and not _is_during(tokens, reading):
        return before
    after = bound_after(tokens.text, tokens.end[reading.last - 1])
    return replace(after, length=0)


_BEFORE_OVER = listed(
    "for of is was were been be by with in to at after just well and or lasted last lasts took"
)


def _is_during(tokens: Tokens, reading: Reading) -> bool:
    """Tell "evacuated over three days" from "for over three days"."""
    if reading.unit is None or reading.unit.kind != "duration" or tokens.word(reading.first - 1) != "over":
        return False
    before = tokens.word(reading.first - 2)
    return before not in _BEFORE_OVER and not tokens.starts_sentence(reading.first - 1)


def _is_conversion(tokens: Tokens, before: Reading, reading: Reading) -> bool:
    if before.unit is None or reading.unit is None or before.unit.kind != reading.unit.kind:
        return False
    gap = [tokens.low[place] for place in range(before.last, reading.first)]
    return gap in (["("], ["/"], [",", "or"], ["or"])


def _quantity(tokens: Tokens, reading: Reading) -> Quantity:
    start = tokens.start[reading.first] - reading.bound.length
    end = tokens.end[reading.last - 1]
    unit = reading.unit
    noun = _noun(tokens, reading)
    name, kind = (unit.name, unit.kind) if unit else ("year", "age") if reading.is_age else ("", "count")
    if not name and noun and noun.split()[-1].lower() in PEOPLE:
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


def _noun(tokens: Tokens, reading: Reading) -> str:
    if reading.unit is not None and tokens.word(reading.last) != "of":
        return ""
    span = noun_after(tokens, reading.last, is_one=reading.low == reading.high == 1.0)
    return tokens.text[tokens.start[span[0]] : tokens.end[span[1] - 1]] if span else ""
