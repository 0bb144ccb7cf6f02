"""What one group's reports stress and the others' do not: telling sentences, and terms that it alone uses.

    Stress(own, articles).weight(passage)       its own rare words, against the words that it shares
    Stress(own, articles).terms()               names and words that no other article of the story has

A word that stands as a term is a noun: "coup" tells of a stress, "keen" and "withstand" of nothing. It counts
as often as the group uses it, and the more the rarer it is in news at large; not at all if any other article
of the story has it: what all sides tell is the story, not a side's stress.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from anechoic.articles.things import Article
from anechoic.briefs.clauses import is_noun
from anechoic.briefs.passages import Passage
from anechoic.stories.background import rarity
from anechoic.stories.words import terms as terms_of

_WORD = re.compile(r"[^\W\d_]{4,}(?![^\W\d_]|[’']t\b)")
_WHOLE = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-]|[’']t\b)")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*\w(?: (?:of |the |for )*(?:[A-Z]\. )?[A-Z][\w’'-]*\w)*")
_SHARED = 6
"""Shared words added to a passage's own, or one rare word alone would do."""
_SINK = 0.1
_ARGUES = 1.3
"""What argues shows a side's stress better than what reports."""
_RARE = 0.5
"""Rarity from which a word may stand as a term: "department" has .16, "Biden" .35, "heartbeat" .7."""
_PLAIN_ENDINGS = ("ly", "ed", "ing", "ings", "est")
"""Endings of words that tell little without their sentence."""
_NOUN = re.compile(r"(?:[ts]ion|ment|ness|ity|ism|ist|ship|[ae]nce|ture|[a-rt-z]s)$")
"""Endings of nouns, for which grammar need not be asked."""
_NO_TERMS = frozenset(
    ["cent", "news", "times", "post", "press", "reuters", "associated", "according", "tweeted", "spokeswoman"]
)
_MOST_TERMS = 6
_LITTLE = 300
"""Where a group has fewer words than this, a term need not come twice or stand in a title."""


class Stress:
    """One group's own words and names within a story."""

    def __init__(self, own: Sequence[Passage], articles: Sequence[Article]) -> None:
        mine = {p.article.id for p in own}
        texts = [f"{a.title} {a.text}" for a in articles if a.id in mine]
        outlets = " ".join(a.outlet for a in articles)
        self._own = own
        self._known = _roots(
            " ".join([f"{a.title} {a.text}" for a in articles if a.id not in mine])
        ) | _roots(outlets)
        self._titles = _roots(" ".join(a.title for a in articles if a.id in mine and a.has_title))
        self._used = Counter(_root(word) for text in texts for word in _WORD.findall(text))
        self._weights = _weights(self._used, texts, self._titles, self._known)
        self._often = 1 if self._used.total() < _LITTLE else 2

    def weight(self, passage: Passage) -> float:
        """Give the weight of the passage's own words, against those that it shares, sunk by its place."""
        found = _roots(passage.text)
        weight = fsum(self._weights.get(root, 0.0) for root in found) / (len(found & self._known) + _SHARED)
        return weight * (_ARGUES if passage.is_opinion else 1.0) / (1 + _SINK * passage.position)

    def terms(self) -> dict[str, list[Passage]]:
        """Give the weightiest names and words of its own, each with the passages that have it."""
        found: dict[str, list[Passage]] = {}
        for passage in self._own:
            for term in self._terms_in(passage.article.text[passage.start : passage.end]):
                found.setdefault(term, []).append(passage)
        chosen: list[str] = []
        for term in sorted(found, key=lambda term: (-self._worth(term), found[term][0].position, term)):
            if len(chosen) == _MOST_TERMS:
                break
            is_new = not any(_roots(term) & _roots(other) for other in chosen)
            if is_new and (not term.islower() or _NOUN.search(term) or is_noun(term, found[term][0].text)):
                chosen.append(term)
        return {term: found[term] for term in chosen}

    def _terms_in(self, text: str) -> set[str]:
        names = {m.removesuffix("'s").removesuffix("’s") for m in _NAME.findall(text)}
        words = {
            word for word in _WHOLE.findall(text) if word.islower() and not word.endswith(_PLAIN_ENDINGS)
        }
        return {term for term in names | words if self._worth(term) > 0}

    def _worth(self, term: str) -> float:
        roots = _roots(term)
        if not roots or roots & self._known or roots & _NO_TERMS:
            return 0.0
        if not roots & self._titles and max(self._used[root] for root in roots) < self._often:
            return 0.0
        rare = max(_rare([word.lower() for word in _WORD.findall(term)]))
        return max(self._weights.get(root, 0.0) for root in roots) if rare >= _RARE else 0.0


def _weights(
    used: Mapping[str, int], texts: Iterable[str], titles: set[str], known: set[str]
) -> Mapping[str, float]:
    """Weigh each root that others do not have: how often it is used, times the square of its rarity."""
    spelled = {_root(word): word.lower() for text in texts for word in _WORD.findall(text)}
    own = [root for root in used if root not in known]
    rare = _rare([spelled[root] for root in own])
    return {root: (used[root] + (root in titles)) * much**2 for root, much in zip(own, rare, strict=True)}


def _rare(words: Sequence[str]) -> list[float]:
    """Give how rare words are in news at large, 0 to 1."""
    found: list[float] = rarity(terms_of(words)).tolist() if words else []
    return found


def _roots(text: str) -> set[str]:
    return {_root(word) for word in _WORD.findall(text)}


def _root(word: str) -> str:
    return word.lower()[:6]
