"""Describes each block of a page by numbers: its words, its place in the tree, its neighbours.

    layout, headline, summary -> float32[blocks, FEATURES]

Nothing here depends on a language beyond a list of function words; rows are in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import FLAGS, Layout, best_box
from anechoic.articles.hints import NAMES
from anechoic.articles.metadata.titles import key

Matrix = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float32]
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
_SPACE, _COMMA, _DIGIT, _CAPITAL, _POINT, _WIDE_POINT, _WIDE = range(1, 8)


def _kinds() -> npt.NDArray[np.uint8]:
    """What a letter is, by its code point; the last entry stands for all beyond."""
    kinds = np.zeros(0x10000, np.uint8)
    for kind, letters in (
        (_SPACE, " \n"), (_COMMA, ",、，"), (_DIGIT, "0123456789"), (_POINT, ".!?"), (_WIDE_POINT, "。！？"),
    ):  # fmt: skip
        kinds[[ord(letter) for letter in letters]] = kind
    for first, last in (("A", "Z"), ("À", "Þ"), ("А", "Я")):
        kinds[ord(first) : ord(last) + 1] = _CAPITAL
    for start, end in ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0)):
        kinds[start:end] = _WIDE
    return kinds


_KINDS = _kinds()

TEXT_NAMES = (
    "chars", "words", "link_share", "strong_share", "commas", "word_length", "stop_share", "ends_sentence",
    "ends_colon", "starts_lower", "digit_share", "upper_share", "sentences", "wide_share", "repeats",
    "is_title", "tag", "links", "is_description",
)  # fmt: skip
PLACE_NAMES = (
    "depth", "place", "char_place", "after_h1", "from_h1", "from_first_long", "to_last_long", "in_best",
    "best_share", "levels_below_best", "from_best_start", "to_best_end", "page_blocks", "page_chars",
    "page_link_share",
    "score_share", "path_blocks", "path_chars", "path_links",
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
        for what in ("chars", "link_share", "ends_sentence", "tag", "same_path", "same_parent")
    ),
    "window_chars",
    "window_links",
)
BIT_NAMES = (
    tuple(f"flag_{name}" for name in FLAGS)
    + tuple(f"own_{name}" for name in NAMES)
    + tuple(f"above_{name}" for name in NAMES)
)
_TAG, _IS_TITLE = TEXT_NAMES.index("tag"), TEXT_NAMES.index("is_title")
FEATURES = TEXT_NAMES + PLACE_NAMES + BOX_NAMES + NEAR_NAMES + BIT_NAMES


def describe(layout: Layout, title: str, description: str | None) -> Matrix:
    """Give one row of `FEATURES` for each block.

    Args:
        title, description: The headline and summary, as far as metadata tell them.
    """
    if not len(layout):
        return np.zeros((0, len(FEATURES)), np.float32)
    boxes = _box_table(layout)
    homes = np.asarray(layout.homes)
    text = _text_columns(layout, title, description or "")
    paths = numbered(map(layout.boxes.path, layout.homes))
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


def _text_columns(layout: Layout, title: str, description: str) -> Matrix:
    texts = layout.texts
    counts = Counter(texts)
    headline, summary = key(title), key(description)
    heads = [text[:HEAD] for text in texts]
    sizes = np.fromiter(map(len, texts), np.float32, len(texts))
    words = [head.lower().split() for head in heads]
    count = np.fromiter(map(len, words), np.float32, len(words))
    part = np.minimum(sizes, HEAD)
    letters = _letters(heads)
    columns = [
        sizes,
        np.where(sizes <= HEAD, count, count * sizes / part),
        np.asarray(layout.link_chars) / sizes,
        np.asarray(layout.strong_chars) / sizes,
        letters["comma"],
        part / count,
        [sum(map(_STOP.__contains__, line)) / len(line) for line in words],
        [_END.search(text, max(0, len(text) - 12)) is not None for text in texts],
        [text[-1] in ":：" for text in texts],
        [text[0].islower() for text in texts],
        letters["digit"] / part,
        letters["capital"] / part,
        letters["stop"],
        letters["wide"] / part,
        [counts[text] for text in texts],
        [_is_headline(text, title, headline) for text in texts],
        [_TAG_CODE.get(layout.tag(block), 0) for block in range(len(texts))],
        list(map(len, layout.links)),
        [_is_description(text, description, summary) for text in texts],
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _letters(heads: list[str]) -> dict[str, Matrix]:
    """Count each head's commas, digits, capitals, sentence ends and letters of scripts without spaces."""
    codes = np.frombuffer("\n".join(heads).encode("utf-32-le", "replace"), np.uint32)
    starts = np.concatenate([[0], np.cumsum([len(head) + 1 for head in heads[:-1]])]).astype(np.int64)
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    ends = kinds == _POINT
    ends[:-1] &= kinds[1:] == _SPACE
    found = {
        "comma": kinds == _COMMA,
        "digit": kinds == _DIGIT,
        "capital": kinds == _CAPITAL,
        "stop": ends | (kinds == _WIDE_POINT),
        "wide": kinds == _WIDE,
    }
    return {name: np.add.reduceat(marks, starts, dtype=np.float32) for name, marks in found.items()}


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
    boxes = layout.boxes
    listed = {
        "parent": boxes.parents, "depth": boxes.depths, "end": boxes.ends, "signs": boxes.signs,
        "above": boxes.above, "flags": boxes.flags,
    }  # fmt: skip
    summed = {"chars": boxes.chars, "link_chars": boxes.link_chars, "blocks": boxes.blocks}
    columns = {name: np.asarray(values, np.int64) for name, values in listed.items()}
    return columns | summed | {"paragraphs": boxes.paragraphs}


