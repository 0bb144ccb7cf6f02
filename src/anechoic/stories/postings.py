"""Which articles have a term: an index packed into sorted runs of numbers, merged as they grow.

    Postings.add(slot, terms)        Postings.find(terms, weights) -> slots, a weight each

A posting is one number of four bytes, bits of the term above the place of the article in its block of
`BLOCK` slots, so a run is sorted by term and then by age. What two terms share by the bits that are left out
finds an article too many, which then has nothing in common. The newest articles wait in a dict until there
are enough of them to sort at once. Of each term the newest `NEWEST` articles count, which bounds the work for
an article whatever the window holds.

Source: O'Neil, Cheng, Gawlick and O'Neil 1996, "The log-structured merge-tree".
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms

Slots = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Sorted = npt.NDArray[np.uint32]

NEWEST = 128
"""Articles searched of each term: exact lists gave .912, lists of 128 gave .913 (research on 2019-20)."""
FRESH = 32
"""Articles that wait to be packed, in a dict of 200 kB."""
GROWTH = 4
"""A run is merged with the one before it unless that is so many times as long: few runs, few merges."""
_PLACE_BITS = np.uint32(13)
BLOCK = 1 << 13
"""Slots that a run may span: 13 bits of a posting; the other 19 are the term's."""
_TERM = np.uint32((1 << 19) - 1)
_PLACE = np.uint32(BLOCK - 1)


class _Run(NamedTuple):
    """Postings of the articles of one block, sorted; `base` is the block's first slot."""

    base: int
    posted: Sorted


class Postings:
    """Slots by term, newest last. Slots below `oldest` are gone; they are swept out when runs merge."""

    def __init__(self) -> None:
        self.oldest = 0
        self._swept_to = 0
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0
        self._newest = -1
        self._runs: list[_Run] = []

    def add(self, slot: int, terms: Terms) -> None:
        """Post an article, newer than all before it, under its terms."""
        fresh = self._fresh
        for term in _short(terms).tolist():
            if (posted := fresh.get(term)) is None:
                fresh[term] = [slot]
            else:
                posted.append(slot)
        self._waiting, self._newest = self._waiting + 1, slot
        if self._waiting == FRESH or (slot + 1) % BLOCK == 0:
            self._pack()

    def find(self, terms: Terms, weights: Weights) -> tuple[Slots, Weights]:
        """Give the newest articles of each term, and with each the weight of the term that found it."""
        terms = _short(terms)
        fresh = [self._fresh.get(term, [])[-NEWEST:] for term in terms.tolist()]
        counts = np.array([len(posted) for posted in fresh], np.int64)
        found = [np.array(list(chain.from_iterable(fresh)), np.int64)]
        shares = [np.repeat(weights, counts)]
        left = NEWEST - counts
        edges = np.concatenate([terms, terms + np.uint32(1)]) << _PLACE_BITS
        for base, run in reversed(self._runs):
            starts, ends = run.searchsorted(edges).reshape(2, -1)
            counts = np.minimum(ends - starts, left)
            left -= counts
            found.append((run[_ranges(ends, counts)] & _PLACE) + np.int64(base))
            shares.append(np.repeat(weights, counts))
        return np.concatenate(found), np.concatenate(shares)

    def sweep(self, newest: int) -> None:
        """Forget the articles that are gone, once they are as many as the half of those that are not."""
        if 2 * (self.oldest - self._swept_to) < newest - self.oldest:
            return
        self._swept_to = self.oldest
        swept = (_Run(base, self._live(base, posted)) for base, posted in self._runs)
        self._runs = [run for run in swept if len(run.posted)]

    def _pack(self) -> None:
        counts = [len(posted) for posted in self._fresh.values()]
        terms = np.repeat(np.fromiter(self._fresh, np.uint32, len(counts)), counts)
        slots = np.fromiter(chain.from_iterable(self._fresh.values()), np.int64, len(terms))
        base = self._newest - self._newest % BLOCK
        self._runs.append(_Run(base, np.sort(terms << _PLACE_BITS | (slots - base).astype(np.uint32))))
        self._fresh, self._waiting = {}, 0
        while self._may_merge():
            newer, older = self._runs.pop(), self._runs.pop()
            merged = np.concatenate([older.posted, newer.posted])
            merged.sort()
            self._runs.append(_Run(base, self._live(base, merged)))

    def _may_merge(self) -> bool:
        if len(self._runs) < 2:
            return False
        older, newer = self._runs[-2:]
        is_full = (self._newest + 1) % BLOCK == 0
        return older.base == newer.base and (is_full or len(older.posted) < GROWTH * len(newer.posted))

    def _live(self, base: int, run: Sorted) -> Sorted:
        """Keep of each term the newest articles that are not gone."""
        is_live = (run & _PLACE) >= max(self.oldest - base, 0)
        is_live[:-NEWEST] &= run[:-NEWEST] >> _PLACE_BITS != run[NEWEST:] >> _PLACE_BITS
        return run[is_live]


def _short(terms: Terms) -> Terms:
    """Keep 19 bits of each term; the highest number stays free, for the end of the last term's stretch."""
    shortened: Terms = np.minimum(terms & _TERM, _TERM - np.uint32(1))
    return shortened


def _ranges(ends: Slots, counts: Slots) -> Slots:
    """Number the places of many stretches, each of so many places before its end."""
    before = np.cumsum(counts) - counts
    places: Slots = np.arange(counts.sum()) + np.repeat(ends - counts - before, counts)
    return places
