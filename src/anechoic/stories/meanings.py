"""Finds earlier articles of other languages by meaning, for they share few words.

    near_in_meaning(shelf, view, count) -> slots

The signs of a vector's components, a bit each, tell well enough which of thousands to look at: their
distances are counted eight bytes at a time. Of the nearest the vectors themselves decide.
"""

from __future__ import annotations

import numpy as np

from anechoic.stories.postings import Slots
from anechoic.stories.shelf import Shelf, language_code, sketch
from anechoic.stories.views import View

LOOKED_AT = 4
"""For each article that is wanted so many are compared by their vectors."""


def near_in_meaning(shelf: Shelf, view: View, count: int) -> Slots:
    """Give up to `count` live slots of other known languages, rising: those nearest in meaning."""
    if view.vectors is None or not view.language:
        return np.zeros(0, np.int64)
    slots: Slots = np.arange(shelf.oldest, shelf.next)
    languages = shelf.languages[shelf.rows(slots)]
    slots = slots[(languages != language_code(view.language)) & (languages != 0)]
    if not len(slots):
        return slots
    lead = view.vectors[-1]
    distances = np.bitwise_count(shelf.sketches[shelf.rows(slots)] ^ sketch(lead)).sum(axis=1, dtype=np.int32)
    slots = slots[np.argsort(distances, kind="stable")[: LOOKED_AT * count]]
    likeness = shelf.vectors[shelf.rows(slots), -1].astype(np.float32) @ lead.astype(np.float32)
    nearest: Slots = np.sort(slots[np.argsort(-likeness, kind="stable")[:count]])
    return nearest
