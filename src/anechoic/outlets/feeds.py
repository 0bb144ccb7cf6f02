"""Reads what an outlet lists: RSS, RDF, Atom, JSON Feed and sitemaps, well-formed or not.

    read_feed(body, url) -> FeedReading(entries, kind, title, language, refusals)

The fast parsers come first (`feed_xml`, `feed_json`, `feed_sitemap`), feedparser only where they
give up. Whatever a feed holds, the answer is entries and refusals, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import is_web_address
from anechoic.outlets.charsets import decoded
from anechoic.outlets.feed_json import read_json
from anechoic.outlets.feed_sitemap import read_sitemap
from anechoic.outlets.feed_slow import read_slowly
from anechoic.outlets.feed_xml import read_xml
from anechoic.outlets.raw import RawEntry, RawFeed
from anechoic.outlets.things import Entry
from anechoic.outlets.xml_text import parse_xml

_NO_ADDRESS = re.compile(r"[\x00-\x1f\x7f\ufeff\u200b\u2028\u2029]|^[\s\x00-\x20]+")
_HTML_HEAD = re.compile(
    r"^\s*(?:(?><!--.*?-->)\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)

# feedparser takes up to 12 ms a kilobyte: a larger feed that is ill-formed is mended by lxml alone.
SLOW_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class FeedLimits:
    """How much of a feed we take.

    Args:
        entries: Entries read; the rest is refused in one refusal. The largest honest feeds list about
            1,000 (news sitemaps by their standard), so more is an archive or an attack.
        title_characters: Longer titles are cut there.
        field_characters: Longer summaries and contents are cut there.
        earliest: Dates before it are refused (1970 and 0001 are what broken clocks write).
    """

    entries: int = 1_000
    title_characters: int = 500
    field_characters: int = 500_000
    earliest: datetime = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What a feed gives.

    Args:
        entries: In the feed's order; each has an http(s) address, and none has another's.
        kind: "rss", "rdf", "atom", "json", "sitemap", or "" if it is no feed.
        feeds: For a sitemap index, the sitemaps that it lists.
        ttl_minutes: How long the feed asks not to be polled again, if it says so.
        refusals: What was not taken, and why.
    """

    entries: tuple[Entry, ...] = ()
    kind: str = ""
    title: str | None = None
    language: str | None = None
    refusals: tuple[Refusal, ...] = ()
    feeds: tuple[str, ...] = ()
    ttl_minutes: int | None = None


def read_feed(
    body: bytes,
    url: str,
    content_type: str = "",
    charset: str | None = None,
    at: datetime | None = None,
    limits: FeedLimits | None = None,
) -> FeedReading:
    """Read a feed's entries.

    Args:
        url: Where it came from; relative addresses are relative to it.
        content_type, charset: What HTTP said, if anything.
        at: Now, aware UTC: dates more than two days later are refused and the entry kept without.
            If None, only dates from 2090 on are.
    """
    if not body.strip():
        return _refused(url, Reason.EMPTY, "The feed's answer was empty.")
    text = decoded(body, charset)
    raw = _fast(text, url) or _slow(body, text, url, content_type)
    if raw is None:
        what = "an HTML page" if _HTML_HEAD.match(text) else "neither RSS, Atom, JSON Feed nor a sitemap"
        remedy = "Does the page name a feed? anechoic outlets check URL" if "HTML" in what else ""
        return _refused(url, Reason.NOT_A_FEED, f"The address answered with {what}.", remedy)
    return _Checker(url, at, limits or FeedLimits()).checked(raw)


def read_raw(body: bytes, url: str, charset: str | None = None, fast_only: bool = True) -> RawFeed | None:
    """Give what a parser finds, unchecked, for measuring the fast parsers alone or with the slow one."""
    text = decoded(body, charset)
    return _fast(text, url) or (None if fast_only else _slow(body, text, url, ""))


def _fast(text: str, url: str) -> RawFeed | None:
    head = text[:200].lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        return read_json(text, url)
    if not head.startswith("<") or _HTML_HEAD.match(text[:2_000]):
        return None
    root = parse_xml(text)
    if root is None:
        return None
    return read_xml(root, url) or read_sitemap(root, url)


