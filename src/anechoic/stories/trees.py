"""Reads a small boosted-tree model from JSON and applies it with numpy.

The weights are plain numbers, made by `python -m anechoic.stories.training`; nothing is unpickled.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

from anechoic.stories.features import NAMES, Matrix

DEPTH = 5
HIGHEST = 3e38


class Trees(msgspec.Struct, frozen=True):
    """Complete trees of `DEPTH` levels over the named features.

    `feature` and `threshold` hold a row a tree, nodes level by level; a value goes left if it is at most the
    threshold, or unknown where `unknown_left` is 1. `leaf` holds log odds.
    """

    made_by: str
    features: list[str]
    feature: list[list[int]]
    threshold: list[list[float]]
    unknown_left: list[list[int]]
    leaf: list[list[float]]


class Scorer:
    """Trees as flat arrays, ready to score."""

    def __init__(self, trees: Trees) -> None:
        columns = np.array([NAMES.index(name) for name in trees.features])
        # Columns stand twice in what is scored: unknown as lowest, to go left, and as highest, to go right.
        shift = len(NAMES) * (1 - np.array(trees.unknown_left))
        self._feature = (columns[np.array(trees.feature)] + shift).astype(np.int32).ravel()
        # "Known at all?" is written as a threshold beyond float32; unknown must still lie above it.
        self._threshold = np.clip(trees.threshold, -HIGHEST, HIGHEST).astype(np.float32).ravel()
        self._leaf = np.array(trees.leaf, np.float32).ravel()
        self._count = len(trees.leaf)

    def score(self, features: Matrix) -> npt.NDArray[np.float32]:
        """Give the probability, one a row, that two articles tell one event."""
        unknown = np.isnan(features)
        both = np.hstack([np.where(unknown, -np.inf, features), np.where(unknown, np.inf, features)]).ravel()
        row = (np.arange(len(features), dtype=np.int32) * (2 * len(NAMES)))[:, None]
        tree = np.arange(self._count, dtype=np.int32)
        first = tree * (2**DEPTH - 1)
        node = np.zeros((len(features), self._count), np.int32)
        for _ in range(DEPTH):
            at = node + first
            is_right = both.take(self._feature.take(at) + row) > self._threshold.take(at)
            node = 2 * node + 1 + is_right
        odds = self._leaf.take(node - (2**DEPTH - 1) + tree * 2**DEPTH).sum(axis=1)
        probability: npt.NDArray[np.float32] = 1 / (1 + np.exp(-odds))
        return probability


@lru_cache(maxsize=8)
def scorer(name: str) -> Scorer:
    """Load a model of the package: "stream" or "pair", for words alone with "-words"."""
    data = (files("anechoic.stories") / "weights" / f"{name}.json").read_bytes()
    return Scorer(msgspec.json.decode(data, type=Trees))
