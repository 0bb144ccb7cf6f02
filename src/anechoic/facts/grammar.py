"""Finds the grammar of English sentences, fast: tags, heads and labels of words, in numpy alone.

    parse(text) -> [Sentence, ...]

A small network (word, ending and shape tables, five dilated convolutions, one bilinear layer for heads)
that learnt from a larger parser's reading of openly licensed text; training/README.md says how. Labels
are those of ClearNLP ("nsubj", "ccomp", ...), tags those of the Penn Treebank. Vectors of all sentences
are made at once, so an article costs milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.facts.words import words
from anechoic.language import sentences

Array = npt.NDArray[np.float32]
Span = tuple[int, int]

LONGEST = 160
"""Words given to the network as one sentence; longer ones are cut, so that time stays linear."""
_CHUNK = 4000
_GAP = 8
_ENDS = {".", "!", "?", "..."}
_OPENING = {"“", '"', "``", "‘", "(", "["}
_CLOSING = {"”", '"', "''", "’", ")", "]"}
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_MARKS = {"“": '"', "”": '"', "``": '"', "''": '"', "—": "--", "–": "--", "’": "'", "‘": "'", "…": "..."}
_DIGIT = re.compile(r"\d")


class Sentence:
    """One parsed sentence: parallel lists over its words.

    `heads[i]` is the place of the head of word i, i itself at a root; spans count from the text's start.
    """

    __slots__ = ("__dict__", "heads", "labels", "lows", "paragraph", "spans", "tags")

    def __init__(self, spans: list[Span], lows: list[str], paragraph: int) -> None:
        self.spans, self.lows, self.paragraph = spans, lows, paragraph
        self.heads: list[int] = []
        self.labels: list[str] = []
        self.tags: list[str] = []

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependants of each word, left to right."""
        below: list[list[int]] = [[] for _ in self.spans]
        for place, head in enumerate(self.heads):
            if head != place:
                below[head].append(place)
        return below

    def child(self, place: int, *labels: str) -> int | None:
        """Give the first dependant with one of these labels."""
        return next((one for one in self.children[place] if self.labels[one] in labels), None)

    def subtree(self, place: int, without: Sequence[int] = ()) -> list[int]:
        """Give all words under a word, itself included, in order; branches at `without` are left out."""
        seen = {place}
        stack = [place]
        while stack:
            for one in self.children[stack.pop()]:
                if one not in seen and one not in without:
                    seen.add(one)
                    stack.append(one)
        return sorted(seen)

    def reach(self, first: int, last: int) -> Span:
        """Give the characters from word `first` to word `last`, both included."""
        return self.spans[first][0], self.spans[last][1]


def parse(text: str, wanted: Callable[[Sentence], bool] | None = None) -> list[Sentence]:
    """Parse a text of any length; sentences inside quotations stand alone.

    Args:
        wanted: Tells from its words whether a sentence is worth parsing; others keep empty `tags`.
    """
    found = [piece for sentence in sentences(text) for piece in _pieces(text, sentence)]
    chosen = found if wanted is None else [one for one in found if wanted(one)]
    model = _model()
    start = 0
    while start < len(chosen):
        end, size = start, 0
        while end < len(chosen) and size < _CHUNK:
            size += len(chosen[end]) + _GAP
            end += 1
        model.annotate(text, chosen[start:end])
        start = end
    return found


def _pieces(text: str, sentence: Any) -> list[Sentence]:
    """Cut a sentence where one ends inside a quotation, and where it is too long."""
    spans = words(text, sentence.start, sentence.end)
    tokens = [text[a:b] for a, b in spans]
    cuts, last = [0], 0
    for place in range(1, len(tokens)):
        if place - last >= LONGEST or (place - last > 2 and _is_start(tokens, place)):
            cuts.append(place)
            last = place
    cuts.append(len(tokens))
    return [
        Sentence(spans[a:b], [token.translate(_SAME).lower() for token in tokens[a:b]], sentence.paragraph)
        for a, b in pairwise(cuts)
        if b > a
    ]


def _is_start(tokens: list[str], place: int) -> bool:
    """Tell whether a sentence starts at `place`: after an end mark and before a capital."""
    before = place - 1
    if tokens[before] in _CLOSING and before > 0:
        before -= 1
    if tokens[before] not in _ENDS:
        return False
    if tokens[place] in _CLOSING and tokens[place] not in _OPENING:
        return False
    if (
        tokens[place] == '"'
        and before == place - 1
        and tokens[max(0, place - LONGEST) : place].count('"') % 2
    ):
        return False
    first = tokens[place + 1] if tokens[place] in _OPENING and place + 1 < len(tokens) else tokens[place]
    return first[:1].isupper() or first[:1].isdigit()


def _shape(word: str) -> int:
    if word.isdigit():
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper():
        return 5 if word[1:].islower() else 6
    if any(letter.isdigit() for letter in word):
        return 7
    if word.isalpha():
        return 8
    return 9 if "-" in word and len(word) > 2 else 10


