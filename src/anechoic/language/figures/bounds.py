"""Bound words: "nearly", "at least", "up to"; and the interval that each allows.

bound_before(text, end) -> Bound        bound_after(text, start) -> Bound        interval(...)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from anechoic.language.unicode import folded
from anechoic.language.wordlists import listed

Interval = tuple[float | None, float | None]

NEAR = 0.1
"""Share by which a figure given as "about" may miss: "about 50" covers 45 to 55, "nearly 200" 180 to 200."""


@dataclass(frozen=True, slots=True)
class Bound:
    """`sign` is "=", "~", "<" or ">"; `manner` tells how the interval opens; `length` counts its characters.

    Manners: "exact", "about", "nearly" (just below), "slightly over", "at least", "at most".
    """

    sign: str
    manner: str
    length: int = 0


EXACT = Bound("=", "exact")

_BEFORE_WORDS = {
    ("~", "nearly"): (
        "nearly|almost|close to|approaching|nearing|not quite|barely|verging on|on the verge of|just shy of|"
        "just short of|practically|virtually"
    ),
    ("~", "about"): (
        "about|around|roughly|approximately|approx\\.?|circa|ca\\.|c\\.|some|an? estimated|estimated(?: at)?|"
        "in the region of|in the neighbou?rhood of|(?:on|of|in) the order of|somewhere around|"
        "more or less|averaged?(?: of)?(?: around| about)|averaged|averaging|or so|maybe|perhaps|"
        "possibly|near|~|≈|±"
    ),
    (
        "<",
        "nearly",
    ): "(?:just|slightly|a (?:little|bit)|marginally) (?:under|below|less than|fewer than|shy of)",
    (">", "slightly over"): (
        "(?:just|slightly|a (?:little|bit)|marginally|only just) (?:over|above|more than|higher than|past)|"
        "a (?:little|bit|touch) over"
    ),
    (">", "at least"): (
        "(?:well |far |much |comfortably |significantly )?(?:more|greater|higher|larger|longer|"
        "better|bigger|older|"
        "heavier|taller|wider|deeper|faster) than|(?:well |far )?(?:over|above|in excess of|"
        "upwards? of|north of|"
        "exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beyond|topp(?:ed|ing))(?: than)?|"
        "at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum(?: of)?|"
        "minimum(?: of)?|"
        ">=?|≥|starting (?:at|from)|as few as|as little as"
    ),
    ("<", "at most"): (
        "(?:well |far |much |significantly )?(?:less|fewer|lower|smaller|shorter|younger|cheaper|"
        "lighter) than|"
        "(?:well |far )?(?:under|below|beneath)|up to|at (?:the very )?most|no more than|not more than|"
        "as (?:many|much|high|long|large|far|late) as|a maximum(?: of)?|maximum(?: of)?|"
        "not exceeding|capped at|<=?|≤|"
        "within|south of|shy of|short of|sub-|upto"
    ),
}
_BETWEEN = (
    r"(?:(?:an?|another|extra|additional|just|only|even|total of|is|was|us|u\.s\.|further|fully) ){0,2}"
)
_BEFORE = [
    (Bound(sign, manner), re.compile(rf"(?:^|[\s(\"'\[,;:\-])(?P<words>{words})[ ]?{_BETWEEN}$"))
    for (sign, manner), words in _BEFORE_WORDS.items()
]
_LAST_WORDS = listed(
    """
    nearly almost to approaching nearing quite barely on of practically virtually about around roughly
    approximately approx approx. circa ca. c. some estimated at or so maybe perhaps possibly near ~ ≈ ±
    under below than over above past averaged averaging least most minimum maximum exceed exceeds
    exceeded exceeding surpass surpasses surpassed surpassing beyond topped topping from few little as >
    >= ≥ < <= ≤ beneath many much high long large far late within sub- upto short shy an a the another
    extra additional just only even is was us u.s. further fully less
    """
)
_AFTER = (
    (
        Bound(">", "at least"),
        re.compile(
            r"[ ]?\+(?![\d.])|[ -]plus\b|,? (?:or|and) (?:more|above|over|older|higher|up|upwards?)\b|"
            r",? at (?:the very )?least\b"
        ),
    ),
    (
        Bound("<", "at most"),
        re.compile(r",? or (?:less|fewer|under|below|younger|lower)\b|,? at (?:the very )?most\b"),
    ),
    (
        Bound("~", "about"),
        re.compile(r"[ -]odd\b| or so\b|,? give or take\b|-ish\b|,? approximately\b|,? roughly\b"),
    ),
)
_REACH = 45
"""Characters looked at before a number: the longest bound phrase with its fillers is shorter."""


def bound_before(text: str, end: int) -> Bound:
    """Read the bound words that end at a place; EXACT if there are none."""
    tail = folded(text[max(0, end - _REACH) : end])
    stripped = tail.rstrip()
    if not stripped or len(tail) - len(stripped) > 1:
        return EXACT
    last = stripped.rsplit(None, 1)[-1].lstrip("(\"'[")
    if last not in _LAST_WORDS and not last.endswith(("~", "≈", "±", "<", ">", "≤", "≥", "-")):
        return EXACT
    best = EXACT
    for bound, pattern in _BEFORE:
        match = pattern.search(tail)
        if match and len(tail) - match.start("words") > best.length:
            best = Bound(bound.sign, bound.manner, len(tail) - match.start("words"))
    return best


def bound_after(text: str, start: int) -> Bound:
    """Read the bound words that begin at a place; EXACT if there are none."""
    head = folded(text[start : start + 24])
    for bound, pattern in _AFTER:
        if match := pattern.match(head):
            return Bound(bound.sign, bound.manner, match.end())
    return EXACT


def interval(low: float, high: float, manner: str, style: str = "digits") -> Interval:
    """Give the lowest and the highest value that the words allow; None where open.

    | words | interval |
    |---|---|
    | 50 | 50 to 50 |
    | about, around, roughly, some 50 | 45 to 55 |
    | nearly, almost, just under 200 | 180 to 200 |
    | just over 200 | 200 to 220 |
    | at least, more than 170 | 170 and up |
    | at most, fewer than, up to 30 | 30 and down |
    | between one and three | 1 to 3 |
    | dozens; hundreds; tens of thousands | 24 to 99; 200 to 999; 20,000 to 99,999 |
    """
    low, high = min(low, high), max(low, high)
    if style == "vague":
        low, high = (24.0, 99.0) if low == 12.0 else (2 * low, high - 1)
    if manner == "at least":
        return low, None
    if manner == "at most":
        return None, high
    down = NEAR if manner in ("about", "nearly") else 0.0
    up = NEAR if manner in ("about", "slightly over") else 0.0
    return _rounded(low - abs(low) * down), _rounded(high + abs(high) * up)


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")
