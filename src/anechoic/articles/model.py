"""Scores blocks with a small model of our own, in NumPy alone.

A first look at each block is the mean of two: oblivious decision trees (every node of one level asks the same
question, so that a page's blocks pass through all trees at once) and a logistic regression, which is wrong on
other pages than the trees are. A second forest then sees what the first look made of the blocks around
(`context.py`), and decides. The weights were trained by `anechoic.articles.training`; see NOTICE.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import Layout
from anechoic.articles.context import CONTEXT, look_around
from anechoic.articles.features import FEATURES, Floats, Matrix

_TAG_COLUMNS = tuple(FEATURES.index(name) for name in ("tag", "tag-1", "tag+1"))
_TAG_VALUES = np.arange(14, dtype=np.float32)
_CHUNK = 512
HOPELESS = 0.01
"""Below it the trees are not asked: half of all blocks, of which one in 2,000 is body."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Oblivious trees.

    Args:
        columns, borders: Which feature each tree's level asks about, and where it parts: [trees, depth].
        leaves: Log odds of each leaf: [trees, 2 ** depth]. bias: Added to the trees' sum.
    """

    columns: npt.NDArray[np.int16]
    borders: Floats
    leaves: Floats
    bias: float

    def score(self, rows: Matrix) -> Floats:
        """Give each row's probability."""
        parts = [self._grow(rows[start : start + _CHUNK]) for start in range(0, len(rows), _CHUNK)]
        return sigmoid(np.concatenate(parts)) if parts else np.zeros(0, np.float32)

    def _grow(self, rows: Matrix) -> Floats:
        """Let rows fall through all trees; each question is asked of all rows at once."""
        trees, depth = self.columns.shape
        table = np.ascontiguousarray(rows.T)
        yes = (table[self.columns.ravel()] > self.borders.ravel()[:, None]).view(np.uint8)
        yes = yes.reshape(trees, depth, len(rows))
        places = yes[:, 0].copy()
        for level in range(1, depth):
            places |= yes[:, level] << level
        starts = np.arange(trees, dtype=np.int32) * self.leaves.shape[1]
        found = self.leaves.ravel()[places + starts[:, None]]
        return np.asarray(found.sum(axis=0) + self.bias, np.float32)


@dataclass(frozen=True, slots=True)
class Line:
    """A logistic regression over `linear_inputs`; the last weight is the bias."""

    means: Floats
    scales: Floats
    weights: Floats

    def score(self, rows: Matrix) -> Floats:
        """Give each row's probability."""
        inputs = linear_inputs(rows)
        inputs -= self.means
        inputs *= self.scales
        return sigmoid(np.asarray(inputs @ self.weights[:-1] + self.weights[-1], np.float32))


@dataclass(frozen=True, slots=True)
class Model:
    """The first look's forest and line, and the second look's forest over `FEATURES + CONTEXT`."""

    forest: Forest
    line: Line
    second: Forest

    def score(self, layout: Layout, rows: Matrix) -> Floats:
        """Give each block's probability of being body."""
        if not len(rows):
            return np.zeros(0, np.float32)
        scores = first_look(self.forest, self.line, rows)
        hopeful = scores > HOPELESS
        wide = np.hstack([rows, look_around(layout, scores)])
        scores[hopeful] = self.second.score(wide[hopeful])
        return scores


def first_look(forest: Forest, line: Line, rows: Matrix) -> Floats:
    """The mean of both; where the line sees no hope, the trees are not asked."""
    by_line = line.score(rows)
    scores = np.asarray(by_line / 2, np.float32)
    hopeful = by_line > HOPELESS
    scores[hopeful] += forest.score(rows[hopeful]) / 2
    return scores


def linear_inputs(rows: Matrix) -> Floats:
    """What the logistic regression sees: logarithms of all features, and tags as one column each."""
    logs = np.sign(rows) * np.log1p(np.abs(rows))
    tags = [(rows[:, column, None] == _TAG_VALUES).astype(np.float32) for column in _TAG_COLUMNS]
    return np.hstack([logs, *tags])


@lru_cache(maxsize=1)
def load() -> Model:
    """Load the weights that come with the package.

    Raises:
        ValueError: They were trained on other features than this version computes.
    """
    with resources.files("anechoic.articles").joinpath("model.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        if tuple(data["features"]) != FEATURES + CONTEXT:
            raise ValueError("model.npz knows other features; train it again: anechoic.articles.training")
        return Model(
            _forest(data, "first"),
            Line(data["means"], data["scales"], data["weights"]),
            _forest(data, "second"),
        )


def _forest(data: np.lib.npyio.NpzFile, name: str) -> Forest:
    return Forest(
        data[f"{name}_columns"],
        data[f"{name}_borders"],
        data[f"{name}_leaves"].astype(np.float32),
        float(data[f"{name}_bias"]),
    )


def sigmoid(odds: Floats) -> Floats:
    """Turn log odds into probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)
