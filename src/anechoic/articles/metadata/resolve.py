"""Decides between a page's statements: one title, a list of people, one date, one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from anechoic.articles.metadata import gather, jsonld, titles
from anechoic.articles.metadata.dates import is_plausible
from anechoic.articles.metadata.gather import Metadata
from anechoic.articles.metadata.kinds import kind_of_title
from anechoic.articles.metadata.names import clean_names, is_full
from anechoic.articles.metadata.pictures import lead_image
from anechoic.articles.metadata.signatures import Signatures, author_candidates, domain_names, house, people
from anechoic.articles.preferences import Observation, Preferences, observe_authors, observe_title
from anechoic.articles.things import ArticleKind, Image
from anechoic.outlets.things import Entry

MIN_LIKENESS = 0.34
_NEWS_METAS = ("news_keywords", "article:content_tier", "article:opinion", "fb:pages")
"""Keywords for news searches; what Facebook asked of newsrooms for their paywalls and instant articles."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is settled about an article before its body is known."""

    url: str | None
    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    language: str | None
    section: str | None
    kind: ArticleKind
    image: Image | None
    agency: str | None
    is_free: bool | None
    notes: tuple[str, ...]
    is_news: bool = False
    utc_offset_minutes: int | None = None
    house: tuple[str, ...] = ()
    """Who signs if nobody does by full name: a login, the publisher, a desk."""
    titles: tuple[str, ...] = ()
    """Every headline that the page gives: none of them may stand in the body."""
    lessons: tuple[Observation, ...] = ()
    """Which of the page's sources the outlet's feed bears out."""


def resolve(
    found: Metadata,
    url: str | None,
    *,
    outlet: str = "",
    received_at: datetime | None = None,
    entry: Entry | None = None,
    preferences: Preferences | None = None,
) -> Facts:
    """Settle all metadata; the feed's entry fills what the page leaves open."""
    notes: list[str] = []
    address = gather.page_url(found, url or (entry.url if entry else None))
    candidates, signatures = title_candidates(found, url), author_candidates(found, url)
    learnt = preferences or Preferences()
    title = _title(learnt.rank(outlet, "title", candidates), entry)
    if len(title) > titles.MAX_TITLE_CHARS:
        notes.append(f"title cut: it had {len(title):,} characters")
    authors = people(learnt.rank(outlet, "authors", signatures))
    published = _first_plausible(gather.published(found), received_at, entry, notes)
    modified = _first_plausible(gather.modified(found), received_at, None, notes)
    return Facts(
        url=address,
        title=titles.cut(title),
        subtitle=found.meta("og:description", "description", "twitter:description"),
        authors=authors or (entry.authors if entry else ()),
        house=house(found, signatures),
        published_at=published.astimezone(UTC) if published else None,
        utc_offset_minutes=_offset(published),
        modified_at=modified.astimezone(UTC) if modified else None,
        language=_language(found, entry),
        section=jsonld.text(found.node.get("articleSection")) or found.meta("article:section", "section"),
        kind=_kind(found, address, title),
        image=lead_image(found, address),
        agency=None,
        is_free=jsonld.flag(found.node.get("isAccessibleForFree")),
        notes=tuple(notes),
        is_news=is_news(found),
        titles=(*(text for _, text in candidates), *found.headings[:3]),
        lessons=_lessons(outlet, entry, candidates, signatures),
    )


def is_news(found: Metadata) -> bool:
    """Tell whether a page calls itself news: in JSON-LD, or by a meta that only newsrooms fill."""
    names = jsonld.types(found.node)
    return any("News" in name or "Report" in name for name in names) or bool(found.meta(*_NEWS_METAS))


def title_candidates(found: Metadata, url: str | None = None) -> list[tuple[str, str]]:
    """List (source, headline), the most trusted source first.

    Newsrooms fill JSON-LD with the headline as printed (right on 93 of 108 news pages, h1 on 87 of 112),
    others write it for search engines (h1 right on 79 of 100, the title tag on 68).
    """
    sites = [*found.site_names, *domain_names(url)]
    raw = {
        "jsonld": jsonld.text(found.node.get("headline")),
        "og": found.meta("og:title"),
        "twitter": found.meta("twitter:title"),
        "title": found.document_title,
    }
    texts = {source: titles.unescape(text) for source, text in raw.items() if text}
    everything = [*texts.values(), *found.headings]
    heading = _best_heading(found, list(texts.values()), sites)
    if heading:
        texts["h1"] = heading
    cleaned = {
        source: titles.strip_tail(titles.strip_site(text, sites, everything))
        for source, text in texts.items()
    }
    order = _order(cleaned, is_news(found))
    found_titles = [(source, cleaned[source]) for source in order if titles.key(cleaned.get(source, ""))]
    names = {titles.key(site) for site in sites}
    # A site's name heads many pages, and no article that has another headline.
    return [(source, text) for source, text in found_titles if titles.key(text) not in names] or found_titles


