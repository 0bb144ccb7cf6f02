"""Reads numbers: "3.5 million", "two hundred and five", "two-thirds", "one in three", "tens of thousands".

    numeral_at(tokens, index) -> Numeral | None

Only the number itself; what it counts, its bounds and whether it is a quantity at all is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from anechoic.language.figures.tokens import Tokens
from anechoic.language.wordlists import in_order

SMALL = {
    word: float(value)
    for value, word in enumerate(
        in_order(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen
            """
        )
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
SCALES |= {"lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mm": 1e6, "mio": 1e6}
SHORT_SCALES |= {"b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tr": 1e12, "cr": 1e7}
PLURALS = {
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
    "trillions": 1e12,
}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
PARTS |= {f"{part}s": share for part, share in PARTS.items() if part != "half"} | {"halves": 2}
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8}
STARTS = frozenset({*SMALL, *TENS, *SCALES, *PLURALS, *PARTS, *GLYPHS, "a", "an", "tens"})
"""Words with which a number may begin."""

_LONGEST_DIGITS = 15
_LONGEST_WORDS = 24
_MOST_SCALES = 3
"""Limits: "nine hundred ninety-nine thousand..." is no longer, "hundred thousand million" says enough."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at tokens `first` to `last` (exclusive).

    `style`: "digits", "words", "part" ("two-thirds") or "vague" ("dozens"); `low` and `high` differ only
    for vague ones. `scale` is the magnitude word's value ("million": 1e6), 1.0 if there is none.
    """

    first: int
    last: int
    low: float
    high: float
    style: str
    scale: float = 1.0


def numeral_at(tokens: Tokens, index: int) -> Numeral | None:
    """Read the longest number that begins at a token; None if none does."""
    word = tokens.low[index]
    if tokens.is_number[index]:
        return _out_of(tokens, index) or _digits(tokens, index)
    if word in PLURALS or (word == "tens" and tokens.word(index + 1) == "of"):
        return _vague(tokens, index)
    if word in PARTS or word in GLYPHS:
        return _half(tokens, index)
    if word in SMALL or word in TENS:
        return _part(tokens, index) or _out_of(tokens, index) or _words(tokens, index)
    if word in ("a", "an"):
        return _part(tokens, index) or _article(tokens, index)
    if word in SCALES:
        return _scale_alone(tokens, index)
    return None


def _value(raw: str) -> float | None:
    digits = raw.replace(",", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits) if len(digits) <= _LONGEST_DIGITS + 5 else None


def _digits(tokens: Tokens, index: int) -> Numeral | None:
    value = _value(tokens.raw[index])
    if value is None:
        return None
    last = index + 1
    if (
        tokens.word(last) == "/"
        and tokens.touches(last)
        and tokens.is_digits(last + 1)
        and tokens.touches(last + 1)
    ):
        return _slash(tokens, index, value)
    if tokens.word(last) in ("×", "x") and tokens.word(last + 1).startswith("10"):
        return _power(tokens, index, value)
    if tokens.word(last) in GLYPHS:
        return Numeral(
            index, last + 1, value + GLYPHS[tokens.low[last]], value + GLYPHS[tokens.low[last]], "digits"
        )
    scale, last = _scales(tokens, last)
    return Numeral(index, last, value * scale, value * scale, "digits", scale)


_BOTTOMS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128, 1000)


def _slash(tokens: Tokens, index: int, top: float) -> Numeral | None:
    bottom = _value(tokens.raw[index + 2])
    following = tokens.word(index + 3)
    if (
        not bottom
        or top >= bottom
        or bottom not in _BOTTOMS
        or not (following in ("of", "-") or following[:1].isalpha())
    ):
        return None
    return Numeral(index, index + 3, top / bottom, top / bottom, "part")


