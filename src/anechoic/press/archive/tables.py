"""The archive's tables: Parquet files, each written whole or not at all.

write(path, Table, rows)        rows(path, columns)        articles_at(path, numbers)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from anechoic.articles.things import Article
from anechoic.errors import Refusal
from anechoic.facts.things import Fact
from anechoic.stories.things import Decision, Story
from anechoic.things import from_json, to_json

GROUP_ROWS = 500
"""Rows in one group of a file: what must be read to get at one article."""

_TIME = pa.timestamp("us", "UTC")
_TEXT, _TEXTS, _NUMBER = pa.string(), pa.list_(pa.string()), pa.int64()

ARTICLES = pa.schema(
    {
        "id": _TEXT, "url": _TEXT, "outlet": _TEXT, "title": _TEXT, "authors": _TEXTS, "language": _TEXT,
        "published_at": _TIME, "seen_at": _TIME, "received_at": _TIME, "text": _TEXT, "article": _TEXT,
    }
)  # fmt: skip
REFUSALS = pa.schema(
    {"stage": _TEXT, "subject": _TEXT, "reason": _TEXT, "detail": _TEXT, "remedy": _TEXT, "outlet": _TEXT}
)
MEMBERSHIPS = pa.schema(
    {"article": _TEXT, "story": _TEXT, "saga": _TEXT, "copy_of": _TEXT, "origin": _TEXT, "why": _TEXT}
)
STORIES = pa.schema(
    {
        "id": _TEXT, "saga": _TEXT, "title": _TEXT, "topic": _TEXT, "opened_at": _TIME, "updated_at": _TIME,
        "articles": _TEXTS, "outlets": _TEXTS, "origins": _NUMBER, "importance": pa.float64(),
    }
)  # fmt: skip
FACTS = pa.schema(
    {
        "id": _TEXT, "story": _TEXT, "text": _TEXT, "certainty": _TEXT, "speaker": _TEXT, "origins": _TEXTS,
        "articles": _TEXTS, "fact": _TEXT,
    }
)  # fmt: skip


def write(path: Path, schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to a file that is there only when all of them are in it; tell how many they were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pylist(list(rows), schema)
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    pq.write_table(table, unfinished, compression="zstd", row_group_size=GROUP_ROWS)
    unfinished.replace(path)
    return int(table.num_rows)


def rows(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Read a file's rows, of these columns or of all."""
    found: list[dict[str, Any]] = pq.read_table(path, columns=columns).to_pylist()
    return found


def length(path: Path) -> int:
    """Count a file's rows without reading them."""
    return int(pq.read_metadata(path).num_rows)


def articles_at(path: Path, numbers: Iterable[int]) -> Iterator[Article]:
    """Read the articles at these row numbers of a file, in the order of the file."""
    wanted = sorted(set(numbers))
    file = pq.ParquetFile(path)
    for group in sorted({number // GROUP_ROWS for number in wanted}):
        here = [number % GROUP_ROWS for number in wanted if number // GROUP_ROWS == group]
        for row in file.read_row_group(group, columns=["text", "article"]).take(here).to_pylist():
            yield replace(from_json(Article, row["article"]), text=row["text"])


def article_row(article: Article) -> dict[str, Any]:
    """Give an article's row: columns to search by, its text, and all else as JSON."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "language": article.language,
        "published_at": article.published_at,
        "seen_at": article.seen_at,
        "received_at": article.received_at,
        "text": article.text,
        "article": to_json(replace(article, text="")).decode(),
    }


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    return {name: getattr(refusal, name) for name in REFUSALS.names} | {"reason": str(refusal.reason)}


def membership_row(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in MEMBERSHIPS.names}


def story_row(story: Story, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "id": story.id,
        "saga": story.saga,
        "title": story.title,
        "topic": story.topic,
        "opened_at": story.opened_at,
        "updated_at": story.updated_at,
        "articles": list(story.articles),
        "outlets": sorted({article.outlet for article in articles}),
        "origins": len(story.origins),
        "importance": story.importance,
    }


def fact_row(story: str, fact: Fact) -> dict[str, Any]:
    """Give a fact's row; `fact` is all of it as JSON, every statement with its evidence."""
    return {
        "id": fact.id,
        "story": story,
        "text": fact.statements[0].text,
        "certainty": fact.certainty.value,
        "speaker": fact.speaker,
        "origins": list(fact.origins),
        "articles": sorted({one.evidence.article for one in fact.statements}),
        "fact": to_json(fact).decode(),
    }