def _order(cleaned: dict[str, str], is_news: bool) -> tuple[str, ...]:
    """Order the sources by who leads on such pages.

    On news pages JSON-LD leads, unless it only repeats the title tag, which is for search engines, and
    og:title does not (og:title is then right on 10 pages of both development sets, JSON-LD on 7).
    Elsewhere an h1 of a word or two beside long titles is the site's or a section's name (3 of 4).
    """
    keys = {source: titles.key(text) for source, text in cleaned.items()}
    if is_news:
        is_for_search = keys.get("jsonld") == keys.get("title") != keys.get("og")
        return (
            ("og", "jsonld", "h1", "twitter", "title")
            if is_for_search
            else ("jsonld", "og", "h1", "twitter", "title")
        )
    others = [len(text.split()) for source, text in cleaned.items() if source != "h1"]
    if "h1" in cleaned and len(cleaned["h1"].split()) <= 2 and others and min(others) >= 5:
        return ("og", "jsonld", "twitter", "title", "h1")
    return ("h1", "og", "jsonld", "twitter", "title")


def _best_heading(found: Metadata, others: list[str], sites: list[str]) -> str | None:
    """Choose the h1 that is most like the page's other titles, and none if it only names the site."""
    keys = {titles.key(site) for site in sites}
    headings = [text for text in found.headings if titles.key(text) not in keys]
    others = [text for text in others if titles.key(text) not in keys]
    if not headings or not others:
        return headings[0] if headings else None
    best = max(headings, key=lambda text: max(titles.similarity(text, other) for other in others))
    return best if max(titles.similarity(best, other) for other in others) >= MIN_LIKENESS else None


def _title(candidates: list[tuple[str, str]], entry: Entry | None) -> str:
    """Choose the headline that the outlet's feed repeats, else the first."""
    fed = (entry.title or "") if entry else ""
    if fed:
        repeated = titles.key(titles.unescape(fed))
        candidates = sorted(candidates, key=lambda candidate: titles.key(candidate[1]) != repeated)
    return candidates[0][1] if candidates else fed


def _lessons(
    outlet: str,
    entry: Entry | None,
    candidates: list[tuple[str, str]],
    signatures: Signatures,
) -> tuple[Observation, ...]:
    """Compare the page's sources with what the outlet's feed says of it."""
    if entry is None or not outlet:
        return ()
    signed = clean_names(entry.authors)
    return (
        *observe_title(outlet, candidates, entry.title or ""),
        *observe_authors(outlet, signatures, signed if all(map(is_full, signed)) else ()),
    )


def _first_plausible(
    dates: Iterator[datetime], received_at: datetime | None, entry: Entry | None, notes: list[str]
) -> datetime | None:
    for when in dates:
        if is_plausible(when, received_at):
            return when
        notes.append(f"date dropped: {when.isoformat()} lies before the web or after the page was received")
    return entry.published_at if entry else None


def _offset(when: datetime | None) -> int | None:
    offset = when.utcoffset() if when else None
    return int(offset.total_seconds() // 60) if offset else None


def _language(found: Metadata, entry: Entry | None) -> str | None:
    for value in (
        jsonld.text(found.node.get("inLanguage")),
        found.language,
        found.meta("og:locale", "language"),
    ):
        got = re.match(r"([a-z]{2})(?:[-_]|$)", (value or "").strip().lower())
        if got:
            return got.group(1)
    return entry.language if entry else None


_KINDS = (
    (ArticleKind.LIVE, r"\blive\s*-?(?:blog|ticker|stream|updates?)\b|/live/|/ticker/|liveblog|liveticker"),
    (
        ArticleKind.OPINION,
        r"\b(?:opinions?|op-ed|editorials?|commentary|comment|columns?|columnists?|kommentare?|meinung|kolumnen?|"
        r"tribunes?|opinión|columnas|editoriale|opinião|opinie|felieton|мнения?|letters)\b|commentisfree",
    ),
    (
        ArticleKind.ADVERTORIAL,
        r"\b(?:sponsored|advertorials?|partner-content|paid-post|brandvoice|anzeige|brand-?studio)\b",
    ),
    (ArticleKind.NEWSLETTER, r"\b(?:newsletters?)\b"),
    (
        ArticleKind.DIGEST,
        r"\b(?:digest|round-?up|briefing|news-in-brief|morning-brief|week-in-review|things-to-know)\b",
    ),
)
_COMPILED = [(kind, re.compile(pattern, re.I)) for kind, pattern in _KINDS]


def _kind(found: Metadata, url: str | None, title: str) -> ArticleKind:
    names = " ".join(jsonld.types(found.node))
    if "LiveBlog" in names:
        return ArticleKind.LIVE
    if "Opinion" in names or "AdvertiserContent" in names:
        return ArticleKind.OPINION if "Opinion" in names else ArticleKind.ADVERTORIAL
    section = jsonld.text(found.node.get("articleSection")) or found.meta("article:section", "section") or ""
    path = re.sub(r"^https?://[^/]+", "", url or "").rpartition("/")[0] + "/"
    where = f"{section} {path} {title.partition(':')[0] if ':' in title else ''}"
    labelled = kind_of_title(title) or ArticleKind.REPORT
    return next((kind for kind, pattern in _COMPILED if pattern.search(where)), labelled)