def _power(tokens: Tokens, index: int, value: float) -> Numeral | None:
    """Read "1.99×10-30" and "6 x 10^23"."""
    place = index + 2
    exponent = tokens.low[place][2:]
    sign = 1
    if not exponent:
        place += 1
        if tokens.word(place) == "^":
            place += 1
        if tokens.word(place) in ("-", "+"):
            sign = -1 if tokens.low[place] == "-" else 1
            place += 1
        exponent = tokens.word(place)
    if not exponent.isdigit() or len(exponent) > 3:
        return None
    number = value * 10.0 ** (sign * min(int(exponent), 300))
    return Numeral(index, place + 1, number, number, "digits")


def _scales(tokens: Tokens, place: int) -> tuple[float, int]:
    """Read magnitude words from a place on ("hundred million"): their product, and where they end."""
    product = 1.0
    for _ in range(_MOST_SCALES):
        step = place + 1 if tokens.word(place) == "-" else place
        word = tokens.word(step)
        if word not in SCALES or (step > place and not tokens.touches(place)):
            return product, place
        product *= SCALES[word]
        place = step + 1
    return product, place


def _words(tokens: Tokens, index: int) -> Numeral | None:
    total = current = 0.0
    scale = 1.0
    slot = 1000.0  # the next plain number must be smaller than what was said before it
    place, end = index, index
    while place < min(len(tokens), index + _LONGEST_WORDS):
        word = tokens.low[place]
        if word in SMALL or word in TENS:
            value = SMALL.get(word, TENS.get(word, 0.0))
            if value >= slot or (slot == 10.0 and value == 0.0):
                break
            current += value
            slot = 10.0 if word in TENS else 0.0
        elif word in SCALES:
            size = SCALES[word]
            if word == "hundred":
                current = max(current, 1.0) * size
            else:
                total, current = total + max(current, 1.0) * size, 0.0
            scale, slot = size, 100.0 if word == "hundred" else 1000.0
        elif word == "point" and tokens.word(place + 1) in SMALL and end == place:
            return _spoken_decimals(tokens, index, place, total + current)
        else:
            break
        place = end = place + 1
        place = _skip_link(tokens, place, scale)
    value = total + current
    return _and_a_half(tokens, index, end, value, scale)


def _skip_link(tokens: Tokens, place: int, scale: float) -> int:
    """Step over the hyphen or "and" that joins two parts of one number."""
    link, following = tokens.word(place), tokens.word(place + 1)
    if link == "-" and (following in SMALL or following in SCALES) and tokens.touches(place):
        return place + 1
    if link == "and" and scale >= 100.0 and (following in SMALL or following in TENS):
        return place + 1
    return place


def _spoken_decimals(tokens: Tokens, index: int, place: int, whole: float) -> Numeral:
    digits = ""
    place += 1
    while tokens.word(place) in SMALL and SMALL[tokens.low[place]] < 10 and len(digits) < 8:
        digits += str(int(SMALL[tokens.low[place]]))
        place += 1
    value = whole + float(f"0.{digits}")
    scale, place = _scales(tokens, place)
    return Numeral(index, place, value * scale, value * scale, "words", scale)


def _and_a_half(tokens: Tokens, index: int, end: int, value: float, scale: float) -> Numeral | None:
    """Read "two and a half million", if it goes on so."""
    if [tokens.word(end), tokens.word(end + 1), tokens.word(end + 2)] == ["and", "a", "half"]:
        value += 0.5 * scale
        more, end = _scales(tokens, end + 3)
        return Numeral(index, end, value * more, value * more, "words", more)
    return Numeral(index, end, value, value, "words", scale)


def _article(tokens: Tokens, index: int) -> Numeral | None:
    """Read "a million", "a dozen"; "a thousand-strong" too."""
    scale, last = _scales(tokens, index + 1)
    if last == index + 1:
        return None
    return Numeral(index, last, scale, scale, "words", scale)


