"""Tells whether two sentences that seem to differ speak of one thing at all.

    that_count_the_same(readings) -> [[readings of one thing, of several values], ...]
    is_one_matter(relation, a, b) -> bool

Numbers, and what the relation itself names as the difference, do not count as words in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from anechoic.briefs.ranking import words
from anechoic.facts.things import FigureReading, FigureTable, Relation, RelationKind

_SHARED = 0.5
"""Share of the shorter sentence's words, besides the number, that the other must have."""
_OPPOSED = 0.6
"""The same for statements that cannot both hold: "51 votes pass the bill" denies no "60 votes end debate"."""
_BOUNDS = """
about almost around at nearly over under more than less least most roughly some fewer up
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
billion dozen hundreds thousands dozens half percent
"""
_NO_WORDS = frozenset(word for bound in _BOUNDS.split() for word in words(bound))
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_NAMED = re.compile(r"“([^”]*)”")
_TWO = re.compile(r"^(.+) in one, (.+) in the other$")
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|cannot|without|den(?:y|ies|ied|ying))\b|n['’]t\b"
)


def that_count_the_same(table: FigureTable) -> list[list[FigureReading]]:
    """Join the values of a table whose sentences share half their words, if the ledger links them."""
    readings = table.readings
    linked = {frozenset((link.a, link.b)) for link in table.links}
    groups: list[set[tuple[float, float]]] = []
    for (n, one), (m, two) in combinations(enumerate(readings), 2):
        if _value(one) == _value(two) or (linked and {n, m} not in linked) or _gives_both(readings, one, two):
            continue
        if _likeness(*_clauses(one, two)) >= _SHARED:
            joined = {_value(one), _value(two)}.union(*(g for g in groups if {_value(one), _value(two)} & g))
            groups = [g for g in groups if not g & joined] + [joined]
    return [[r for r in readings if _value(r) in group] for group in groups]


def _value(reading: FigureReading) -> tuple[float, float]:
    return reading.quantity.lo, reading.quantity.hi


def _gives_both(readings: Sequence[FigureReading], one: FigureReading, two: FigureReading) -> bool:
    """Tell whether one outlet, or one sentence, gives both values: then they count different things."""
    first, second = ({r.outlet for r in readings if _value(r) == _value(given)} for given in (one, two))
    return bool(first & second) or _stands_in(one, two) or _stands_in(two, one)


def _stands_in(one: FigureReading, two: FigureReading) -> bool:
    """Tell whether the number of one stands in the sentence of the other ("1,800 of 3,400")."""
    number = _DIGITS.search(one.quantity.text)
    return number is not None and number.group() in _DIGITS.findall(two.evidence.exact)


def _clauses(a: FigureReading, b: FigureReading) -> tuple[set[str], set[str]]:
    one, two = (_content(r.evidence.exact, f"{r.quantity.text} {r.quantity.noun}") for r in (a, b))
    return one, two


def is_one_matter(relation: Relation, a: str, b: str) -> bool:
    """Tell whether two opposed sentences share a clause outside the words in which they differ."""
    if relation.kind is RelationKind.DENIED:
        return bool(_DENIES.search(a)) is not bool(_DENIES.search(b))
    named = " ".join(_NAMED.findall(relation.reason))
    two = _TWO.match(relation.reason)
    if two:
        named = " ".join(two.groups())
    if _likeness(_content(a, named), _content(b, named)) < _OPPOSED:
        return False
    return (
        two is None
        or bool(_beside(a, two[1]) & _beside(b, two[2]))
        or bool(_beside(a, two[2]) & _beside(b, two[1]))
    )


def _beside(text: str, name: str) -> set[str]:
    """Give the content words next to a name: what it has to do with."""
    before, found, after = text.partition(name)
    return {*words(before)[-1:], *words(after)[:1]} if found else set()


def _content(text: str, without: str) -> set[str]:
    named = set(words(without))
    return {w for w in words(text) if w not in named and w not in _NO_WORDS and not w[0].isdigit()}


def _likeness(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
