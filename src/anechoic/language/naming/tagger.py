"""Tags names in a sentence with a conditional random field.

    Tagger(path).spans(text) -> [(start, end, type)]

Trained by `python -m anechoic.language.training.names`; credit in `language/NOTICE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from anechoic.language.naming.features import sentence_features
from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.naming.tokens import Token, split

Tagged = tuple[int, int, str]
TYPES = ("PER", "ORG", "LOC")

_DOUBT = 0.6
"""A capitalised token that the best path leaves out is taken as a name if its chance to be none is
smaller.
"""
_MOST_KEPT = 8_192
"""Sentences whose names are kept, some 4 MB: one is read in its article and again where it is compared."""


class Tagger:
    """A trained model, read from a file once."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._model = pycrfsuite.Tagger()
        self._model.open(str(path))
        self._lexicon = load_lexicon()
        self._kept = lru_cache(maxsize=_MOST_KEPT)(self._spans)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> list[Tagged]:
        """Give the names in `text[start:end]`, one sentence, in order: start, end, type."""
        return [(a + start, b + start, kind) for a, b, kind in self._kept(text[start:end])]

    def _spans(self, sentence: str) -> list[Tagged]:
        if not any(map(str.isalpha, sentence)):
            return []
        tokens = split(sentence)
        words = [token.raw for token in tokens]
        self._model.set(sentence_features(words, self._lexicon))
        labels = self._model.tag()
        return spans_of(tokens, self._bolder(words, labels))

    def _bolder(self, words: list[str], labels: list[str]) -> list[str]:
        """Name capitalised tokens that the best path only just leaves out."""
        for index, word in enumerate(words):
            if labels[index] != "O" or not word[0].isupper() or self._model.marginal("O", index) >= _DOUBT:
                continue
            kind = max(TYPES, key=lambda kind: self._chance(kind, index))
            goes_on = index > 0 and labels[index - 1][2:] == kind
            labels[index] = f"{'I' if goes_on else 'B'}-{kind}"
            if index + 1 < len(labels) and labels[index + 1] == f"B-{kind}":
                labels[index + 1] = f"I-{kind}"
        return labels

    def _chance(self, kind: str, index: int) -> float:
        return float(self._model.marginal(f"B-{kind}", index) + self._model.marginal(f"I-{kind}", index))


@lru_cache(maxsize=1)
def packaged_tagger() -> Tagger:
    """Load the model that comes with the package."""
    with as_file(files("anechoic.language.naming").joinpath("data/names.crfsuite")) as path:
        return Tagger(path)


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
