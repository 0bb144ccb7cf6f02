"""Imports an axis that the owner brings (leaning, for one): what a rater says of outlets, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from anechoic.errors import InputError, Reason, Refusal
from anechoic.outlets.addresses import domain_of
from anechoic.outlets.things import Outlet, Property
from anechoic.tables import Row, rows_of, text_of

_NEEDED = ("domain", "value", "rater")
_MOST_ROWS = 1_000_000


def import_axis(path: str | Path, axis: str = "leaning") -> tuple[list[tuple[str, Property]], list[Refusal]]:
    """Read a CSV of ratings: columns domain, value, rater, and date (ISO) and licence if known.

    Returns:
        (domain, property) pairs in the file's order, and what was refused. Several raters may rate one
        domain; of one rater's two values for it the later dated stands.

    Raises:
        InputError: The file is missing, no CSV, or has not the columns.
    """
    rows = _rows(Path(path))
    found: dict[tuple[str, str], Property] = {}
    refusals: list[Refusal] = []
    for number, row in rows:
        rated = _rated(row, axis, f"{path}:{number}")
        if isinstance(rated, Refusal):
            refusals.append(rated)
            continue
        domain, given = rated
        before = found.get((domain, given.source))
        if before is None or (given.dated or date.min) >= (before.dated or date.min):
            found[domain, given.source] = given
    return [(domain, given) for (domain, _), given in found.items()], refusals


def with_axis(outlets: Iterable[Outlet], rated: Iterable[tuple[str, Property]]) -> Iterator[Outlet]:
    """Give the outlets that a rating concerns, with it; an older rating of the same rater goes."""
    by_domain: dict[str, list[Property]] = {}
    for domain, given in rated:
        by_domain.setdefault(domain, []).append(given)
    for outlet in outlets:
        new = [given for domain in outlet.domains for given in by_domain.get(domain, ())]
        if new:
            replaced = {(given.axis, given.source) for given in new}
            kept = tuple(old for old in outlet.properties if (old.axis, old.source) not in replaced)
            yield replace(outlet, properties=(*kept, *new))


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file. Nothing was imported.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error}). Nothing was imported.") from error
    names, rows = rows_of(text_of(data))
    if missing := [name for name in _NEEDED if name not in names]:
        raise InputError(
            f"{path} has no column {', '.join(missing)}. The first line must name the columns: "
            "domain,value,rater,date,licence."
        )
    yield from islice(rows, _MOST_ROWS)


def _rated(row: Row, axis: str, subject: str) -> tuple[str, Property] | Refusal:
    domain = domain_of(_cell(row, "domain"))
    value, rater = _cell(row, "value"), _cell(row, "rater")
    if "." not in domain:
        return Refusal("outlets", subject, Reason.BAD_ROW, f"{_cell(row, 'domain')[:80]!r} is no domain.")
    if not value or not rater:
        detail = "A rating needs a value, and the name of who gives it."
        return Refusal("outlets", subject, Reason.BAD_ROW, detail)
    text = _cell(row, "date")
    try:
        dated = date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return Refusal("outlets", subject, Reason.BAD_DATE, f"{text[:40]!r} is no date such as 2026-11-16.")
    return domain, Property(axis, value, rater, dated, _cell(row, "licence") or _cell(row, "license") or None)


def _cell(row: Row, name: str) -> str:
    return (row.get(name) or "").strip()
