"""Aligns a page's blocks with the article text that people wrote down for it.

    blocks' texts, true body -> 1 for blocks whose words stand in the body, else 0

Long blocks are found by their word 4-grams; short ones must stand beside their neighbours in the truth too.
Of a text that the page shows more often than the truth has it, the showings beside other body stay.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
SHORT = 6
SHARE = 0.6


def words(text: str) -> list[str]:
    """Split into words; letters of scripts without spaces count as words."""
    return _WORD.findall(text.lower())


def label(texts: Sequence[str], truth: str) -> list[int]:
    """Give 1 for each block that belongs to the body `truth`, 0 for all others."""
    truth_words = words(truth)
    grams = Counter(zip(*(truth_words[start:] for start in range(4)), strict=False))
    whole = f" {' '.join(truth_words)} "
    split = [words(text) for text in texts]
    labels = [_label_long(block, grams) if len(block) >= SHORT else 0 for block in split]
    _drop_repeats(split, labels, whole)
    for place, block in enumerate(split):
        if 0 < len(block) < SHORT:
            labels[place] = _label_short(split, labels, place, whole)
    return labels


def _label_long(block: list[str], grams: Counter[tuple[str, ...]]) -> int:
    own = list(zip(*(block[start:] for start in range(4)), strict=False))
    return int(sum(gram in grams for gram in own) >= SHARE * len(own))


def _drop_repeats(split: list[list[str]], labels: list[int], whole: str) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(split):
        if labels[place]:
            places[" ".join(block)].append(place)
    for text, found in places.items():
        allowed = max(1, whole.count(f" {text} "))
        if len(found) > allowed:
            ranked = sorted(found, key=lambda place: -_support(labels, place))
            for place in ranked[allowed:]:
                labels[place] = 0


def _support(labels: list[int], place: int) -> float:
    return sum(
        labels[near] / (1 + abs(near - place))
        for near in range(max(0, place - 6), min(len(labels), place + 7))
        if near != place
    )


def _label_short(split: list[list[str]], labels: list[int], place: int, whole: str) -> int:
    text = " ".join(split[place])
    if f" {text} " not in whole:
        return 0
    before = next((split[near] for near in range(place - 1, max(-1, place - 4), -1) if labels[near]), None)
    after = next(
        (
            split[near]
            for near in range(place + 1, min(len(split), place + 4))
            if labels[near] or len(split[near]) > 8
        ),
        None,
    )
    return int(
        (before is not None and f" {' '.join(before[-3:])} {text} " in whole)
        or (after is not None and f" {text} {' '.join(after[:3])} " in whole)
    )
