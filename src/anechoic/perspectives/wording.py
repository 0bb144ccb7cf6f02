"""Finds the words by which groups of outlets tell a topic differently, pooled over weeks.

    telling_words(groups) -> {group: [Word, ...]}

Never from one story: a few articles differ by their subject and their boilerplate, not by their side. A word
must come from several outlets of the group, and lines that an outlet repeats are dropped first.

Source: Monroe, Colaresi & Quinn 2008, "Fightin' Words" (weighted log-odds with an informative prior).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from anechoic.articles.things import Article

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")
_REPEATED = 3
"""A paragraph that one outlet prints in so many articles is furniture."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a group uses more than the others: `z` is its weighted log-odds in standard errors."""

    word: str
    z: float
    count: int
    outlets: int


def telling_words(
    groups: Mapping[str, Sequence[Article]],
    *,
    most: int = 20,
    least_z: float = 1.96,
    least_outlets: int = 2,
    least_articles: int = 30,
    prior: float = 500.0,
) -> dict[str, list[Word]]:
    """Compare each group's words with all others' on one topic.

    Args:
        groups: Articles of one topic over some weeks, by group.
        least_articles: A group with fewer articles gets no words: too little to pool.
        prior: Weight of the background in words; larger shrinks rare words more.
    """
    used = {group: _counts(articles) for group, articles in groups.items()}
    background: Counter[str] = Counter()
    for counts, _ in used.values():
        background.update(counts)
    found: dict[str, list[Word]] = {}
    for group, (counts, outlets) in used.items():
        if len(groups[group]) < least_articles or len(groups) < 2:
            found[group] = []
            continue
        words = (
            Word(word, round(z, 2), counts[word], len(outlets[word]))
            for word, z in _log_odds(counts, background, prior)
            if z >= least_z and len(outlets[word]) >= least_outlets
        )
        found[group] = sorted(words, key=lambda w: (-w.z, w.word))[:most]
    return found


def _counts(articles: Iterable[Article]) -> tuple[Counter[str], dict[str, set[str]]]:
    """Count each word once an article, and the outlets that use it, furniture and signatures left out."""
    articles = list(articles)
    seen = Counter((a.outlet, line) for a in articles for line in set(a.paragraphs))
    counts: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        lines = (line for line in article.paragraphs if seen[article.outlet, line] < _REPEATED)
        signed = {w.lower() for name in article.authors for w in _WORD.findall(name)}
        for word in {w.lower() for line in lines for w in _WORD.findall(line)} - signed:
            counts[word] += 1
            outlets[word].add(article.outlet)
    return counts, outlets


def _log_odds(counts: Counter[str], background: Counter[str], prior: float) -> Iterable[tuple[str, float]]:
    """Give each word's weighted log-odds against all other groups, in standard errors."""
    total, everything = counts.total(), background.total()
    rest = everything - total
    for word, own in counts.items():
        other = background[word] - own
        alpha = prior * background[word] / everything
        here = log((own + alpha) / (total + prior - own - alpha))
        there = log((other + alpha) / (rest + prior - other - alpha))
        yield word, (here - there) / sqrt(1 / (own + alpha) + 1 / (other + alpha))
