"""Where reports differ: figures side by side, and statements that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from anechoic.briefs.printing import computed
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import FigureReading, FigureTable, Ledger, Relation, RelationKind, Statement
from anechoic.outlets.things import Outlet

_SHOWN = (RelationKind.DIFFERS, RelationKind.GIVEN_DIFFERENTLY, RelationKind.UPDATED)
_OPPOSED = {
    RelationKind.DIFFERS: "differs",
    RelationKind.DENIED: "is denied",
    RelationKind.DIFFERENT_ACTOR: "is put down to others",
}


def differences(ledger: Ledger, outlets: Mapping[str, Outlet], most: int) -> list[BriefSentence]:
    """Print figures that differ, then opposed statements; nothing if all agree."""
    tables = [table for table in ledger.figures if table.relation in _SHOWN and len(table.readings) > 1]
    shown = [sentence for table in tables if (sentence := _figures(table, outlets))]
    shown += [s for relation in ledger.relations if (s := _opposed(relation, ledger, outlets))]
    return shown[:most]


def _figures(table: FigureTable, outlets: Mapping[str, Outlet]) -> BriefSentence | None:
    """Write "Figures given for the injured: 170 (Valley Times), nearly 200 (Harbour Post)."."""
    readings = sorted(table.readings, key=lambda r: (r.quantity.lo, r.quantity.hi, r.outlet))
    given: dict[str, list[FigureReading]] = {}
    for reading in readings:
        given.setdefault(reading.quantity.text, []).append(reading)
    if len(given) < 2:
        return None
    parts = [f"{text} ({_names((r.outlet for r in same), outlets)})" for text, same in given.items()]
    return computed(f"Figures given for {table.label}: {', '.join(parts)}.", [r.evidence for r in readings])


def _opposed(relation: Relation, ledger: Ledger, outlets: Mapping[str, Outlet]) -> BriefSentence | None:
    if relation.kind not in _OPPOSED:
        return None
    a, b = (
        _statement(ledger, relation.a, relation.a_statement),
        _statement(ledger, relation.b, relation.b_statement),
    )
    if a is None or b is None:
        return None
    facts = [ledger.fact(relation.a), ledger.fact(relation.b)]
    text = f"{_name(a.evidence.outlet, outlets)}: {a.text} {_name(b.evidence.outlet, outlets)}: {b.text}"
    return computed(text, [a.evidence, b.evidence], facts, note=relation.reason)


def _statement(ledger: Ledger, fact: str, statement: str) -> Statement | None:
    try:
        return next(s for s in ledger.fact(fact).statements if s.id == statement)
    except (KeyError, StopIteration):
        return None


def _names(ids: Iterable[str], outlets: Mapping[str, Outlet]) -> str:
    return ", ".join(dict.fromkeys(_name(id, outlets) for id in ids))


def _name(id: str, outlets: Mapping[str, Outlet]) -> str:
    return outlets[id].name if id in outlets else id
