"""What words weigh for the labels of the words beside them, looked up for all words of many texts at once.

    Sides(field).weights([known, ...]) -> float64[words, sides, labels]
    Pairs(field).codes([known, ...]) -> int[words, tables, 2]        .weights(codes) -> float64[words, labels]

A pair feature names one thing of each of two words: "pwmr.|sAaU" is "Mr." before a capitalised word that
no list knows. Few words are named in any, so all pairs of one kind fit a small table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from anechoic.language.naming.features import EDGE_TELLS, PAIRS, SIDES, Known, Pair
from anechoic.language.naming.field import Field, Floats, summed

Codes = npt.NDArray[np.int16]


class Sides:
    """The learnt weights of what a word tells by itself, from each side that a token may see it from."""

    def __init__(self, field: Field) -> None:
        told = sorted({feature[1:] for feature in field.features if feature[0] in SIDES})
        self._rows = {feature: row for row, feature in enumerate(told)}
        each = field.weights([side + feature] for feature in told for side in SIDES)
        self._weights = each.reshape(len(told), -1)

    def weights(self, words: Sequence[Known]) -> Floats:
        """Add up what each word adds to its own labels and to those of four neighbours, as `SIDES` stand."""
        total = summed(self._rows, self._weights, (word.own or (EDGE_TELLS,) for word in words))
        return total.reshape(len(words), len(SIDES), -1)


class Pairs:
    """The learnt weights of all pair features."""

    def __init__(self, field: Field) -> None:
        self._tables = [_Table(field, pair) for pair in PAIRS]

    def codes(self, words: Sequence[Known]) -> Codes:
        """Give for each word its row and its column in each table; 0 where the table does not know it."""
        return np.array([[table.code(word) for table in self._tables] for word in words], dtype=np.int16)

    def weights(self, codes: Codes) -> Floats:
        """Add up what each word has from the one before and the one after it.

        Args:
            codes: Of words in a row; a row of zeros keeps two sentences apart.
        """
        total = np.zeros((len(codes), self._tables[0].weights.shape[2]))
        for number, table in enumerate(self._tables):
            found = table.weights[codes[:-1, number, 0], codes[1:, number, 1]]
            beside = total[1:] if table.pair.is_of_second else total[:-1]
            beside += found
        return total


class _Table:
    """All pairs of one kind: `weights[i, j]` are those of first thing i and second thing j."""

    def __init__(self, field: Field, pair: Pair) -> None:
        self.pair = pair
        known = [split for feature in field.features if (split := _split(feature, pair))]
        self._firsts = {first: at for at, first in enumerate(sorted({one[0] for one in known}), 1)}
        self._seconds = {second: at for at, second in enumerate(sorted({one[1] for one in known}), 1)}
        self.weights = np.zeros((len(self._firsts) + 1, len(self._seconds) + 1, len(field.labels)))
        for first, second in known:
            row = field.weights([[f"{pair.letter}{first}|{second}"]])
            self.weights[self._firsts[first], self._seconds[second]] = row[0]

    def code(self, word: Known) -> tuple[int, int]:
        if not word.own:
            return 0, 0
        own, pair = word.own, self.pair
        return self._firsts.get(own[pair.of_first], 0), self._seconds.get(own[pair.of_second], 0)


def _split(feature: str, pair: Pair) -> tuple[str, str] | None:
    """Give the two sides of a feature of this kind; a side is at least two letters, and may hold a bar."""
    bar = feature.find("|", 3)
    return (feature[1:bar], feature[bar + 1 :]) if feature[0] == pair.letter and bar > 0 else None
