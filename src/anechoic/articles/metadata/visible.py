"""Reads date and byline beside the headline, as readers do, where the markup is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from anechoic.articles.blocks import Layout
from anechoic.articles.metadata.dates import is_plausible, read_date
from anechoic.articles.metadata.names import clean_names
from anechoic.articles.metadata.resolve import Facts
from anechoic.articles.metadata.titles import key

BEFORE = 4
AFTER = 14
MAX_CHARS = 160
_IN_URL = re.compile(r"/(20\d\d|199\d)[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{1,2})(?=[/_-])")
_UPDATED = re.compile(
    r"\b(?:updated|modified|aktualisiert|mis\s+à\s+jour|actualizado|aggiornato|bijgewerkt)\b", re.I
)
_BYLINE = re.compile(
    r"^\W*(?:(?:written|posted|words|story|text|article|reported|authored)\s+)?by\b\s*:?\s*(?=[A-Z])|"
    r"^author\s*:",
    re.I,
)


def add_visible(facts: Facts, layout: Layout, received_at: datetime | None) -> Facts:
    """Fill a missing date or missing authors from the blocks around the headline, then from the URL."""
    if facts.published_at is not None and facts.authors:
        return facts
    near = list(_beside_headline(facts, layout))
    published = facts.published_at or _date(near, received_at) or _url_date(facts.url, received_at)
    return replace(facts, published_at=published, authors=facts.authors or _people(near))


def _beside_headline(facts: Facts, layout: Layout) -> Iterator[str]:
    title = key(facts.title)
    places = [place for place, text in enumerate(layout.texts) if len(text) < 400 and key(text) == title]
    headings = [place for place in places if layout.tag(place) == "h1"] or places
    start = headings[0] if headings else 0
    for place in [*range(start + 1, start + AFTER), *range(start - 1, start - 1 - BEFORE, -1)]:
        if 0 <= place < len(layout) and len(layout.texts[place]) <= MAX_CHARS:
            yield layout.texts[place]


def _date(texts: list[str], received_at: datetime | None) -> datetime | None:
    for text in sorted(texts, key=lambda text: bool(_UPDATED.search(text))):
        when = read_date(text[:120])
        if when is not None and is_plausible(when, received_at):
            return when
    return None


def _url_date(url: str | None, received_at: datetime | None) -> datetime | None:
    found = _IN_URL.search(url or "")
    when = read_date("-".join(found.groups())) if found else None
    return when if when is not None and is_plausible(when, received_at) else None


def _people(texts: list[str]) -> tuple[str, ...]:
    for text in texts:
        if _BYLINE.match(text):
            names = clean_names([text])
            if names:
                return names
    return ()
