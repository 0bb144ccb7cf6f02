"""The window: views of recent articles, packed in arrays, and an index of those that share rare words.

    Shelf.add(view) -> slot        Shelf.near(view, count) -> slots        Shelf.drop_before(slot)

Slots count up for ever; a slot's row is its remainder.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.stories.postings import Postings, Slots
from anechoic.stories.runs import MOST_OWN, MOST_QUOTED, Hashes
from anechoic.stories.views import MOST_TERMS, WEIGHT_STEPS, View
from anechoic.stories.words import Terms

Rows = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]

QUERY_TERMS = 32
COUNTERS = 1 << 17
"""Places in which live articles are counted by term; two terms that share one seem a little commoner."""
_COUNTER = np.uint32(COUNTERS - 1)


class Shelf:
    """Views of the live articles. `oldest` and `next` bound the live slots."""

    def __init__(self, dimensions: int = 0) -> None:
        self.oldest = 0
        self.next = 0
        self.capacity = 256
        self.terms = np.zeros((self.capacity, MOST_TERMS), np.uint32)
        self.weights = np.zeros((self.capacity, MOST_TERMS), np.uint8)
        self.marks = np.zeros((self.capacity, MOST_TERMS), np.uint8)
        self.own = np.zeros((self.capacity, MOST_OWN), np.uint16)
        self.quoted = np.zeros((self.capacity, MOST_QUOTED), np.uint16)
        self.vectors = np.zeros((self.capacity, 2, dimensions), np.int8)
        self.days = np.zeros((self.capacity, 2, 7), np.uint8)
        self.lengths = np.zeros(self.capacity, np.uint16)
        self.dates = np.zeros(self.capacity, np.float64)
        self.languages = np.zeros(self.capacity, np.uint16)
        self.sketches = np.zeros((self.capacity, dimensions // 64), np.uint64)
        self._counts = np.zeros(COUNTERS, np.uint32)
        self._logs = np.zeros(0, np.float32)
        self._postings = Postings()

    def __len__(self) -> int:
        return self.next - self.oldest

    def rows(self, slots: Slots) -> Rows:
        """Give the rows of slots in the arrays."""
        return slots & (self.capacity - 1)

    def add(self, view: View) -> int:
        """Keep a view; give its slot."""
        if len(self) == self.capacity:
            self._grow()
        slot, row = self.next, self.next & (self.capacity - 1)
        for column, values in (
            (self.terms, view.terms), (self.weights, view.weights), (self.marks, view.marks),
            (self.own, view.runs.own), (self.quoted, view.runs.quoted),
        ):  # fmt: skip
            column[row, : len(values)], column[row, len(values) :] = values, 0
        self.days[row] = view.days
        if view.vectors is not None:
            self.vectors[row], self.sketches[row] = view.vectors, sketch(view.vectors[-1])
        self.lengths[row] = min(view.length, 65_535)
        self.dates[row], self.languages[row] = view.day, language_code(view.language)
        self._counts[view.terms & _COUNTER] += 1
        self._postings.add(slot, view.terms)
        self.next += 1
        return slot

    def own_of(self, slot: int) -> Hashes:
        """Give the sampled runs of a live article's own words, in the order of its text."""
        runs: Hashes = self.own[slot & (self.capacity - 1)]
        return runs[: np.count_nonzero(runs)]

    def drop_before(self, slot: int) -> None:
        """Let the articles before a slot go."""
        while self.oldest < min(slot, self.next):
            terms = self.terms[self.oldest & (self.capacity - 1)]
            self._counts[terms[terms != 0] & _COUNTER] -= 1
            self.oldest += 1
        self._postings.oldest = self.oldest

    def local_rarity(self, terms: Terms) -> Weights:
        """Weigh terms by how few live articles have them: 1.0 for none, near 0 for all.

        What all write about this week ("hearing") tells no two of its events apart.
        """
        seen = self._counts[terms & _COUNTER]
        every = len(self) + 1
        if every > len(self._logs):
            self._logs = np.log(np.arange(2 * every) + 0.5).astype(np.float32)
        rarity = np.log(every) - self._logs[np.minimum(seen, every - 1)]
        scaled: Weights = np.maximum(rarity / np.log(every + 1), 0.01).astype(np.float32)
        return scaled

    def sweep(self) -> None:
        """Free the room that the index still gives to articles that are gone."""
        self._postings.sweep(self.next)

    def near(self, view: View, count: int) -> Slots:
        """Give up to `count` live slots that share the view's rarest heavy terms, likest in words first."""
        weights = view.weights * self.local_rarity(view.terms) / WEIGHT_STEPS
        weights[self._counts[view.terms & _COUNTER] == 0] = 0  # what nobody else has finds nobody
        asked = _heaviest(weights, QUERY_TERMS)
        hits, shares = self._postings.find(view.terms[asked], weights[asked].astype(np.float64) ** 2)
        return self._likest(hits, shares, count) if len(hits) else hits

    def _likest(self, hits: Slots, shares: npt.NDArray[np.float64], count: int) -> Slots:
        live = hits >= self.oldest
        sums = np.bincount(hits[live] - self.oldest, shares[live])
        found = np.flatnonzero(sums)
        chosen: Slots = found[np.argsort(-sums[found], kind="stable")[:count]] + self.oldest
        return chosen

    def _grow(self) -> None:
        slots = np.arange(self.oldest, self.next)
        before = self.rows(slots)
        self.capacity *= 2
        after = self.rows(slots)
        for name, held in vars(self).items():
            if isinstance(held, np.ndarray) and not name.startswith("_"):
                setattr(self, name, self._moved(held, before, after))

    def _moved(self, old: npt.NDArray[Any], before: Rows, after: Rows) -> npt.NDArray[Any]:
        new = np.zeros((self.capacity, *old.shape[1:]), old.dtype)
        new[after] = old[before]
        return new


def language_code(language: str) -> int:
    """Number a two-letter language; 0 is unknown."""
    return int.from_bytes(language[:2].encode("ascii", "replace"), "big")


def sketch(vector: npt.NDArray[np.int8]) -> npt.NDArray[np.uint64]:
    """Keep of a vector the signs of its components, a bit each."""
    return np.packbits(vector > 0).view(np.uint64)


def _heaviest(weights: npt.NDArray[Any], count: int) -> npt.NDArray[np.intp]:
    """Give the places of the largest weights, largest first."""
    return np.argsort(-weights.astype(np.float32), kind="stable")[:count]
