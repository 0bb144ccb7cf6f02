"""Joins two numbers that one range names: "5-10", "from 5 to 8", "between one and three", "three or four".

joined_ranges(tokens, readings) -> [Reading]
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from anechoic.language.figures.bounds import EXACT, Bound
from anechoic.language.figures.tokens import Tokens
from anechoic.language.figures.units import Unit
from anechoic.language.wordlists import listed

_CHANGES = listed(
    """
    by up down rose rises rise fell falls fall gained gains gain added adds jumped jumps climbed climbs
    dropped drops drop lost loses slid slipped sank surged soared plunged tumbled grew grows increased
    increases decreased declined cut raised lowered edged advanced dipped crept moved slumped rallied
    spiked shed
    """
)
_WIDEST_CHANGE = 2
"""How many times its lower end the upper one of a change may be: "by 20 to 30", not "by 20 to 150"."""
_LONGEST_GAP = 8
"""Tokens between "from 20 miles per gallon" and "29 mpg" at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its surroundings, tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    low: float
    high: float
    style: str
    scale: float
    unit: Unit | None
    bound: Bound = EXACT
    is_range: bool = False
    is_age: bool = False


def joined_ranges(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Give the readings with every two that form a range made one."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (merged := _range(tokens, joined[-1], reading)):
            joined[-1] = merged
        else:
            joined.append(reading)
    return joined


def _range(tokens: Tokens, a: Reading, b: Reading) -> Reading | None:
    if a.is_range or "vague" in (a.style, b.style) or b.first - a.last > _LONGEST_GAP:
        return None
    gap = [tokens.low[place] for place in range(a.last, b.first)]
    if not _is_range(tokens, a, b, gap):
        return None
    return replace(b, first=a.first, low=_shared_scale(a, b, gap), unit=b.unit or a.unit, is_range=True)


def _shared_scale(a: Reading, b: Reading, gap: list[str]) -> float:
    """Give the lower end its magnitude: "$1.5 to $2 billion" and "1 to 2 thousand" say it once."""
    if a.scale != 1.0 or b.scale <= 1.0 or a.low >= 1000.0:
        return a.low
    plain = b.high / b.scale
    if a.unit is None and a.low < plain * 10:
        return a.low * b.scale
    unit = b.unit or a.unit
    is_money = unit is not None and unit.kind == "money"
    return a.low * b.scale if is_money and gap in (["to"], ["-"]) and a.low < plain else a.low


def _is_range(tokens: Tokens, a: Reading, b: Reading, gap: list[str]) -> bool:
    if a.unit is not None and b.unit is not None and not _alike(a.unit, b.unit):
        return False
    before = (tokens.word(a.first - 1), tokens.word(a.first - 2))
    if gap in (["-"], ["to", "-"]):
        return a.low < b.high
    if gap == ["or"]:
        return a.unit is None and a.low < b.low <= a.low * 3
    if "between" in before:
        return gap in (["and"], ["to"])
    if gap == ["to"]:
        return _is_to(a, b, before[0])
    if "from" not in before or "to" not in gap:
        return False
    return not {",", ".", ";"} & {*gap} and (a.unit is not None or gap[0] == "to")


def _is_to(a: Reading, b: Reading, opener: str) -> bool:
    """Tell "5 to 8 percent" and "from 240 to 273" from "rose 18 sen to 23.50", "by $43bn to $419bn" and
    "by 20 to 150"."""
    if opener in ("from", "of"):
        return True
    if a.unit is not None and opener in _CHANGES:
        return False
    if opener == "by" and b.unit is None and b.low > _WIDEST_CHANGE * a.low:
        return False
    return a.low < b.high and (b.unit is not None or a.unit is None)


def _alike(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind and (a.name == b.name or b.name.startswith(a.name) or a.name.startswith(b.name))
