"""Turns text into term numbers: hashed words, characters where a script writes no spaces.

    words(text) -> words        terms(words) -> hashed terms, in reading order
    written(words) -> the same, with which of them are always capitalised and which are figures

Numbers are 32-bit hashes, so that they mean the same on every machine and after every restart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import xxhash

Terms = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
# Chinese, Japanese, Thai, Lao and Khmer run words together: their words are pairs of characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
_MANY_WORDS = 400_000


class Written(NamedTuple):
    """Words as they stand: their terms, and which are names (never written small here), and figures."""

    terms: Terms
    is_name: Flags
    is_figure: Flags


class _Numbers(dict[str, int]):
    """Word as written -> its term, whether it is a figure, whether it is written small, and the word itself,
    hashed: 32, 1, 1 and 30 bits. Remembered; emptied when it has grown too large.
    """

    def __missing__(self, word: str) -> int:
        if len(self) > _MANY_WORDS:
            self.clear()
        small = word.lower()
        stem = _stem(small)
        term = xxhash.xxh32_intdigest(stem.encode()) & ~3 | _length_class(stem)
        kind = small[:1].isdigit() << 1 | (small == word)
        known = xxhash.xxh32_intdigest(small.encode()) >> 2
        self[word] = (term or 4) | kind << 32 | known << 34
        return self[word]


_NUMBERS = _Numbers()
_SMALL, _FIGURE, _WORD_AT = np.uint64(1 << 32), np.uint64(1 << 33), np.uint64(34)


def words(text: str) -> list[str]:
    """Split text into words as they are written, and unspaced scripts into pairs of characters."""
    found: list[str] = _WORD.findall(text)
    if _UNSPACED.search(text) is None:
        return found
    return [piece for word in found for piece in _pairs(word)]


def terms(found: Sequence[str]) -> Terms:
    """Number words, in order; inflected forms of a word share a number as far as `_stem` can see."""
    return _packed(found).astype(np.uint32)


def written(found: Sequence[str]) -> Written:
    """Number words, in order, and tell names by their capitals."""
    packed = _packed(found)
    word = packed >> _WORD_AT
    small = np.sort(word[packed & _SMALL > 0])
    is_name = small.take(np.searchsorted(small, word), mode="clip") != word if len(small) else word >= 0
    return Written(packed.astype(np.uint32), is_name, packed & _FIGURE > 0)


def _packed(found: Sequence[str]) -> npt.NDArray[np.uint64]:
    return np.fromiter(map(_NUMBERS.__getitem__, found), np.uint64, len(found))


def _length_class(stem: str) -> int:
    """Tell short words from long ones, 0 to 3: the two lowest bits of a term's number.

    Short words are common in every language that writes spaces, so length stands in where counts are
    missing. Figures and unspaced scripts count as long.
    """
    if stem[0].isdigit() or _UNSPACED.search(stem):
        return 3
    return min(max(len(stem) - 2, 0), 3)


def _pairs(word: str) -> list[str]:
    if _UNSPACED.search(word) is None:
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)]


def _stem(word: str) -> str:
    """Cut English plurals and possessives, and endings of scripts that inflect much to five letters."""
    if not word.isascii():
        word = word.replace("’", "'")
        if len(word) > 5 and not word.isascii():
            return word[:5]
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        return word[:-1]
    return word
