"""Tells how rare a word is in English news.

rarity(word) -> 0 ("the") to about 12
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import numpy as np

_DIGIT = re.compile(r"\d")


def rarity(word: str) -> float:
    """Tell how rare a word is: about 0 for "the", 8 and more for words never seen."""
    places, values = _table()
    return values[places.get(_DIGIT.sub("0", word.lower()), 1)]


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], list[float]]:
    with (files("anechoic.facts") / "rarity.npz").open("rb") as stored:
        tables = np.load(stored, allow_pickle=False)
        words = bytes(tables["words"]).decode().split("\n")
        return {word: i for i, word in enumerate(words)}, (tables["rarity"].astype(float) / 16).tolist()
