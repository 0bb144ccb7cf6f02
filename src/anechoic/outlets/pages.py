"""Which of a feed's articles to ask for, and what their answers are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, without_fragment
from anechoic.outlets.client import Answer, Failure, FetchSettings
from anechoic.outlets.memory import FetchMemory, KnownPage
from anechoic.outlets.polls import Polled
from anechoic.outlets.things import Entry, Page

MOST_TRIES = 3
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})


@dataclass(frozen=True, slots=True)
class Asking:
    """One article to ask for. `url` is canonical, `known` what is remembered of it."""

    url: str
    entry: Entry
    polled: Polled
    known: KnownPage | None

    @property
    def headers(self) -> dict[str, str]:
        found = {}
        if self.known and self.known.etag:
            found["If-None-Match"] = self.known.etag
        if self.known and self.known.last_modified:
            found["If-Modified-Since"] = self.known.last_modified
        return found


def plan_pages(polled: Polled, memory: FetchMemory, at: datetime, settings: FetchSettings) -> list[Asking]:
    """List the articles of a polled feed that are new, changed, or failed before, in the feed's order.

    What passes `pages_per_feed` is left for the next poll, which then reads the feed anew.
    """
    oldest = at - timedelta(days=settings.oldest_days)
    entries = {page_address(entry.url): entry for entry in reversed(polled.reading.entries)}
    known = memory.pages(entries)
    askings = [
        Asking(url, entry, polled, known.get(url))
        for url, entry in reversed(entries.items())
        if _is_wanted(entry, known.get(url), oldest)
    ]
    if len(askings) > settings.pages_per_feed:
        polled.must_reread = True
    return askings[: settings.pages_per_feed]


def page_address(url: str) -> str:
    """Give the address by which a page is known."""
    return without_fragment(canonical_url(url))


def dated(entry: Entry) -> datetime | None:
    """Give an article's last change as its feed states it."""
    return entry.updated_at or entry.published_at


def _is_wanted(entry: Entry, known: KnownPage | None, oldest: datetime) -> bool:
    if known is None:
        when = dated(entry)
        return when is None or when >= oldest
    if not known.is_done:
        return True
    return dated(entry) is not None and dated(entry) != known.dated


def page_or_refusal(asking: Asking, answer: Answer | Failure, at: datetime) -> Page | Refusal | None:
    """Give the page, a refusal, or None if the server says that it has not changed."""
    if isinstance(answer, Answer) and answer.status == 304:
        return None
    return page_of(asking.url, asking.polled.poll.outlet.id, answer, at, asking.entry)


def page_of(
    url: str, outlet: str, answer: Answer | Failure, at: datetime, entry: Entry | None = None
) -> Page | Refusal:
    """Turn an answer into a page, or into a refusal if it is none or none came."""
    if isinstance(answer, Failure):
        return Refusal("outlets", url, answer.reason, answer.detail, answer.remedy, outlet or None)
    if answer.content_type not in _PAGE_TYPES:
        detail = f"It answered with {answer.content_type[:80]}, not with a page."
        return Refusal("outlets", url, Reason.NOT_A_PAGE, detail, outlet=outlet or None)
    if not answer.body.strip():
        return Refusal("outlets", url, Reason.EMPTY, "The answer was empty.", outlet=outlet or None)
    kind = "text/plain" if answer.content_type == "text/plain" else "text/html"
    return Page(url, outlet, answer.body, kind, at, answer.charset, entry)


def remembered(asking: Asking, answer: Answer | Failure, at: datetime) -> KnownPage | None:
    """Tell what to remember of an asking; None if the host was not even asked."""
    before = asking.known
    if isinstance(answer, Failure):
        if answer.is_unasked:
            return before
        tries = 1 if before is None or before.is_done else before.tries + 1
        is_done = answer.is_final or tries >= MOST_TRIES
        return KnownPage(asking.url, at, dated(asking.entry), is_done, tries)
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if answer.status == 304 and before is not None:
        etag, modified = etag or before.etag, modified or before.last_modified
    return KnownPage(asking.url, at, dated(asking.entry), True, 1, etag, modified)
