"""Reads labelled articles, as training and measuring take them: rows of gzipped JSON lines."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anechoic.articles.things import Article

Row = dict[str, Any]
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def rows_of(path: Path) -> list[Row]:
    """Read a file whole."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(row: Row) -> Article:
    """Make an article of a row; it is seen when it was published, an undated one in 2000."""
    dated = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row.get("published") else None
    title, text, outlet = row.get("title") or "", row.get("text") or "", row.get("outlet") or ""
    return Article(
        str(row["id"]), row.get("url") or "", outlet, title, text, dated or _UNDATED, published_at=dated
    )