class _Model:
    """The network's tables, and what it makes of sentences."""

    def __init__(self, stored: Any) -> None:
        self.words = {word: i for i, word in enumerate(bytes(stored["words"]).decode().split("\n"))}
        self.endings = {word: i for i, word in enumerate(bytes(stored["endings"]).decode().split("\n"))}
        self.tags: list[str] = bytes(stored["tags"]).decode().split("\n")
        self.labels: list[str] = bytes(stored["labels"]).decode().split("\n")
        self.dilations = [int(one) for one in stored["dilations"]]
        tables = ("word", "ending", "shape")
        self.word, self.ending, self.shape = (
            stored[f"{name}_table"].astype(np.float32) * stored[f"{name}_scale"].astype(np.float32)
            for name in tables
        )
        self.layers: list[tuple[Array, Array]] = [
            (stored[f"layer{i}"].astype(np.float32), stored[f"bias{i}"].astype(np.float32))
            for i in range(len(self.dilations))
        ]
        self.out = stored["out"].astype(np.float32)
        self.out_bias = stored["out_bias"].astype(np.float32)
        self.distance = self._distances(stored["distance"].astype(np.float32))
        self.rarity = stored["rarity"].astype(np.float32) / 16
        self.known: dict[str, tuple[int, int, int]] = {}

    @staticmethod
    def _distances(bias: Array) -> Array:
        reach = len(bias) // 2
        places = np.arange(LONGEST + 2)
        table: Array = bias[np.clip(places[None] - places[:, None], -reach, reach) + reach]
        return table

    def features(self, token: str) -> tuple[int, int, int]:
        """Give the rows of a word in the three tables."""
        kept = self.known.get(token)
        if kept is None:
            plain = _MARKS.get(token) or token.translate(_SAME)
            low = _DIGIT.sub("0", plain.lower())
            ending = self.endings.get(low[-3:], 1) if len(plain) > 3 else 1
            kept = (self.words.get(low, 1), ending, _shape(plain))
            if len(self.known) < 200_000:
                self.known[token] = kept
        return kept

    def annotate(self, text: str, found: list[Sentence]) -> None:
        """Fill in tags, labels and heads of these sentences."""
        starts: list[int] = []
        rows: list[tuple[int, int, int]] = []
        features = self.features
        for sentence in found:
            starts.append(len(rows))
            first = len(rows)
            rows.extend(features(text[a:b]) for a, b in sentence.spans)
            word, ending, shape = rows[first]
            rows[first] = (word, ending, shape + 11)
            rows.extend([(0, 0, 0)] * _GAP)
        index = np.array(rows, dtype=np.int64)
        scores = self._scores(index, (index[:, 0] > 0).astype(np.float32)[:, None])
        self._read(scores, starts, found)

    def _scores(self, index: npt.NDArray[np.int64], mask: Array) -> Array:
        state: Array = (self.word[index[:, 0]] + self.ending[index[:, 1]] + self.shape[index[:, 2]]) * mask
        size = len(state)
        for (weights, bias), step in zip(self.layers, self.dilations, strict=True):
            wide = np.zeros((size, 3 * state.shape[1]), dtype=np.float32)
            width = state.shape[1]
            scaled = _scaled(state) * mask
            wide[step:, :width] = scaled[:-step]
            wide[:, width : 2 * width] = scaled
            wide[:-step, 2 * width :] = scaled[step:]
            change = wide @ weights
            change += bias
            np.maximum(change, 0, out=change)
            state += change * mask
        result: Array = _scaled(state) @ self.out + self.out_bias
        return result

    def _read(self, scores: Array, starts: list[int], found: list[Sentence]) -> None:
        many, kinds = len(self.tags), len(self.labels)
        tags = scores[:, :many].argmax(1).tolist()
        labels = scores[:, many : many + kinds].argmax(1).tolist()
        width = (scores.shape[1] - many - kinds) // 2
        queries, keys = scores[:, many + kinds : -width], scores[:, -width:]
        names, kinds_of = self.tags, self.labels
        for start, sentence in zip(starts, found, strict=True):
            end = start + len(sentence)
            size = len(sentence)
            links = queries[start:end] @ keys[start:end].T + self.distance[:size, :size]
            sentence.heads = links.argmax(1).tolist()
            sentence.tags = [names[i] for i in tags[start:end]]
            sentence.labels = [kinds_of[i] for i in labels[start:end]]


def _scaled(state: Array) -> Array:
    size = np.einsum("ij,ij->i", state, state) / state.shape[1]
    result: Array = state * (1 / np.sqrt(size + 1e-3))[:, None]
    return result


@lru_cache(maxsize=1)
def _model() -> _Model:
    with (files("anechoic.facts") / "grammar.npz").open("rb") as stored:
        return _Model(np.load(stored, allow_pickle=False))


def rarity(word: str) -> float:
    """Tell how rare a word is in English news: about 0 for "the", 8 and more for words never seen."""
    model = _model()
    return float(model.rarity[model.words.get(_DIGIT.sub("0", word.lower()), 1)])
