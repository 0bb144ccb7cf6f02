"""How rare words are in news at large, so that a quiet day's stream cannot mislead.

    rarity(terms) -> float32 weights, 0 for words that every article has

The table (`background_training`) holds the words of 24,539 US news articles of 2012 to 2018, counted once an
article, the commonest words of other languages, and words that the sentence encoder's vocabulary holds whole,
in 16 languages. Words that it does not hold are weighed by their length.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms

Weights = npt.NDArray[np.float32]

BY_LENGTH = np.array([0.35, 0.55, 0.8, 1.0], np.float32)
"""Weight of unlisted words of up to two, three, four and more letters."""
STEPS = 255
"""A weight of 1.0, as the table has it."""


def rarity(found: Terms) -> Weights:
    """Weigh each term: log of articles over articles with it, scaled so that a word never met has 1.0."""
    known, weights = _table()
    at = np.searchsorted(known, found)
    at[at == len(known)] = 0
    return np.where(known[at] == found, weights[at], BY_LENGTH[found & 3])


@lru_cache(maxsize=1)
def _table() -> tuple[Terms, Weights]:
    with (files("anechoic.stories") / "background.npz").open("rb") as file, np.load(file) as data:
        return data["terms"], data["weights"] / np.float32(STEPS)
