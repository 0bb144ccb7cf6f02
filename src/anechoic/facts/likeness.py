"""Tells how like two sentences are, from rare words, letters and vectors.

    Passage(text) -> likeness(a, b, cosine) -> 0..1

Similarity never decides agreement: "denied he would resign" is like "said he would resign". It only
finds what may be compared; `conflicts.py` reads polarity, figures and actors.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache
from operator import mul

from anechoic.facts.rarity import rarity

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_GAP = re.compile(r"\W+")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_COMMON = 2.2
"""Words less rare than this ("the", "said") do not count; SuperPAL and NAnCo (dev halves) set it."""
_CLASSES = {
    "kill": "die dead death deaths dies died killing slain slay perished perish fatal fatalities lives toll",
    "injure": "wound hurt injuries injury injured wounded casualties",
    "blast": "explosion bombing explode exploded detonated blasts",
    "soldier": "troops troop soldiers servicemen",
    "person": "people persons someone residents civilians",
    "deal": "agreement pact accord",
    "rise": "climb increase jump gain grow surge soar advance rose climbed increased jumped gained grew",
    "fall": "drop decline decrease slip sink plunge slide fell dropped declined slipped plunged slid cut",
    "quake": "earthquake temblor",
    "price": "inflation prices",
    "police": "officers officer cops",
    "arrest": "detain detained held arrested captured",
    "vote": "election ballot poll",
    "resign": "quit stepped resigned resignation",
    "purchase": "buy bought acquire acquired acquisition purchased",
    "leader": "president chief head chairman",
    "begin": "start began started begun starts resume restart resumed",
    "fire": "blaze wildfire",
    "firm": "company corporation business",
    "islamic state": "isis isil daesh",
}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Reduce a word to what its forms share; known synonyms share one stem."""
    low = word.lower()
    return _SYNONYMS.get(low) or _SYNONYMS.get(_cut(low)) or _cut(low)


def _cut(low: str) -> str:
    if len(low) == 4 and low[-1] == "s" and low[-2] not in "sui":
        return low[:-1]
    if len(low) > 4:
        for ending in _ENDINGS:
            if low.endswith(ending) and len(low) - len(ending) >= 3:
                low = low[: -len(ending)]
                break
    if len(low) > 4 and low[-1] in "ey":
        low = low[:-1]
    if len(low) > 3 and low[-1] == low[-2]:
        low = low[:-1]
    return low[:8]


_SYNONYMS = {
    form: name
    for name, others in _CLASSES.items()
    for word in [name, *others.split()]
    for form in (word, _cut(word))
}


class Passage:
    """A sentence with its weighted words and letter groups, made once and compared often."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> dict[str, float]:
        """Stems of the rarer words, weighted by rarity; numbers always count."""
        found: dict[str, float] = {}
        for word in _WORD.findall(self.text):
            key, weight = _weighed(word)
            if key:
                found[key] = max(found.get(key, 0.0), weight)
        return found

    @cached_property
    def weight(self) -> float:
        return sum(self.words.values())

    @cached_property
    def letters(self) -> dict[str, int]:
        """Counts of groups of three and four letters."""
        text = f" {_GAP.sub(' ', self.text.lower())} "
        return Counter(text[at : at + size] for size in (3, 4) for at in range(len(text) - size + 1))

    @cached_property
    def length(self) -> float:
        counts = self.letters.values()
        return math.sqrt(sum(map(mul, counts, counts))) or 1.0


@lru_cache(maxsize=65_536)
def _weighed(word: str) -> tuple[str, float]:
    """Give a word's stem and weight; of a common one, no stem."""
    weight = rarity(word)
    counts = weight > _COMMON or word[0].isdigit()
    return (stem(word), weight - 1.5) if counts else ("", 0.0)


def overlap(a: Passage, b: Passage) -> tuple[float, float]:
    """Give the shared weight of words, of the smaller side and of both together (0..1 each)."""
    other = b.words
    shared = sum([min(weight, other[word]) for word, weight in a.words.items() if word in other])
    smaller = min(a.weight, b.weight)
    both = a.weight + b.weight - shared
    return (min(1.0, shared / smaller) if smaller else 0.0), (shared / both if both else 0.0)


def likeness(a: Passage, b: Passage, cosine: float | None = None) -> float:
    """Tell how like two sentences are, 0..1; `cosine` is that of their vectors, None without an encoder.

    Weights were chosen by hand and checked on MSRP, NAnCo and SuperPAL: AUC .77, balanced accuracy .83,
    hit@1 .87 (decision 37).
    """
    contained, joint = overlap(a, b)
    left, right = a.letters, b.letters
    shared = left.keys() & right.keys()
    products: Iterable[int] = map(mul, map(left.__getitem__, shared), map(right.__getitem__, shared))
    spelled = sum(products) / (a.length * b.length)
    if cosine is None:
        return 0.45 * contained + 0.3 * joint + 0.25 * spelled
    return 0.25 * contained + 0.15 * joint + 0.15 * spelled + 0.45 * max(0.0, cosine)
