"""Finds the article in a page that was saved as plain text, by its words alone."""

from __future__ import annotations

import itertools
import re
from datetime import datetime

from anechoic.articles.metadata.titles import cut, key
from anechoic.articles.phrases import is_bio, kind_of
from anechoic.articles.things import Article, Block, BlockKind, article_id
from anechoic.errors import Reason, Refusal
from anechoic.language import language_of
from anechoic.outlets.things import Entry
from anechoic.things import fingerprint

MIN_PARAGRAPH_CHARS = 120
MAX_TITLE_CHARS = 250
MIN_SENTENCE_WORDS = 6
"""A shorter line with a full stop may be a headline: "It is over."."""
_FULL_STOP = re.compile(r"(?:[^\W\d_]{3,}|\d)[\"”’»)\]]?\.[\"”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\]]*$")
_NAME = re.compile(r"^(?:by\s+)?((?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w.'’-]*)$", re.I)
_URL = re.compile(r"^(?:https?://|www\.)\S+$")


def extract_text(
    text: str,
    url: str | None = None,
    *,
    outlet: str = "",
    received_at: datetime | None = None,
    entry: Entry | None = None,
) -> Article | Refusal:
    """Extract the article of a page saved as text: headline, paragraphs, promotion and bio, line by line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return Refusal("articles", url or "text", Reason.EMPTY, "The text holds nothing but white space.")
    blocks, title, authors = _type_lines(lines)
    body = "\n\n".join(block.text for block in blocks if block.kind.is_body)
    if not body:
        return Refusal(
            "articles", url or "text", Reason.NO_TEXT, "No line of it reads like an article's paragraph."
        )
    bios = [block.text for block in blocks if block.kind is BlockKind.BIO]
    return Article(
        id=article_id(url) if url else fingerprint("text", body),
        url=url or "",
        outlet=outlet,
        title=cut(title or (entry.title if entry else None) or ""),
        text=body,
        received_at=received_at or datetime.fromisoformat("1970-01-01T00:00:00+00:00"),
        blocks=tuple(blocks),
        authors=authors,
        author_bio=bios[0] if bios else None,
        published_at=entry.published_at if entry else None,
        language=(entry.language if entry else None) or language_of(body),
    )


def _type_lines(lines: list[str]) -> tuple[list[Block], str, tuple[str, ...]]:
    kinds = [_line_kind(line) for line in lines]
    title = "" if len(lines[0]) >= MAX_TITLE_CHARS or _is_sentence(lines[0]) else lines[0]
    authors: tuple[str, ...] = ()
    bio_at = next(
        (place for place, line in enumerate(lines) if kinds[place] is not BlockKind.PROMO and is_bio(line)),
        None,
    )
    if bio_at is not None:
        kinds[bio_at] = BlockKind.BIO
        name = _NAME.match(lines[bio_at - 1]) if bio_at else None
        if name:
            authors = (name.group(1),)
            kinds[bio_at - 1] = BlockKind.OTHER
    _close_after_promo(lines, kinds)
    if title:
        kinds[0] = BlockKind.OTHER
    blocks = [
        Block(kind, line)
        for kind, line in zip(kinds, lines, strict=True)
        if not (title and key(line) == key(title))
    ]
    return blocks, title, authors


def _is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence and not a headline: one with a full stop, or "。"."""
    if line.endswith(("。", "。」")):
        return True
    return len(line.split()) >= MIN_SENTENCE_WORDS and _FULL_STOP.search(line) is not None


def _line_kind(line: str) -> BlockKind:
    if _URL.match(line):
        return BlockKind.OTHER
    said = kind_of(line)
    if said is not None:
        return said
    return (
        BlockKind.PARAGRAPH
        if _SENTENCE_END.search(line) or len(line) >= MIN_PARAGRAPH_CHARS
        else BlockKind.OTHER
    )


def _close_after_promo(lines: list[str], kinds: list[BlockKind]) -> None:
    """Once promotion has begun, short lines between its lines belong to it."""
    promos = [place for place, kind in enumerate(kinds) if kind is BlockKind.PROMO]
    for before, after in itertools.pairwise(promos):
        if after - before <= 4:
            for place in range(before + 1, after):
                if len(lines[place]) < 200 and kinds[place] is not BlockKind.BIO:
                    kinds[place] = BlockKind.PROMO
