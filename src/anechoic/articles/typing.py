"""Says what each block is: the classifier tells body from the rest, words and markup tell the kinds apart.

    layout, body probabilities -> typed blocks in reading order

Promotion, credits and bios are typed, not thrown away, so that nothing of them can slip into the body
and the author's bio survives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from anechoic.articles.blocks import FLAGS, Layout
from anechoic.articles.hints import BIT
from anechoic.articles.metadata.titles import key
from anechoic.articles.phrases import is_bio, kind_of
from anechoic.articles.things import Block, BlockKind, Link

THRESHOLD = 0.5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAME = re.compile(r"[\w.'’-]+(?:\s+[\w.'’-]+){0,4}")


def type_blocks(
    layout: Layout, probabilities: Sequence[float], title: str, authors: Sequence[str], url: str | None
) -> tuple[Block, ...]:
    """Type a page's blocks; what stands far from the article and is nothing in particular is left out."""
    is_body = [probability >= THRESHOLD for probability in probabilities]
    kinds = [_kind(layout, block, is_body[block], title, authors) for block in range(len(layout))]
    _settle_ends(layout, kinds)
    body = [block for block, kind in enumerate(kinds) if kind.is_body]
    if not body:
        return ()
    first, last = body[0], body[-1]
    return tuple(
        Block(kind, layout.texts[block], _links(layout, block, url))
        for block, kind in enumerate(kinds)
        if kind.is_body or _is_worth_keeping(kind, block, first, last)
    )


def _kind(layout: Layout, block: int, is_body: bool, title: str, authors: Sequence[str]) -> BlockKind:
    text = layout.texts[block]
    said = kind_of(text)
    if said is not None:
        return said
    if not is_body:
        return _outside(layout, block, text)
    if _repeats_title(text, title) or _is_byline(text, authors):
        return BlockKind.OTHER
    if authors and _introduces(text, authors) and is_bio(text):
        return BlockKind.BIO
    return _body_kind(layout, block, text)


def _is_elsewhere(layout: Layout, block: int, text: str) -> bool:
    """Tell whether a block only leads to another page: one link, and no sentence."""
    links = layout.links[block]
    if layout.link_chars[block] < 0.9 * len(text) or not links or len(text) < 12:
        return False
    return not _ENDS.search(text) and not links[0][0].startswith("#")


def _body_kind(layout: Layout, block: int, text: str) -> BlockKind:
    box = layout.boxes[layout.homes[block]]
    if box.tag in _HEADINGS:
        return BlockKind.HEADING
    if box.tag == "figcaption":
        return BlockKind.CAPTION
    if box.tag == "tr" or box.flags & FLAGS["table"] and box.tag in ("td", "th"):
        return BlockKind.TABLE
    if box.flags & FLAGS["blockquote"]:
        return BlockKind.QUOTE
    return BlockKind.LIST if box.tag in ("li", "dt", "dd") else BlockKind.PARAGRAPH


def _outside(layout: Layout, block: int, text: str) -> BlockKind:
    box = layout.boxes[layout.homes[block]]
    signs = box.signs | box.above
    if is_bio(text) and len(text) > 40:
        return BlockKind.BIO
    if box.flags & FLAGS["figure"] or box.signs & BIT["caption"]:
        return BlockKind.CAPTION
    if box.signs & BIT["author"] and len(text) > 80:
        return BlockKind.BIO
    if signs & (BIT["newsletter"] | BIT["promo"] | BIT["ad"]):
        return BlockKind.PROMO
    return BlockKind.RELATED if signs & BIT["related"] else BlockKind.OTHER


def _repeats_title(text: str, title: str) -> bool:
    return bool(title) and len(text) <= len(title) + 40 and key(text) == key(title)


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    if len(text) > 120 or not authors:
        return False
    rest = key(text)
    for author in authors:
        rest = rest.replace(key(author), "")
    return len(rest) < len(key(text)) and len(rest) <= 12


def _introduces(text: str, authors: Sequence[str]) -> bool:
    return any(text.startswith((author, author.split()[0])) for author in authors if author)


def _settle_ends(layout: Layout, kinds: list[BlockKind]) -> None:
    """A heading that no body follows announces something else; it goes."""
    following = False
    for block in range(len(kinds) - 1, -1, -1):
        if kinds[block] is BlockKind.HEADING and not following:
            kinds[block] = BlockKind.OTHER
        elif kinds[block].is_body:
            following = True


def _is_worth_keeping(kind: BlockKind, block: int, first: int, last: int) -> bool:
    if kind is BlockKind.OTHER:
        return first <= block <= last
    return first - 30 <= block <= last + 60


def _links(layout: Layout, block: int, url: str | None) -> tuple[Link, ...]:
    return tuple(Link(_absolute(href, url), text) for href, text in layout.links[block] if text)[:100]


def _absolute(href: str, url: str | None) -> str:
    try:
        return urljoin(url or "", href)
    except ValueError:
        return href
