"""Sets the figures of a story's outlets side by side.

    tables(statements, claims, pairs, ...) -> [FigureTable, ...]

Figures stand in one table if they have one unit, count one thing under one verb, and stand in
statements that tell one thing. A table says "differs" only if two of its figures cannot both hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.facts.alignment import Pair
from anechoic.facts.claims import Claim
from anechoic.facts.counted import Figure
from anechoic.facts.figure_rules import (
    TALLIES,
    are_one_count,
    can_both_be_meant,
    comparable,
    digits,
    figure_relation,
    have_comparable,
    is_firm,
    open_pairs,
)
from anechoic.facts.figure_scope import as_of, role
from anechoic.facts.independence import same_speaker
from anechoic.facts.things import FigureLink, FigureReading, FigureTable, RelationKind, Statement
from anechoic.language.things import Quantity
from anechoic.things import fingerprint

_WORST = (RelationKind.DIFFERS, RelationKind.UPDATED, RelationKind.GIVEN_DIFFERENTLY, RelationKind.AGREES)
_LEAST_SCORE = 0.25
_HOUR = 3600.0

Place = tuple[int, int]
Times = Mapping[str, tuple[float, str]]


def tables(
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    pairs: Sequence[Pair],
    origin_of: Mapping[str, str],
    times: Mapping[str, tuple[float, str]],
) -> list[FigureTable]:
    """Build the tables; `times` gives each article's moment in seconds and in ISO form, if published."""
    links: list[tuple[Place, Place, RelationKind, str]] = []
    for pair in pairs:
        if pair.score < _LEAST_SCORE and not pair.is_tally:
            continue
        a, b = claims[pair.a], claims[pair.b]
        if not have_comparable(a, b):
            continue
        for i, one in enumerate(a.figures):
            for j, two in enumerate(b.figures):
                kind = _link(one, two, a, b, pair.score)
                if kind is None:
                    continue
                stands = later(kind[0], statements[pair.a], statements[pair.b], times)
                if stands is not None:
                    links.append(((pair.a, i), (pair.b, j), stands, kind[1]))
    return [
        table
        for group in _groups(links)
        if (table := _table(group, links, statements, claims, origin_of, times)) is not None
    ]


def later(kind: RelationKind, a: Statement, b: Statement, times: Times) -> RelationKind | None:
    """Tell whether two sides that cannot both hold differ, or one is the other's update.

    Of one day or period they differ; of two, one is the update. Where neither names its time, other
    speakers differ, and a tally (dead, missing) of other hours is an update.

    Returns:
        None if a time is not known, so that nothing can be said.
    """
    if kind is not RelationKind.DIFFERS:
        return kind
    ours, theirs = as_of(a.text, a.dates), as_of(b.text, b.dates)
    if ours & theirs and not (_TOLL.search(a.text) and _TOLL.search(b.text)):
        return RelationKind.DIFFERS
    first, second = times.get(a.evidence.article), times.get(b.evidence.article)
    if first is None or second is None:
        return None
    hours = abs(first[0] - second[0]) / _HOUR
    if ours and theirs and not ours & theirs:
        return RelationKind.UPDATED
    is_count = _COUNTED.search(a.text) or _COUNTED.search(b.text)
    if not is_count and hours < _SAME_STAGE and not _have_one_speaker(a, b):
        return RelationKind.DIFFERS
    if _have_other_speakers(a, b) and hours < _SAME_COUNT:
        return RelationKind.DIFFERS
    return RelationKind.UPDATED if hours >= 1 else RelationKind.DIFFERS


_TOLL = re.compile(r"(?i:\b(?:kill|die[sd]?\b|dead\b|death|injur|hurt\b|wound|arrest|rescue))")
"""What is counted up after an event: the day named is that of the event, not of the count."""
_COUNTED = re.compile(_TOLL.pattern + r"|(?i:\b(?:missing|people|homes|homeless)\b)")
_SAME_STAGE, _SAME_COUNT = 24.0, 6.0
"""Hours within which two speakers speak of one state of things; a count of people moves faster."""


