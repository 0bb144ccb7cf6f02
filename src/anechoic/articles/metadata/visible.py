"""Reads date and byline beside the headline, as readers do, where the markup is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from anechoic.articles.blocks import FLAGS, Layout
from anechoic.articles.hints import BIT
from anechoic.articles.metadata.dates import is_plausible, read_date, without_dates
from anechoic.articles.metadata.names import clean_names
from anechoic.articles.metadata.resolve import Facts
from anechoic.articles.metadata.titles import key

BEFORE = 4
AFTER = 14
MAX_CHARS = 160
MAX_SIGNS = 20
"""By so many signs and spaces the headline on the page may differ from that in the data."""
_IN_URL = re.compile(r"/(20\d\d|199\d)[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{1,2})(?=[/_+-])")
_UPDATED = re.compile(
    r"\W*(?:last\s+)?(?:updated|modified|aktualisiert|mis\s+à\s+jour|actualizado|aggiornato|bijgewerkt)\b",
    re.I,
)
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ\d])(?=[A-ZÀ-Ý][A-Za-zà-ÿ])|(?<=[a-zà-ÿ])(?=\d{1,2}\s[A-Z])|(?<=\d[./]\d\d\d\d)(?=\d)"
)
MAX_BESIDE_DATE = 60
_DATED = re.compile(
    r"\W*(?:date|datum|published|posted|veröffentlicht|erschienen|publié|fecha|publicado|data|pubblicato|"
    r"gepubliceerd|publisert|publicerad|udgivet|opublikowano|дата|опубликовано|yayınlanma|dipublikasikan)\b"
    r"(?:\s+(?:on|am|le|el|il|op|den|em))?\W*(?=\w{1,9}\W{1,2}\w{1,9}\W{1,2}\d)",
    re.I,
)
"""What labels a date, wherever on the page it stands ("Datum 28.04.2023")."""
_CAPITAL = r"(?-i:[A-ZÀ-ÝŁŚŻŠČŽĞİŞА-ЯЁІЇЄΑ-Ω])[\w.'’-]*"
_BYLINE = re.compile(
    r"(?:^\W*|[·•|–—]\s*|\d{4}\s+)"
    r"(?:(?:(?:written|posted|words|story|text|article|reported|authored|escrito|geschrieben|publié|écrit)\s+)?"
    r"(?:by|(?-i:[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|[Dd]a|[Aa]v|[Aa]f|[Oo]leh|[Pp]rzez))"
    r"|authors?|autor(?:in|a|es|zy)?|auteurs?|text|tekst|автор|текст)"
    rf"\s*:?\s*{_CAPITAL}(?:\s+(?:(?:de|del|van|von|der|den|da|dos|di|al|el|la|le|du|bin)\s+)*{_CAPITAL}){{1,3}}",
    re.I,
)
_SIGNED = re.compile(
    rf"(?:(?:(?:written|posted|words|text|story)\s+)?by|author|autor(?:in(?:/autor)?)?|auteur)\s*:?\s*{_CAPITAL}\s+{_CAPITAL}",
    re.I,
)
MAX_SIGNATURE_CHARS = 70
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|profiles?|contributors?|people|journalists?|by|staff|redacteur|"
    r"redakce|forfatter|skribent|penulis|yazar(?:lar)?|person|reporters?|writers?)/",
    re.I,
)
_NAME = re.compile(rf"{_CAPITAL}(?:\s+[\w.'’-]+){{0,2}}\s+{_CAPITAL}")


def add_visible(facts: Facts, layout: Layout, received_at: datetime | None) -> Facts:
    """Fill a missing date or missing authors from the blocks around the headline, then from the URL.

    If no person signs there either, the house does.
    """
    if facts.published_at is not None and facts.authors:
        return facts
    near = list(_beside_headline(facts, layout))
    texts = [layout.texts[block] for block in near]
    published = facts.published_at or _stated(near, layout, facts.url, received_at)
    authors = facts.authors or _people(texts) or _linked(near, layout) or _signed(layout) or facts.house
    return replace(facts, published_at=published, authors=authors)


def _beside_headline(facts: Facts, layout: Layout) -> Iterator[int]:
    title = key(facts.title)
    size = len(facts.title)
    near = (place for place, text in enumerate(layout.texts) if abs(len(text) - size) <= MAX_SIGNS)
    places = [place for place in near if key(layout.texts[place]) == title]
    headings = [place for place in places if layout.tag(place) == "h1"] or places
    start = headings[0] if headings else 0
    for place in [*range(start + 1, start + AFTER), *range(start - 1, start - 1 - BEFORE, -1)]:
        if 0 <= place < len(layout) and len(layout.texts[place]) <= MAX_CHARS:
            yield place


def _date(texts: list[str], received_at: datetime | None) -> datetime | None:
    """Read the first line that holds a date and little else; what says "updated" is asked last.

    Captions and first sentences have dates too, of what they tell.
    """
    lines = [_apart(text)[:120] for text in texts]
    lines = [line for line in lines if len(without_dates(line)) <= MAX_BESIDE_DATE]
    for line in sorted(lines, key=lambda line: bool(_UPDATED.match(line))):
        when = read_date(line)
        if when is not None and is_plausible(when, received_at):
            return when
    return None


def _apart(text: str) -> str:
    """Part what stands side by side on the page and has no space between: "News2 May 2025By Ada Moor"."""
    return _GLUED.sub(" ", text)


def _stated(
    near: list[int], layout: Layout, url: str | None, received_at: datetime | None
) -> datetime | None:
    """The date that a label names, or the one beside the headline, unless the address names another day.

    An address is made once.
    """
    labelled = {_date([text], received_at) for text in layout.texts if _DATED.match(text[:80])} - {None}
    if len(labelled) == 1:
        return labelled.pop()
    lines = [layout.texts[block] for block in near if not _is_picture(layout, block)]
    shown, named = _date(lines, received_at), _url_date(url, received_at)
    if shown and named and abs(shown - named) > timedelta(days=2):
        return named
    return shown or named


def _is_picture(layout: Layout, block: int) -> bool:
    is_caption = layout.boxes.signs[layout.homes[block]] & BIT["caption"]
    return bool(is_caption or layout.flags(block) & FLAGS["figure"])


def _url_date(url: str | None, received_at: datetime | None) -> datetime | None:
    found = _IN_URL.search(url or "")
    when = read_date("-".join(found.groups())) if found else None
    return when if when is not None and is_plausible(when, received_at) else None


def _people(texts: list[str]) -> tuple[str, ...]:
    for text in texts:
        found = _BYLINE.search(text)
        names = clean_names([text[found.start() :]]) if found else ()
        if names:
            return names
    return ()


def _linked(blocks: list[int], layout: Layout) -> tuple[str, ...]:
    """Names that link to their own page, as newsrooms have for their writers."""
    for block in blocks:
        names = [
            text for href, text in layout.links[block] if _AUTHOR_PAGE.search(href) and _NAME.fullmatch(text)
        ]
        if names:
            return clean_names(names)
    return ()


def _signed(layout: Layout) -> tuple[str, ...]:
    """The one name that lines anywhere on the page give as "Written by Ada Moor"."""
    lines = (text for text in layout.texts if len(text) <= MAX_SIGNATURE_CHARS and _SIGNED.match(text))
    names = {clean_names([line]) for line in lines} - {()}
    return names.pop() if len(names) == 1 else ()
