"""A linear-chain conditional random field in numpy: from what is known of tokens to their labels.

    Field(stored).weights([features, ...]) -> float64[groups, labels]
    Field(stored).decode(scores, lengths) -> (labels, chances)

Many sentences take a step at once, so a text costs milliseconds. Trained by CRFsuite, read without it:
`language/training/names.py` packs the weights. Source: Lafferty, McCallum and Pereira 2001.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class Field:
    """Weights of features by label, and of one label after another."""

    def __init__(self, stored: Any) -> None:
        """Args: `stored` maps "labels" and "features" to lines of text, "weights" to float[features, labels]
        and "steps" to float[labels, labels]."""
        self.labels: list[str] = bytes(stored["labels"]).decode().split("\n")
        self.features: list[str] = bytes(stored["features"]).decode().split("\n")
        self._rows = {name: row for row, name in enumerate(self.features)}
        self._weights = stored["weights"].astype(np.float64)
        self._steps = stored["steps"].astype(np.float64)

    def weights(self, groups: Iterable[Iterable[str]]) -> Floats:
        """Add up the weights of each group of features; one that was never learnt weighs nothing."""
        return summed(self._rows, self._weights, groups)

    def decode(self, scores: Floats, lengths: Sequence[int]) -> tuple[Places, Floats]:
        """Label the tokens of sentences that lie one after the other.

        Args:
            scores: For each token the weight of each label.
            lengths: Tokens of each sentence; together all rows of `scores`.

        Returns:
            The labels of the likeliest path, and for each token the chance of each label.
        """
        steps = list(_abreast(lengths))
        return self._best(scores, steps), self._chances(scores, steps)

    def _best(self, scores: Floats, steps: list[Places]) -> Places:
        """Viterbi: the best way to each label, then back along it."""
        best = scores.copy()
        before = np.zeros(scores.shape, dtype=np.int64)
        for now in steps[1:]:
            ways = best[now - 1][:, :, None] + self._steps
            before[now] = ways.argmax(1)
            best[now] += ways.max(1)
        labels: Places = best.argmax(1)
        for now in reversed(steps[1:]):
            labels[now - 1] = before[now, labels[now]]
        return labels

    def _chances(self, scores: Floats, steps: list[Places]) -> Floats:
        """Forward and backward, each token's row brought to a sum of one."""
        likely = np.exp(scores - scores.max(1, keepdims=True))
        follows = np.exp(self._steps)
        ahead = _shares(likely)
        for now in steps[1:]:
            ahead[now] = _shares(ahead[now - 1] @ follows * likely[now])
        behind = np.ones_like(likely)
        for now in reversed(steps[1:]):
            behind[now - 1] = _shares((behind[now] * likely[now]) @ follows.T)
        return _shares(ahead * behind)


def summed(rows: dict[str, int], weights: Floats, groups: Iterable[Iterable[str]]) -> Floats:
    """Add up for each group the rows of `weights` that its features have; some have none."""
    known = rows.get
    found: list[int] = []
    ends: list[int] = []
    for features in groups:
        found += [row for feature in features if (row := known(feature)) is not None]
        ends.append(len(found))
    total = np.zeros((len(ends), weights.shape[1]))
    starts = np.array([0, *ends[:-1]], dtype=np.int64)
    filled = np.flatnonzero(np.array(ends) > starts)
    if len(filled):
        total[filled] = np.add.reduceat(weights[found], starts[filled])
    return total


def _abreast(lengths: Sequence[int]) -> Iterator[Places]:
    """Give the places of all first tokens, then of all second ones, ..."""
    starts = np.cumsum([0, *lengths])[:-1]
    order = np.argsort([-length for length in lengths], kind="stable")
    starts, left = starts[order], np.asarray(lengths, dtype=np.int64)[order]
    count = int((left > 0).sum())
    step = 0
    while count:
        yield starts[:count] + step
        step += 1
        count = int(np.searchsorted(-left, -step, side="left"))


def _shares(rows: Floats) -> Floats:
    shares: Floats = rows / rows.sum(1, keepdims=True)
    return shares
