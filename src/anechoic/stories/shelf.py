"""The window: views of recent articles, packed, and an index of those that share rare words.

    Shelf.add(view) -> slot        Shelf.near(view, count) -> slots        Shelf.drop_before(slot)

Slots count up for ever.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.stories.packing import DIMENSIONS, Rows, pack, row_of, words_of
from anechoic.stories.postings import Postings, Slots
from anechoic.stories.runs import Hashes
from anechoic.stories.tape import Tape
from anechoic.stories.views import WEIGHTS, View
from anechoic.stories.words import Terms

Weights = npt.NDArray[np.float32]

QUERY_TERMS = 32
POSTED = 40
"""Of an article's terms the heaviest are posted, which finds the same stories as all of them."""
COUNTERS = 1 << 17
"""Places in which live articles are counted by term; two terms that share one seem a little commoner."""
_COUNTER = np.uint32(COUNTERS - 1)


class Shelf:
    """Views of the live articles."""

    def __init__(self, has_vectors: bool = False) -> None:
        self._blank = np.zeros((), row_of(has_vectors))
        self._rows = Tape(self._blank.dtype)
        self._days = Tape(np.float64)
        self._languages = Tape(np.uint16)
        self._sketches = Tape(np.dtype((np.uint64, DIMENSIONS // 64 if has_vectors else 0)))
        self._counts = np.zeros(COUNTERS, np.uint32)
        self._logs = np.zeros(0, np.float32)
        self._postings = Postings()

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def oldest(self) -> int:
        """The first live slot."""
        return self._rows.first

    @property
    def next(self) -> int:
        """The slot that the next view gets."""
        return self._rows.next

    def rows(self, slots: Slots) -> Rows:
        """Give what is kept of live slots."""
        found: Rows = self._rows.live[slots - self.oldest]
        return found

    def add(self, view: View) -> int:
        """Keep a view; give its slot."""
        slot = self._rows.append(self._blank)
        pack(view, self._rows.live[-1])
        self._days.append(view.day)
        self._languages.append(language_code(view.language))
        none = np.zeros(0, np.uint64)
        self._sketches.append(none if view.vectors is None else sketch(view.vectors[-1]))
        self._counts[view.terms & _COUNTER] += 1
        self._postings.add(slot, view.terms[_heaviest(WEIGHTS.take(view.weights), POSTED)])
        return slot

    def own_of(self, slot: int) -> Hashes:
        """Give the sampled runs of a live article's own words, in the order of its text."""
        runs: Hashes = self._rows.live["own"][slot - self.oldest]
        return runs[: np.count_nonzero(runs)]

    def days_of(self, slots: Slots) -> npt.NDArray[np.float64]:
        """Give the days of live slots, NaN where unknown."""
        days: npt.NDArray[np.float64] = self._days.live[slots - self.oldest]
        return days

    @property
    def languages(self) -> npt.NDArray[np.uint16]:
        """The languages of the live articles, oldest first."""
        return self._languages.live

    @property
    def sketches(self) -> npt.NDArray[np.uint64]:
        """The sketches of the live articles' vectors, oldest first."""
        return self._sketches.live

    def drop_before(self, slot: int) -> None:
        """Let the articles before a slot go."""
        for row in self._rows.live[: max(0, slot - self.oldest)]:
            terms = words_of(row[None]).terms
            self._counts[terms[terms != 0] & _COUNTER] -= 1
        for tape in (self._rows, self._days, self._languages, self._sketches):
            tape.drop_before(slot)
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
        weights = WEIGHTS.take(view.weights) * self.local_rarity(view.terms)
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


def language_code(language: str) -> int:
    """Number a two-letter language; 0 is unknown."""
    return int.from_bytes(language[:2].encode("ascii", "replace"), "big")


def sketch(vector: npt.NDArray[np.int8]) -> npt.NDArray[np.uint64]:
    """Keep of a vector the signs of its components, a bit each."""
    return np.packbits(vector > 0).view(np.uint64)


def _heaviest(weights: npt.NDArray[Any], count: int) -> npt.NDArray[np.intp]:
    """Give the places of the largest weights, largest first."""
    return np.argsort(-weights.astype(np.float32), kind="stable")[:count]
