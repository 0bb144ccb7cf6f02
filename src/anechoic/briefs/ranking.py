"""Ranks passages by how much of the story's core they tell.

    Ranking(passages, denials, stale)         what is known of them: who denies which, what is put right
    Ranking(passages).score(passage)          how much of the core, for its length and place
    Ranking(passages).news(passage, told)     the same, counting only what is not told yet
    Ranking(passages).likeness(a, b)          share of words in common

The core is what the story's origins put into titles and openings: words and word pairs, weighed by how many
origins have them. A copy adds nothing to it, for it has no origin of its own.

Source: Gillick & Favre 2009, "A scalable global model for summarization" (concepts weighed by documents).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from math import fsum

from anechoic.briefs.days import is_over
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

_TITLE = 2.0
"""Weight of a word in a title, against 1 in the first sentence. From 0 to 2, ROUGE-2 of summaries rises
from .160 to .170 on 120 stories (anechoic measure --room briefs), and from 2 to 4 hardly."""
_FADE = 0.5
_SINK = 0.25
"""With their place in the article words fade and passages sink, as 1 / (1 + x * position)."""
_LOUD = 0.25
"""How much a word of judgement takes from a passage."""
_STALE = 1.0
"""How fast a passage sinks with each day by which its article is older than the story's newest, as
1 / (1 + x * days): of a flood that runs all week the last toll leads, not the first."""
_LONG_DAYS = 3.0
"""Only a story that runs for so long sinks its older passages: reports of one event often lie a day apart."""
_OVER = 0.4
"""What is left of the weight of an announcement whose day has come: what came of it is the news."""
_SHORT = 5
"""Words added to a passage's length, or the shortest would be the densest."""

Concepts = frozenset[Hashable]


def words(text: str) -> list[str]:
    """Give the content words of a text in order, folded and cut to a rough stem.

    >>> words("The ferries’ crews were rescued.")
    ['ferri', 'crew', 'rescu']
    """
    return [stem for word in _WORD.findall(text.lower()) if (stem := _stem(word))]


@lru_cache(maxsize=32_768)
def _stem(word: str) -> str:
    """Give the rough stem of a content word; "" for any other."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word in _COMMON:
        return ""
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def concepts(text: str) -> Concepts:
    """Give a text's content words and its pairs of neighbours."""
    found = words(text)
    return frozenset(found) | frozenset(pairwise(found))


def covered(title: str, text: str) -> float:
    """Give the share of a title's content words that a text has, 0..1."""
    wanted = set(words(title))
    return len(wanted & set(words(text))) / max(1, len(wanted))


class Ranking:
    """Weights, scores and likenesses for the passages of one story."""

    def __init__(
        self,
        passages: Sequence[Passage],
        denials: Mapping[int, Passage] | None = None,
        stale: Set[int] = frozenset(),
    ) -> None:
        self.passages = list(passages)
        self._denials = denials or {}
        self._stale = stale
        self.reports = [passage for passage in self.passages if not passage.is_opinion]
        self._concepts = {id(p): concepts(p.text) for p in self.passages}
        self._words = {
            at: frozenset(c for c in own if isinstance(c, str)) for at, own in self._concepts.items()
        }
        self._weights: dict[int, float] = {}
        self._over: dict[int, bool] = {}
        self._times = sorted({p.article.published_at for p in self.passages if p.article.published_at})
        self.core = self._core()
        self._scores = {id(p): self.news(p, frozenset()) for p in self.passages}
        self._order = {id(p): place for place, p in enumerate(self.passages)}

    def concepts(self, passage: Passage) -> Concepts:
        return self._concepts[id(passage)]

    def score(self, passage: Passage) -> float:
        return self._scores[id(passage)]

    def news(self, passage: Passage, told: Set[Hashable]) -> float:
        """Give the weight of what the passage adds to what is told, for each word and sunk by its place.

        Concepts lie in sets, whose order is another in each process: an exact sum does not depend on it.
        """
        weight = fsum(self.core[concept] for concept in self.concepts(passage) if concept not in told)
        calm = 1 / (1 + _LOUD * passage.loudness)
        sunk = (1 + _SINK * passage.position) * (1 + _STALE * self._days_late(passage))
        return calm * weight / (passage.length + _SHORT) / sunk * (_OVER if self._is_over(passage) else 1.0)

    def weight(self, passage: Passage) -> float:
        """Give how much of the core the passage has for its length, wherever it stands."""
        known = self._weights.get(id(passage))
        if known is None:
            total = fsum(self.core[concept] for concept in self.concepts(passage))
            known = self._weights[id(passage)] = total / (passage.length + _SHORT)
        return known

    def denial_of(self, passage: Passage) -> Passage | None:
        """Give the passage that denies this one, None if none does."""
        return self._denials.get(id(passage))

    def is_stale(self, passage: Passage) -> bool:
        """Tell whether a later report puts right what the passage gives."""
        return id(passage) in self._stale

    def _is_over(self, passage: Passage) -> bool:
        known = self._over.get(id(passage))
        if known is None:
            last = self._times[-1] if self._times else None
            known = self._over[id(passage)] = is_over(passage.text, passage.article.published_at, last)
        return known

    def _days_late(self, passage: Passage) -> float:
        """Give the days by which a passage of a long story is older than the newest; 0 if undated."""
        at = passage.article.published_at
        if at is None or (self._times[-1] - self._times[0]).total_seconds() < _LONG_DAYS * 86_400:
            return 0.0
        return (self._times[-1] - at).total_seconds() / 86_400

    def best(self) -> list[Passage]:
        """Give all passages, highest score first; of equals the earlier in the input."""
        return sorted(self.passages, key=lambda p: (-self.score(p), self._order[id(p)]))

    def likeness(self, a: Passage, b: Passage) -> float:
        """Give the share of the shorter passage's words that stand in the other, 0..1."""
        left, right = self._words[id(a)], self._words[id(b)]
        return len(left & right) / max(1, min(len(left), len(right)))

    def _core(self) -> Mapping[Hashable, float]:
        """Weigh each concept: the mean over origins of its best place, times the share of origins with it."""
        places = _places(self.passages, self._concepts)
        total: Counter[Hashable] = Counter()
        origins: Counter[Hashable] = Counter()
        for best in places.values():
            for concept, weight in best.items():
                total[concept] += weight  # type: ignore[assignment]
                origins[concept] += 1
        n = max(1, len(places))
        return {concept: weight / n * (origins[concept] / n) for concept, weight in total.items()}


def _places(passages: Iterable[Passage], known: Mapping[int, Concepts]) -> dict[str, dict[Hashable, float]]:
    """Give for each origin how high each concept stands in it: 1 in the first sentence, more in the title."""
    best: dict[str, dict[Hashable, float]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for passage in passages:
        own = best[passage.origin]
        titles.setdefault(passage.origin, passage.article.title)
        for concept in known[id(passage)]:
            own[concept] = max(own.get(concept, 0.0), 1 / (1 + _FADE * passage.position))
    for origin, title in titles.items():
        for concept in concepts(title):
            best[origin][concept] = best[origin].get(concept, 0.0) + _TITLE
    return best
