"""Makes a clean article of a page.

    decode -> parse -> read_metadata -> lay_out -> score_blocks -> type_blocks -> Article

Nothing here touches the network or a clock, and nothing a page contains can raise: a page without an
article gives a `Refusal`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anechoic.articles.agencies import agency_in
from anechoic.articles.blocks import Layout, lay_out
from anechoic.articles.decode import as_utf8, damage, decode, repair
from anechoic.articles.features import describe
from anechoic.articles.metadata import read_metadata
from anechoic.articles.metadata.pictures import with_caption
from anechoic.articles.metadata.resolve import Facts, resolve
from anechoic.articles.metadata.visible import add_visible
from anechoic.articles.model import load
from anechoic.articles.parse import MAX_BYTES, parse, without_scripts
from anechoic.articles.phrases import is_barrier
from anechoic.articles.preferences import Observation, Preferences
from anechoic.articles.rows import article_from_row
from anechoic.articles.text import extract_text
from anechoic.articles.things import Article, Block, BlockKind, article_id
from anechoic.articles.typing import type_blocks
from anechoic.errors import Reason, Refusal
from anechoic.language import language_of
from anechoic.outlets.things import Entry, Page
from anechoic.things import fingerprint, to_json

MIN_BODY_CHARS = 40
MAX_LOGIN_CHARS = 600
MAX_DAMAGE = 0.02
MAX_STUB_CHARS = 1500
BARRIERS = 4
"""Blocks behind the last paragraph that may close the article."""
UNKNOWN_TIME = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def extract(
    html: str | bytes,
    url: str | None = None,
    *,
    outlet: str = "",
    received_at: datetime | None = None,
    charset: str | None = None,
    entry: Entry | None = None,
    preferences: Preferences | None = None,
    lessons: list[Observation] | None = None,
) -> Article | Refusal:
    """Extract the article of an HTML page.

    Args:
        html: The page; bytes are decoded by what the page and `charset` (from HTTP) say.
        url: Where the page came from; the page's own canonical address wins.
        received_at: When we had it, aware UTC; if unknown, the article's own date stands in.
        entry: What the feed said; it fills what the page leaves open.
        preferences: What the outlet's other pages taught. lessons: What this one teaches is added to it.

    Returns:
        The article, or a `Refusal` with one of the listed reasons.
    """
    whole = as_utf8(html, charset)
    page = repair(without_scripts(whole)) if len(whole) <= MAX_BYTES else b""
    subject = url or (entry.url if entry else "") or "page"
    reason = _unreadable(whole, page)
    if reason is not None:
        return _refuse(subject, reason, outlet)
    read = read_page(page, url, outlet=outlet, received_at=received_at, entry=entry, preferences=preferences)
    if read is None:
        return _refuse(subject, Reason.NOT_A_PAGE, outlet)
    facts, layout = read.facts, read.layout
    rows = describe(layout, facts.title, facts.subtitle)
    blocks = type_blocks(layout, load().score(layout, rows), facts)
    text = body_text(blocks)
    if len(text) < MIN_BODY_CHARS or (read.asks_password and len(text) < MAX_LOGIN_CHARS):
        return _refuse(subject, Reason.LOGIN_FORM if read.asks_password else Reason.NO_TEXT, outlet)
    if lessons is not None:
        lessons += facts.lessons
    return _article(facts, blocks, text, layout, outlet, received_at)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it stands before anyone has judged its blocks."""

    facts: Facts
    layout: Layout
    asks_password: bool


def read_page(
    page: bytes,
    url: str | None,
    *,
    outlet: str = "",
    received_at: datetime | None = None,
    entry: Entry | None = None,
    preferences: Preferences | None = None,
) -> ReadPage | None:
    """Parse a page, its scripts cut out, and read its metadata and blocks; None if there is no HTML in it."""
    root = parse(page)
    if root is None:
        return None
    asks_password = b"password" in page and any(box.get("type") == "password" for box in root.iter("input"))
    found = read_metadata(root, page)
    facts = resolve(found, url, outlet=outlet, received_at=received_at, entry=entry, preferences=preferences)
    layout = lay_out(root)
    facts = add_visible(facts, layout, received_at)
    return ReadPage(facts, layout, asks_password)


@dataclass(frozen=True, slots=True)
class Extractor:
    """The road's extraction: all pages of a run by the same preferences, and what each teaches."""

    preferences: Preferences

    def __call__(self, page: Page) -> tuple[Article | Refusal, list[Observation]]:
        lessons: list[Observation] = []
        try:
            extracted = extract_page(page, self.preferences, lessons)
            to_json((extracted, lessons))
        except UnicodeEncodeError:  # what cannot be written can neither travel nor be kept
            return _refuse(page.url, Reason.BAD_ENCODING, page.outlet), []
        return extracted, lessons


