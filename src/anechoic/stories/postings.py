"""Which articles have a term: an index packed into sorted runs of numbers, merged as they grow.

    Postings.add(slot, terms)        Postings.find(terms, weights) -> slots, a weight each

A posting is one number, the term above the slot, so a run is sorted by term and then by age, and eight bytes
hold what a dict of lists holds in forty. The newest articles wait in a dict until there are enough of them to
sort at once. Of each term the newest `NEWEST` articles count, which bounds the work for an article whatever
the window holds.

Source: O'Neil, Cheng, Gawlick and O'Neil 1996, "The log-structured merge-tree".
"""

from __future__ import annotations

from itertools import chain

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms

Slots = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Run = npt.NDArray[np.uint64]

NEWEST = 128
"""Articles searched of each term: exact lists gave .912, lists of 128 gave .913 (research on 2019-20)."""
FRESH = 256
"""Articles that wait to be packed: 3 MB of dict, whatever the window holds."""
GROWTH = 4
"""A run is merged with the one before it unless that is so many times as long: few runs, few merges."""
_SLOT_BITS = np.uint64(32)
_SLOT = np.uint64((1 << 32) - 1)


class Postings:
    """Slots by term, newest last. Slots below `oldest` are gone; they are swept out when runs merge."""

    def __init__(self) -> None:
        self.oldest = 0
        self._swept_to = 0
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0
        self._runs: list[Run] = []

    def add(self, slot: int, terms: Terms) -> None:
        """Post an article, newer than all before it, under its terms."""
        fresh = self._fresh
        for term in terms.tolist():
            if (posted := fresh.get(term)) is None:
                fresh[term] = [slot]
            else:
                posted.append(slot)
        self._waiting += 1
        if self._waiting == FRESH:
            self._pack()

    def find(self, terms: Terms, weights: Weights) -> tuple[Slots, Weights]:
        """Give the newest articles of each term, and with each the weight of the term that found it."""
        fresh = [self._fresh.get(term, [])[-NEWEST:] for term in terms.tolist()]
        counts = np.array([len(posted) for posted in fresh], np.int64)
        found = [np.array(list(chain.from_iterable(fresh)), np.int64)]
        shares = [np.repeat(weights, counts)]
        left = NEWEST - counts
        first = terms.astype(np.uint64) << _SLOT_BITS
        for run in reversed(self._runs):
            ends = np.searchsorted(run, first | _SLOT, side="right")
            counts = np.minimum(ends - np.searchsorted(run, first), left)
            left -= counts
            found.append((run[_ranges(ends, counts)] & _SLOT).astype(np.int64))
            shares.append(np.repeat(weights, counts))
        return np.concatenate(found), np.concatenate(shares)

    def sweep(self, newest: int) -> None:
        """Forget the articles that are gone, once they are as many as the half of those that are not."""
        if 2 * (self.oldest - self._swept_to) < newest - self.oldest:
            return
        self._swept_to = self.oldest
        self._runs = [run for run in map(self._live, self._runs) if len(run)]

    def _pack(self) -> None:
        counts = [len(posted) for posted in self._fresh.values()]
        terms = np.repeat(np.fromiter(self._fresh, np.uint64, len(counts)), counts)
        slots = np.fromiter(
            (slot for posted in self._fresh.values() for slot in posted), np.uint64, len(terms)
        )
        self._runs.append(np.sort(terms << _SLOT_BITS | slots))
        self._fresh, self._waiting = {}, 0
        while len(self._runs) > 1 and len(self._runs[-2]) < GROWTH * len(self._runs[-1]):
            merged = np.concatenate([self._runs.pop(), self._runs.pop()])
            merged.sort()
            self._runs.append(self._live(merged))

    def _live(self, run: Run) -> Run:
        """Keep of each term the newest articles that are not gone."""
        is_live = (run & _SLOT) >= np.uint64(self.oldest)
        is_live[:-NEWEST] &= run[:-NEWEST] >> _SLOT_BITS != run[NEWEST:] >> _SLOT_BITS
        return run[is_live]


def _ranges(ends: Slots, counts: Slots) -> Slots:
    """Number the places of many stretches, each of so many places before its end."""
    before = np.cumsum(counts) - counts
    places: Slots = np.arange(counts.sum()) + np.repeat(ends - counts - before, counts)
    return places
