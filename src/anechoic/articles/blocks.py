"""Cuts a page into blocks: the smallest pieces of text that a browser would set apart.

    parsed tree -> Layout: blocks in reading order, and the tree of boxes that they stand in

One walk over the tree gathers all that features and typing need. A table row is one block, its cells
joined; everything else that breaks a line starts a new block.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt
from lxml import etree

from anechoic.articles.hints import BIT, hints

Ints = npt.NDArray[np.int64]

MAX_ELEMENTS = 150_000
MAX_BLOCKS = 6_000
MAX_BLOCK_CHARS = 100_000
"""The development sets reach 2,700 boxes and 1,500 blocks a page."""
MAX_MENUS = 300
"""Menus, and footers, that are looked into: of thousands inside one another each would read the same page."""

SKIPPED = (
    "script", "style", "noscript", "svg", "template", "select", "iframe", "object", "head", "canvas", "math",
    "datalist", "textarea", "audio", "video", "map", "source", "track", "input", "amp-analytics", "amp-ad",
)  # fmt: skip
_INLINE_WORDS = """
    a abbr acronym amp-img b bdi bdo big br cite code data del dfn em font i img ins kbd label link mark
    meta meter nobr o:p output picture progress q rb rp rt rtc ruby s samp small span strike strong sub sup
    td th time tt u var wbr
"""
_INLINE = frozenset(_INLINE_WORDS.split())
_PIECES = re.compile(r"\n\s*\n|(?<=[.!?…:;\"”»“。！？])[ \t]*\n")


@dataclass(slots=True)
class Boxes:
    """The elements that break lines, one place each, in the order in which they open.

    So what stands in a box is a range: from its own place to before `ends`.

    Args:
        parents: The box around each; -1 for the page's own. names: tag, class and id.
        signs, above: Hint bits of its own class and id, and of all boxes above it.
        flags: Of its own and all above.
        chars, link_chars, blocks, paragraphs: Sums over all that stands in it. scores: As Readability credits
            paragraphs to the boxes around them.
    """

    tags: Sequence[str] = ()
    parents: Sequence[int] = ()
    depths: Sequence[int] = ()
    above: Sequence[int] = ()
    signs: Sequence[int] = ()
    flags: Sequence[int] = ()
    names: Sequence[str] = ()
    ends: Sequence[int] = ()
    chars: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    link_chars: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    blocks: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    paragraphs: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    scores: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def __len__(self) -> int:
        return len(self.tags)

    def path(self, box: int) -> tuple[str, str]:
        """The names of the box around it and of itself: what is alike on a page has one path."""
        return (self.names[self.parents[box]] if box else "", self.names[box])

    def up(self, box: int) -> Iterator[int]:
        """The box and all above it, the nearest first."""
        while box >= 0:
            yield box
            box = self.parents[box]


@dataclass(slots=True)
class Layout:
    """A page's blocks as parallel lists, and their boxes (a block's home is the nearest box around it)."""

    texts: list[str] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    strong_chars: list[int] = field(default_factory=list)
    links: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)
    is_cut: bool = False

    def __len__(self) -> int:
        return len(self.texts)

    def tag(self, block: int) -> str:
        return self.boxes.tags[self.homes[block]]

    def flags(self, block: int) -> int:
        return self.boxes.flags[self.homes[block]]

    def above(self, block: int) -> Iterator[int]:
        """The boxes around a block, the nearest first."""
        return self.boxes.up(self.homes[block])

    def stands_in(self, block: int, boxes: Collection[int]) -> bool:
        """Tell whether one of these boxes is around a block."""
        home = self.homes[block]
        return any(box <= home < self.boxes.ends[box] for box in boxes)


_FLAG_WORDS = """
    article main aside nav header footer form figure list table blockquote section articlebody hidden button
    heading
