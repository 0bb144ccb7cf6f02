"""Turns text into term numbers: hashed words, characters where a script writes no spaces.

    terms(text) -> array of hashed terms, in reading order

Numbers are 32-bit hashes, so that they mean the same on every machine and after every restart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import xxhash

Terms = npt.NDArray[np.uint32]

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
# Chinese, Japanese, Thai, Lao and Khmer run words together: their words are pairs of characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
_MANY_WORDS = 400_000


class _Numbers(dict[str, int]):
    """Word -> hash, remembered; emptied when it has grown too large."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MANY_WORDS:
            self.clear()
        stem = _stem(word)
        number = xxhash.xxh32_intdigest(stem.encode()) & ~3 | _length_class(stem)
        self[word] = number or 4
        return self[word]


_NUMBERS = _Numbers()


def words(text: str, keep_case: bool = False) -> list[str]:
    """Split text into words, lower-case unless told, and unspaced scripts into pairs of characters."""
    found: list[str] = _WORD.findall(text if keep_case else text.lower())
    if _UNSPACED.search(text) is None:
        return found
    return [piece for word in found for piece in _pairs(word)]


def terms(found: Sequence[str]) -> Terms:
    """Number words, in order; inflected forms of a word share a number as far as `_stem` can see."""
    return np.fromiter(map(_NUMBERS.__getitem__, found), np.uint32, len(found))


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