def _slow(body: bytes, text: str, url: str, content_type: str) -> RawFeed | None:
    if _HTML_HEAD.match(text[:2_000]) or "<" not in text:
        return None
    found = read_slowly(body, url, content_type) if len(body) <= SLOW_BYTES else None
    if found is not None and found.count:
        return found
    root = parse_xml(text, recover=True)
    mended = None if root is None else read_xml(root, url) or read_sitemap(root, url)
    return mended if mended is not None and (mended.count or mended.feeds) else found or mended


def _tidy(url: str) -> str:
    """Take out of an address what no address holds: line breaks and other controls; blanks are coded."""
    return _NO_ADDRESS.sub("", url.strip()).replace(" ", "%20")


def _refused(url: str, reason: Reason, detail: str, remedy: str = "") -> FeedReading:
    return FeedReading(refusals=(Refusal("outlets", url, reason, detail, remedy),))


@dataclass(slots=True)
class _Checker:
    """Turns what a parser found into entries, and everything odd into refusals."""

    url: str
    at: datetime | None
    limits: FeedLimits
    refusals: list[Refusal] = field(default_factory=list)

    def checked(self, raw: RawFeed) -> FeedReading:
        entries: dict[str, Entry] = {}
        for entry in self._entries(raw):
            entries.setdefault(entry.url, entry)
        title = self._cut(raw.title, self.limits.title_characters)
        feeds = tuple(filter(is_web_address, raw.feeds[: self.limits.entries]))
        return FeedReading(
            tuple(entries.values()), raw.kind, title, raw.language,
            tuple(self.refusals), feeds, raw.ttl_minutes,
        )  # fmt: skip

    def _entries(self, raw: RawFeed) -> Iterator[Entry]:
        if raw.count > self.limits.entries:
            detail = f"It lists {raw.count} entries; we took the first {self.limits.entries}."
            self._refuse(self.url, Reason.TOO_MANY_ENTRIES, detail)
        for number, found in enumerate(islice(raw.entries, self.limits.entries), 1):
            found.url = _tidy(found.url)
            if not is_web_address(found.url):
                self._refuse(f"{self.url}#{number}", Reason.BAD_ROW, "The entry has no web address.")
                continue
            yield self._entry(found)

    def _entry(self, found: RawEntry) -> Entry:
        published = self._date(found.url, found.published_at, found.published_text)
        updated = self._date(found.url, found.updated_at, found.updated_text)
        return Entry(
            url=found.url,
            title=self._title(found),
            published_at=published or (updated if not found.published_text else None),
            authors=tuple(found.authors[:50]),
            summary=self._cut(found.summary, self.limits.field_characters)
            if found.summary != found.content
            else None,
            content=self._cut(found.content, self.limits.field_characters),
            enclosures=tuple(found.enclosures[:50]),
            language=found.language[:35] if found.language else None,
            updated_at=updated,
        )

    def _title(self, found: RawEntry) -> str | None:
        if found.title and len(found.title) > self.limits.title_characters:
            detail = (
                f"The title has {len(found.title)} characters; we cut it at {self.limits.title_characters}."
            )
            self._refuse(found.url, Reason.BAD_TITLE, detail)
        return self._cut(found.title, self.limits.title_characters)

    def _date(self, url: str, moment: datetime | None, text: str) -> datetime | None:
        latest = self.at + timedelta(days=2) if self.at else datetime(2090, 1, 1, tzinfo=UTC)
        if moment is not None and self.limits.earliest <= moment <= latest:
            return moment
        if text:
            self._refuse(
                url, Reason.BAD_DATE, f"The feed dates it {text[:60]!r}; we kept it without that date."
            )
        return None

    def _cut(self, text: str | None, characters: int) -> str | None:
        return text[:characters] if text else None

    def _refuse(self, subject: str, reason: Reason, detail: str) -> None:
        if len(self.refusals) < 1_000:
            self.refusals.append(Refusal("outlets", subject, reason, detail))
