"""Finds an outlet's feeds from any of its addresses.

discover(url, fetcher, at) -> Discovery(feeds, title, refusals)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree, html

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, joined
from anechoic.outlets.charsets import decoded
from anechoic.outlets.client import Answer, Failure
from anechoic.outlets.feeds import FeedReading, read_feed
from anechoic.outlets.fetch import Fetcher
from anechoic.outlets.robots import Rules
from anechoic.outlets.things import Feed

Ask = Callable[[str], Answer | Failure]

_TYPES = {
    "application/rss+xml": "rss", "application/atom+xml": "atom", "application/feed+json": "json",
    "application/json": "json", "application/rdf+xml": "rss",
}  # fmt: skip
# Where WordPress, Drupal, Ghost, Blogger, Hugo, Jekyll and hand-made sites keep theirs, likeliest first.
_COMMON = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
)
_COMMENTS = re.compile(r"/comments?/|comments", re.IGNORECASE)
_MOST_ASKED = 5


@dataclass(frozen=True, slots=True)
class Discovery:
    """What an address gives: its feeds, the likeliest first, and the site's title.

    `reading` is what the first feed gave.
    """

    feeds: tuple[Feed, ...] = ()
    title: str | None = None
    reading: FeedReading = field(default_factory=FeedReading)
    refusals: tuple[Refusal, ...] = ()


def discover(url: str, fetcher: Fetcher, at: datetime) -> Discovery:
    """Find feeds: the address itself, what its page names, robots.txt's news sitemaps, common paths.

    Only addresses that answer with a feed count. At most five named ones are asked; of the usual
    places the first that answers.
    """
    with fetcher.asking() as ask:
        return _discovered(url, ask, at)


def _discovered(url: str, ask: Ask, at: datetime) -> Discovery:
    answer = ask(url if "://" in url else f"https://{url}")
    if not isinstance(answer, Answer):
        return Discovery(refusals=(answer,))
    reading = read_feed(answer.body, answer.url, answer.content_type, answer.charset, at)
    if reading.kind:
        return Discovery((_feed(answer.url, reading),), reading.title, reading, reading.refusals)
    named, title = _named(answer)
    common = [joined(answer.url, path) for path in _COMMON]
    found = (
        _answering(named, ask, at)
        or _answering(_sitemaps(answer.url, ask), ask, at)
        or _answering(common, ask, at, most=1)
    )
    if found:
        return Discovery(tuple(feed for feed, _ in found), title or found[0][1].title, found[0][1])
    detail = "The page names no feed, and none stands at the usual places."
    remedy = "Does the site have a news sitemap? Give its address instead."
    return Discovery(title=title, refusals=(Refusal("outlets", url, Reason.NOT_A_FEED, detail, remedy),))


def _named(answer: Answer) -> tuple[list[str], str | None]:
    """List the feeds that a page names by link rel=alternate, and give its title."""
    markup = decoded(answer.body[:3_000_000], answer.charset).encode("utf-8", "replace")
    try:
        page = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return [], None
    base = answer.url
    for node in page.iter("base"):
        base = joined(base, node.get("href") or "")
    places = [
        canonical_url(link.get("href", ""), base)
        for link in page.iter("link", "a")
        if (link.get("type") or "").split(";")[0].strip().lower() in _TYPES
        and "alternate" in (link.get("rel") or "alternate").lower().split()
    ]
    unique = [place for place in dict.fromkeys(places) if place.startswith(("http://", "https://"))]
    return sorted(unique, key=lambda place: bool(_COMMENTS.search(place))), _title(page)


def _title(page: html.HtmlElement) -> str | None:
    for path in (".//meta[@property='og:site_name']", ".//title"):
        node = page.find(path)
        text = "" if node is None else (node.get("content") or node.text_content() or "")
        if text.strip():
            return " ".join(text.split())[:200]
    return None


def _sitemaps(url: str, ask: Ask) -> list[str]:
    answer = ask(joined(url, "/robots.txt"))
    if not isinstance(answer, Answer):
        return []
    listed = Rules(answer.body[:500_000].decode("utf-8", "replace")).sitemaps
    return [joined(url, place) for place in listed if "news" in place.lower()]


def _answering(
    places: list[str], ask: Ask, at: datetime, most: int = _MOST_ASKED
) -> list[tuple[Feed, FeedReading]]:
    """Ask the places in turn; give those that are feeds, at most so many."""
    found: dict[str, tuple[Feed, FeedReading]] = {}
    for place in places[: max(_MOST_ASKED, len(_COMMON))]:
        answer = ask(place)
        if len(found) < most and isinstance(answer, Answer):
            reading = read_feed(answer.body, answer.url, answer.content_type, answer.charset, at)
            if reading.kind and (reading.entries or reading.feeds):
                feed = _feed(answer.moved_to or place, reading)
                found.setdefault(feed.url, (feed, reading))
        if len(found) >= most:
            break
    return list(found.values())


def _feed(url: str, reading: FeedReading) -> Feed:
    return Feed(url, "rss" if reading.kind == "rdf" else reading.kind)
