"""Packs a view into bytes: 650 for words, 250 more for two vectors, whatever the article's length.

    pack(view, row)        words_of(rows) -> terms, weights, marks        vectors_of(rows) -> float32

A term takes 20 bits, its weight four, its marks four. A component of a vector takes two: its sign, and
whether it is large. What is compared with a row is not packed, so that half of the error is never made.

Source: Max 1960, "Quantizing for minimum distortion": the two sizes, and the border between them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from anechoic.stories.runs import MOST_OWN, MOST_QUOTED
from anechoic.stories.views import MOST_TERMS, VECTOR_SCALE, WEIGHTS, View

Rows = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]

DIMENSIONS = 512
_SMALL, _LARGE, _BORDER = 0.4528, 1.51, 0.98
"""In standard deviations of a component."""
_DEVIATION = 1 / np.sqrt(DIMENSIONS)
_SHRUNK = 1 - 0.1175
"""Such vectors are this much shorter, squared, than those that they stand for."""
_VALUES = np.array([-_SMALL, _SMALL, -_LARGE, _LARGE], np.float32) * np.float32(_DEVIATION / _SHRUNK)


def row_of(with_vectors: bool) -> np.dtype[Any]:
    """Give the layout of a row."""
    bits = [("signs", np.uint8, (2, DIMENSIONS // 8)), ("sizes", np.uint8, (2, DIMENSIONS // 8))]
    return np.dtype(
        [
            ("low", np.uint16, MOST_TERMS), ("high", np.uint8, MOST_TERMS),
            ("marks", np.uint8, MOST_TERMS // 2),
            ("own", np.uint16, MOST_OWN), ("quoted", np.uint16, MOST_QUOTED),
            ("days", np.uint8, (2, 7)), ("length", np.uint16), *(bits if with_vectors else []),
        ]
    )  # fmt: skip


def pack(view: View, row: Any) -> None:
    """Write a view into a row of zeros."""
    count = len(view.terms)
    marks = np.zeros(MOST_TERMS, np.uint8)
    marks[:count] = view.marks
    row["low"][:count] = view.terms & 0xFFFF
    row["high"][:count] = view.terms >> 16 | view.weights.astype(np.uint32) << 4
    row["marks"][:] = marks[::2] | marks[1::2] << 4
    row["own"][: len(view.runs.own)] = view.runs.own
    row["quoted"][: len(view.runs.quoted)] = view.runs.quoted
    row["days"], row["length"] = view.days, min(view.length, 65_535)
    if view.vectors is not None:
        large = np.abs(view.vectors) > _BORDER * _DEVIATION * VECTOR_SCALE
        row["signs"], row["sizes"] = np.packbits(view.vectors > 0, axis=1), np.packbits(large, axis=1)


class Words(NamedTuple):
    """Terms of rows, 0 where a row has fewer; with each its weight and marks. All [rows, MOST_TERMS]."""

    terms: npt.NDArray[np.uint32]
    weights: Floats
    marks: npt.NDArray[np.uint8]


def words_of(rows: Rows) -> Words:
    """Unpack the words of rows."""
    high, pairs = rows["high"], rows["marks"]
    terms = (high & 15).astype(np.uint32) << 16 | rows["low"]
    marks = np.stack([pairs & 15, pairs >> 4], axis=-1).reshape(len(rows), MOST_TERMS)
    return Words(terms, WEIGHTS.take(high >> 4), marks)


def vectors_of(rows: Rows) -> Floats:
    """Unpack the vectors of rows, about of unit length: float32[rows, 2, d]; 0 for an empty text."""
    signs = np.unpackbits(rows["signs"], axis=-1)
    found: Floats = _VALUES.take(signs + 2 * np.unpackbits(rows["sizes"], axis=-1))
    return found * rows["signs"].any(axis=-1, keepdims=True)
