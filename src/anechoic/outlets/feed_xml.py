"""RSS 0.9x to 2.0, RDF and Atom by lxml: the fast way, for feeds that are well-formed.

    read_xml(parse_xml(text), url) -> RawFeed

It answers as feedparser does for the fields that we use, some thirty times faster; what cannot be
parsed goes to feedparser (`feed_slow`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from anechoic.outlets.addresses import joined
from anechoic.outlets.feed_fields import READERS, key_of, person_names, text_of, typed
from anechoic.outlets.feed_text import guessed_kind, title_text
from anechoic.outlets.raw import RawEntry, RawFeed

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read_xml(root: etree._Element, url: str) -> RawFeed | None:
    """Read a parsed document as a feed; None if its root is none that we know."""
    name = key_of(root.tag).rpartition(":")[2]
    if name == "feed":
        return _read_atom(root, url)
    if name in ("rss", "rdf"):
        return _read_rss(root, url, "rdf" if name == "rdf" else "rss")
    return None


def _read_rss(root: etree._Element, url: str, kind: str) -> RawFeed:
    base = joined(url, root.get(_BASE))
    feed = RawFeed(kind=kind, language=root.get(_LANG))
    channel: etree._Element | None = None
    items: list[etree._Element] = []
    for child in root:
        key = key_of(child.tag)
        if key == "channel" and channel is None:
            channel = child
        elif key == "item":
            items.append(child)
    if channel is not None:
        base = joined(base, channel.get(_BASE))
        feed.language = channel.get(_LANG, feed.language)
        items = _read_channel(channel, feed) + items
    feed.entries = _entries(items, base, feed.language)
    feed.count = len(items)
    return feed


def _read_channel(channel: etree._Element, feed: RawFeed) -> list[etree._Element]:
    items = []
    for child in channel:
        key = key_of(child.tag)
        if key == "item":
            items.append(child)
        elif key == "items":
            items.extend(item for item in child if key_of(item.tag) == "item")
        elif key == "title":
            text = text_of(child)
            feed.title = feed.title or title_text(text, guessed_kind(text)) or None
        elif key in ("language", "dc:language"):
            feed.language = text_of(child) or feed.language
        elif key == "ttl":
            feed.ttl_minutes = int(text) if (text := text_of(child)).isdigit() and len(text) < 6 else None
    return items


def _read_atom(root: etree._Element, url: str) -> RawFeed:
    base = joined(url, root.get(_BASE))
    feed = RawFeed(kind="atom", language=root.get(_LANG))
    items = []
    authors: list[str] = []
    for child in root:
        key = key_of(child.tag).rpartition(":")[2]
        if key == "entry":
            items.append(child)
        elif key == "title":
            feed.title = feed.title or title_text(*typed(child)) or None
        elif key == "author":
            authors.extend(person_names(child))
    feed.entries = _entries(items, base, feed.language, authors)
    feed.count = len(items)
    return feed


def _entries(
    items: Iterable[etree._Element], base: str, language: str | None, authors: Iterable[str] = ()
) -> Iterator[RawEntry]:
    for item in items:
        try:
            yield _entry(item, base, language, authors)
        except ValueError:  # libxml2, mending, may let through what is no text; that entry is refused
            yield RawEntry()


def _entry(item: etree._Element, base: str, language: str | None, authors: Iterable[str] = ()) -> RawEntry:
    entry = RawEntry(language=item.get(_LANG) or language, base=joined(base, item.get(_BASE)))
    for child in item:
        key = key_of(child.tag)
        reader = READERS.get(key)
        if reader is not None:
            reader(child, entry)
    entry.title = entry.title or entry.media_title or None
    if not entry.url:
        entry.url = entry.guid or item.get(_ABOUT) or ""
    if not entry.authors and authors and not entry.has_source_author:
        entry.authors.extend(authors)
    entry.url = joined(entry.base, entry.url) if entry.url else ""
    return entry
