"""Describes each block by what a first look makes of the blocks around it.

    layout, probabilities of a first look -> float32[blocks, CONTEXT]

An article is one run of blocks in one place: a paragraph that the first look doubts is body if its neighbours
and the blocks of its own path are, and a stray sentence in a side box is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import Layout
from anechoic.articles.features import Floats, Matrix, numbered

OFFSETS = (-3, -2, -1, 1, 2, 3)
REACHES = (2, 5, 12)
SURE, DOUBTED = 0.6, 0.3
FAR = 40
GROUPS = ("path", "parent", "grandparent", "name")
CONTEXT = (
    "first",
    *(f"first{offset:+d}" for offset in OFFSETS),
    *(f"within_{reach}" for reach in REACHES),
    *(f"{what}_{group}" for group in GROUPS for what in ("mean", "others")),
    "before", "behind", "page_share", "page_best", "page_chars",
    "from_sure", "to_sure", "from_doubted", "to_doubted", "column_share", "in_column",
)  # fmt: skip


def look_around(layout: Layout, first: Floats) -> Matrix:
    """Give one row of `CONTEXT` for each block; `first` holds the first look's probabilities."""
    boxes = layout.boxes
    chars = np.fromiter(map(len, layout.texts), np.float64, len(layout.texts))
    weights = np.sqrt(chars) + 2
    homes, above = np.asarray(layout.homes), np.asarray(boxes.parents)
    parents = np.maximum(above[homes], 0)
    groups = (
        numbered(map(boxes.path, layout.homes)),
        parents,
        np.maximum(above[parents], 0),
        numbered(boxes.names[home] for home in layout.homes),
    )
    columns: list[npt.NDArray[Any]] = [
        first,
        *(_shifted(first, offset) for offset in OFFSETS),
        *(_within(first, weights, reach) for reach in REACHES),
        *(column for group in groups for column in _among(first, weights, group)),
        *_of_page(first, chars),
        *_distances(first),
        *_of_column(first * chars, parents),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _shifted(first: Floats, offset: int) -> Floats:
    out = np.zeros_like(first)
    if offset > 0:
        out[:-offset] = first[offset:]
    else:
        out[-offset:] = first[:offset]
    return out


def _within(first: Floats, weights: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    window = np.ones(2 * reach + 1)
    near = np.convolve(first * weights, window)[reach:-reach]
    return np.asarray(near / np.convolve(weights, window)[reach:-reach])


def _among(
    first: Floats, weights: npt.NDArray[np.float64], group: npt.NDArray[np.int64]
) -> Iterable[npt.NDArray[np.float64]]:
    """The group's mean, and the mean of its other blocks (-1 if there are none)."""
    sums = np.bincount(group, weights=first * weights)[group]
    totals = np.bincount(group, weights=weights)[group]
    others = totals - weights
    yield sums / totals
    yield np.where(others > 1e-6, (sums - first * weights) / np.maximum(others, 1e-6), -1)


def _of_page(first: Floats, chars: npt.NDArray[np.float64]) -> Iterable[npt.NDArray[np.float64]]:
    """Shares of the expected body before and behind each block, and what the page holds of it."""
    expected = first * chars
    total = expected.sum() + 1e-9
    until = np.cumsum(expected)
    yield (until - expected) / total
    yield (total - until) / total
    for value in (total / chars.sum(), first.max(), np.log1p(total)):
        yield np.full(len(first), value)


def _distances(first: Floats) -> Iterable[npt.NDArray[np.int64]]:
    """How many blocks back and on it is to one that is surely body, and to one that hardly is."""
    for mark in (first > SURE, first < DOUBTED):
        yield _since(mark)
        yield _since(mark[::-1])[::-1]


def _since(mark: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    places = np.arange(len(mark))
    last = np.maximum.accumulate(np.where(mark, places, -FAR))
    before = np.concatenate([[-FAR], last[:-1]])
    return np.asarray(np.minimum(places - before, FAR))


def _of_column(
    expected: npt.NDArray[np.floating], parents: npt.NDArray[np.int64]
) -> Iterable[npt.NDArray[np.float64]]:
    """Each block's parent by the body expected in it, and whether it is the parent with the most."""
    sums = np.bincount(parents, weights=expected)
    yield (sums / max(float(sums.max()), 1e-9))[parents]
    yield (parents == sums.argmax()).astype(np.float64)
