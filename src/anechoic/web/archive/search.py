"""Full-text search over briefs, facts, quotes and articles: one interface over FTS5 and PostgreSQL.

    put(kind, by_owner)            remove(owner, *kinds)
    find(words, limit, kinds, among) -> [Found, ...]      holding(words) -> owners, for a query of the ORM's

An entry belongs to the story that tells it ("brief", "fact", "quote") or to itself ("article"). What somebody
typed is words, never a query language: each word is quoted before it reaches the engine. Articles are for the
desk and the command line; public pages ask for the other kinds alone.
Source: https://www.sqlite.org/fts5.html, https://www.postgresql.org/docs/15/textsearch.html
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

KINDS = ("brief", "fact", "quote", "article")
TABLE = "entry"
MAX_WORDS = 12
_LONGEST = 100_000
"""Characters of a text that are indexed: PostgreSQL refuses a vector above one megabyte."""

NEWEST = 50_000
"""Where more entries than this hold the words and nothing narrows them, the newest are ranked. Ranking all
that hold a word of every report took half a second among a million articles, and none looked for the oldest.
"""

CREATE = {
    "sqlite": [
        f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, kind text NOT NULL, owner text NOT NULL, "
        "key text NOT NULL, title text NOT NULL, text text NOT NULL)",
        f"CREATE INDEX {TABLE}_of ON {TABLE} (owner, kind)",
        f"CREATE VIRTUAL TABLE {TABLE}_words USING fts5(title, text, content = '{TABLE}', "
        "content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')",
        "CREATE TRIGGER entry_in AFTER INSERT ON entry BEGIN INSERT INTO entry_words "
        "(rowid, title, text) VALUES (new.id, new.title, new.text); END",
        "CREATE TRIGGER entry_out AFTER DELETE ON entry BEGIN INSERT INTO entry_words "
        "(entry_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END",
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (id bigserial PRIMARY KEY, kind text NOT NULL, owner text NOT NULL, "
        "key text NOT NULL, title text NOT NULL, text text NOT NULL, words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'B')"
        ") STORED)",
        f"CREATE INDEX {TABLE}_of ON {TABLE} (owner, kind)",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
    ],
}
DROP = {
    "sqlite": [f"DROP TABLE {TABLE}_words", f"DROP TABLE {TABLE}"],
    "postgresql": [f"DROP TABLE {TABLE}"],
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, by its id."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that holds all the words, with a passage of it."""

    kind: str
    owner: str
    key: str
    title: str
    passage: str


def put(kind: str, by_owner: Mapping[str, Iterable[Entry]]) -> None:
    """Index many owners' entries of a kind in place of those before; what stood there already stays.

    A story that is told again has most of its facts already, and to take words out of the index costs as much
    as to put them in.
    """
    if not by_owner:
        return
    rows = {
        (owner, entry.key, _plain(entry.title), _plain(entry.text)): None
        for owner, entries in by_owner.items()
        for entry in entries
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, owner, key, title, text FROM {TABLE}"  # noqa: S608
            f" WHERE owner IN ({_places(by_owner)}) AND kind = %s",
            [*by_owner, kind],
        )
        known = {tuple(row): id for id, *row in cursor.fetchall()}
        gone = [(id,) for row, id in known.items() if row not in rows]
        cursor.executemany(f"DELETE FROM {TABLE} WHERE id = %s", gone)  # noqa: S608
        cursor.executemany(
            f"INSERT INTO {TABLE} (kind, owner, key, title, text) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
            [(kind, *row) for row in rows if row not in known],
        )


def remove(owner: str, *kinds: str) -> None:
    """Take an owner's entries out of the index: those of the kinds, or all."""
    wanted = kinds or KINDS
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE owner = %s AND kind IN ({_places(wanted)})",  # noqa: S608
            [owner, *wanted],
        )