def _scale_alone(tokens: Tokens, index: int) -> Numeral | None:
    """Read "million" in "several million" as no number of its own, in "million-dollar" as one million."""
    scale, last = _scales(tokens, index)
    if tokens.word(last) == "-" and tokens.word(index - 1) not in ("several", "few", "many", "multi", "-"):
        return Numeral(index, last, scale, scale, "words", scale)
    return None


def _half(tokens: Tokens, index: int) -> Numeral | None:
    """Read "half of", "half a million" and a glyph; other parts need a number before them."""
    word = tokens.low[index]
    if word in GLYPHS:
        scale, last = _scales(tokens, index + 1)
        return Numeral(index, last, GLYPHS[word] * scale, GLYPHS[word] * scale, "digits", scale)
    if word != "half":
        return None
    place = index + 1
    if tokens.word(place) in ("a", "an", "-"):
        scale, last = _scales(tokens, place + 1)
        if last > place + 1:
            return Numeral(index, last, scale / 2, scale / 2, "words", scale)
    if tokens.word(place) in ("of", "the", "its", "their", "his", "her", "our", "all"):
        return Numeral(index, place, 0.5, 0.5, "part")
    return None


def _part(tokens: Tokens, index: int) -> Numeral | None:
    """Read "two-thirds", "a quarter of", "one fifth of"; "a third goal" is no part."""
    place = index + 1
    if tokens.word(place) == "-":
        place += 1
    share = PARTS.get(tokens.word(place))
    if share is None:
        return None
    top = SMALL.get(tokens.low[index], 1.0)
    is_plural = tokens.low[place].endswith("s") or tokens.low[place] == "halves"
    if top == 1.0 and (is_plural or tokens.word(place + 1) not in ("of", "the")):
        return None
    if top > 1.0 and not is_plural:
        return None
    if top >= share:
        return None
    if [tokens.word(place + 1), tokens.word(place + 2)] == ["of", "a"]:
        scale, last = _scales(tokens, place + 3)
        if last > place + 3:
            return Numeral(index, last, top / share * scale, top / share * scale, "words", scale)
    return Numeral(index, place + 1, top / share, top / share, "part")


def _out_of(tokens: Tokens, index: int) -> Numeral | None:
    """Read "one in three" and "nine out of ten"; "one in 2019" and "two in five days" are none."""
    top = _plain(tokens, index)
    place = index + 1
    if tokens.word(place) == "out" and tokens.word(place + 1) == "of":
        place += 2
        is_clear = True
    elif tokens.word(place) == "in":
        place += 1
        is_clear = False
    elif [tokens.word(place), tokens.word(place + 1), tokens.word(place + 2)] == ["-", "in", "-"]:
        place += 3
        is_clear = False
    else:
        return None
    if tokens.word(place) == "every":
        place += 1
    base = _plain(tokens, place) if place < len(tokens) else None
    if top is None or base is None or not 0 < top < base:
        return None
    if not is_clear and (base > 10 or top > 9) and base not in (12, 20, 25, 50, 100, 1000, 10000, 100000):
        return None
    if not is_clear and tokens.word(place + 1).rstrip("s") in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "game",
    ):
        return None
    return Numeral(index, place + 1, top / base, top / base, "part")


def _plain(tokens: Tokens, index: int) -> float | None:
    word = tokens.low[index]
    if tokens.is_number[index]:
        value = _value(tokens.raw[index])
        return value if value is not None and value.is_integer() else None
    if word in SMALL or word in TENS:
        return SMALL.get(word, TENS.get(word))
    return SCALES.get(word)


def _vague(tokens: Tokens, index: int) -> Numeral:
    """Read "dozens", "hundreds", "tens of thousands", "hundreds of millions" as a range of one magnitude."""
    word = tokens.low[index]
    size = 10.0 if word == "tens" else PLURALS[word]
    place = index + 1
    following = tokens.word(place + 1)
    if tokens.word(place) == "of" and following in PLURALS and PLURALS[following] >= 100.0:
        size *= PLURALS[following]
        place += 2
    return Numeral(index, place, size, size * 10.0, "vague")
