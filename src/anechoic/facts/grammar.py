"""Finds the grammar of English sentences, fast: tags, heads and labels of words, in numpy alone.

    parse(text) -> [Sentence, ...]        cut(text) -> [Sentence, ...], words alone        annotate(sentences)

Labels are those of ClearNLP ("nsubj", "ccomp", ...), tags those of the Penn Treebank. `parsing/` does
the work, many sentences at once, so an article costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from anechoic.facts.parsing.arcs import Arcs
from anechoic.facts.parsing.vectors import GAP, Encoder
from anechoic.facts.words import words
from anechoic.language import Sentence as Whole
from anechoic.language import sentences

Span = tuple[int, int]

LONGEST = 160
"""Words given to the network as one sentence; longer ones are cut, so that time stays linear."""
_CHUNK = 1500
"""Words parsed side by side: with more, what a step works on leaves the cache of the processor."""
_ENDS = {".", "!", "?", "..."}
_OPENING = {"“", '"', "``", "‘", "(", "["}
_CLOSING = {"”", '"', "''", "’", ")", "]"}
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_MARKS = {"“": '"', "”": '"', "``": '"', "''": '"', "—": "--", "–": "--", "’": "'", "‘": "'", "…": "..."}


class Sentence:
    """One sentence: parallel lists over its words; tags, heads and labels are empty until it is parsed.

    `heads[i]` is the place of the head of word i, i itself at a root; spans count from the text's start.
    """

    __slots__ = ("__dict__", "heads", "labels", "lows", "paragraph", "spans", "tags", "text")

    def __init__(self, text: str, spans: list[Span], lows: list[str], paragraph: int) -> None:
        self.text, self.spans, self.lows, self.paragraph = text, spans, lows, paragraph
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


def parse(text: str) -> list[Sentence]:
    """Parse a text of any length; sentences inside quotations stand alone."""
    found = cut(text)
    annotate(found)
    return found


def cut(text: str, whole: Sequence[Whole] | None = None) -> list[Sentence]:
    """Cut a text into sentences and words, without their grammar.

    Args:
        whole: The text's sentences, if they are known; those inside quotations are cut off here.
    """
    return [piece for one in (sentences(text) if whole is None else whole) for piece in _pieces(text, one)]


def annotate(found: Sequence[Sentence]) -> None:
    """Fill in tags, labels and heads of sentences, of one text or of many, side by side.

    Sentences of a length stand together: all that are parsed at once wait for the longest.
    """
    found = sorted(found, key=len)
    start = 0
    while start < len(found):
        end, size = start, 0
        while end < len(found) and size < _CHUNK:
            size += len(found[end]) + GAP
            end += 1
        _annotate(found[start:end])
        start = end


def _annotate(found: Sequence[Sentence]) -> None:
    """Fill in the grammar of these sentences, from what is kept where the words are the same."""
    same: dict[Written, list[Sentence]] = {}
    for sentence in found:
        same.setdefault(_written(sentence), []).append(sentence)
    trees = {written: _KEPT.get(written) for written in same}
    new = {written: same[written][0] for written, tree in trees.items() if tree is None}
    if new:
        _parse(list(new.values()))
        if len(_KEPT) > _MOST_KEPT:
            _KEPT.clear()
        for written, sentence in new.items():
            trees[written] = _KEPT[written] = sentence.heads, sentence.labels, sentence.tags
    for written, tree in trees.items():
        for sentence in same[written]:
            sentence.heads, sentence.labels, sentence.tags = tree  # type: ignore[misc]


def _written(sentence: Sentence) -> Written:
    """Give all that the parser sees of a sentence: how it is written, and whether a space follows."""
    first, last = sentence.spans[0][0], sentence.spans[-1][1]
    return sentence.text[first:last], _is_spaced(sentence.text, last), len(sentence)


def _is_spaced(text: str, place: int) -> bool:
    """Tell whether white space or nothing follows."""
    return place >= len(text) or text[place].isspace()


Written = tuple[str, bool, int]
_KEPT: dict[Written, tuple[list[int], list[str], list[str]]] = {}
_MOST_KEPT = 8_192
"""Sentences whose trees are kept, some 8 MB: one is read in its article and again where it is compared."""


def _parse(found: list[Sentence]) -> None:
    """Parse sentences that were not met before."""
    encoder, arcs = _model()
    tokens: list[str] = []
    spaced: list[bool] = []
    places: list[int] = []
    starts: list[int] = []
    at = GAP
    for sentence in found:
        starts.append(len(tokens))
        text = sentence.text
        for first, last in sentence.spans:
            word = text[first:last]
            tokens.append(_MARKS.get(word) or (word if word.isascii() else word.translate(_SAME)))
            spaced.append(_is_spaced(text, last))
        places.extend(range(at, at + len(sentence)))
        at += len(sentence) + GAP
    vectors = encoder.encode(tokens, spaced, places, at)
    tags = encoder.tags(vectors)
    trees = arcs.parse(vectors, starts, [len(sentence) for sentence in found])
    for start, sentence, (heads, labels) in zip(starts, found, trees, strict=True):
        sentence.heads, sentence.labels = heads, labels
        sentence.tags = tags[start : start + len(sentence)]


@lru_cache(maxsize=1)
def _model() -> tuple[Encoder, Arcs]:
    with (files("anechoic.facts.parsing") / "grammar.npz").open("rb") as stored:
        tables = np.load(stored, allow_pickle=False)
        return Encoder(tables), Arcs(tables)


def _pieces(text: str, sentence: Whole) -> list[Sentence]:
    """Cut a sentence where one ends inside a quotation, and where it is too long."""
    spans = words(text, sentence.start, sentence.end)
    tokens = [text[a:b] for a, b in spans]
    cuts, last = [0], 0
    if len(tokens) > LONGEST or not _ENDS.isdisjoint(tokens[:-1]):
        for place in range(1, len(tokens)):
            if place - last >= LONGEST or (place - last > 2 and _is_start(tokens, place)):
                cuts.append(place)
                last = place
    cuts.append(len(tokens))
    lows = [one.lower() if one.isascii() else one.translate(_SAME).lower() for one in tokens]
    return [Sentence(text, spans[a:b], lows[a:b], sentence.paragraph) for a, b in pairwise(cuts) if b > a]


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