def find(
    words: str,
    limit: int,
    kinds: Sequence[str] = ("brief",),
    among: QuerySet[Any, Any] | None = None,
) -> list[Found]:
    """Find entries that hold all the words, the last one as a beginning; best first.

    `among` is a query of the owners that are looked for: what is asked of them is asked before the best are
    taken, and however many others hold the words, none of theirs is passed over.
    """
    query = _query(words)
    if not query or not kinds:
        return []
    ask = _ask_sqlite if connection.vendor == "sqlite" else _ask_postgresql
    with connection.cursor() as cursor:
        cursor.execute(*ask(query, limit, list(kinds), among))
        return [Found(*row[:4], " ".join(row[4].split())) for row in cursor.fetchall()]


def holding(words: str, kinds: Sequence[str] = ("brief",)) -> RawSQL | tuple[()]:
    """Give the owners of all entries that hold the words, in no order, for a query of the ORM's to ask."""
    query = _query(words)
    if not query or not kinds:
        return ()
    own = f"SELECT e.owner FROM {_HOLDING[connection.vendor]} AND e.kind IN ({_places(kinds)})"  # noqa: S608
    return RawSQL(own, [query, *kinds])  # noqa: S611


def _plain(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", " ")[:_LONGEST]


def _places(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))


_HOLDING = {
    "sqlite": (
        f"{TABLE}_words CROSS JOIN {TABLE} e ON e.id = {TABLE}_words.rowid WHERE {TABLE}_words MATCH %s"
    ),
    "postgresql": f"{TABLE} e, to_tsquery('simple', %s) q WHERE e.words @@ q",
}
"""CROSS JOIN: the words are looked up first; asked of one entry after the other, they took a hundred times
as long.
"""


def _query(words: str) -> str:
    """Write words as the engine's query; "" if there are none."""
    *whole, last = re.findall(r"\w+", words)[:MAX_WORDS] or [""]
    if not last:
        return ""
    if connection.vendor == "sqlite":
        return " ".join(f'"{word}"' for word in whole) + f' "{last}"*'
    return " & ".join([*whole, f"{last}:*"])


Ask = tuple[str, list[object]]


def _ask_sqlite(query: str, limit: int, kinds: list[str], among: QuerySet[Any, Any] | None) -> Ask:
    narrowed, params = _narrowed(among) if among is not None else _newest(query)
    return (
        f"SELECT e.kind, e.owner, e.key, e.title, snippet({TABLE}_words, 1, '', '', '…', 30) "  # noqa: S608
        f"FROM {_HOLDING['sqlite']} AND e.kind IN ({_places(kinds)}) AND {narrowed} "
        f"ORDER BY bm25({TABLE}_words, 4.0, 1.0), e.owner, e.key LIMIT %s",
        [query, *kinds, *params, limit],
    )


def _ask_postgresql(query: str, limit: int, kinds: list[str], among: QuerySet[Any, Any] | None) -> Ask:
    narrowed, params = _narrowed(among) if among is not None else ("true", [])
    options = "StartSel='', StopSel='', MaxFragments=1, MaxWords=30, MinWords=15"
    return (
        "SELECT e.kind, e.owner, e.key, e.title, ts_headline('simple', e.text, q, %s) "  # noqa: S608
        f"FROM {_HOLDING['postgresql']} AND e.kind IN ({_places(kinds)}) AND {narrowed} "
        "ORDER BY ts_rank(e.words, q) DESC, e.owner, e.key LIMIT %s",
        [options, query, *kinds, *params, limit],
    )


def _narrowed(among: QuerySet[Any, Any]) -> Ask:
    sql, params = among.query.sql_with_params()
    return f"e.owner IN ({sql})", list(params)


def _newest(query: str) -> Ask:
    rows = f"SELECT rowid FROM {TABLE}_words WHERE {TABLE}_words MATCH %s ORDER BY rowid DESC LIMIT {NEWEST}"  # noqa: S608
    return f"{TABLE}_words.rowid >= (SELECT coalesce(min(rowid), 0) FROM ({rows}))", [query]  # noqa: S608
