"""Writes each outlet's feed as it stood at a time: RSS, Atom, JSON Feed or a news sitemap.

feed(house, until) -> Sent(body, content_type, changed_at)
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from anechoic.sample.source import pieces
from anechoic.sample.things import House, Piece

MAX_ENTRIES = 25
EPOCH = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the server sends: bytes, their Content-Type, and when they last changed (aware)."""

    body: bytes
    content_type: str
    changed_at: datetime


def feed(house: House, until: datetime) -> Sent:
    """Write the outlet's own kind of feed with what it had published by `until`, newest first."""
    standing = [p for p in pieces() if p.outlet == house.outlet.id and p.published <= until]
    newest = standing[: -MAX_ENTRIES - 1 : -1]
    changed_at = newest[0].published if newest else EPOCH
    kind = house.outlet.feeds[0].kind
    text, content_type = _WRITERS[kind](house, newest)
    return Sent(text.encode(house.feed_charset, "xmlcharrefreplace"), content_type, changed_at)


def front_page(house: House, until: datetime) -> Sent:
    """Write a home page that links to everything published so far."""
    standing = [p for p in pieces() if p.outlet == house.outlet.id and p.published <= until][::-1]
    links = "\n".join(f'<li><a href="{escape(p.url)}">{escape(p.title)}</a></li>' for p in standing)
    name = escape(house.outlet.name)
    text = f'<!doctype html><html lang="{house.outlet.language}"><meta charset="utf-8"><title>{name}</title>'
    return Sent(
        f"{text}<h1>{name}</h1><ul>\n{links}\n</ul></html>".encode(),
        "text/html; charset=utf-8",
        standing[0].published if standing else EPOCH,
    )


def _lead(piece: Piece) -> str:
    return next(part.text for part in piece.versions[0].parts if part.kind != "stamp")


def _full(piece: Piece) -> str:
    return "".join(f"<p>{html.escape(part.text, quote=False)}</p>" for part in piece.versions[0].parts)


def _rss(house: House, newest: Sequence[Piece]) -> tuple[str, str]:
    items = "".join(_rss_item(house, piece) for piece in newest)
    name = escape(house.outlet.name)
    text = (
        f'<?xml version="1.0" encoding="{house.feed_charset}"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>'
        f"<title>{name}</title><link>http://{house.host}/</link><description>{name}</description>"
        f"<language>{house.outlet.language}</language>\n{items}</channel></rss>\n"
    )
    return text, "application/rss+xml"


def _rss_item(house: House, piece: Piece) -> str:
    title = _entities(piece.title) if house.feed_entities else escape(piece.title)
    creator = f"<dc:creator>{escape(', '.join(piece.authors))}</dc:creator>" if piece.authors else ""
    return (
        f"<item><title>{title}</title><link>{escape(piece.url + house.feed_tracking)}</link>"
        f'<guid isPermaLink="true">{escape(piece.url)}</guid>{creator}'
        f"<pubDate>{format_datetime(piece.published)}</pubDate>"
        f"<description>{escape(_lead(piece))}</description></item>\n"
    )


def _entities(title: str) -> str:
    """Escape as careless systems do: named HTML entities, escaped once more for XML."""
    marks = {"’": "&rsquo;", "‘": "&lsquo;", "“": "&ldquo;", "”": "&rdquo;", "–": "&ndash;", "é": "&eacute;"}
    named = "".join(marks.get(letter, letter) for letter in html.escape(title))
    return escape(named)


def _atom(house: House, newest: Sequence[Piece]) -> tuple[str, str]:
    updated = (newest[0].published if newest else EPOCH).isoformat()
    entries = "".join(_atom_entry(house, piece) for piece in newest)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="{house.outlet.language}"><title>{escape(house.outlet.name)}</title>'
        f"<id>http://{house.host}/</id><updated>{updated}</updated>\n{entries}</feed>\n"
    )
    return text, "application/atom+xml"


def _atom_entry(house: House, piece: Piece) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in piece.authors)
    body = escape(_full(piece) if house.outlet.kind == "agency" else _lead(piece))
    at = piece.published.isoformat()
    return (
        f'<entry><title>{escape(piece.title)}</title><link rel="alternate" href="{escape(piece.url)}"/>'
        f"<id>{escape(piece.url)}</id><published>{at}</published><updated>{at}</updated>{authors}"
        f'<content type="html">{body}</content></entry>\n'
    )


def _json(house: House, newest: Sequence[Piece]) -> tuple[str, str]:
    rows = [
        {
            "id": piece.url,
            "url": piece.url,
            "title": piece.title,
            "summary": _lead(piece),
            "date_published": piece.published.isoformat(),
            "authors": [{"name": name} for name in piece.authors],
        }
        for piece in newest
    ]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": house.outlet.name,
        "home_page_url": f"http://{house.host}/",
        "language": house.outlet.language,
        "items": rows,
    }
    return json.dumps(head, ensure_ascii=False, indent=1), "application/feed+json"


def _sitemap(house: House, newest: Sequence[Piece]) -> tuple[str, str]:
    rows = "".join(
        f"<url><loc>{escape(piece.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(house.outlet.name)}</news:name>"
        f"<news:language>{house.outlet.language}</news:language></news:publication>"
        f"<news:publication_date>{piece.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(piece.title)}</news:title></news:news></url>\n"
        for piece in newest
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{rows}</urlset>\n'
    )
    return text, "application/xml"


_WRITERS = {"rss": _rss, "atom": _atom, "json": _json, "sitemap": _sitemap}