"""
FLAGS = {name: 1 << place for place, name in enumerate(_FLAG_WORDS.split())}
_TAG_FLAGS = {
    "article": "article", "main": "main", "aside": "aside", "nav": "nav", "header": "header",
    "footer": "footer", "form": "form", "fieldset": "form", "figure": "figure", "figcaption": "figure",
    "ul": "list", "ol": "list", "dl": "list", "table": "table", "blockquote": "blockquote",
    "section": "section", "button": "button", "dialog": "hidden",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_ROLES = {
    "main": "main", "article": "article", "navigation": "nav", "complementary": "aside", "banner": "header",
    "contentinfo": "footer", "form": "form", "search": "form", "dialog": "hidden", "button": "button",
}  # fmt: skip
_BODY_PROPS = frozenset({"articleBody", "reviewBody", "description"})
_OF_TAG = {tag: FLAGS[name] for tag, name in _TAG_FLAGS.items()}
_TELLING = frozenset({"role", "itemprop", "style", "hidden", "aria-hidden"})
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_ACTING = _BOLD | _CELLS | {"br", "a"}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ufffe\uffff]")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def lay_out(root: etree._Element) -> Layout:
    """Walk a parsed page and cut it into blocks. Skipped elements and menus are removed from the tree.

    Raises nothing: beyond the limits above the rest of the page is left out, and `is_cut` says so.
    """
    _drop_menus(root)
    etree.strip_elements(root, *SKIPPED, with_tail=False)
    return _Walk().run(root)


def _drop_menus(root: etree._Element) -> None:
    """Mark menus and the site's footer as skipped: two blocks of five, of which one in 20,000 is body.

    A menu has no paragraph; pages that never close theirs have the whole article in it.
    """
    for menu in list(islice(root.iter("nav"), MAX_MENUS)):
        if next(menu.iter("p", "h1", "article", "main"), None) is None:
            menu.tag = "template"
    for footer in list(islice(root.iter("footer"), MAX_MENUS)):
        is_own = any(above.tag in ("article", "main", "section") for above in footer.iterancestors())
        if not is_own and next(footer.iter("h1", "article", "main"), None) is None:
            footer.tag = "template"


class _Walk:
    """The walk's state: open boxes, and the text gathered since the last break."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.open: list[int] = []
        self.looks: dict[tuple[object, ...], tuple[int, int, str]] = {}
        self.rows: list[tuple[str, int, int, int, int, int, str]] = []
        self.ends: list[int] = []
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.link_chars = self.strong_chars = 0
        self.strong_depth = 0
        self.hrefs: list[str] = []
        self.link_start = 0

    def run(self, root: etree._Element) -> Layout:
        """Walk the page; the loop is written out, for it turns twice for each of a thousand elements."""
        budget = MAX_ELEMENTS
        self._open(root, "html")
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                budget -= 1
                if budget < 0 or len(self.layout.texts) > MAX_BLOCKS:
                    self.layout.is_cut = True
                    break
                if tag not in _INLINE:
                    if self.pieces:
                        self._flush()
                    self._open(element, tag)
                elif tag in _ACTING:
                    self._start_inline(element, tag)
                text = element.text
            else:
                if tag not in _INLINE:
                    if self.pieces:
                        self._flush()
                    self._close()
                elif tag in _ACTING:
                    self._end_inline(tag)
                text = element.tail
            if text:
                if not text.isspace():
                    self._add(text)
                elif self.pieces:
                    self.pieces.append(" ")
        self._flush()
        while self.open:
            self._close()
        tags, parents, depths, above, signs, flags, names = zip(*self.rows, strict=True)
        self.layout.boxes = Boxes(tags, parents, depths, above, signs, flags, names, self.ends)
        _sum_up(self.layout)
        return self.layout

    def _start_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.hrefs.append((element.get("href") or "").strip())
            self.link_start = len(self.pieces)
        elif tag in _BOLD:
            self.strong_depth += 1
        elif self.pieces:
            self.pieces.append("\n" if tag == "br" else " ")

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
            self.hrefs.pop()
        elif tag in _BOLD:
            self.strong_depth = max(0, self.strong_depth - 1)
        elif tag in _CELLS and self.pieces:
            self.pieces.append(" ")

    def _add(self, text: str) -> None:
        self.pieces.append(text.replace("\n", " ") if "\n" in text else text)
        if self.hrefs:
            self.link_chars += len(text)
        if self.strong_depth:
            self.strong_chars += len(text)

    def _open(self, element: etree._Element, tag: str) -> None:
        look = (tag, *element.items())
        read = self.looks.get(look)
        if read is None:
            read = self.looks[look] = _read_look(tag, dict(element.items()))  # type: ignore[arg-type]
        flags, signs, name = read
        if self.open:
            parent = self.open[-1]
            _, _, _, above_it, signs_of_it, flags_of_it, _ = self.rows[parent]
            row = (tag, parent, len(self.open), above_it | signs_of_it, signs, flags | flags_of_it, name)
        else:
            row = (tag, -1, 0, 0, signs, flags, name)
        self.open.append(len(self.rows))
        self.rows.append(row)
        self.ends.append(0)

    def _close(self) -> None:
        self.ends[self.open.pop()] = len(self.rows)

    def _close_link(self) -> None:
        text = " ".join("".join(self.pieces[self.link_start :]).split())
        if text and self.hrefs[-1]:
            self.links.append((self.hrefs[-1], text))

    def _flush(self) -> None:
        if self.hrefs:
            self._close_link()
        whole = "".join(self.pieces)
        if whole and not whole.isspace():
            self._keep(whole)
        self.pieces = []
        self.links = []
        self.link_chars = self.strong_chars = self.link_start = 0

    def _keep(self, whole: str) -> None:
        parts = _PIECES.split(whole) if "\n" in whole else [whole]
        texts = [text for text in (" ".join(clean(part).split()) for part in parts) if text]
        total = sum(map(len, texts)) or 1
        layout, links = self.layout, tuple(self.links)
        for text in texts:
            size = len(text)
            layout.texts.append(text if size <= MAX_BLOCK_CHARS else text[:MAX_BLOCK_CHARS])
            layout.homes.append(self.open[-1])
            layout.link_chars.append(min(size, self.link_chars * size // total))
            layout.strong_chars.append(min(size, self.strong_chars * size // total))
            layout.links.append(links if len(texts) == 1 else tuple(one for one in links if one[1] in text))


def clean(text: str) -> str:
    """Drop control characters and soft hyphens, which no reader sees."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def _read_look(tag: str, attributes: Mapping[str, str]) -> tuple[int, int, str]:
    """Read what a box's tag and attributes say: its flags, its hint bits, and its name as a path has it."""
    flags = _OF_TAG.get(tag, 0)
    kind = name = ""
    for attribute, value in attributes.items():
        if attribute == "class":
            kind = value
        elif attribute == "id":
            name = value
        elif attribute in _TELLING:
            flags |= _flag(attribute, value)
    named = f"{kind} {name}" if kind or name else ""
    # Classes of html and body speak of the whole site ("has-sidebar"), not of a place in the page.
    signs = hints(named) if named and tag not in ("html", "body") else 0
    return flags, signs, f"{tag}.{named[:60]}"


def _flag(attribute: str, value: str) -> int:
    if attribute == "role":
        return FLAGS[_ROLES[value]] if value in _ROLES else 0
    if attribute == "itemprop":
        return FLAGS["articlebody"] if value in _BODY_PROPS else 0
    if attribute == "style":
        return FLAGS["hidden"] if _NO_DISPLAY.search(value[:500]) else 0
    return FLAGS["hidden"] if attribute == "hidden" or value == "true" else 0


def _sum_up(layout: Layout) -> None:
    """Give every box the sums over all that stands in it."""
    boxes = layout.boxes
    chars = np.fromiter(map(len, layout.texts), np.int64, len(layout.texts))
    link_chars = np.asarray(layout.link_chars, np.int64)
    is_paragraph = (chars > 80) & (link_chars < chars / 3)
    boxes.chars = _sums(layout, chars)
    boxes.link_chars = _sums(layout, link_chars)
    boxes.blocks = _sums(layout, np.ones_like(chars))
    boxes.paragraphs = _sums(layout, is_paragraph)
    scores = [0.0] * len(boxes)
    for block in np.flatnonzero(is_paragraph):
        text = layout.texts[block]
        _credit(boxes, layout.homes[block], 1 + text.count(",") + min(len(text) / 100, 3), scores)
    boxes.scores = np.asarray(scores)


def _sums(layout: Layout, values: npt.NDArray[np.generic]) -> Ints:
    """Sum up the blocks' values in each box."""
    count = len(layout.boxes)
    own = np.bincount(np.asarray(layout.homes, np.int64), weights=values, minlength=count)
    until = np.concatenate([[0], np.cumsum(own)])
    return np.asarray(until[np.asarray(layout.boxes.ends)] - until[:count], np.int64)


def _credit(boxes: Boxes, home: int, worth: float, scores: list[float]) -> None:
    """Credit a paragraph to the boxes around it, the nearer the more, as Readability does."""
    place = boxes.parents[home] if boxes.tags[home] in ("p", "li") else home
    for share in (1.0, 0.5, 0.25):
        if place < 0:
            return
        scores[place] += worth * share
        place = boxes.parents[place]


def best_box(layout: Layout) -> int:
    """Find the box that most likely holds the article: most paragraphs, fewest links; -1 if there is none."""
    boxes = layout.boxes
    scores = boxes.scores * (1 - boxes.link_chars / np.maximum(1, boxes.chars))
    signs = np.asarray(boxes.above) | np.asarray(boxes.signs)
    scores[(signs & (BIT["comment"] | BIT["footer"] | BIT["popup"])) > 0] *= 0.3
    best = int(scores.argmax())
    return best if scores[best] > 0 else -1
