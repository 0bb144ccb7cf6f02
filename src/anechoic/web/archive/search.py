"""Full-text search over briefs: FTS5 on SQLite, tsvector on PostgreSQL, one interface.

    put(story, headline, text)    remove(story)    find(words, limit) -> [(story, passage)]

What the reader typed is words, never a query language: each word is quoted before it reaches the engine.
Source: https://www.sqlite.org/fts5.html, https://www.postgresql.org/docs/15/textsearch.html
"""

from __future__ import annotations

import re

from django.db import connection

TABLE = "brief_search"
MAX_WORDS = 12

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
        "(story UNINDEXED, headline, text, tokenize = 'unicode61 remove_diacritics 2')"
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (story text PRIMARY KEY, headline text NOT NULL, text text NOT NULL, "
        "words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', text), 'B')"
        ") STORED)",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
    ],
}


def put(story: str, headline: str, text: str) -> None:
    """Index the newest brief of a story in place of the one before."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE story = %s", [story])  # noqa: S608
        cursor.execute(
            f"INSERT INTO {TABLE} (story, headline, text) VALUES (%s, %s, %s)",  # noqa: S608
            [story, headline, text],
        )


def remove(story: str) -> None:
    """Take a story out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE story = %s", [story])  # noqa: S608


def find(words: str, limit: int) -> list[tuple[str, str]]:
    """Find stories whose brief holds all the words, best first, each with a passage."""
    terms = re.findall(r"\w+", words)[:MAX_WORDS]
    if not terms:
        return []
    ask = _ask_sqlite if connection.vendor == "sqlite" else _ask_postgresql
    with connection.cursor() as cursor:
        cursor.execute(*ask(terms, limit))
        return [(story, " ".join(passage.split())) for story, passage in cursor.fetchall()]


def _ask_sqlite(terms: list[str], limit: int) -> tuple[str, list[object]]:
    query = " ".join(f'"{term}"' for term in terms[:-1]) + f' "{terms[-1]}"*'
    return (
        f"SELECT story, snippet({TABLE}, 2, '', '', '…', 30) FROM {TABLE} "  # noqa: S608
        f"WHERE {TABLE} MATCH %s ORDER BY bm25({TABLE}, 0.0, 4.0, 1.0), story LIMIT %s",
        [query, limit],
    )


def _ask_postgresql(terms: list[str], limit: int) -> tuple[str, list[object]]:
    query = " & ".join([*terms[:-1], f"{terms[-1]}:*"])
    options = "StartSel='', StopSel='', MaxFragments=1, MaxWords=30, MinWords=15"
    return (
        f"SELECT story, ts_headline('simple', text, q, %s) FROM {TABLE}, to_tsquery('simple', %s) q "  # noqa: S608
        "WHERE words @@ q ORDER BY ts_rank(words, q) DESC, story LIMIT %s",
        [options, query, limit],
    )
