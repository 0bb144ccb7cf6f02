"""How rare words are in news at large, so that a quiet day's stream cannot mislead.

    rarity(terms) -> float32 weights, 0 for words that every article has

The table holds the commonest words of 24,539 US news articles of 2012 to 2018, counted once an article
(see NOTICE of the data in `training.py`); words of other languages are weighed by a short list of their
function words and by their length.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms

Weights = npt.NDArray[np.float32]


def rarity(found: Terms) -> Weights:
    """Weigh each term: log of articles over articles with it, scaled so that a word never met has 1.0."""
    known, weights = _table()
    at = np.searchsorted(known, found)
    at[at == len(known)] = 0
    return np.where(known[at] == found, weights[at], np.float32(1.0))


@lru_cache(maxsize=1)
def _table() -> tuple[Terms, Weights]:
    with (files("anechoic.stories") / "background.npz").open("rb") as file, np.load(file) as data:
        return data["terms"], data["weights"].astype(np.float32) / 255.0
