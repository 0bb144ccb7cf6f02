"""Editions and lists of briefs as Atom, RSS and JSON Feed.

    edition_feed(edition, briefs, links) -> Feed        brief_feed(title, url, briefs, links) -> Feed
    atom(feed), rss(feed), json_feed(feed) -> text

A feed carries headline and summary; the brief itself stays on the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from anechoic.briefs.things import Brief
from anechoic.editions.links import Links
from anechoic.editions.pieces import pieces
from anechoic.editions.things import Edition
from anechoic.editions.wording import capital, words_of
from anechoic.things import to_json as encode

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids even when escaped."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One brief. `id` stays the same over versions, `updated_at` does not."""

    id: str
    url: str
    title: str
    summary: str
    updated_at: datetime
    topic: str


@dataclass(frozen=True, slots=True)
class Feed:
    """`url` is the page that the feed mirrors, `own_url` the feed's address, "" if it has none.

    `author` is the newsroom, whatever the feed is about.
    """

    title: str
    url: str
    own_url: str
    updated_at: datetime
    language: str
    author: str
    entries: tuple[FeedEntry, ...]


def edition_feed(edition: Edition, briefs: Iterable[Brief], links: Links, own_url: str = "") -> Feed:
    """Make a feed of one edition, in its order."""
    printed = [piece.brief for piece in pieces(edition, briefs, links.quoted_words)]
    title = f"{edition.name}, {edition.day.isoformat()}"
    return _feed(title, links.edition(edition.id), own_url, printed, links, edition.made_at)


def brief_feed(title: str, url: str, briefs: Sequence[Brief], links: Links, own_url: str = "") -> Feed:
    """Make a feed of briefs in the order given."""
    newest = max((brief.made_at for brief in briefs), default=datetime(1970, 1, 1, tzinfo=UTC))
    return _feed(title, url, own_url, briefs, links, newest)


def _feed(
    title: str, url: str, own_url: str, briefs: Sequence[Brief], links: Links, updated_at: datetime
) -> Feed:
    entries = tuple(_entry(brief, links) for brief in briefs)
    return Feed(title, url, own_url, updated_at, links.language, links.site_name, entries)


def _entry(brief: Brief, links: Links) -> FeedEntry:
    summary = " ".join(sentence.text for sentence in brief.summary)
    words = words_of(links.language)
    label = f"{capital(words('one outlet reports'))}: " if brief.origins < 2 else ""
    address = links.story(brief.story)
    text = f"{label}{summary} ({words.counted(brief.outlets, brief.origins)})"
    return FeedEntry(address, address, brief.headline.text, text, brief.made_at, brief.topic)


def to_atom(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as Atom 1.0 (RFC 4287)."""
    return atom(edition_feed(edition, briefs, links))


def to_rss(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as RSS 2.0."""
    return rss(edition_feed(edition, briefs, links))


def to_json_feed(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as JSON Feed 1.1."""
    return json_feed(edition_feed(edition, briefs, links))


def atom(feed: Feed) -> str:
    own = f'<link rel="self" href={_attribute(feed.own_url)}/>\n' if feed.own_url else ""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.language)}>\n'
        f"<id>{_text(feed.url)}</id>\n<title>{_text(feed.title)}</title>\n"
        f"<link href={_attribute(feed.url)}/>\n{own}<updated>{_rfc3339(feed.updated_at)}</updated>\n"
        f"<author><name>{_text(feed.author)}</name></author>\n"
    )
    return head + "".join(_atom_entry(entry) for entry in feed.entries) + "</feed>\n"


def _atom_entry(entry: FeedEntry) -> str:
    return (
        f"<entry>\n<id>{_text(entry.id)}</id>\n<title>{_text(entry.title)}</title>\n"
        f"<link href={_attribute(entry.url)}/>\n<updated>{_rfc3339(entry.updated_at)}</updated>\n"
        f"<category term={_attribute(entry.topic)}/>\n<summary>{_text(entry.summary)}</summary>\n</entry>\n"
    )


def rss(feed: Feed) -> str:
    own = (
        f'<atom:link rel="self" type="application/rss+xml" href={_attribute(feed.own_url)}/>\n'
        if feed.own_url
        else ""
    )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{_text(feed.title)}</title>\n<link>{_text(feed.url)}</link>\n"
        f"<description>{_text(feed.title)}</description>\n<language>{_text(feed.language)}</language>\n"
        f"{own}<lastBuildDate>{format_datetime(feed.updated_at)}</lastBuildDate>\n"
    )
    return head + "".join(_rss_item(entry) for entry in feed.entries) + "</channel>\n</rss>\n"


def _rss_item(entry: FeedEntry) -> str:
    return (
        f"<item>\n<title>{_text(entry.title)}</title>\n<link>{_text(entry.url)}</link>\n"
        f'<guid isPermaLink="true">{_text(entry.id)}</guid>\n'
        f"<pubDate>{format_datetime(entry.updated_at)}</pubDate>\n<category>{_text(entry.topic)}</category>\n"
        f"<description>{_text(entry.summary)}</description>\n</item>\n"
    )


def json_feed(feed: Feed) -> str:
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        **({"feed_url": feed.own_url} if feed.own_url else {}),
        "language": feed.language,
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary,
                "date_modified": _rfc3339(entry.updated_at),
                "tags": [entry.topic],
            }
            for entry in feed.entries
        ],
    }
    return encode(whole).decode()


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
