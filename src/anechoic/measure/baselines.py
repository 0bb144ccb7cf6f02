"""Summaries by known methods, to be beaten in the same run.

    lead_round_robin(articles, words)        first sentences in turn
    lex_rank(articles, words)                sentences that resemble most others
    centroid(articles, words)                sentences nearest to the middle of all, sunk by their place

Sources: Erkan & Radev 2004, "LexRank"; Radev et al. 2004, "Centroid-based summarization".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest
from math import log

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.briefs.ranking import words as content_words
from anechoic.language import sentences

_WORD = re.compile(r"[^\W_]{2,}")
_SHORTEST = 5
_DAMPING, _ROUNDS = 0.85, 50
_SINK = 0.25
_REPEATS = 0.5
"""Cosine from which a sentence repeats one that was chosen."""

Matrix = npt.NDArray[np.float64]


def lead_round_robin(articles: Sequence[Article], words: int) -> str:
    """Take first sentences in turn while they fit."""
    turns = [text for row in zip_longest(*_columns(articles)) for text in row if text]
    chosen: list[str] = []
    room = words
    for text in turns:
        if len(text.split()) <= room:
            chosen.append(text)
            room -= len(text.split())
        if room < 8:
            break
    return " ".join(chosen)


def lex_rank(articles: Sequence[Article], words: int) -> str:
    """Take the sentences that a random reader, who goes from one to a like one, comes to most often.

    Continuous LexRank as published: cosines of content words, cut to their stems and weighed by rarity, are
    the links. Of the forms tried on 120 stories this is the strongest, with ROUGE-1/2 of .316/.127; others
    (links above .1 alone, function words or endings kept, text cut off) have .235/.049 to .303/.121.
    """
    texts = [text for column in _columns(articles) for text in column]
    vectors = _vectors([content_words(text) for text in texts], lambda n, held: log(n / held))
    likeness = np.asarray(vectors @ vectors.T)
    links = likeness.copy()
    links /= np.maximum(links.sum(axis=1, keepdims=True), 1e-9)
    score = np.full(len(texts), 1 / max(1, len(texts)))
    for _ in range(_ROUNDS):
        score = (1 - _DAMPING) / max(1, len(texts)) + _DAMPING * score @ links
    return _best(texts, score, likeness, words)


def centroid(articles: Sequence[Article], words: int) -> str:
    """Take the sentences nearest to the mean of all, divided by 1 + .25 times their place."""
    columns = _columns(articles)
    texts = [text for column in columns for text in column]
    places = np.array([place for column in columns for place in range(len(column))], float)
    vectors = _vectors([_plain(text) for text in texts], lambda n, held: log(1 + n / held))
    middle = vectors.mean(axis=0)
    score = vectors @ middle / max(float(np.linalg.norm(middle)), 1e-9) / (1 + _SINK * places)
    return _best(texts, score, vectors @ vectors.T, words)


def _columns(articles: Sequence[Article]) -> list[list[str]]:
    return [[s.text for s in sentences(a.text) if len(s.text.split()) >= _SHORTEST] for a in articles]


def _plain(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _vectors(texts: Sequence[Sequence[str]], rarity: Callable[[int, int], float]) -> Matrix:
    """Give a TF-IDF row of length 1 for each text's words.

    Args:
        rarity: Weighs a word by the number of texts and of those that have it.
    """
    bags = [Counter(text) for text in texts]
    held = Counter(word for bag in bags for word in bag)
    index = {word: n for n, word in enumerate(held)}
    rows = np.zeros((len(texts), max(1, len(index))))
    for row, bag in zip(rows, bags, strict=True):
        for word, count in bag.items():
            row[index[word]] = count * rarity(len(texts), held[word])
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    unit: Matrix = rows / lengths
    return unit


def _best(texts: Sequence[str], score: Matrix, likeness: Matrix, words: int) -> str:
    """Take the best sentences that fit and repeat none that was chosen."""
    chosen: list[int] = []
    room = words
    for n in np.argsort(-score, kind="stable").tolist():
        length = len(texts[n].split())
        if length <= room and all(likeness[n, other] < _REPEATS for other in chosen):
            chosen.append(n)
            room -= length
    return " ".join(texts[n] for n in chosen)
