"""The window: views of recent articles, packed in arrays, and an index of those that share rare words.

    Shelf.add(view) -> slot        Shelf.near(view, count) -> slots        Shelf.drop_before(slot)

Slots count up for ever; a slot's row is its remainder. Postings are capped at the newest articles of a
term, which bounds the work for an article whatever the window holds.
"""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.stories.views import SIZES, View

Slots = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]

NEWEST = 128
"""Articles searched of each term: exact lists gave .912, lists of 128 gave .913 (research on 2019-20)."""
QUERY_TERMS = 24
ROUGH = 64


class Shelf:
    """Views of the live articles. `oldest` and `next` bound the live slots."""

    def __init__(self, dimensions: int = 0, tails: int = 0) -> None:
        self.oldest = 0
        self.next = 0
        self.capacity = 256
        shape = {name: (self.capacity, size) for name, size in SIZES.items()}
        self.terms = {name: np.zeros(shape[name], np.uint32) for name in SIZES}
        self.weights = {name: np.zeros(shape[name], np.float16) for name in SIZES}
        self.vectors = np.zeros((self.capacity, 2, dimensions), np.int8)
        self.lengths = np.zeros(self.capacity, np.int32)
        self.days = np.zeros(self.capacity, np.float64)
        self.languages = np.zeros(self.capacity, "U2")
        self.tails = np.zeros((self.capacity, tails), np.float32)
        self._postings: dict[int, array[int]] = {}
        self._terms_swept = 10_000

    def __len__(self) -> int:
        return self.next - self.oldest

    def rows(self, slots: Slots) -> Rows:
        """Give the rows of slots in the arrays."""
        return slots & (self.capacity - 1)

    def add(self, view: View, tails: npt.NDArray[np.float32] | None = None) -> int:
        """Keep a view; give its slot."""
        if len(self) == self.capacity:
            self._grow()
        slot, row = self.next, self.next & (self.capacity - 1)
        for name, part in view.parts.items():
            size = len(part.terms)
            self.terms[name][row, :size], self.terms[name][row, size:] = part.terms, 0
            self.weights[name][row, :size], self.weights[name][row, size:] = part.weights, 0
        self.lengths[row], self.days[row], self.languages[row] = view.length, view.day, view.language
        self.vectors[row] = 0 if view.vectors is None else view.vectors
        self.tails[row] = np.nan if tails is None else tails
        for term in view.parts["body"].terms.tolist():
            self._post(term, slot)
        self.next += 1
        return slot

    def drop_before(self, slot: int) -> None:
        """Let the articles before a slot go."""
        self.oldest = max(self.oldest, min(slot, self.next))

    def sweep(self) -> None:
        """Forget the terms that no live article has, once they may be half of all."""
        if len(self._postings) < 2 * self._terms_swept:
            return
        self._postings = {
            term: posted for term, posted in self._postings.items() if posted[-1] >= self.oldest
        }
        self._terms_swept = max(self._terms_swept, len(self._postings))

    def near(self, view: View, count: int) -> Slots:
        """Give up to `count` live slots that share the view's heaviest terms, the likest in words first."""
        body = view.parts["body"]
        heaviest = np.argsort(-body.weights, kind="stable")[:QUERY_TERMS]
        lists, weights = [], []
        for term, weight in zip(body.terms[heaviest].tolist(), body.weights[heaviest].tolist(), strict=True):
            if (posted := self._postings.get(term)) is not None:
                lists.append(np.array(posted[-NEWEST:], np.int64))
                weights.append(weight * weight)
        if not lists:
            return np.zeros(0, np.int64)
        hits = np.concatenate(lists)
        return self._best(view, hits, np.repeat(weights, [len(found) for found in lists]), count)

    def _best(self, view: View, hits: Slots, weights: npt.NDArray[np.float64], count: int) -> Slots:
        live = hits >= self.oldest
        if not live.any():
            return np.zeros(0, np.int64)
        rough = np.bincount(hits[live] - self.oldest, weights[live]).astype(np.float64)
        best = np.argsort(-rough, kind="stable")[:ROUGH] if len(rough) <= 4 * ROUGH else _largest(rough)
        slots = best[rough[best] > 0] + self.oldest
        exact = self._likeness(view, "body", self.rows(slots)) + self._likeness(
            view, "title", self.rows(slots)
        )
        chosen: Slots = slots[np.argsort(-exact, kind="stable")[:count]]
        return chosen

    def _likeness(self, view: View, name: str, rows: Rows) -> npt.NDArray[np.float32]:
        part = view.parts[name]
        if not len(part.terms):
            return np.zeros(len(rows), np.float32)
        found = self.terms[name][rows]
        at = np.searchsorted(part.terms, found)
        at[at == len(part.terms)] = 0
        shared = np.where(part.terms[at] == found, part.weights[at], np.float32(0))
        likeness: npt.NDArray[np.float32] = (shared * self.weights[name][rows]).sum(axis=1)
        return likeness

    def _post(self, term: int, slot: int) -> None:
        posted = self._postings.get(term)
        if posted is None:
            posted = self._postings[term] = array("q")
        posted.append(slot)
        if len(posted) > 2 * NEWEST:
            del posted[:NEWEST]

    def _grow(self) -> None:
        slots = np.arange(self.oldest, self.next)
        before = self.rows(slots)
        self.capacity *= 2
        after = self.rows(slots)
        for parts in (self.terms, self.weights):
            for name, old in parts.items():
                parts[name] = self._moved(old, before, after)
        for name in ("vectors", "lengths", "days", "languages", "tails"):
            setattr(self, name, self._moved(getattr(self, name), before, after))

    def _moved(self, old: npt.NDArray[Any], before: Rows, after: Rows) -> npt.NDArray[Any]:
        new = np.zeros((self.capacity, *old.shape[1:]), old.dtype)
        new[after] = old[before]
        return new


def _largest(rough: npt.NDArray[np.float64]) -> Slots:
    """Give the places of the `ROUGH` largest, largest first; of equals the older one."""
    bar = np.partition(rough, len(rough) - ROUGH)[len(rough) - ROUGH]
    places = np.flatnonzero(rough >= max(bar, 1e-12))
    return places[np.argsort(-rough[places], kind="stable")][:ROUGH]
