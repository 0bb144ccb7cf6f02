"""Ranks passages: what several origins tell, near the top, about the story's own words.

Ranking(passages).score(passage)        Ranking(passages).likeness(a, b)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from anechoic.briefs.passages import Passage

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_FUNCTION_WORDS = """
a about after all also an and any are as at be been before being but by can could did do does down
for from had has have he her here him his i if in into is it its just may might more most my new no
nor not of on one or other our out over s said say says she should some t than that the their them
then there these they this those to two under up was we were what when where which while who whom
will with would you your
"""
_COMMON = frozenset(_FUNCTION_WORDS.split())
Vector = dict[str, float]


def words(text: str) -> list[str]:
    """Give the content words of a text, folded and cut to a rough stem."""
    return [
        _stem(w)
        for raw in _WORD.findall(text.lower())
        if (w := raw.removesuffix("'s").removesuffix("’s")) not in _COMMON
    ]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Ranking:
    """Scores for the passages of one story."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = list(passages)
        counts = [Counter(words(p.text)) for p in self.passages]
        seen = Counter(word for count in counts for word in count)
        total = len(counts) + 1
        idf = {word: log(total / n) + 0.1 for word, n in seen.items()}
        self._vectors = {
            id(p): _unit({w: c * idf[w] for w, c in count.items()})
            for p, count in zip(self.passages, counts, strict=True)
        }
        self._centre = self._centroid(counts, idf)
        self._scores = {id(p): self._score(p) for p in self.passages}

    def score(self, passage: Passage) -> float:
        return self._scores[id(passage)]

    def likeness(self, a: Passage, b: Passage) -> float:
        """Give the cosine of two passages' words, 0..1."""
        return _dot(self._vectors[id(a)], self._vectors[id(b)])

    def best(self) -> list[Passage]:
        """Give all passages, highest score first; of equals the earlier in the input."""
        order = {id(p): i for i, p in enumerate(self.passages)}
        return sorted(self.passages, key=lambda p: (-self.score(p), order[id(p)]))

    def _centroid(self, counts: Sequence[Counter[str]], idf: Vector) -> Vector:
        """Average the origins, each once, however long or often copied."""
        by_origin: dict[str, Counter[str]] = defaultdict(Counter)
        for passage, count in zip(self.passages, counts, strict=True):
            by_origin[passage.origin].update(count)
        centre: Vector = defaultdict(float)
        for count in by_origin.values():
            for word, weight in _unit({w: sqrt(c) * idf[w] for w, c in count.items()}).items():
                centre[word] += weight
        return _unit(centre)

    def _score(self, passage: Passage) -> float:
        return _dot(self._vectors[id(passage)], self._centre) / (1 + 0.25 * passage.position)


def _unit(vector: Vector) -> Vector:
    norm = sqrt(sum(x * x for x in vector.values())) or 1.0
    return {word: x / norm for word, x in vector.items()}


def _dot(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[word] for word, x in a.items() if word in b)
