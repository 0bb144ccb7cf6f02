"""Trains the block model; needs catboost and scikit-learn, and is no part of a running newsroom.

    python -m anechoic.articles.training PAGES/wcxb-dev.jsonl.gz src/anechoic/articles/model.npz

The pages are WCXB's development set (CC BY 4.0, see NOTICE.md). Nothing of a page is kept but the weights.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import Layout
from anechoic.articles.decode import as_utf8
from anechoic.articles.extract import read_page
from anechoic.articles.features import FEATURES, Matrix, describe
from anechoic.articles.labels import label
from anechoic.articles.metadata.resolve import Facts
from anechoic.articles.model import Model, linear_inputs

BAGS = 4
TREES = 130
DEPTH = 6
RATE = 0.13
SEED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """One page, described and labelled."""

    id: str
    group: str
    body: str
    layout: Layout
    facts: Facts
    rows: Matrix
    labels: npt.NDArray[np.int8]


def read_examples(path: Path) -> Iterator[Example]:
    """Describe and label every page of a file of rows {"id", "url", "html", "body", "group"}."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            page = read_page(as_utf8(row["html"]), row["url"])
            if page is None:
                continue
            rows = describe(page.layout, page.facts.title, page.facts.subtitle)
            labels = np.asarray(label(page.layout.texts, row["body"]), np.int8)
            yield Example(row["id"], row["group"], row["body"], page.layout, page.facts, rows, labels)


def weigh(example: Example) -> npt.NDArray[np.float64]:
    """Weigh blocks so that each page counts the same and long blocks count more, as in the measure."""
    sizes = np.sqrt([len(text) for text in example.layout.texts]) + 3
    return np.asarray(sizes / max(sizes.sum(), 1e-9) * 50)


def fit(examples: Sequence[Example], seed: int = SEED) -> Model:
    """Train both halves of the model.

    The trees are a bag: each part of them never saw one quarter of the sites. On pages from elsewhere
    that is worth .002 of shingle F1.
    """
    sites = sorted({example.group for example in examples})
    random.Random(seed).shuffle(sites)  # noqa: S311
    bag_of = {site: place % BAGS for place, site in enumerate(sites)}
    grown = []
    for bag in range(BAGS):
        kept = [example for example in examples if bag_of[example.group] != bag]
        grown.append(_fit_trees(*_stacked(kept), seed + bag))
    means, scales, line = _fit_line(*_stacked(examples))
    return Model(
        columns=np.concatenate([columns for columns, _, _, _ in grown]),
        borders=np.concatenate([borders for _, borders, _, _ in grown]),
        leaves=np.concatenate([leaves for _, _, leaves, _ in grown]).astype(np.float32) / np.float32(BAGS),
        bias=float(np.mean([bias for _, _, _, bias in grown])),
        means=means,
        scales=scales,
        weights=line,
    )


def _stacked(examples: Sequence[Example]) -> tuple[Matrix, npt.NDArray[np.int8], npt.NDArray[np.float64]]:
    rows = np.vstack([example.rows for example in examples])
    labels = np.concatenate([example.labels for example in examples])
    return rows, labels, np.concatenate([weigh(example) for example in examples])


def _fit_trees(
    rows: Matrix, labels: npt.NDArray[np.int8], weights: npt.NDArray[np.float64], seed: int
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.float32], npt.NDArray[np.float32], float]:
    from catboost import CatBoostClassifier

    booster = CatBoostClassifier(
        iterations=TREES, depth=DEPTH, learning_rate=RATE, l2_leaf_reg=6, border_count=64, rsm=0.4,
        bootstrap_type="Bernoulli", subsample=0.7, boosting_type="Plain", thread_count=1, random_seed=seed,
        verbose=0, allow_writing_files=False,
    )  # fmt: skip
    booster.fit(rows, labels, sample_weight=weights)
    return _unfold(booster)


def _unfold(
    booster: object,
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.float32], npt.NDArray[np.float32], float]:
    """Read a booster's trees out of its JSON; trees that stopped early get levels that always say no."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        booster.save_model(str(path), format="json")  # type: ignore[attr-defined]
        model = json.loads(path.read_text())
    grown = model["oblivious_trees"]
    columns = np.zeros((len(grown), DEPTH), np.int16)
    borders = np.full((len(grown), DEPTH), np.inf, np.float32)
    leaves = np.zeros((len(grown), 1 << DEPTH), np.float32)
    for number, tree in enumerate(grown):
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = split["float_feature_index"]
            borders[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = model["scale_and_bias"]
    return columns, borders, leaves * scale, float(np.ravel(bias)[0])


def _fit_line(
    rows: Matrix, labels: npt.NDArray[np.int8], weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    from sklearn.linear_model import LogisticRegression

    inputs = linear_inputs(rows)
    means = inputs.mean(axis=0)
    scales = 1 / np.maximum(inputs.std(axis=0), 0.05)
    inputs = (inputs - means) * scales
    line = LogisticRegression(C=0.02, max_iter=80, tol=1e-3).fit(inputs, labels, sample_weight=weights)
    return means, scales.astype(np.float32), np.append(line.coef_[0], line.intercept_).astype(np.float32)


def save(model: Model, path: Path) -> None:
    """Write the weights as a compressed npz; leaves are kept in half precision."""
    np.savez_compressed(
        path, features=np.asarray(FEATURES), columns=model.columns, borders=model.borders,
        leaves=model.leaves.astype(np.float16), bias=model.bias, means=model.means, scales=model.scales,
        weights=model.weights,
    )  # fmt: skip


def main(pages: str, out: str) -> None:
    """Train on a file of pages and write the weights."""
    save(fit(list(read_examples(Path(pages)))), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:3])
