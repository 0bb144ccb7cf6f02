"""Scores blocks with a small model of our own, in NumPy alone.

The model is the mean of two: oblivious decision trees (every node of one level asks the same question, so
that a page's blocks pass through all trees at once) and a logistic regression, which is wrong on other
pages than the trees are. Its weights were trained by `anechoic.articles.training`; see NOTICE.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from anechoic.articles.features import FEATURES, Matrix

Floats = npt.NDArray[np.float32]

_TAG_COLUMNS = tuple(FEATURES.index(name) for name in ("tag", "tag-1", "tag+1"))
_TAG_VALUES = np.arange(14, dtype=np.float32)
_CHUNK = 512
HOPELESS = 0.01
"""Below it the trees are not asked: half of all blocks, of which one in 2,000 is body."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights.

    Args:
        columns, borders: Which feature each tree's level asks about, and where it parts: [trees, depth].
        leaves: Log odds of each leaf: [trees, 2 ** depth]. bias: Added to the trees' sum.
        means, scales, weights: The logistic regression's, over `linear_inputs`; the last weight is the bias.
    """

    columns: npt.NDArray[np.int16]
    borders: Floats
    leaves: Floats
    bias: float
    means: Floats
    scales: Floats
    weights: Floats

    def score(self, rows: Matrix) -> Floats:
        """Give each block's probability of being body."""
        parts = [self._score(rows[start : start + _CHUNK]) for start in range(0, len(rows), _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _score(self, rows: Matrix) -> Floats:
        linear = linear_inputs(rows)
        linear -= self.means
        linear *= self.scales
        by_line = _sigmoid(linear @ self.weights[:-1] + self.weights[-1])
        scores = by_line / 2
        hopeful = by_line > HOPELESS
        scores[hopeful] += _sigmoid(self._grow(rows[hopeful])) / 2
        return np.asarray(scores, np.float32)

    def _grow(self, rows: Matrix) -> Floats:
        trees, depth = self.columns.shape
        asked = rows[:, self.columns.ravel()] > self.borders.ravel()
        places = asked.reshape(len(rows), trees, depth) @ (1 << np.arange(depth, dtype=np.int16))
        found = self.leaves[np.arange(trees), places]
        return np.asarray(found.sum(axis=1) + self.bias, np.float32)


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
        if tuple(data["features"]) != FEATURES:
            raise ValueError("model.npz knows other features; train it again: anechoic.articles.training")
        return Model(
            columns=data["columns"],
            borders=data["borders"],
            leaves=data["leaves"].astype(np.float32),
            bias=float(data["bias"]),
            means=data["means"],
            scales=data["scales"],
            weights=data["weights"],
        )


def _sigmoid(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)
