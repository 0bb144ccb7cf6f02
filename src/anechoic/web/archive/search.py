"""Full-text search over briefs, facts, quotes and articles: one interface over FTS5 and PostgreSQL.

    put(kind, by_owner)            remove(owner, *kinds)      find(words, limit, kinds) -> [Found, ...]

An entry belongs to the story that tells it ("brief", "fact", "quote") or to itself ("article"). What somebody
typed is words, never a query language: each word is quoted before it reaches the engine. Articles are for the
desk and the command line; public pages ask for the other kinds alone.
Source: https://www.sqlite.org/fts5.html, https://www.postgresql.org/docs/15/textsearch.html
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

KINDS = ("brief", "fact", "quote", "article")
TABLE = "entry"
MAX_WORDS = 12
_LONGEST = 100_000
"""Characters of a text that are indexed: PostgreSQL refuses a vector above one megabyte."""

NEWEST = 50_000
"""Where more entries than this hold the words, the newest are ranked. Ranking all that hold a word of every
report took half a second among a million articles, and the oldest of them are not what was looked for."""

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
    """Index many owners' entries of a kind in place of those before."""
    if not by_owner:
        return
    rows = [
        (kind, owner, entry.key, _plain(entry.title), _plain(entry.text))
        for owner, entries in by_owner.items()
        for entry in entries
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE owner IN ({_places(by_owner)}) AND kind = %s",  # noqa: S608
            [*by_owner, kind],
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} (kind, owner, key, title, text) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
            rows,
        )


def remove(owner: str, *kinds: str) -> None:
    """Take an owner's entries out of the index: those of the kinds, or all."""
    wanted = kinds or KINDS
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE owner = %s AND kind IN ({_places(wanted)})",  # noqa: S608
            [owner, *wanted],
        )


def find(words: str, limit: int, kinds: Sequence[str] = ("brief",)) -> list[Found]:
    """Find entries that hold all the words, the last one as a beginning; best first."""
    terms = re.findall(r"\w+", words)[:MAX_WORDS]
    if not terms or not kinds:
        return []
    ask = _ask_sqlite if connection.vendor == "sqlite" else _ask_postgresql
    with connection.cursor() as cursor:
        cursor.execute(*ask(terms, limit, list(kinds)))
        return [Found(*row[:4], " ".join(row[4].split())) for row in cursor.fetchall()]


def _plain(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", " ")[:_LONGEST]


def _places(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _ask_sqlite(terms: list[str], limit: int, kinds: list[str]) -> tuple[str, list[object]]:
    query = " ".join(f'"{term}"' for term in terms[:-1]) + f' "{terms[-1]}"*'
    newest = (
        f"SELECT rowid FROM {TABLE}_words WHERE {TABLE}_words MATCH %s ORDER BY rowid DESC LIMIT {NEWEST}"  # noqa: S608
    )
    return (
        f"SELECT e.kind, e.owner, e.key, e.title, snippet({TABLE}_words, 1, '', '', '…', 30) "  # noqa: S608
        f"FROM {TABLE}_words JOIN {TABLE} e ON e.id = {TABLE}_words.rowid "
        f"WHERE {TABLE}_words MATCH %s AND {TABLE}_words.rowid >= "
        f"(SELECT coalesce(min(rowid), 0) FROM ({newest})) AND e.kind IN ({_places(kinds)}) "
        f"ORDER BY bm25({TABLE}_words, 4.0, 1.0), e.owner, e.key LIMIT %s",
        [query, query, *kinds, limit],
    )


def _ask_postgresql(terms: list[str], limit: int, kinds: list[str]) -> tuple[str, list[object]]:
    query = " & ".join([*terms[:-1], f"{terms[-1]}:*"])
    options = "StartSel='', StopSel='', MaxFragments=1, MaxWords=30, MinWords=15"
    return (
        "SELECT kind, owner, key, title, ts_headline('simple', text, q, %s) "  # noqa: S608
        f"FROM {TABLE}, to_tsquery('simple', %s) q WHERE words @@ q AND kind IN ({_places(kinds)}) "
        "ORDER BY ts_rank(words, q) DESC, owner, key LIMIT %s",
        [options, query, *kinds, limit],
    )
