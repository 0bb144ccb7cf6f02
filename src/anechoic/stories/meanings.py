"""Finds earlier articles of other languages by meaning, for they share few words.

    near_in_meaning(shelf, view, count) -> slots

The signs of a vector's components, a bit each, tell well enough which of thousands to look at: their
distances are counted eight bytes at a time. Of the nearest the vectors themselves decide.
"""

from __future__ import annotations

import numpy as np

from anechoic.stories.packing import vectors_of
from anechoic.stories.postings import Slots
from anechoic.stories.shelf import Shelf, language_code, sketch
from anechoic.stories.views import View

LOOKED_AT = 4
"""For each article that is wanted so many are compared by their vectors."""


def near_in_meaning(shelf: Shelf, view: View, count: int) -> Slots:
    """Give up to `count` live slots of other known languages, rising: those nearest in meaning."""
    if view.vectors is None or not view.language:
        return np.zeros(0, np.int64)
    languages = shelf.languages
    foreign = np.flatnonzero((languages != language_code(view.language)) & (languages != 0))
    if not len(foreign):
        return foreign
    lead = view.vectors[-1]
    distances = np.bitwise_count(shelf.sketches[foreign] ^ sketch(lead)).sum(axis=1, dtype=np.int64)
    near = foreign[_smallest(distances, LOOKED_AT * count)] + shelf.oldest
    likeness = vectors_of(shelf.rows(near))[:, -1] @ lead.astype(np.float32)
    nearest: Slots = np.sort(near[np.argsort(-likeness, kind="stable")[:count]])
    return nearest


def _smallest(distances: Slots, count: int) -> Slots:
    """Give the places of the smallest of many small whole numbers; of equal ones the first."""
    border = int(np.searchsorted(np.cumsum(np.bincount(distances)), min(count, len(distances))))
    below, at = np.flatnonzero(distances < border), np.flatnonzero(distances == border)
    return np.sort(np.concatenate([below, at[: count - len(below)]]))
