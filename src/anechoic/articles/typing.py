"""Says what each block is: the classifier tells body from the rest, words and markup tell the kinds apart.

    layout, body probabilities, facts -> typed blocks in reading order

Promotion, credits and bios are typed, not thrown away, so that nothing of them can slip into the body
and the author's bio survives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from anechoic.articles.addresses import absolute
from anechoic.articles.blocks import FLAGS, Layout
from anechoic.articles.bylines import introduces, is_author_box, is_byline, is_signature
from anechoic.articles.features import matches_summary
from anechoic.articles.hints import BIT
from anechoic.articles.metadata.resolve import Facts
from anechoic.articles.metadata.titles import key
from anechoic.articles.phrases import ends_in_credit, is_bio, kind_of
from anechoic.articles.strangers import strangers
from anechoic.articles.things import Block, BlockKind, Link

THRESHOLD = 0.47
"""Best mean of both development sets, .42 to .56 tried; it moves either by less than .002."""
LONG = 60
"""From here on a second showing of a text is a repeat (58 of 74 such blocks on the development pages)."""
HEAD, TAIL = 3, 4
MAX_CAPTION_CHARS = 400
BEFORE, AFTER = 12, 30
"""Blocks around the body that are typed; what lies further off is menus and lists."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = re.compile(r"[.!?…:;。！？][\"”’»“)\]]*$")
_CAPTION = re.compile(r"caption|bildunterschrift|legende|photo-?credit|image-?credit|copyright", re.I)
_BESIDE = (BIT["newsletter"] | BIT["promo"] | BIT["ad"], BIT["related"])


def type_blocks(layout: Layout, probabilities: Iterable[float], facts: Facts) -> tuple[Block, ...]:
    """Type a page's blocks; what stands far from the article and is nothing in particular is left out."""
    kinds = _Typist(layout, facts).type_all([float(one) >= THRESHOLD for one in probabilities])
    body = [block for block, kind in enumerate(kinds) if kind.is_body]
    if not body:
        return ()
    first, last = body[0], body[-1]
    return tuple(
        Block(kind, layout.texts[block], _links(layout, block, facts.url))
        for block, kind in enumerate(kinds)
        if kind.is_body or _is_worth_keeping(kind, block, first, last)
    )


