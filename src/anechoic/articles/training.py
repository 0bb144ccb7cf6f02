"""Trains the block model; needs catboost and scikit-learn, and is no part of a running newsroom.

    python -m anechoic.articles.training PAGES/wcxb-dev.jsonl.gz src/anechoic/articles/model.npz

The pages are WCXB's development set (CC BY 4.0, see NOTICE). Nothing of a page is kept but the weights.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.articles.blocks import Layout
from anechoic.articles.context import CONTEXT, look_around
from anechoic.articles.decode import as_utf8, repair
from anechoic.articles.extract import read_page
from anechoic.articles.features import FEATURES, Floats, Matrix, describe
from anechoic.articles.labels import label
from anechoic.articles.metadata.resolve import Facts
from anechoic.articles.model import HOPELESS, Forest, Line, Model, first_look, linear_inputs
from anechoic.articles.parse import without_scripts

BAGS = 4
TREES, SECOND_TREES = 130, 320
DEPTH = 6
RATE, SECOND_RATE = 0.13, 0.08
SECOND_BAGS = 2
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
            page = read_page(repair(without_scripts(as_utf8(row["html"]))), row["url"])
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
    """Train the first look, and on what it says of sites that it never saw, the second.

    The first look's trees and lines are bags: each part of them never saw one quarter of the sites, so that
    the second look learns from probabilities as good, and as bad, as those of pages from elsewhere.
    """
    sites = sorted({example.group for example in examples})
    random.Random(seed).shuffle(sites)  # noqa: S311
    bag_of = {site: place % BAGS for place, site in enumerate(sites)}
    means, scales = _spread(examples)
    forests, lines, wide, labels, weights = [], [], [], [], []
    for bag in range(BAGS):
        kept = [example for example in examples if bag_of[example.group] != bag]
        forests.append(_fit_trees(*_stacked(kept), seed + bag))
        lines.append(_fit_line(*_stacked(kept), means, scales))
        for example in examples:
            if bag_of[example.group] == bag and len(example.rows):
                first = first_look(forests[-1], lines[-1], example.rows)
                hopeful = first > HOPELESS
                wide.append(np.hstack([example.rows, look_around(example.layout, first)])[hopeful])
                labels.append(example.labels[hopeful])
                weights.append(weigh(example)[hopeful])
    second = np.vstack(wide), np.concatenate(labels), np.concatenate(weights)
    return Model(
        _together(forests),
        Line(means, scales, np.mean([line.weights for line in lines], axis=0)),
        _together([_fit_trees(*second, seed + at, SECOND_TREES, SECOND_RATE) for at in range(SECOND_BAGS)]),
    )


def _together(forests: Sequence[Forest]) -> Forest:
    """One forest that says what these say on average."""
    return Forest(
        columns=np.concatenate([forest.columns for forest in forests]),
        borders=np.concatenate([forest.borders for forest in forests]),
        leaves=np.asarray(np.concatenate([forest.leaves for forest in forests]) / len(forests), np.float32),
        bias=float(np.mean([forest.bias for forest in forests])),
    )


def _stacked(examples: Sequence[Example]) -> tuple[Matrix, npt.NDArray[np.int8], npt.NDArray[np.float64]]:
    rows = np.vstack([example.rows for example in examples])
    labels = np.concatenate([example.labels for example in examples])
    return rows, labels, np.concatenate([weigh(example) for example in examples])


def _spread(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Means and scales of the linear inputs, one for all lines, so that their weights can be averaged."""
    inputs = linear_inputs(np.vstack([example.rows for example in examples]))
    scales = 1 / np.maximum(inputs.std(axis=0), 0.05)
    return inputs.mean(axis=0), np.asarray(scales, np.float32)


def _fit_trees(
    rows: Matrix,
    labels: npt.NDArray[np.int8],
    weights: npt.NDArray[np.float64],
    seed: int,
    trees: int = TREES,
    rate: float = RATE,
) -> Forest:
    from catboost import CatBoostClassifier

    booster = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=rate, l2_leaf_reg=6, border_count=64, rsm=0.4,
        bootstrap_type="Bernoulli", subsample=0.7, boosting_type="Plain", thread_count=1, random_seed=seed,
        verbose=0, allow_writing_files=False,
    )  # fmt: skip
    booster.fit(rows, labels, sample_weight=weights)
    return _unfold(booster)


def _unfold(booster: object) -> Forest:
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
    return Forest(columns, borders, leaves * np.float32(scale), float(np.ravel(bias)[0]))


def _fit_line(
    rows: Matrix,
    labels: npt.NDArray[np.int8],
    weights: npt.NDArray[np.float64],
    means: Floats,
    scales: Floats,
) -> Line:
    from sklearn.linear_model import LogisticRegression

    inputs = (linear_inputs(rows) - means) * scales
    line = LogisticRegression(C=0.02, max_iter=80, tol=1e-3).fit(inputs, labels, sample_weight=weights)
    return Line(means, scales, np.append(line.coef_[0], line.intercept_).astype(np.float32))


def save(model: Model, path: Path) -> None:
    """Write the weights as a compressed npz; leaves are kept in half precision."""
    line: dict[str, Any] = {
        "means": model.line.means,
        "scales": model.line.scales,
        "weights": model.line.weights,
    }
    forests: dict[str, Any] = {
        f"{look}_{name}": value
        for look, forest in (("first", model.forest), ("second", model.second))
        for name, value in (
            ("columns", forest.columns),
            ("borders", forest.borders),
            ("leaves", forest.leaves.astype(np.float16)),
            ("bias", np.asarray(forest.bias)),
        )
    }
    np.savez_compressed(path, features=np.asarray(FEATURES + CONTEXT), **line, **forests)


def main(pages: str, out: str) -> None:
    """Train on a file of pages and write the weights."""
    save(fit(list(read_examples(Path(pages)))), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:3])
