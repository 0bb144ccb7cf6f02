"""Every number of a sentence agrees with a number of what it cites, as intervals do.

"Nearly 200" stands for [180, 200], "at least 170" for 170 and more. A number that counts another thing in the
source ("17 injured" for "17 ships") does not agree either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from anechoic.briefs.proof.lists import numbered
from anechoic.briefs.proof.tokens import fold, stem

_WORDS = numbered("""
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
""")
_TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2)
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_WORD = "|".join(sorted([*_WORDS, *_TENS, "hundred", "dozen"], key=len, reverse=True))
SURE_BOUND = (
    r"no (?:more|fewer|less) than|at least|at most|more than|less than|fewer than|as many as"
    r"|as much as|up to|nearly|almost|close to|about|around|roughly|approximately|over|above|under"
    r"|below|an estimated"
)
"""How a number is bounded wherever it follows; "some" and "only" may belong to what stands before."""
_BOUND = rf"(?:{SURE_BOUND}|some|only)"
_NUMBER = re.compile(
    rf"(?:\b({_BOUND}) )?(?:a |an )?([$£€])?"
    rf"(\d[\d,]*(?:\.\d+)?|\b(?:{_WORD})(?:[- ](?:{_WORD}))*\b)"
    r"(?:[- ]?(hundred|thousand|million|billion|trillion|dozen|bn|tn|mn|[kmb](?![a-z])))?"
    r"(?: ?(percent|per cent|percentage points?|%))?(?!\w*(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_LOW = (
    "no more than",
    "at most",
    "less than",
    "fewer than",
    "up to",
    "as many as",
    "as much as",
    "under",
    "below",
)
_HIGH = ("no fewer than", "no less than", "at least", "more than", "over", "above")
_NEARLY = ("nearly", "almost", "close to")
_ABOUT = ("about", "around", "roughly", "approximately", "some", "an estimated")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as an interval, its unit ("", "%" or a currency), and the stem of the word that it counts."""

    text: str
    low: float
    high: float
    unit: str
    noun: str


@lru_cache(maxsize=256)
def numbers(text: str) -> tuple[Number, ...]:
    """Read a text's numbers; "one" and ordinals are words, not numbers.

    Remembered, for several headlines are held to one article.
    """
    folded = fold(text)
    found = []
    for match in _NUMBER.finditer(folded):
        value = _value(match.group(3), match.group(4))
        if value is None or match.group(0).lower().strip() == "one":
            continue
        low, high = _interval((match.group(1) or "").lower(), value)
        unit = match.group(2) or ("%" if match.group(5) else "")
        found.append(Number(match.group(0).strip(), low, high, unit, _noun(folded[match.end() :])))
    return tuple(found)


def _value(digits: str, scale: str | None) -> float | None:
    factor = {**_SCALE, **_SHORT}.get((scale or "").lower(), 1.0)
    if digits[0].isdigit():
        return float(digits.replace(",", "")) * factor
    total = 0.0
    for word in re.split(r"[- ]", digits.lower()):
        if word in ("hundred", "dozen"):
            total = (total or 1.0) * _SCALE[word]
        else:
            total += _WORDS.get(word, 10 * _TENS.get(word, 0))
    return total * factor if total else None


def _interval(bound: str, value: float) -> tuple[float, float]:
    if bound in _HIGH:
        return value, inf
    if bound in _LOW:
        return (0.0, value) if bound not in ("as many as", "as much as", "up to") else (value * 0.5, value)
    if bound in _NEARLY:
        return value * 0.9, value
    if bound in _ABOUT:
        return value * 0.9, value * 1.1
    return value, value


def _noun(rest: str) -> str:
    """Give the stem of the first content word after a number, "" if none is near."""
    match = re.match(r"[- ]?(?:of the |of |more |other |people (?:were |was )?)?([A-Za-z]{3,})", rest)
    return stem(match.group(1).lower()) if match else ""


def check_numbers(text: str, cited: Sequence[str], is_headline: bool = False) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each number that no number of the cited passages agrees with.

    A headline is held against the whole article, where one number may count many things.
    """
    given = [number for passage in cited for number in numbers(passage)]
    for number in numbers(text):
        agreeing = [g for g in given if _agree(number, g)]
        if not agreeing:
            yield "number", f"{number.text}: no number of the cited passages agrees."
        elif not is_headline and _counts_another(number, agreeing, given):
            yield "number", f"{number.text}: the cited passage counts something else with this number."


def _agree(a: Number, b: Number) -> bool:
    """Tell whether `a` says no more than `b` allows."""
    if a.unit and b.unit and a.unit != b.unit:
        return False
    if (a.unit == "%") != (b.unit == "%"):
        return False
    if (
        a.high == b.high == inf
    ):  # "at least 40" says more than "at least 14", "at least 4" tells another story
        return b.low * 0.5 <= a.low <= b.low
    if a.low == b.low == 0:
        return b.high <= a.high <= b.high * 2
    return a.low <= b.high * (1 + 1e-9) and b.low <= a.high * (1 + 1e-9)


def _counts_another(number: Number, agreeing: Sequence[Number], given: Sequence[Number]) -> bool:
    """Tell whether the source gives the counted thing another number."""
    if number.unit or not number.noun or any(g.noun == number.noun for g in agreeing):
        return False
    return any(g.noun == number.noun and g not in agreeing for g in given)
