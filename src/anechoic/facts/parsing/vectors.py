"""Gives each word of a sentence a vector that knows its neighbours, and a tag.

    Encoder(stored).encode(tokens, spaced, starts) -> float32[rows, 96]        .tags(vectors) -> [str]

A word is seen as its normal form, first letter, last three letters, shape, and whether a space follows;
four layers then look one word to each side. What a word is by itself is computed once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.facts.parsing.hashing import rows, string_hash

Array = npt.NDArray[np.float32]

GAP = 4
"""Empty rows between sentences: as many as there are layers, so that no sentence sees another."""
_MOST_KEPT = 32_000
"""Words whose own vectors are kept: 25 MB."""
_NORMS = {
    "--": "-",
    "---": "-",
    "£": "$",
    "€": "$",
    "¥": "$",
    "₹": "$",
    "`": "'",
    "US$": "$",
    "C$": "$",
    "A$": "$",
}
_SEEDS = (8, 9, 10, 11)


class Encoder:
    """The tables for words and the layers over them, and the vectors of words seen before."""

    def __init__(self, stored: Any) -> None:
        mix = stored["mix"].astype(np.float32)  # [4, 96, 288]: what each table adds to the first layer
        self.tables = [
            (stored[f"table{i}"].astype(np.float32) * stored[f"scale{i}"].astype(np.float32)) @ mix[i]
            for i in range(len(mix))
        ]
        self.spaced = stored["spaced"].astype(np.float32)  # [2, 288]: no space follows; one does
        self.first_norm = stored["norm"].astype(np.float32)
        self.layers: list[tuple[Array, ...]] = [
            tuple(stored[f"{part}{i}"].astype(np.float32) for part in ("layer", "bias", "norm"))
            for i in range(GAP)
        ]
        self.tag_weights = stored["tag"].astype(np.float32)
        self.tag_bias = stored["tag_bias"].astype(np.float32)
        self.tag_names: list[str] = bytes(stored["tags"]).decode().split("\n")
        forms = bytes(stored["spellings"]).decode().split("\n")
        self.spellings = dict(zip(stored["spelling_keys"].tolist(), forms, strict=True))
        self.known: dict[str, int] = {}
        self.kept: Array = np.zeros((1024, 2, self.first_norm.shape[1]), dtype=np.float32)

    def encode(
        self, tokens: Sequence[str], spaced: Sequence[bool], places: Sequence[int], size: int
    ) -> Array:
        """Give the vectors of words, one row a word; while they are made, words lie in `size` rows.

        Args:
            tokens: The words of all sentences; `spaced` tells which have a space after them.
            places: The row of each word; rows that no word has are gaps.
        """
        known = self.known
        if len(known) > _MOST_KEPT:
            known.clear()
        new = [token for token in dict.fromkeys(tokens) if token not in known]
        if new:
            self._learn(new)
        forms = np.fromiter((known[token] for token in tokens), np.int64, len(tokens))
        state: Array = np.zeros((size, self.kept.shape[2]), dtype=np.float32)
        state[places] = self.kept[forms, np.asarray(spaced, dtype=np.int64)]
        wide = np.zeros((size, 3 * state.shape[1]), dtype=np.float32)
        seen = np.empty_like(wide)
        width = state.shape[1]
        for weights, bias, norm in self.layers:
            wide[1:, :width] = state[:-1]
            wide[:, width : 2 * width] = state
            wide[:-1, 2 * width :] = state[1:]
            np.matmul(wide, weights, out=seen)
            seen += bias
            state += _normed(_most(seen), norm)
        return state[places]

    def tags(self, vectors: Array) -> list[str]:
        names = self.tag_names
        return [names[i] for i in (vectors @ self.tag_weights + self.tag_bias).argmax(1).tolist()]

    def _learn(self, tokens: list[str]) -> None:
        """Compute what words are by themselves, with a space after them and without."""
        found = np.zeros((len(tokens), self.spaced.shape[1]), dtype=np.float32)
        for table, seed, texts in zip(self.tables, _SEEDS, self._views(tokens), strict=True):
            size = len(table)
            places = {text: rows(text, seed, size) for text in set(texts)}
            found += table[[places[text] for text in texts]].sum(1)
        both = _most(found[:, None] + self.spaced)
        vectors = _normed(both.reshape(-1, both.shape[-1]), self.first_norm).reshape(both.shape)
        first = len(self.known)
        self.known.update((token, first + i) for i, token in enumerate(tokens))
        if len(self.known) > len(self.kept):
            self.kept = np.concatenate([self.kept, np.zeros_like(self.kept), vectors])
        self.kept[first : first + len(tokens)] = vectors

    def _views(self, tokens: list[str]) -> tuple[list[str], ...]:
        """Give the normal forms, first letters, endings and shapes of words."""
        return (
            [self._norm(token) for token in tokens],
            [token[0] for token in tokens],
            [token[-3:] for token in tokens],
            [shape(token) for token in tokens],
        )

    def _norm(self, token: str) -> str:
        """Give the usual spelling in small letters ("colour" is "color")."""
        return self.spellings.get(string_hash(token)) or _NORMS.get(token) or token.lower()


def shape(token: str) -> str:
    """Give the shape of a word, with no more than four of a kind in a row.

    >>> shape("Milley"), shape("U.S."), shape("1,200")
    ('Xxxxx', 'X.X.', 'd,ddd')
    """
    if len(token) >= 100:
        return "LONG"
    found: list[str] = []
    last, run = "", 0
    for letter in token:
        kind = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        run = run + 1 if kind == last else 0
        last = kind
        if run < 4:
            found.append(kind)
    return "".join(found)


def _most(wide: Array) -> Array:
    """Give the largest of three pieces that lie side by side in the last axis."""
    width = wide.shape[-1] // 3
    result: Array = np.maximum(wide[..., :width], wide[..., width : 2 * width])
    return np.maximum(result, wide[..., 2 * width :], out=result)


def _normed(state: Array, norm: Array) -> Array:
    """Bring each row to mean 0 and spread 1, then to the layer's own scale and place."""
    width = state.shape[1]
    state = state - (state.sum(1) / width)[:, None]
    spread = np.einsum("ij,ij->i", state, state) / width + 1e-8
    state *= (1 / np.sqrt(spread))[:, None]
    state *= norm[0]
    state += norm[1]
    return state
