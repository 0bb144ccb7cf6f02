"""Where reports differ: figures side by side, and statements that cannot both hold.

A false conflict is the worst fault of all: what is not plainly about one thing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from anechoic.briefs.alike import is_one_matter, that_count_the_same
from anechoic.briefs.cutting import present
from anechoic.briefs.printing import computed
from anechoic.briefs.prose import is_sentence
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import FigureReading, FigureTable, Ledger, Relation, RelationKind, Statement
from anechoic.outlets.things import Outlet

_SHOWN = (RelationKind.DIFFERS, RelationKind.GIVEN_DIFFERENTLY, RelationKind.UPDATED)
_OPPOSED = (RelationKind.DIFFERS, RelationKind.DENIED, RelationKind.DIFFERENT_ACTOR)

_NO_LABEL = frozenset({"other", "more", "time", "thing", "people who", "one"})
"""What says nothing of what is counted."""


def differences(ledger: Ledger, outlets: Mapping[str, Outlet], most: int) -> list[BriefSentence]:
    """Print figures that differ or were updated, then opposed statements, each dispute once."""
    tables = [table for table in ledger.figures if table.relation in _SHOWN and len(table.readings) > 1]
    shown = [
        line
        for table in tables
        for group in that_count_the_same(table)
        if (line := _figures(table, group, outlets))
    ]
    told = [{(e.article, e.start) for e in line.evidence} for line in shown]
    opposed = [s for relation in ledger.relations if (s := _opposed(relation, ledger, outlets))]
    shown += [
        s for s in opposed if not any({(e.article, e.start) for e in s.evidence} <= had for had in told)
    ]
    return shown[:most]


def _figures(
    table: FigureTable, counted: Sequence[FigureReading], outlets: Mapping[str, Outlet]
) -> BriefSentence | None:
    """Write "Figures given for workers: 4,100 (Valley Times), 9,200 (Harbour Post)."

    None without a noun, and where one figure is another rounded.

    Of an update the newest stands last: "Figures given for people killed, as updated: 14 (...), 18 (...)."
    """
    label = _label(table, counted)
    if not label or _is_rounding(table, counted):
        return None
    is_update = _is_update(table, counted)
    readings = sorted(
        counted, key=lambda r: (_time(r) if is_update else "", r.quantity.lo, r.quantity.hi, r.outlet)
    )
    given: dict[str, list[FigureReading]] = {}
    for reading in readings:
        given.setdefault(_in_one_spelling(reading.quantity.text), []).append(reading)
    parts = [
        f"{same[0].quantity.text} ({_names((r.outlet for r in same), outlets)})" for same in given.values()
    ]
    what = f"Figures given for {label}{', as updated' if is_update else ''}"
    return computed(f"{what}: {', '.join(parts)}.", [r.evidence for r in readings])


def _is_rounding(table: FigureTable, readings: Sequence[FigureReading]) -> bool:
    """Tell whether figures that can all hold lie so near each other that only their places differ."""
    values = [r.quantity.lo for r in readings] + [r.quantity.hi for r in readings]
    near = max(values) - min(values) <= _ROUNDED * max(map(abs, values))
    return near and table.relation is RelationKind.GIVEN_DIFFERENTLY


def _time(reading: FigureReading) -> str:
    return reading.said_at or ""


def _is_update(table: FigureTable, counted: Sequence[FigureReading]) -> bool:
    """Tell whether all that parts these readings is the time: each is an update of another."""
    own = {n for n, reading in enumerate(table.readings) if reading in counted}
    kinds = {link.kind for link in table.links if {link.a, link.b} <= own}
    return (kinds or {table.relation}) == {RelationKind.UPDATED}


_WORD = re.compile(r"[^\W\d_]+")
_PERCENT = re.compile(r"\s?(?:%|\bper cent\b)")


def _in_one_spelling(figure: str) -> str:
    """Give a figure in small letters; "41 per cent", "41 percent" and "41%" are one value."""
    return _PERCENT.sub(" percent", figure.lower())


_ROUNDED = 0.005
"""49.9 and 50 percent are one figure to a reader."""
_STATES = frozenset(
    re.findall(
        r"\w+",
        "affected arrested charged damaged dead destroyed detained displaced evacuated flooded freed "
        "homeless hurt infected injured killed lost missing rescued saved stranded trapped wounded",
    )
)
"""What may be said of what is counted: "people hurt"; "people saw" names nothing."""


def _label(table: FigureTable, readings: Sequence[FigureReading]) -> str:
    """Name what is counted: the noun beside the number, if the readings agree on one, with its state.

    "" without one: numbers alone say nothing of what is disputed.
    """
    noun, named = _noun(readings), table.label.lower()
    if not noun or named.split(" ")[0] != noun or named.split(" ")[-1] not in _STATES:
        return noun
    stands = any(set(named.split()) <= set(_WORD.findall(r.evidence.exact.lower())) for r in readings)
    return named if stands else noun


def _noun(readings: Sequence[FigureReading]) -> str:
    """Give the noun beside the number, "" if the readings name several or none that says anything."""
    nouns = {reading.quantity.noun.lower() for reading in readings if reading.quantity.noun}
    roots = {noun.removesuffix("s") for noun in nouns}
    if (
        len(roots) != 1
        or roots & _NO_LABEL
        or any(noun in r.quantity.text.lower() for noun in nouns for r in readings)
    ):
        return ""
    return max(sorted(nouns), key=len)


def _opposed(relation: Relation, ledger: Ledger, outlets: Mapping[str, Outlet]) -> BriefSentence | None:
    if relation.kind not in _OPPOSED:
        return None
    a, b = (
        _statement(ledger, relation.a, relation.a_statement),
        _statement(ledger, relation.b, relation.b_statement),
    )
    if a is None or b is None or not all(is_sentence(present(s.text)) for s in (a, b)):
        return None
    if not is_one_matter(relation, a.text, b.text):
        return None
    facts = [ledger.fact(relation.a), ledger.fact(relation.b)]
    parts = (f"{_name(s.evidence.outlet, outlets)}: {present(s.text)}" for s in (a, b))
    return computed(" ".join(parts), [a.evidence, b.evidence], facts, note=relation.reason)


def _statement(ledger: Ledger, fact: str, statement: str) -> Statement | None:
    try:
        return next(s for s in ledger.fact(fact).statements if s.id == statement)
    except (KeyError, StopIteration):
        return None


def _names(ids: Iterable[str], outlets: Mapping[str, Outlet]) -> str:
    return ", ".join(dict.fromkeys(_name(id, outlets) for id in ids))


def _name(id: str, outlets: Mapping[str, Outlet]) -> str:
    return outlets[id].name if id in outlets else id
