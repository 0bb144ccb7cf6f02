"""Learns the pair scores from labelled streams, and writes them as JSON that a person can read.

    python -m anechoic.stories.training DATA       DATA holds stories/*.jsonl.gz; needs anechoic[train]

Trained on AllSides roundups of 2012 to 2018 (labels by HLTCHKUST/framing-bias-metric, MIT, and by Baly et
al. 2020, Apache-2.0), their 2021 snippets, and ECB+ (Cybulska and Vossen 2014, CC BY 3.0): pairs of articles
that one roundup names, against pairs of other roundups that look alike. Each stream is read at several
densities and once without dates, so that one threshold holds for 10 and for 2,000 articles a day.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.ahead import ReadAhead, read_ahead
from anechoic.stories.features import DENSE, NAMES, TOPIC, Matrix
from anechoic.stories.settings import GroupSettings
from anechoic.stories.trees import DEPTH, Scorer, Trees
from anechoic.stories.views import View, view_of
from anechoic.stories.window import Window

WEIGHTS = Path(__file__).parent / "weights"
MADE_BY = "python -m anechoic.stories.training DATA"
UNDATED = 0.0
YEARS = {"allsides-full-2012-2018": ("2016", "2017", "2018")}
"""Years that hold labels; all others are left out."""
STREAMS = {
    "allsides-full-2012-2018": {2: 0.5, 11: 1.5, 600: 1.0, UNDATED: 0.7},
    "allsides-snippets-2012-2018": {2: 0.3, 11: 1.0, 600: 0.5, UNDATED: 0.5},
    "allsides-2021-half": {2: 0.3, 11: 1.0, 600: 0.5, UNDATED: 0.5},
    "ecbplus-train": {UNDATED: 0.5},
}
"""For each file: articles a day at which it is read, and the weight of the pairs found so."""
RUNNING = frozenset({"rare names"})
"""Weighed by hand (`running.py`): roundups of single days cannot teach how long an event runs."""
MODELS = {
    "first": frozenset({*TOPIC, *RUNNING}),
    "first-words": frozenset({*DENSE, *TOPIC, *RUNNING}),
    "stream": RUNNING,
    "stream-words": frozenset({*DENSE, *RUNNING}),
    "pair": frozenset({*TOPIC, *RUNNING, "density"}),
    "pair-words": frozenset({*DENSE, *TOPIC, *RUNNING, "density"}),
}
"""Features that a model does without: meaning, or all that only a stream can tell."""
TOPIC_HIDDEN = 0.25
"""Share of pairs whose topic is hidden in training, for in a very large story it is unknown."""
GROWING = frozenset(
    {"title", "lead", "body", "numbers", "title in body", "both titles in bodies", "shared", "lead in body",
     "title meaning", "lead meaning", "title and lead meaning"}
)  # fmt: skip
"""More of these never makes two articles less likely one event; a wider "gap" never more likely."""

Pairs = tuple[Matrix, npt.NDArray[np.bool_], npt.NDArray[np.float64]]


def labelled_views(path: Path, encoder: Encoder, years: Sequence[str] = ()) -> Iterator[tuple[View, str]]:
    """Read a stream, oldest first: each article's view and its story ("" if unlabelled)."""
    with gzip.open(path, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if not years or str(row["published"])[:4] in years]
    rows.sort(key=lambda row: (row["published"] or "", row["id"]))
    ahead = ReadAhead(encoder)
    for article, row in zip(read_ahead(map(_article, rows), ahead), rows, strict=True):
        yield view_of(article, ahead), row["story"] or ""


def pairs_of(
    stream: Sequence[tuple[View, str]], per_day: float, weight: float, first: Scorer | None = None
) -> Pairs:
    """Read a stream at a density; give the features of its labelled pairs, whether one event, and weights."""
    window = Window(GroupSettings(), 512, first)
    stories: list[str] = []
    features: list[Matrix] = []
    same: list[npt.NDArray[np.bool_]] = []
    for view, (_, story) in zip(_at_density([view for view, _ in stream], per_day), stream, strict=True):
        clock = 0.0 if np.isnan(view.day) else view.day
        window.advance(clock)
        slots, found = window.compare(view)
        if story:
            others = np.array([stories[slot] for slot in slots], dtype=object)
            features.append(found[others != ""])
            same.append(others[others != ""] == story)
        window.add(view, clock)
        stories.append(story)
    truth = np.concatenate(same).astype(bool)
    return np.concatenate(features), truth, np.full(len(truth), weight)


