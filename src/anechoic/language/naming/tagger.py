"""Tags names in sentences with a conditional random field.

    Tagger(stored).spans([sentence, ...]) -> [[(start, end, type), ...], ...]

What a word weighs for each label is looked up once and kept. Trained by
`python -m anechoic.language.training.names`; credit in `language/NOTICE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from anechoic.language.naming.features import EDGE, known_word, surroundings
from anechoic.language.naming.field import Field, Floats
from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.naming.neighbours import Pairs, Sides
from anechoic.language.naming.tokens import LONGEST, Token, placed, written

Tagged = tuple[int, int, str]
TYPES = ("PER", "ORG", "LOC")

_DOUBT = 0.6
"""A capitalised token that the best path leaves out is taken as a name if its chance to be none is
smaller.
"""
_MOST_KEPT = 8_192
"""Sentences whose names are kept, some 4 MB: one is read in its article and again where it is compared."""
_MOST_KNOWN = 32_000
"""Words whose weights are kept, some 40 MB."""
_STEPS = (0, -1, 1, -2, 2)
"""Where the word stands that adds to a token: itself, before, after, two before, two after."""


class Tagger:
    """A trained model, and what it has read before."""

    def __init__(self, stored: Any) -> None:
        self._field = Field(stored)
        self._lexicon = load_lexicon()
        self._kept: dict[str, list[Tagged]] = {}
        self._pairs = Pairs(self._field)
        self._numbers: dict[str, int] = {}
        self._known = [EDGE]
        self._sides = Sides(self._field)
        self._alone = self._sides.weights([EDGE])
        """What each word adds to its own labels and to those of four neighbours; first of all, an edge."""
        self._codes = self._pairs.codes([EDGE])

    def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        """Give the names of each sentence, in order: start, end, type."""
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        new = [one for one in dict.fromkeys(sentences) if one not in self._kept]
        self._kept.update(zip(new, self._spans(new), strict=True))
        return [self._kept[one] for one in sentences]

    def _spans(self, sentences: list[str]) -> list[list[Tagged]]:
        tokens = [written(one) if any(map(str.isalpha, one)) else [] for one in sentences]
        words = [[token[:LONGEST] for token in row] for row in tokens]
        lengths = [len(row) for row in words]
        if not any(lengths):
            return [[] for _ in sentences]
        labels, chances = self._field.decode(self._scores([row for row in words if row]), lengths)
        found, at = [], 0
        for sentence, row, said in zip(sentences, tokens, words, strict=True):
            end = at + len(row)
            named = [self._field.labels[label] for label in labels[at:end].tolist()]
            named = self._bolder(said, named, chances[at:end])
            is_any = named.count("O") < len(named)
            found.append(spans_of(placed(sentence, row), named) if is_any else [])
            at = end
        return found

    def _scores(self, sentences: list[list[str]]) -> Floats:
        """Give for each token of all sentences the weight of each label."""
        self._learn({word for words in sentences for word in words})
        numbers: list[int] = [0, 0]
        places: list[int] = []
        around: dict[int, list[str]] = {}
        for words in sentences:
            row = [self._numbers[word] for word in words]
            found = surroundings(words, [self._known[one] for one in row], self._lexicon)
            around.update((len(places) + place, features) for place, features in found.items())
            places += range(len(numbers), len(numbers) + len(row))
            numbers += (*row, 0, 0)
        at, word, alone = np.array(places), np.array(numbers), self._alone
        scores: Floats = self._pairs.weights(self._codes[word])[at]
        scores[list(around)] += self._field.weights(around.values())
        for side, step in enumerate(_STEPS):
            scores += alone[word[at + step], side]
        return scores

    def _learn(self, words: set[str]) -> None:
        """Keep what words weigh by themselves."""
        if len(self._known) > _MOST_KNOWN:
            self._numbers, self._known = {}, [EDGE]
            self._alone, self._codes = self._alone[:1], self._codes[:1]
        new = sorted(words - self._numbers.keys())
        if new:
            known = [known_word(word, self._lexicon) for word in new]
            self._numbers.update((word, len(self._known) + at) for at, word in enumerate(new))
            self._known += known
            self._alone = np.concatenate([self._alone, self._sides.weights(known)])
            self._codes = np.concatenate([self._codes, self._pairs.codes(known)])

    def _bolder(self, words: list[str], labels: list[str], chances: Floats) -> list[str]:
        """Name capitalised tokens that the best path only just leaves out."""
        place = {label: at for at, label in enumerate(self._field.labels)}
        for index, word in enumerate(words):
            if labels[index] != "O" or not word[0].isupper() or chances[index, place["O"]] >= _DOUBT:
                continue
            by_kind = {
                kind: chances[index, place[f"B-{kind}"]] + chances[index, place[f"I-{kind}"]]
                for kind in TYPES
            }
            kind = max(by_kind, key=by_kind.__getitem__)
            goes_on = index > 0 and labels[index - 1][2:] == kind
            labels[index] = f"{'I' if goes_on else 'B'}-{kind}"
            if index + 1 < len(labels) and labels[index + 1] == f"B-{kind}":
                labels[index + 1] = f"I-{kind}"
        return labels


@lru_cache(maxsize=1)
def packaged_tagger() -> Tagger:
    """Load the model that comes with the package."""
    with files("anechoic.language.naming").joinpath("data/names.npz").open("rb") as packed:
        return Tagger(np.load(packed, allow_pickle=False))


def bio_labels(tokens: Sequence[Token], names: Sequence[Tagged]) -> list[str]:
    """Give each token its label: "B-PER" begins a name, "I-PER" goes on, "O" is none."""
    labels = ["O"] * len(tokens)
    for start, end, kind in names:
        inside = [index for index, token in enumerate(tokens) if token.start < end and token.end > start]
        for index in inside:
            labels[index] = f"{'I' if index > inside[0] else 'B'}-{kind}"
    return labels


def spans_of(tokens: Sequence[Token], labels: Sequence[str]) -> list[Tagged]:
    """Join labelled tokens into names."""
    found: list[Tagged] = []
    for token, label in zip(tokens, labels, strict=True):
        if label == "O":
            continue
        goes_on = label[0] == "I" and found and found[-1][2] == label[2:] and found[-1][1] >= token.start - 2
        if goes_on:
            found[-1] = (found[-1][0], token.end, found[-1][2])
        else:
            found.append((token.start, token.end, label[2:]))
    return found