def extract_page(
    page: Page, preferences: Preferences | None = None, lessons: list[Observation] | None = None
) -> Article | Refusal:
    """Extract whatever a page is: HTML, plain text, or one JSON row of articles.jsonl."""
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        return _from_json(page)
    if kind == "text/plain":
        text = decode(page.body, page.charset)
        return extract_text(
            text, page.url, outlet=page.outlet, received_at=page.received_at, entry=page.entry
        )
    return extract(
        page.body,
        page.url,
        outlet=page.outlet,
        received_at=page.received_at,
        charset=page.charset,
        entry=page.entry,
        preferences=preferences,
        lessons=lessons,
    )


def body_text(blocks: Sequence[Block]) -> str:
    """Join the body blocks by blank lines."""
    return "\n\n".join(block.text for block in blocks if block.kind.is_body)


def _from_json(page: Page) -> Article | Refusal:
    try:
        row = json.loads(decode(page.body, page.charset))
    except (ValueError, RecursionError) as error:
        return Refusal(
            "articles", page.url, Reason.BAD_ROW, f"The row is not JSON: {error}.", outlet=page.outlet
        )
    if isinstance(row, dict):
        row = {"url": page.url, "outlet": page.outlet, **row}
    return article_from_row(row, page.received_at)


def _unreadable(whole: bytes, page: bytes) -> Reason | None:
    """Say why a page, as it came and without its scripts, cannot be read at all."""
    if len(whole) > MAX_BYTES:
        return Reason.TOO_LARGE
    if not whole or whole.isspace():
        return Reason.EMPTY
    return Reason.BAD_ENCODING if damage(page) > MAX_DAMAGE else None


_REMEDIES = {
    Reason.EMPTY: ("The page holds nothing but white space.", "Fetch it again later."),
    Reason.TOO_LARGE: (f"The page is longer than {MAX_BYTES:,} bytes.", ""),
    Reason.BAD_ENCODING: ("Too many characters cannot be read in any encoding that the page may have.", ""),
    Reason.NOT_A_PAGE: ("There is no HTML element in it.", ""),
    Reason.LOGIN_FORM: ("The page asks for a password and shows no article.", ""),
    Reason.NO_TEXT: (
        "No block of the page looks like an article's text.",
        "Is it a list page or drawn by JavaScript?",
    ),
}


def _refuse(subject: str, reason: Reason, outlet: str) -> Refusal:
    detail, remedy = _REMEDIES[reason]
    return Refusal("articles", subject, reason, detail, remedy, outlet or None)


def _article(
    facts: Facts,
    blocks: tuple[Block, ...],
    text: str,
    layout: Layout,
    outlet: str,
    received_at: datetime | None,
) -> Article:
    notes = list(facts.notes)
    if layout.is_cut:
        notes.append("page cut: more elements than any honest page has")
    bios = [block.text for block in blocks if block.kind is BlockKind.BIO and _is_told(block.text)]
    return Article(
        id=article_id(facts.url) if facts.url else fingerprint("text", text),
        url=facts.url or "",
        outlet=outlet,
        title=facts.title or _first_words(text),
        text=text,
        received_at=received_at or facts.published_at or facts.modified_at or UNKNOWN_TIME,
        subtitle=facts.subtitle,
        blocks=blocks,
        authors=facts.authors,
        author_bio=bios[0] if bios else None,
        published_at=facts.published_at,
        utc_offset_minutes=facts.utc_offset_minutes,
        modified_at=facts.modified_at,
        language=facts.language or language_of(text),
        section=facts.section,
        kind=facts.kind,
        image=with_caption(facts.image, blocks),
        agency=facts.agency or agency_in(blocks, facts.authors),
        is_free=facts.is_free,
        is_stub=_is_stub(facts.is_free, blocks, text),
        corrections=tuple(block.text for block in blocks if block.kind is BlockKind.CORRECTION),
        notes=tuple(notes),
    )


def _is_stub(is_free: bool | None, blocks: tuple[Block, ...], text: str) -> bool:
    """Tell whether a paywall cut the text: the page states it, or a barrier stands behind it."""
    if len(text) >= MAX_STUB_CHARS or is_free:
        return False
    last = max(place for place, block in enumerate(blocks) if block.kind.is_body)
    return is_free is False or any(is_barrier(block.text) for block in blocks[last + 1 : last + 1 + BARRIERS])


def _is_told(bio: str) -> bool:
    """Tell whether a bio says something; "About the author" only announces it."""
    return len(bio) > 60 or (len(bio) > 25 and bio[-1] in ".!。")


def _first_words(text: str) -> str:
    line = re.split(r"(?<=[.!?。])\s|\n", text, maxsplit=1)[0]
    return line if len(line) <= 120 else line[:120].rsplit(" ", 1)[0] + "…"
