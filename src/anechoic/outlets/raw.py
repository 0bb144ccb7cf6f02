"""What the parsers fill in before a feed is checked: open, mutable, and never handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class RawEntry:
    """One entry as a parser finds it. `base` is what its relative addresses are relative to."""

    url: str = ""
    title: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    published_text: str = ""
    updated_text: str = ""
    authors: list[str] = field(default_factory=list)
    summary: str | None = None
    content: str | None = None
    enclosures: list[str] = field(default_factory=list)
    language: str | None = None
    base: str = ""
    guid: str = ""
    media_title: str = ""
    is_page_link: bool = False
    has_source_author: bool = False


@dataclass(slots=True)
class RawFeed:
    """One feed as a parser finds it. `count` entries stand in it; `entries` gives them one by one."""

    kind: str
    title: str | None = None
    language: str | None = None
    ttl_minutes: int | None = None
    entries: Iterable[RawEntry] = ()
    count: int = 0
    feeds: list[str] = field(default_factory=list)
