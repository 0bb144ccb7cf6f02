"""Finds earlier articles of other languages by meaning, for they share few words.

    Meanings.add(language, slot, vectors)        Meanings.near(language, vectors, oldest, count) -> slots

One table a language: a stream of one language is never searched, and costs 2 kB an article.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from anechoic.stories.views import Bytes

Slots = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


class Meanings:
    """Sums of title and lead vectors, by language. Articles of unknown language are left out."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}

    def add(self, language: str, slot: int, vectors: Bytes, oldest: int) -> None:
        """Keep an article; let those before `oldest` go when room is needed."""
        if language:
            self._tables.setdefault(language, _Table(vectors.shape[1])).add(slot, _sum(vectors), oldest)

    def near(self, language: str, vectors: Bytes, oldest: int, count: int) -> Slots:
        """Give up to `count` live slots of other languages, rising: those nearest in meaning."""
        mine = _sum(vectors)
        found = [
            table.near(mine, oldest, count)
            for name, table in sorted(self._tables.items())
            if language and name != language
        ]
        if not found:
            return np.zeros(0, np.int64)
        slots, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
        best: Slots = np.sort(slots[np.lexsort((slots, -likeness))[:count]])
        return best


class _Table:
    """Rows of one language in rising order of slots."""

    def __init__(self, dimensions: int) -> None:
        self._slots = np.zeros(64, np.int64)
        self._vectors = np.zeros((64, dimensions), np.float32)
        self._count = 0

    def add(self, slot: int, vector: Vectors, oldest: int) -> None:
        if self._count == len(self._slots):
            self._make_room(oldest)
        self._slots[self._count], self._vectors[self._count] = slot, vector
        self._count += 1

    def near(self, vector: Vectors, oldest: int, count: int) -> tuple[Slots, Vectors]:
        first = int(np.searchsorted(self._slots[: self._count], oldest))
        slots = self._slots[first : self._count]
        likeness: Vectors = self._vectors[first : self._count] @ vector
        best = np.argsort(-likeness, kind="stable")[:count]
        return slots[best], likeness[best]

    def _make_room(self, oldest: int) -> None:
        live = self._slots[: self._count] >= oldest
        slots, vectors = self._slots[: self._count][live], self._vectors[: self._count][live]
        size = max(64, 2 * len(slots))
        self._slots, self._vectors = np.zeros(size, np.int64), np.zeros((size, vectors.shape[1]), np.float32)
        self._slots[: len(slots)], self._vectors[: len(slots)] = slots, vectors
        self._count = len(slots)


def _sum(vectors: Bytes) -> Vectors:
    total: Vectors = vectors.astype(np.float32).sum(axis=0)
    return total
