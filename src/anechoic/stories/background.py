"""How rare words are in news at large, so that a quiet day's stream cannot mislead.

    rarity(terms) -> float32 weights, 0 for words that every article has

The table holds the commonest words of 24,539 US news articles of 2012 to 2018, counted once an article (its
data: `training.py`). Words of other languages are weighed by lists of their commonest words
(`common_words.txt`) and, unlisted, by their length.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms, terms, words

Weights = npt.NDArray[np.float32]

BY_LENGTH = np.array([0.35, 0.55, 0.8, 1.0], np.float32)
"""Weight of unlisted words of up to two, three, four and more letters."""
FUNCTION_WORD = 0.05
COMMON_WORD = 0.3


def rarity(found: Terms) -> Weights:
    """Weigh each term: log of articles over articles with it, scaled so that a word never met has 1.0."""
    known, weights = _table()
    at = np.searchsorted(known, found)
    at[at == len(known)] = 0
    return np.where(known[at] == found, weights[at], BY_LENGTH[found & 3])


@lru_cache(maxsize=1)
def _table() -> tuple[Terms, Weights]:
    with (files("anechoic.stories") / "background.npz").open("rb") as file, np.load(file) as data:
        weights = dict(zip(data["terms"].tolist(), (data["weights"] / 255.0).tolist(), strict=True))
    for term, weight in _common():
        weights.setdefault(term, weight)
    known = np.array(sorted(weights), np.uint32)
    return known, np.array([weights[term] for term in known.tolist()], np.float32)


def _common() -> Iterator[tuple[int, float]]:
    for line in (files("anechoic.stories") / "common_words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, _, listed = line.partition(" ")
            function, _, common = listed.partition("|")
            yield from ((term, FUNCTION_WORD) for term in terms(words(function)).tolist())
            yield from ((term, COMMON_WORD) for term in terms(words(common)).tolist())
