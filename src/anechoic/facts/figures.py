"""Sets the figures of a story's outlets side by side.

    tables(statements, claims, pairs, ...) -> [FigureTable, ...]

Figures stand in one table if they have one unit, count one thing under one verb, and stand in
statements that tell one thing. A table says "differs" only if two of its figures cannot both hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anechoic.facts.alignment import Pair
from anechoic.facts.claims import Claim, Figure
from anechoic.facts.figure_rules import comparable, figure_relation, is_firm
from anechoic.facts.things import FigureReading, FigureTable, RelationKind, Statement
from anechoic.things import fingerprint

_WORST = (RelationKind.DIFFERS, RelationKind.UPDATED, RelationKind.GIVEN_DIFFERENTLY, RelationKind.AGREES)
_LEAST_SCORE = 0.25
_HOUR = 3600.0

Place = tuple[int, int]


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
        if pair.score < _LEAST_SCORE:
            continue
        a, b = claims[pair.a], claims[pair.b]
        for i, one in enumerate(a.figures):
            for j, two in enumerate(b.figures):
                kind = _link(one, two, a, b, pair.score)
                if kind is not None:
                    times_of = [times.get(statements[at].evidence.article) for at in (pair.a, pair.b)]
                    links.append(((pair.a, i), (pair.b, j), later(kind[0], times_of), kind[1]))
    return [
        table
        for group in _groups(links)
        if (table := _table(group, links, statements, claims, origin_of, times)) is not None
    ]


def later(kind: RelationKind, times: Sequence[tuple[float, str] | None]) -> RelationKind:
    """Turn "differs" into "updated" if one article came at least an hour after the other; into no
    conflict but "given differently" if a time is unknown."""
    if kind is not RelationKind.DIFFERS:
        return kind
    first, second = times
    if first is None or second is None:
        return RelationKind.DIFFERS
    return RelationKind.UPDATED if abs(first[0] - second[0]) >= _HOUR else RelationKind.DIFFERS


def _link(one: Figure, two: Figure, a: Claim, b: Claim, score: float) -> tuple[RelationKind, str] | None:
    if not comparable(one, two) or (one.governor != two.governor and not one.subject & two.subject):
        return None
    kind, why = figure_relation(one.quantity, two.quantity)
    if kind is RelationKind.DIFFERS and not is_firm(one, two, a, b, score):
        return None
    return kind, why


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
    label = " ".join(part for part in (first.quantity.noun or first.unit, first.governor) if part)
    return FigureTable(
        fingerprint("figure", *(f"{statements[at].id}/{i}" for at, i in group)),
        label, first.quantity.unit or first.unit, readings, kind, reason,
    )  # fmt: skip


def _reading(statement: Statement, figure: Figure, times: Mapping[str, tuple[float, str]]) -> FigureReading:
    when = times.get(statement.evidence.article)
    speaker = statement.speakers[0] if statement.speakers else None
    return FigureReading(
        statement.id,
        statement.evidence.outlet,
        figure.quantity,
        statement.evidence,
        speaker,
        when[1] if when else None,
    )