def _have_one_speaker(a: Statement, b: Statement) -> bool:
    return bool(a.speakers) and bool(b.speakers) and same_speaker(a.speakers[0], b.speakers[0])


def _have_other_speakers(a: Statement, b: Statement) -> bool:
    return bool(a.speakers) and bool(b.speakers) and not same_speaker(a.speakers[0], b.speakers[0])


def _link(one: Figure, two: Figure, a: Claim, b: Claim, score: float) -> tuple[RelationKind, str] | None:
    if not comparable(one, two):
        return None
    kind, why = figure_relation(one.quantity, two.quantity)
    if are_one_count(one, two):
        return kind, why
    if role(one, a) != role(two, b):
        return None
    is_tally = {one.unit, two.unit} <= TALLIES
    if one.governor != two.governor and (is_tally or not one.subject & two.subject):
        is_one = kind is RelationKind.AGREES and score >= _LEAST_SCORE and _is_telling(one.quantity)
        return (kind, why) if is_one else None
    if kind is RelationKind.AGREES:
        return kind, why
    if kind is RelationKind.GIVEN_DIFFERENTLY:
        return (kind, why) if can_both_be_meant(one, a, two, b, score) else None
    if open_pairs(a, b) != [(one, two)] or not is_firm(one, two, a, b, score):
        return None
    return kind, why


def _is_telling(quantity: Quantity) -> bool:
    """Tell whether a value is so particular that two like sentences hardly give it for different things."""
    return abs(quantity.lo) >= _LEAST_TELLING and digits(quantity) >= 2


_LEAST_TELLING = 100.0


def _groups(links: Sequence[tuple[Place, Place, RelationKind, str]]) -> list[list[Place]]:
    """Join figures along their links; a link of agreement or difference joins alike."""
    parent: dict[Place, Place] = {}

    def root(at: Place) -> Place:
        while parent.setdefault(at, at) != at:
            at = parent[at]
        return at

    for one, two, _, _ in links:
        parent[root(two)] = root(one)
    groups: dict[Place, list[Place]] = {}
    for at in sorted(parent):
        groups.setdefault(root(at), []).append(at)
    return list(groups.values())


def _table(
    group: list[Place],
    links: Sequence[tuple[Place, Place, RelationKind, str]],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    origin_of: Mapping[str, str],
    times: Mapping[str, tuple[float, str]],
) -> FigureTable | None:
    members = set(group)
    if len({origin_of[statements[at].evidence.article] for at, _ in group}) < 2:
        return None
    own = [link for link in links if link[0] in members]
    kind = min((link[2] for link in own), key=_WORST.index)
    reason = next(link[3] for link in own if link[2] is kind)
    first = claims[group[0][0]].figures[group[0][1]]
    readings = tuple(_reading(statements[at], claims[at].figures[i], times) for at, i in group)
    return FigureTable(
        fingerprint("figure", *(f"{statements[at].id}/{i}" for at, i in group)),
        first.label, first.quantity.unit or first.unit, readings, kind, reason,
        tuple(_numbered(group, own, readings)),
    )  # fmt: skip


def _numbered(
    group: list[Place],
    links: Sequence[tuple[Place, Place, RelationKind, str]],
    readings: Sequence[FigureReading],
) -> Iterator[FigureLink]:
    """Name the figures of links by their numbers in the table; agreement goes without saying."""
    number = {place: at for at, place in enumerate(group)}
    for one, two, kind, _ in links:
        if kind is RelationKind.AGREES:
            continue
        a, b = number[one], number[two]
        if (readings[b].said_at or "") < (readings[a].said_at or ""):
            a, b = b, a
        yield FigureLink(a, b, kind)


def _reading(statement: Statement, figure: Figure, times: Mapping[str, tuple[float, str]]) -> FigureReading:
    when = times.get(statement.evidence.article)
    speaker = statement.said_by
    return FigureReading(
        statement.id,
        statement.evidence.outlet,
        figure.quantity,
        statement.evidence,
        speaker,
        when[1] if when else None,
    )