def _place_columns(layout: Layout, boxes: dict[str, Ints], homes: Ints, text: Matrix, paths: Ints) -> Matrix:
    count = len(homes)
    index = np.arange(count)
    chars = text[:, 0]
    before = np.cumsum(chars) - chars
    total = float(chars.sum())
    headings = np.flatnonzero((text[:, _TAG] == _TAG_CODE["h1"]) | (text[:, _IS_TITLE] > 0))
    h1 = int(headings[0]) if len(headings) else -1
    long = np.flatnonzero((chars > 140) & (text[:, 2] < 0.3))
    first_long, last_long = (int(long[0]), int(long[-1])) if len(long) else (0, count - 1)
    best = best_box(layout)
    levels, start, end = _best_span(boxes, homes, best)
    scores = layout.boxes.scores
    path_sizes, path_chars, path_links = _path_means(text, paths)
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
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _best_span(boxes: dict[str, Ints], homes: Ints, best: int) -> tuple[Ints, int, int]:
    """Levels of each block below the best box (-1 outside), and the first and last block in it."""
    if best < 0:
        return np.full(len(homes), -1), 0, len(homes) - 1
    inside = (homes >= best) & (homes < boxes["end"][best])
    levels = np.where(inside, boxes["depth"][homes] - boxes["depth"][best], -1)
    places = np.flatnonzero(inside)
    return levels, int(places[0]) if len(places) else 0, int(places[-1]) if len(places) else len(homes) - 1


def _path_means(text: Matrix, paths: Ints) -> tuple[Matrix, Matrix, Matrix]:
    sizes = np.bincount(paths).astype(np.float32)
    means = [(np.bincount(paths, weights=text[:, column]) / sizes)[paths] for column in (0, 2)]
    return sizes[paths], means[0].astype(np.float32), means[1].astype(np.float32)


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
    picked = text[:, [0, 2, 7, _TAG]]
    for offset in (-2, -1, 1, 2):
        columns.append(_shifted(picked, offset))
        columns.append((_shifted(paths[:, None] + 1, offset) == paths[:, None] + 1).astype(np.float32))
        columns.append((_shifted(parents[:, None] + 2, offset) == parents[:, None] + 2).astype(np.float32))
    chars = text[:, 0]
    window = np.ones(7)
    near_chars = np.convolve(chars, window)[3:-3]
    columns.append(near_chars[:, None].astype(np.float32))
    near_links = np.convolve(chars * text[:, 2], window)[3:-3]
    columns.append((near_links / near_chars)[:, None].astype(np.float32))
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


def numbered(values: Iterable[Hashable]) -> Ints:
    """Number values by their first appearance."""
    numbers: dict[Hashable, int] = {}
    return np.asarray([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
