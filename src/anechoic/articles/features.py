"""Describes each block of a page by numbers: its words, its place in the tree, its neighbours.

    layout, headline, main text by another algorithm -> float32[blocks, FEATURES]

Nothing here depends on a language beyond a list of function words; rows are in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import FLAGS, Layout, best_box
from anechoic.articles.hints import NAMES
from anechoic.articles.metadata.titles import key

Matrix = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_TAGS = ("p", "li", "div", "h1", "h2", "h3", "h4", "tr", "blockquote", "figcaption", "pre", "section", "dd")
_TAG_CODE = {tag: code for code, tag in enumerate(_TAGS, 1)} | {"h5": 7, "h6": 7, "dt": 13, "article": 12}
_STOP_WORDS = """
    the of and to a in that is was for on with as it by at from he she they be are this have had not his her
    but
    der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an er so dass
    le la les de et à un une des en du que dans qui pour sur au pas par est il ce plus
    el los las y que del se con una por para es su lo como más al pero
    il di che e non un per si da sono con ma come anche della o os as do da em um uma não ao
    het een van dat niet op te zijn voor met w i na z się nie do to że je jest i в на что не с он как по это
    och att det som på av är för den inte og at er til på ikke ja on ei
"""
_STOP = frozenset(_STOP_WORDS.split())
HEAD = 200
_END = re.compile(r"[.!?…。！？](?:[\"”’»“)\]』」]|\s)*$")
_UPPER = re.compile(r"[A-ZÀ-ÞА-Я]")
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?](?:\s|$)|[。！？]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

TEXT_NAMES = (
    "chars", "words", "link_share", "strong_share", "commas", "word_length", "stop_share", "ends_sentence",
    "ends_colon", "starts_lower", "digit_share", "upper_share", "sentences", "wide_share", "repeats",
    "is_title", "is_main", "tag", "links", "is_description",
)  # fmt: skip
PLACE_NAMES = (
    "depth", "place", "char_place", "after_h1", "from_h1", "from_first_long", "to_last_long", "in_best",
    "best_share", "levels_below_best", "from_best_start", "to_best_end", "page_blocks", "page_chars",
    "page_link_share",
    "score_share", "path_blocks", "path_chars", "path_links", "path_main",
)  # fmt: skip
BOX_NAMES = tuple(
    f"{level}_{what}"
    for level in ("box", "parent", "grandparent")
    for what in ("chars", "link_share", "blocks", "paragraphs", "page_share")
)
NEAR_NAMES = (
    *tuple(
        f"{what}{offset:+d}"
        for offset in (-2, -1, 1, 2)
        for what in ("chars", "link_share", "ends_sentence", "tag", "is_main", "same_path", "same_parent")
    ),
    "window_chars",
    "window_links",
    "window_main",
)
BIT_NAMES = (
    tuple(f"flag_{name}" for name in FLAGS)
    + tuple(f"own_{name}" for name in NAMES)
    + tuple(f"above_{name}" for name in NAMES)
)
FEATURES = TEXT_NAMES + PLACE_NAMES + BOX_NAMES + NEAR_NAMES + BIT_NAMES


def describe(layout: Layout, title: str, description: str | None, main_text: str) -> Matrix:
    """Give one row of `FEATURES` for each block.

    Args:
        title, description: The headline and summary, as far as metadata tell them.
        main_text: What a fast, less exact extractor takes for the article; membership is a feature.
    """
    if not len(layout):
        return np.zeros((0, len(FEATURES)), np.float32)
    boxes = _box_table(layout)
    homes = np.asarray(layout.homes)
    text = _text_columns(layout, title, description or "", main_text)
    paths = _numbered([layout.boxes[home].path for home in layout.homes])
    parents = boxes["parent"][homes]
    return np.hstack(
        [
            text,
            _place_columns(layout, boxes, homes, text, paths),
            _box_columns(boxes, homes),
            _near_columns(text, paths, parents),
            _bit_columns(boxes, homes),
        ]
    )


def _text_columns(layout: Layout, title: str, description: str, main_text: str) -> Matrix:
    counts = Counter(layout.texts)
    lines = set(main_text.split("\n"))
    headline, summary = key(title), key(description)
    rows = [
        (
            *_text_row(text, layout.link_chars[block], layout.strong_chars[block]),
            counts[text],
            _is_headline(text, title, headline),
            _is_main(text, lines, main_text),
            _TAG_CODE.get(layout.tag(block), 0),
            len(layout.links[block]),
            _is_description(text, description, summary),
        )
        for block, text in enumerate(layout.texts)
    ]
    return np.asarray(rows, np.float32)


def _text_row(text: str, link_chars: int, strong_chars: int) -> tuple[float, ...]:
    size = len(text)
    head = text[:HEAD]
    words = head.lower().split()
    count = len(words)
    part = min(size, HEAD)
    digits, capitals = _digits_and_capitals(head)
    wide = len(_WIDE.findall(head)) if not head.isascii() else 0
    return (
        size,
        count if size <= HEAD else text.count(" ") + 1,
        link_chars / size,
        strong_chars / size,
        text.count(",") + text.count("、") + text.count("，"),
        part / count,
        sum(map(_STOP.__contains__, words)) / count,
        _END.search(text, max(0, size - 12)) is not None,
        text[-1] in ":：",
        text[0].islower(),
        digits / part,
        capitals / part,
        len(_SENTENCE.findall(head)),
        wide / part,
    )


def _digits_and_capitals(text: str) -> tuple[int, int]:
    """Count digits and capital letters; bytes are counted three times faster than patterns match."""
    if not text.isascii():
        return len(_DIGIT.findall(text)), len(_UPPER.findall(text))
    letters = text.encode()
    size = len(letters)
    return size - len(letters.translate(None, b"0123456789")), size - len(letters.translate(None, _CAPITALS))


def _is_main(text: str, lines: set[str], main_text: str) -> bool:
    if text in lines:
        return True
    return len(text) > 24 and text[:60] in main_text


def _is_headline(text: str, title: str, headline: str) -> bool:
    return abs(len(text) - len(title)) < 20 and bool(headline) and key(text) == headline


def _is_description(text: str, description: str, summary: str) -> bool:
    if len(text) <= 24 or not (text[2:10] in description or description[2:10] in text[:80]):
        return False
    return matches_summary(key(text[:200]), summary)


def matches_summary(text: str, summary: str) -> bool:
    """Tell whether a block begins as the page's description does; both as `key` gives them."""
    if len(summary) <= 30 or len(text) <= 24:
        return False
    return text.startswith(summary[:60]) or summary.startswith(text[:60])


