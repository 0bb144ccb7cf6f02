"""What the outlets room hands on: outlets, feeds, and pages as they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

OPT_OUT = "opt-out"
"""Axis of a wish not to be read: an editor notes it, and nobody adds the outlet again by a slip."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an outlet on one axis, with who says so and when.

    `axis` is "country", "kind", "owner", "state" (typology), "scope" or any axis that the owner imports
    ("leaning"). Several raters may rate one outlet on one axis.
    """

    axis: str
    value: str
    source: str
    dated: date | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Where an outlet lists its articles. `kind`: "rss", "atom", "json", "sitemap", "page" or "warc"."""

    url: str
    kind: str = "rss"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. `id` is a slug ("harbour-post"); `domains` are bare hosts without "www.".

    `country` is an English country name as in the catalogue, `language` an ISO 639-1 code.
    """

    id: str
    name: str
    domains: tuple[str, ...] = ()
    country: str | None = None
    language: str | None = None
    kind: str | None = None
    feeds: tuple[Feed, ...] = ()
    properties: tuple[Property, ...] = ()

    def value(self, axis: str) -> str | None:
        """Give the outlet's value on an axis: a field of that name, else the newest property, else None."""
        if axis in ("country", "language", "kind"):
            own = getattr(self, axis)
            if own is not None:
                return str(own)
        rated = [p for p in self.properties if p.axis == axis]
        return max(rated, key=lambda p: p.dated or date.min).value if rated else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed lists it. Absent values are None or empty; times are aware UTC.

    `title` is plain text; `summary` and `content` are HTML fragments as the outlet wrote them, with
    absolute links, and as little to be trusted as a page. `published_at` is the feed's only date where
    it gives one only; `updated_at` is the last change that the feed states.
    """

    url: str
    title: str | None = None
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None
    enclosures: tuple[str, ...] = ()
    language: str | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it came from the network or from disk, before anything is read out of it.

    Args:
        url: Address asked for, canonicalised; a file's page has its address from its own markup,
            else a "file:" URL.
        outlet: Outlet id; from disk, the slug of the domain if nobody we know publishes it, "" without one.
        body: The bytes received, after transfer and content decoding.
        content_type: "text/html", "text/plain" or "application/json" (one row of articles.jsonl).
        charset: What HTTP or WARC headers said, if anything.
        received_at: When we received it, aware UTC; for archives the time that the archive states.
        entry: What the feed said about it, if it came by a feed.
    """

    url: str
    outlet: str
    body: bytes
    content_type: str
    received_at: datetime
    charset: str | None = None
    entry: Entry | None = None
