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
    """Trees as arrays, ready to score."""

    def __init__(self, trees: Trees) -> None:
        columns = np.array([NAMES.index(name) for name in trees.features])
        self._feature = columns[np.array(trees.feature)]
        self._threshold = np.array(trees.threshold, np.float32)
        self._unknown_left = np.array(trees.unknown_left, bool)
        self._leaf = np.array(trees.leaf, np.float32)

    def score(self, features: Matrix) -> npt.NDArray[np.float32]:
        """Give the probability, one a row, that two articles tell one event."""
        count = len(self._leaf)
        tree, node = np.arange(count), np.zeros((len(features), count), np.int64)
        row = np.arange(len(features))[:, None]
        for _ in range(DEPTH):
            value = features[row, self._feature[tree, node]]
            left = (value <= self._threshold[tree, node]) | (np.isnan(value) & self._unknown_left[tree, node])
            node = 2 * node + 2 - left
        odds = self._leaf[tree, node - (2**DEPTH - 1)].sum(axis=1)
        probability: npt.NDArray[np.float32] = 1 / (1 + np.exp(-odds))
        return probability


@lru_cache(maxsize=8)
def scorer(name: str) -> Scorer:
    """Load a model of the package: "first", "stream" or "pair", for words alone with "-words"."""
    data = (files("anechoic.stories") / "weights" / f"{name}.json").read_bytes()
    return Scorer(msgspec.json.decode(data, type=Trees))