def _box_table(layout: Layout) -> dict[str, Ints]:
    """The boxes as columns."""
    names = ("parent", "depth", "signs", "above", "flags", "chars", "link_chars", "blocks", "paragraphs")
    return {
        name: np.fromiter(map(attrgetter(name), layout.boxes), np.int64, len(layout.boxes)) for name in names
    }


def _place_columns(layout: Layout, boxes: dict[str, Ints], homes: Ints, text: Matrix, paths: Ints) -> Matrix:
    count = len(homes)
    index = np.arange(count)
    chars = text[:, 0]
    before = np.cumsum(chars) - chars
    total = float(chars.sum())
    headings = np.flatnonzero((text[:, 17] == _TAG_CODE["h1"]) | (text[:, 15] > 0))
    h1 = int(headings[0]) if len(headings) else -1
    long = np.flatnonzero((chars > 140) & (text[:, 2] < 0.3))
    first_long, last_long = (int(long[0]), int(long[-1])) if len(long) else (0, count - 1)
    best = best_box(layout)
    levels, start, end = _best_span(layout, boxes, homes, best)
    scores = np.asarray([box.score for box in layout.boxes])
    path_sizes, path_chars, path_links, path_main = _path_means(text, paths)
    columns = [
        boxes["depth"][homes],
        index / count,
        before / total,
        index >= h1 if h1 >= 0 else np.full(count, -1),
        index - h1 if h1 >= 0 else np.full(count, -999),
        index - first_long,
        last_long - index,
        levels >= 0,
        np.full(count, boxes["chars"][best] / total if best >= 0 else 0),
        levels,
        index - start,
        end - index,
        np.full(count, count),
        np.full(count, total),
        np.full(count, float((text[:, 2] * chars).sum()) / total),
        scores[np.maximum(boxes["parent"][homes], 0)] / max(float(scores.max()), 1e-6),
        path_sizes,
        path_chars,
        path_links,
        path_main,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _best_span(layout: Layout, boxes: dict[str, Ints], homes: Ints, best: int) -> tuple[Ints, int, int]:
    """Levels of each block below the best box (-1 outside), and the first and last block in it."""
    if best < 0:
        return np.full(len(homes), -1), 0, len(homes) - 1
    end_of_best = len(layout.boxes)
    for place in range(best + 1, len(layout.boxes)):
        if layout.boxes[place].depth <= layout.boxes[best].depth:
            end_of_best = place
            break
    inside = (homes >= best) & (homes < end_of_best)
    levels = np.where(inside, boxes["depth"][homes] - boxes["depth"][best], -1)
    places = np.flatnonzero(inside)
    return levels, int(places[0]) if len(places) else 0, int(places[-1]) if len(places) else len(homes) - 1


def _path_means(text: Matrix, paths: Ints) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    sizes = np.bincount(paths).astype(np.float32)
    means = [(np.bincount(paths, weights=text[:, column]) / sizes)[paths] for column in (0, 2, 16)]
    return sizes[paths], means[0].astype(np.float32), means[1].astype(np.float32), means[2].astype(np.float32)


def _box_columns(boxes: dict[str, Ints], homes: Ints) -> Matrix:
    total = max(1, int(boxes["chars"][0]))
    columns: list[Ints | npt.NDArray[np.float64]] = []
    level = homes
    for _ in range(3):
        chars = boxes["chars"][level]
        columns += [chars, boxes["link_chars"][level] / np.maximum(chars, 1), boxes["blocks"][level]]
        columns += [boxes["paragraphs"][level], chars / total]
        level = np.maximum(boxes["parent"][level], 0)
    return np.stack(columns, axis=1).astype(np.float32)


def _near_columns(text: Matrix, paths: Ints, parents: Ints) -> Matrix:
    columns: list[Matrix] = []
    picked = text[:, [0, 2, 7, 17, 16]]
    for offset in (-2, -1, 1, 2):
        columns.append(_shifted(picked, offset))
        columns.append((_shifted(paths[:, None] + 1, offset) == paths[:, None] + 1).astype(np.float32))
        columns.append((_shifted(parents[:, None] + 2, offset) == parents[:, None] + 2).astype(np.float32))
    chars = text[:, 0]
    window = np.ones(7)
    near_chars = np.convolve(chars, window)[3:-3]
    columns.append(near_chars[:, None].astype(np.float32))
    for column in (2, 16):
        share = np.convolve(chars * text[:, column], window)[3:-3] / near_chars
        columns.append(share[:, None].astype(np.float32))
    return np.hstack(columns)


def _shifted(table: npt.NDArray[np.generic], offset: int) -> npt.NDArray[np.float32]:
    out = np.zeros(table.shape, np.float32)
    if offset > 0:
        out[:-offset] = table[offset:]
    else:
        out[-offset:] = table[:offset]
    return out


def _bit_columns(boxes: dict[str, Ints], homes: Ints) -> Matrix:
    parents = np.maximum(boxes["parent"][homes], 0)
    own = boxes["signs"][homes] | boxes["signs"][parents]
    parts = [(boxes["flags"][homes], len(FLAGS)), (own, len(NAMES)), (boxes["above"][homes], len(NAMES))]
    return np.hstack([(bits[:, None] >> np.arange(count)) & 1 for bits, count in parts]).astype(np.float32)


def _numbered(values: list[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.asarray([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
