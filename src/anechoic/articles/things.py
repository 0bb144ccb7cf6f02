"""What the articles room hands on: a clean article, and evidence that points into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from anechoic.things import fingerprint


class BlockKind(StrEnum):
    """What a block of a page is. The first five are body: they make the article's text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    EMBED = "embed"
    PROMO = "promo"
    BIO = "bio"
    RELATED = "related"
    CORRECTION = "correction"
    OTHER = "other"

    @property
    def is_body(self) -> bool:
        return self in _BODY


_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE})


class ArticleKind(StrEnum):
    """What an article is for. Only reports count as origins of facts."""

    REPORT = "report"
    OPINION = "opinion"
    LIVE = "live"
    NEWSLETTER = "newsletter"
    DIGEST = "digest"
    ADVERTORIAL = "advertorial"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in reading order, with what it is."""

    kind: BlockKind
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


NO_TITLE = "no title given: the first words of the text stand for one"
"""The note of an article whose title is none that its outlet printed."""


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text.

    Args:
        id: Given by the source (articles.jsonl), else `article_id(url)`; the same over revisions.
        text: The body. Every offset in this house counts characters (code points) of this string.
            From extraction: body blocks joined by blank lines. From articles.jsonl: `text` as given,
            or `paragraphs` joined by blank lines.
        blocks: All typed blocks, promos and bio among them; empty if the text was given.
        published_at, modified_at: Aware UTC, None if unknown.
        utc_offset_minutes: Of the zone in which the page states `published_at`, None if it states none.
        received_at: When we first had it; aware UTC. Streams are ordered by `seen_at`.
        language: ISO 639-1, None if unknown.
        agency: Agency that the article credits ("AP"), if any.
        is_free: schema.org isAccessibleForFree, None if not stated. is_stub: cut by a paywall.
        corrections: Correction and update notes found on the page.
        groups: (axis, value) pairs that came with the article itself.
        notes: What extraction dropped or cut, for the desk.
    """

    id: str
    url: str
    outlet: str
    title: str
    text: str
    received_at: datetime
    subtitle: str | None = None
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    author_bio: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    section: str | None = None
    kind: ArticleKind = ArticleKind.REPORT
    image: Image | None = None
    agency: str | None = None
    is_free: bool | None = None
    is_stub: bool = False
    corrections: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    utc_offset_minutes: int | None = None

    @property
    def has_title(self) -> bool:
        """Tell whether its outlet gave it a headline; else `title` is its first words, or empty."""
        return bool(self.title.strip()) and NO_TITLE not in self.notes

    @property
    def published_locally(self) -> datetime | None:
        """When it was published, by the page's own clock: its day is the day that the page prints."""
        if self.published_at is None or self.utc_offset_minutes is None:
            return self.published_at
        return self.published_at.astimezone(timezone(timedelta(minutes=self.utc_offset_minutes)))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body, one string a paragraph, in order."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    @property
    def text_hash(self) -> str:
        return fingerprint(self.text)

    @property
    def seen_at(self) -> datetime:
        """When the article entered the stream: published, unless unknown or later than received."""
        if self.published_at is None or self.published_at > self.received_at:
            return self.received_at
        return self.published_at


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of an article: a W3C TextQuoteSelector and TextPositionSelector in one.

    `exact == article.text[start:end]` for the article whose `text_hash` is given; proof checks it.
    """

    article: str
    outlet: str
    url: str
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    text_hash: str = ""


def article_id(url: str) -> str:
    """Give an article's id: 16 hex digits of its canonical address."""
    return fingerprint("article", url)


def evidence(article: Article, start: int, end: int, context: int = 32) -> Evidence:
    """Point at `article.text[start:end]`, with up to `context` characters on either side."""
    text = article.text
    return Evidence(
        article=article.id,
        outlet=article.outlet,
        url=article.url,
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        text_hash=article.text_hash,
    )
