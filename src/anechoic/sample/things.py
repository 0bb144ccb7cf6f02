"""What the sample week is made of: events, the pieces that outlets printed, and what a key must know.

Everything here is read from events/*.md and outlets.toml; page and key are made from the same things,
so that they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from anechoic.outlets.things import Outlet


@dataclass(frozen=True, slots=True)
class House:
    """An outlet with what its pages and feeds need: the contract's `Outlet`, and how it is drawn.

    Args:
        promos: "newsletter", "pitch", "subscribe", "follow": the lines that this outlet prints round texts.
        declared, written: The charset that a page claims, and the one that its bytes are in.
        follows: Other countries whose large events the outlet treats as its own.
        closed: A folder that robots.txt keeps to itself.
        feed_tracking: Appended to links in the feed only ("?utm_source=rss").
    """

    outlet: Outlet
    family: str
    offset_hours: float
    path: str
    promos: Mapping[str, str]
    habits: Mapping[str, float]
    abroad: float
    follows: tuple[str, ...] = ()
    declared: str = "utf-8"
    written: str = "utf-8"
    feed_charset: str = "utf-8"
    feed_entities: bool = False
    feed_tracking: str = ""
    closed: str = ""
    is_bad: bool = False

    @property
    def zone(self) -> timezone:
        return timezone(timedelta(hours=self.offset_hours))

    @property
    def host(self) -> str:
        return self.outlet.domains[0]


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the body: "paragraph", "heading", "quote", "list" or "stamp" (a live blog's time)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a piece prints: `bound` is "=", "~", "<" or ">", `text` stands verbatim in its part."""

    what: str
    unit: str
    value: float
    high: float
    bound: str
    text: str
    part: int


@dataclass(frozen=True, slots=True)
class Said:
    """Who said what: `speakers` from the nearest to the farthest, `text` verbatim in its part."""

    speakers: tuple[str, ...]
    text: str
    certainty: str
    label: str
    part: int


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stood from `at` (aware, the outlet's own zone) on."""

    at: datetime
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    said: tuple[Said, ...]
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One page of one outlet. `name` is "OUTLET/SLUG"; `copy_of` is the name of the piece it reprints.

    `stub_after` is the number of parts that a paywall leaves, 0 if the page is whole.
    """

    name: str
    outlet: str
    slug: str
    url: str
    event: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    bio: str
    section: str
    kind: str
    agency: str
    copy_of: str
    stub_after: int
    caption: str
    credit: str
    versions: tuple[Version, ...]

    @property
    def published(self) -> datetime:
        return self.versions[0].at

    def version(self, until: datetime | None = None) -> Version | None:
        """Give the text that stood at `until` (the last one if None); None before publication."""
        standing = [v for v in self.versions if until is None or v.at <= until]
        return standing[-1] if standing else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and every piece on it.

    `good_news` is "true", "false" or "none", `reason` says why; `plants` are the relations planted
    between pieces; `silent` names groups that keep quiet ("leaning=right").
    """

    id: str
    title: str
    topic: str
    country: str
    saga: str
    good_news: str
    reason: str
    primary_source: str
    silent: tuple[str, ...]
    plants: tuple[Mapping[str, Any], ...]
    pieces: tuple[Piece, ...]
