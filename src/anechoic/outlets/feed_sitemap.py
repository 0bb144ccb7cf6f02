"""Sitemaps and sitemap indexes, with the news extension: how outlets without feeds list articles."""

from __future__ import annotations

from lxml import etree

from anechoic.outlets.addresses import joined
from anechoic.outlets.dates import feed_date
from anechoic.outlets.feed_fields import key_of, text_of
from anechoic.outlets.raw import RawEntry, RawFeed


def read_sitemap(root: etree._Element, url: str) -> RawFeed | None:
    """Read a parsed document as a sitemap or an index of sitemaps; None if it is neither.

    An index gives no entries but `feeds`, the addresses of its sitemaps, those with "news" first.
    """
    name = key_of(root.tag).rpartition(":")[2].lstrip("?")
    if name == "sitemapindex":
        places = [joined(url, _value(child, "loc")) for child in root if _value(child, "loc")]
        return RawFeed(
            kind="sitemap", feeds=sorted(dict.fromkeys(places), key=lambda place: "news" not in place)
        )
    if name != "urlset":
        return None
    pages = [child for child in root if key_of(child.tag).endswith("url")]
    return RawFeed(kind="sitemap", entries=(_entry(page, url) for page in pages), count=len(pages))


def _entry(page: etree._Element, url: str) -> RawEntry:
    place = _value(page, "loc")
    entry = RawEntry(url=joined(url, place) if place else "", updated_text=_value(page, "lastmod"))
    entry.updated_at = feed_date(entry.updated_text)
    for child in page:
        if key_of(child.tag) == "news:news":
            entry.title = " ".join(_value(child, "title").split()) or None
            entry.published_text = _value(child, "publication_date")
            entry.published_at = feed_date(entry.published_text)
            entry.language = _language(child)
    return entry


def _language(news: etree._Element) -> str | None:
    for child in news:
        if key_of(child.tag) == "news:publication":
            return _value(child, "language") or None
    return None


def _value(element: etree._Element, name: str) -> str:
    for child in element:
        if key_of(child.tag).rpartition(":")[2].lstrip("?") == name:
            return text_of(child)
    return ""
