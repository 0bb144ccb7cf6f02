"""A past of years for a newsroom on SQLite: whole rows of all tables, with other ids, addresses and dates.

    fill(rows, copies)      the schema `base` has the rows that are multiplied, and `main` has none

One copy of the base falls on each day; the last ends three weeks before the base, so that no window reaches
it. So pages, readings, ledgers, briefs with their evidence and the search are as large as years make them.
(Inside the JSON of a copied row the ids are those of the base; the road reads no such row, and a page shows
the base's evidence.) `benchmarks/years.py` measures by it, `tests/desk/test_years.py` counts.
"""

from __future__ import annotations

from collections.abc import Callable

GAP_DAYS = 21

SHIFTED: dict[str, dict[str, str]] = {
    "page": {"url": "id", "article": "id", "received_at": "time"},
    "article": {"id": "id", "url": "id", "seen_at": "time", "received_at": "time"},
    "reading": {"article_id": "id"},
    "byline": {"article_id": "id"},
    "membership": {"article_id": "id", "story": "id", "saga": "id", "seen_at": "time"},
    "story": {"id": "id", "saga": "id", "opened_at": "time", "updated_at": "time"},
    "ledger": {"story_id": "id"},
    "saying": {"story_id": "id", "at": "time"},
    "perspectives": {"story_id": "id"},
    "brief": {"id": "id", "story_id": "id", "made_at": "time"},
    "look": {"story": "id", "day": "day"},
    "entry": {"owner": "id", "key": "id"},
}
"""What a copied row has of its own, by table; all else is the base's."""

NUMBERED = {"page", "byline", "membership", "saying", "look", "entry"}
"""Tables whose `id` the database counts."""

_OWN = {
    "id": "CASE n WHEN 0 THEN {0} ELSE {0} || '~' || n END",
    "time": "CASE n WHEN 0 THEN {0} ELSE strftime('%Y-%m-%d %H:%M:%S', {0}, {1}) END",
    "day": "CASE n WHEN 0 THEN {0} ELSE date({0}, {1}) END",
}


def fill(rows: Callable[[str], list[tuple]], copies: int, done: Callable[[str], object] = str) -> None:
    """Put the base's rows, and before them so many copies, oldest first, into the main schema.

    Args:
        rows: Runs a statement and gives its rows.
        done: Told each table's name when it is filled.
    """
    back = f"'-' || ({GAP_DAYS} + n) || ' days'"
    numbers = (
        f"WITH RECURSIVE numbers(n) AS (SELECT {copies} UNION ALL SELECT n - 1 FROM numbers WHERE n > 0)"
    )
    for table, shifted in SHIFTED.items():
        columns = [row[1] for row in rows(f"PRAGMA base.table_info({table})")]
        columns = [name for name in columns if name != "id" or table not in NUMBERED]
        values = [
            _OWN[shifted[name]].format(f'b."{name}"', back) if name in shifted else f'b."{name}"'
            for name in columns
        ]
        named = ", ".join(f'"{name}"' for name in columns)
        chosen = f"SELECT {', '.join(values)} FROM numbers CROSS JOIN base.{table} b"
        rows(f"{numbers} INSERT INTO main.{table} ({named}) {chosen}")
        done(table)
