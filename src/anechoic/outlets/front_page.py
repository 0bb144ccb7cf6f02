"""Reads a front page as a list of articles, for outlets that have neither feed nor sitemap.

    read_front_page(body, url) -> FeedReading of kind "page"

An address counts as an article's if its words or its date make it look like one; nothing measures this
yet, so a feed is always the better choice.
"""

from __future__ import annotations

import re

from lxml import etree, html

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, domain_of, is_web_address, joined, without_fragment
from anechoic.outlets.charsets import decoded
from anechoic.outlets.feeds import FeedReading
from anechoic.outlets.things import Entry

MOST_LINKS = 300
_PAGE_BYTES = 3_000_000
_DATED = re.compile(r"/(19|20)\d\d[/-]?(0\d|1[0-2])\b")
_NUMBERED = re.compile(r"\d{5,}")
_NO_ARTICLE = re.compile(
    r"/(tags?|topics?|category|categories|author|authors|search|login|subscribe|account|about|contact|privacy|"
    r"terms|video|videos|gallery|podcasts?|newsletters?|shop|rss|feeds?|page)(/|$)|\.(jpe?g|png|gif|pdf|mp[34]|xml)$",
    re.IGNORECASE,
)


def read_front_page(body: bytes, url: str, charset: str | None = None) -> FeedReading:
    """List the articles that a page links to on its own host, in the page's order, each once."""
    markup = decoded(body[:_PAGE_BYTES], charset).encode("utf-8", "replace")
    try:
        page = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        page = None
    entries = _entries(page, url) if page is not None else {}
    if not entries:
        detail = "The page links to nothing that looks like an article."
        return FeedReading(refusals=(Refusal("outlets", url, Reason.NOT_A_FEED, detail),))
    return FeedReading(tuple(entries.values())[:MOST_LINKS], "page")


def _entries(page: html.HtmlElement, url: str) -> dict[str, Entry]:
    """Give an entry an address; of several links to one the longest text is its title."""
    found: dict[str, Entry] = {}
    own = domain_of(url)
    for link in page.iter("a"):
        place = without_fragment(canonical_url(joined(url, link.get("href"))))
        title = " ".join(str(link.text_content()).split())[:500]
        if not is_web_address(place) or domain_of(place) != own or not _looks_like_article(place, title):
            continue
        known = found.get(place)
        if known is None or len(title) > len(known.title or ""):
            found[place] = Entry(place, title or None)
    return found


def _looks_like_article(url: str, title: str) -> bool:
    path = url.split("/", 3)[-1].partition("?")[0]
    if not path or _NO_ARTICLE.search(f"/{path}"):
        return False
    words = max(len(part.split("-")) for part in path.split("/"))
    is_marked = words >= 4 or bool(_DATED.search(f"/{path}")) or bool(_NUMBERED.search(url))
    return is_marked and (words >= 4 or len(title.split()) >= 4)
