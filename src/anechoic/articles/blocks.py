"""Cuts a page into blocks: the smallest pieces of text that a browser would set apart.

    parsed tree -> Layout: blocks in reading order, and the tree of boxes that they stand in

One walk over the tree gathers all that features and typing need. A table row is one block, its cells
joined; everything else that breaks a line starts a new block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from anechoic.articles.hints import BIT, hints

MAX_ELEMENTS = 150_000
MAX_BLOCKS = 6_000
MAX_BLOCK_CHARS = 100_000
"""The development sets reach 2,700 boxes and 1,500 blocks a page."""

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
class Box:
    """An element that breaks lines. `signs`: hint bits of its own class and id; `above`: of all above it."""

    tag: str
    parent: int
    depth: int
    signs: int
    above: int
    flags: int
    path: str
    chars: int = 0
    link_chars: int = 0
    blocks: int = 0
    paragraphs: int = 0
    score: float = 0.0


@dataclass(slots=True)
class Layout:
    """A page's blocks as parallel lists, and their boxes (a block's box is the nearest element around it)."""

    texts: list[str] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    strong_chars: list[int] = field(default_factory=list)
    links: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    is_cut: bool = False
    depth: int = 0

    def __len__(self) -> int:
        return len(self.texts)

    def tag(self, block: int) -> str:
        return self.boxes[self.homes[block]].tag


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
_MARKS = _BOLD | _CELLS | {"br"}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ufffe\uffff]")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def lay_out(root: etree._Element) -> Layout:
    """Walk a parsed page and cut it into blocks. Skipped elements are removed from the tree.

    Raises nothing: beyond the limits above the rest of the page is left out, and `is_cut` says so.
    """
    etree.strip_elements(root, *SKIPPED, with_tail=False)
    return _Walk().run(root)


class _Walk:
    """The walk's state: open boxes, and the text gathered since the last break."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.open: list[int] = []
        self.segments: list[str] = []
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.link_chars = self.strong_chars = 0
        self.strong_depth = 0
        self.hrefs: list[str] = []
        self.link_start = 0

    def run(self, root: etree._Element) -> Layout:
        budget, depth, deepest = MAX_ELEMENTS, 0, 0
        self._open(root, "html")
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                budget -= 1
                depth += 1
                deepest = max(deepest, depth)
                if budget < 0 or len(self.layout) > MAX_BLOCKS:
                    self.layout.is_cut = True
                    break
                self._start(element, str(element.tag))
            else:
                depth -= 1
                self._end(element, str(element.tag))
        self._flush()
        self.layout.depth = deepest
        _sum_up(self.layout)
        return self.layout

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            if self.pieces:
                self._flush()
            self._open(element, tag)
        elif tag == "a":
            self.hrefs.append((element.get("href") or "").strip())
            self.link_start = len(self.pieces)
        elif tag in _MARKS:
            self._mark(tag)
        text = element.text
        if text:
            self._add(text)

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            if self.pieces:
                self._flush()
            self.open.pop()
            self.segments.pop()
        elif tag == "a":
            self._close_link()
            self.hrefs.pop()
        elif tag in _BOLD:
            self.strong_depth = max(0, self.strong_depth - 1)
        elif tag in _CELLS and self.pieces:
            self.pieces.append(" ")
        text = element.tail
        if text:
            self._add(text)

    def _mark(self, tag: str) -> None:
        if tag in _BOLD:
            self.strong_depth += 1
        elif self.pieces:
            self.pieces.append("\n" if tag == "br" else " ")

    def _add(self, text: str) -> None:
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.pieces.append(text.replace("\n", " ") if "\n" in text else text)
        if self.hrefs:
            self.link_chars += len(text)
        if self.strong_depth:
            self.strong_chars += len(text)

    def _open(self, element: etree._Element, tag: str) -> None:
        boxes = self.layout.boxes
        flags, name = _read_attributes(element, tag)
        # Classes of html and body speak of the whole site ("has-sidebar"), not of a place in the page.
        signs = hints(name) if name and tag not in ("html", "body") else 0
        segment = f"{tag}.{name[:60]}"
        if self.open:
            parent = self.open[-1]
            up = boxes[parent]
            path = f"{self.segments[-1]}>{segment}"
            box = Box(tag, parent, up.depth + 1, signs, up.above | up.signs, flags | up.flags, path)
        else:
            box = Box(tag, -1, 0, signs, 0, flags, segment)
        self.open.append(len(boxes))
        self.segments.append(segment)
        boxes.append(box)

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


def _read_attributes(element: etree._Element, tag: str) -> tuple[int, str]:
    """Read an element's flags, and its class and id as one name."""
    flags = _OF_TAG.get(tag, 0)
    kind = name = ""
    for attribute, value in element.items():
        if attribute == "class":
            kind = str(value)
        elif attribute == "id":
            name = str(value)
        elif attribute in _TELLING:
            flags |= _flag(str(attribute), str(value))
    return flags, f"{kind} {name}" if kind or name else ""


def _flag(attribute: str, value: str) -> int:
    if attribute == "role":
        return FLAGS[_ROLES[value]] if value in _ROLES else 0
    if attribute == "itemprop":
        return FLAGS["articlebody"] if value in _BODY_PROPS else 0
    if attribute == "style":
        return FLAGS["hidden"] if _NO_DISPLAY.search(value[:500]) else 0
    return FLAGS["hidden"] if attribute == "hidden" or value == "true" else 0


def _sum_up(layout: Layout) -> None:
    """Give every box the sums over all that stands in it, children before parents."""
    boxes = layout.boxes
    for block, home in enumerate(layout.homes):
        box, chars = boxes[home], len(layout.texts[block])
        box.chars += chars
        box.link_chars += layout.link_chars[block]
        box.blocks += 1
        if chars > 80 and layout.link_chars[block] < chars / 3:
            box.paragraphs += 1
            worth = 1 + layout.texts[block].count(",") + min(chars / 100, 3)
            _credit(boxes, home, worth)
    for box in reversed(boxes):
        if box.parent >= 0:
            up = boxes[box.parent]
            up.chars += box.chars
            up.link_chars += box.link_chars
            up.blocks += box.blocks
            up.paragraphs += box.paragraphs


def _credit(boxes: list[Box], home: int, worth: float) -> None:
    """Credit a paragraph to the boxes around it, the nearer the more, as Readability does."""
    place = boxes[home].parent if boxes[home].tag in ("p", "li") else home
    for share in (1.0, 0.5, 0.25):
        if place < 0:
            return
        boxes[place].score += worth * share
        place = boxes[place].parent


def best_box(layout: Layout) -> int:
    """Find the box that most likely holds the article: most paragraphs, fewest links; -1 if there is none."""
    best, best_score = -1, 0.0
    for place, box in enumerate(layout.boxes):
        if not box.score:
            continue
        score = box.score * (1 - box.link_chars / max(1, box.chars))
        if (box.above | box.signs) & (BIT["comment"] | BIT["footer"] | BIT["popup"]):
            score *= 0.3
        if score > best_score:
            best, best_score = place, score
    return best