def fit(pairs: Sequence[Pairs], without: frozenset[str]) -> Trees:
    """Fit boosted trees to pairs, without some features."""
    import lightgbm

    names = [name for name in NAMES if name not in without]
    columns = [NAMES.index(name) for name in names]
    features = np.concatenate([found for found, _, _ in pairs])
    hidden = np.random.default_rng(7).random(len(features)) < TOPIC_HIDDEN
    for name in TOPIC:
        features[hidden, NAMES.index(name)] = np.nan
    features = features[:, columns]
    settings = {
        "objective": "binary", "num_leaves": 10, "max_depth": DEPTH, "learning_rate": 0.08, "num_threads": 1,
        "min_data_in_leaf": 40, "feature_fraction": 0.8, "bagging_fraction": 0.8, "bagging_freq": 1,
        "lambda_l2": 5.0, "seed": 1, "verbose": -1, "deterministic": True,
        "monotone_constraints": [1 if name in GROWING else -1 if name == "gap" else 0 for name in names],
    }  # fmt: skip
    data = lightgbm.Dataset(
        features,
        np.concatenate([same for _, same, _ in pairs]).astype(int),
        weight=np.concatenate([weight for _, _, weight in pairs]),
    )
    return _as_trees(lightgbm.train(settings, data, 150).dump_model(), names, MADE_BY)


def main(folder: str) -> None:
    """Train all models of `MODELS` and write them."""
    from anechoic.language import default_encoder

    WEIGHTS.mkdir(exist_ok=True)
    streams = {
        name: list(
            labelled_views(
                Path(folder) / "stories" / f"{name}.jsonl.gz", default_encoder(), YEARS.get(name, ())
            )
        )
        for name in STREAMS
    }
    plain = _all_pairs(streams)
    for kind in ("", "-words"):
        first = fit(plain, MODELS[f"first{kind}"])
        _write(f"first{kind}", first)
        _write(f"pair{kind}", fit(plain, MODELS[f"pair{kind}"]))
        _write(f"stream{kind}", fit(_all_pairs(streams, Scorer(first)), MODELS[f"stream{kind}"]))


def _all_pairs(streams: dict[str, list[tuple[View, str]]], first: Scorer | None = None) -> list[Pairs]:
    return [
        pairs_of(streams[name], per_day, weight, first)
        for name, densities in STREAMS.items()
        for per_day, weight in densities.items()
    ]


def _write(name: str, trees: Trees) -> None:
    (WEIGHTS / f"{name}.json").write_bytes(msgspec.json.encode(trees).replace(b"],", b"],\n"))


def _at_density(views: Sequence[View], per_day: float) -> list[View]:
    """Stretch or squeeze the days of a stream so that it brings so many articles a day; 0 takes them away."""
    if per_day == UNDATED:
        return [replace(view, day=float("nan")) for view in views]
    days = [view.day for view in views if not np.isnan(view.day)]
    scale = len(views) / max(days[-1] - days[0], 1.0) / per_day
    return [replace(view, day=days[0] + (view.day - days[0]) * scale) for view in views]


def _article(row: dict[str, Any]) -> Article:
    published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row["published"] else None
    seen = published or datetime(2000, 1, 1, tzinfo=UTC)
    return Article(
        row["id"], "", row["outlet"] or "", row["title"] or "", row["text"], seen, published_at=published
    )


def _as_trees(dump: dict[str, Any], names: list[str], made_by: str) -> Trees:
    """Lay LightGBM's trees out as complete ones."""
    rows = [_complete(tree["tree_structure"]) for tree in dump["tree_info"]]
    return Trees(made_by, names, *(list(column) for column in zip(*rows, strict=True)))


def _complete(root: dict[str, Any]) -> tuple[list[int], list[float], list[int], list[float]]:
    level, nodes = [root], []
    for _ in range(DEPTH):
        nodes += level
        level = [child for node in level for child in _children(node)]
    feature = [node.get("split_feature", 0) for node in nodes]
    threshold = [round(node.get("threshold", 0.0), 6) for node in nodes]
    unknown_left = [int(_goes_left(node)) for node in nodes]
    return feature, threshold, unknown_left, [round(leaf["leaf_value"], 5) for leaf in level]


def _children(node: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return (node["left_child"], node["right_child"]) if "split_feature" in node else (node, node)


def _goes_left(node: dict[str, Any]) -> bool:
    """LightGBM reads an unknown value as 0 where it met none in training."""
    if node.get("missing_type") == "NaN":
        return bool(node["default_left"])
    return bool(node.get("threshold", 0.0) >= 0)


if __name__ == "__main__":
    main(sys.argv[1])