class _Typist:
    """Types the blocks of one page."""

    def __init__(self, layout: Layout, facts: Facts) -> None:
        self.layout = layout
        self.boxes = layout.boxes
        self.titles = {key(title) for title in (facts.title, *facts.titles)} - {""}
        self.longest_title = max(map(len, (facts.title, *facts.titles)))
        self.title = facts.title
        self.summary = key(facts.subtitle or "")
        self.authors = [author for author in facts.authors if author]
        self.is_news = facts.is_news
        self.strangers: dict[int, BlockKind] = {}
        self.head_end = 0

    def type_all(self, is_body: Sequence[bool]) -> list[BlockKind]:
        body = [block for block, yes in enumerate(is_body) if yes]
        if not body:
            return [BlockKind.OTHER] * len(is_body)
        self.strangers = strangers(self.layout, body, self.is_news)
        kept = [block for block in body if block not in self.strangers] or body
        tail = kept[-min(TAIL, len(kept)) :][0]
        self.head_end = body[min(HEAD, len(body) - 1)]
        kinds = [
            self._body(block, block >= tail) if yes else self._outside(block, body)
            for block, yes in enumerate(is_body)
        ]
        self._drop_repeats(kinds)
        _drop_last_headings(kinds)
        return kinds

    def _body(self, block: int, is_tail: bool) -> BlockKind:
        text = self.layout.texts[block]
        said = kind_of(text)
        if said is not None:
            return said
        if block in self.strangers:
            return self.strangers[block]
        if self._repeats_title(text) or self._is_byline(block, text):
            return BlockKind.OTHER
        if is_tail and is_signature(text):
            return BlockKind.CREDIT
        if self._is_bio(block, text, is_tail):
            return BlockKind.BIO
        if self.is_news and self._only_leads_away(block, text):
            return BlockKind.RELATED
        return self._body_kind(block)

    def _body_kind(self, block: int) -> BlockKind:
        tag = self.layout.tag(block)
        if tag == "tr":
            return BlockKind.TABLE
        if tag in _HEADINGS:
            return BlockKind.HEADING
        if self._is_caption(block):
            return BlockKind.CAPTION
        if self.layout.flags(block) & FLAGS["blockquote"]:
            return BlockKind.QUOTE
        return BlockKind.LIST if tag in ("li", "dt", "dd") else BlockKind.PARAGRAPH

    def _outside(self, block: int, body: list[int]) -> BlockKind:
        """Type a block that the model does not take for body; only near the article it can matter."""
        if not body[0] - BEFORE <= block <= body[-1] + AFTER:
            return BlockKind.OTHER
        text = self.layout.texts[block]
        if self.layout.link_chars[block] > 0.8 * len(text):
            return self._beside(block)
        said = kind_of(text)
        if said is not None:
            return said
        if self._is_lead(block, text, body[0]):
            return BlockKind.PARAGRAPH
        if (is_bio(text) and len(text) > 40) or self._is_bio(block, text, block > body[-1]):
            return BlockKind.BIO
        if self._is_caption(block):
            return BlockKind.CAPTION
        if self.boxes.signs[self.layout.homes[block]] & BIT["author"] and len(text) > 80:
            return BlockKind.BIO
        return self._beside(block)

    def _beside(self, block: int) -> BlockKind:
        home = self.layout.homes[block]
        promotes, relates = ((self.boxes.signs[home] | self.boxes.above[home]) & bits for bits in _BESIDE)
        return BlockKind.PROMO if promotes else BlockKind.RELATED if relates else BlockKind.OTHER

    def _is_lead(self, block: int, text: str, first: int) -> bool:
        """News pages print their summary as the first paragraph (42 of 48 such blocks), blogs do not."""
        if not self.is_news or len(text) < LONG or not first - 12 <= block < first:
            return False
        return matches_summary(key(text[:200]), self.summary) and self._follows_heading(block)

    def _follows_heading(self, block: int) -> bool:
        before = range(max(0, block - 15), block)
        return any(
            self.layout.tag(place) == "h1" or self._repeats_title(self.layout.texts[place])
            for place in before
        )

    def _is_caption(self, block: int) -> bool:
        text = self.layout.texts[block]
        if self.layout.tag(block) == "figcaption" or ends_in_credit(text):
            return True
        if not self.is_news:
            # Blogs put tables and code in figures (838 of 994 such blocks are body), news only pictures.
            return False
        if self.layout.flags(block) & FLAGS["figure"]:
            return True
        return len(text) < MAX_CAPTION_CHARS and bool(
            _CAPTION.search(self.boxes.names[self.layout.homes[block]])
        )

    def _repeats_title(self, text: str) -> bool:
        return len(text) <= self.longest_title + 20 and key(text) in self.titles

    def _is_bio(self, block: int, text: str, is_tail: bool) -> bool:
        """Tell whether a text introduces the author: at the end, as a heading, or in authors' box."""
        begins = any(text.startswith(author) for author in self.authors)
        if is_bio(text) and (is_tail or begins or self.layout.tag(block) in _HEADINGS):
            return True
        return introduces(text, self.authors) and (is_tail or self._in_author_box(block))

    def _is_byline(self, block: int, text: str) -> bool:
        """Rows and list items are bylines at the head only: tables of figures are full of dates."""
        if block > self.head_end and self.layout.tag(block) in ("tr", "li", "dd"):
            return False
        return is_byline(text, self.title, self.authors)

    def _in_author_box(self, block: int) -> bool:
        return is_author_box(">".join(self.boxes.path(self.layout.homes[block])))

    def _only_leads_away(self, block: int, text: str) -> bool:
        """Tell whether a block is one link to another page, and no sentence."""
        links = self.layout.links[block]
        if not links or len(text) < 12 or self.layout.link_chars[block] < 0.9 * len(text):
            return False
        return not _ENDS.search(text) and not links[0][0].startswith("#")

    def _drop_repeats(self, kinds: list[BlockKind]) -> None:
        seen: set[str] = set()
        for block, kind in enumerate(kinds):
            text = self.layout.texts[block]
            if kind.is_body and len(text) > LONG:
                if text in seen:
                    kinds[block] = BlockKind.OTHER
                seen.add(text)


def _drop_last_headings(kinds: list[BlockKind]) -> None:
    """A heading that no body follows announces something else."""
    for block in range(len(kinds) - 1, -1, -1):
        if kinds[block] is BlockKind.HEADING:
            kinds[block] = BlockKind.OTHER
        elif kinds[block].is_body:
            return


def _is_worth_keeping(kind: BlockKind, block: int, first: int, last: int) -> bool:
    return kind is not BlockKind.OTHER or first <= block <= last


def _links(layout: Layout, block: int, url: str | None) -> tuple[Link, ...]:
    return tuple(Link(absolute(href, url), text) for href, text in layout.links[block][:100] if text)
