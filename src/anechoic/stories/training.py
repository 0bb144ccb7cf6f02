"""Learns the pair scores from labelled streams, and writes them as JSON that a person can read.

    python -m anechoic.stories.training DATA       DATA holds stories/*.jsonl.gz; needs anechoic[train]

Trained on AllSides roundups of 2012 to 2018 (labels by HLTCHKUST/framing-bias-metric, MIT, and by Baly et
al. 2020, Apache-2.0), their 2021 snippets, and ECB+ (Cybulska and Vossen 2014, CC BY 3.0): pairs of articles
that one roundup names, against pairs of other roundups that look alike. Each stream is read at several
densities and once without dates, so that one threshold holds for 10 and for 2,000 articles a day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from anechoic.language.things import Encoder
from anechoic.stories.ahead import ReadAhead, read_ahead
from anechoic.stories.features import DENSE, NAMES, OF_STREAMS, TIME, Matrix, times
from anechoic.stories.labelled import Row, article_of, rows_of
from anechoic.stories.settings import GroupSettings
from anechoic.stories.trees import DEPTH, Trees
from anechoic.stories.views import View, view_of
from anechoic.stories.window import Window
from anechoic.things import fingerprint

WEIGHTS = Path(__file__).parent / "weights"
MADE_BY = "python -m anechoic.stories.training DATA"
UNDATED = 0.0
FULL, SNIPPETS = {11: 1.5, 600: 0.8, UNDATED: 0.6}, {3: 1.0, 600: 0.8, UNDATED: 0.6}
"""Articles a day that a stream is read at, first as it was, and the weight of the pairs found so."""


@dataclass(frozen=True)
class Part:
    """A stream that is read on its own: the rows of a file that are in it, and its densities."""

    file: str
    is_in: Callable[[Row], bool]
    densities: Mapping[float, float]


PARTS = {
    "full 2016-17": Part("allsides-full-2012-2018", lambda row: _year(row) in ("2016", "2017"), FULL),
    "full 2018": Part("allsides-full-2012-2018", lambda row: _year(row) == "2018", FULL),
    "snippets 2016-17": Part("allsides-snippets-2012-2018", lambda row: _year(row) < "2018", SNIPPETS),
    "snippets 2018": Part("allsides-snippets-2012-2018", lambda row: _year(row) == "2018", SNIPPETS),
    "snippets 2021": Part("allsides-2021-half", lambda row: True, SNIPPETS),
    "ECB+ odd": Part("ecbplus-train", lambda row: _topic(row) % 2 == 1, {UNDATED: 0.5}),
    "ECB+ even": Part("ecbplus-train", lambda row: _topic(row) % 2 == 0, {UNDATED: 0.5}),
}
"""Years before 2016 hold no labels."""


class Retold(NamedTuple):
    """A stream said to be another: of so many articles a day, with events so many times as long."""

    per_day: float | None
    longer: float
    weight: float


RETOLD = (Retold(None, 1, 0.5), Retold(100, 1, 0.3), Retold(600, 1, 0.3), Retold(None, 4, 0.35))
"""A stream that is squeezed teaches that events of a busy stream are short; these teach that they need not
be. Nor need they be over in two days, as roundups are: without the last, of five reports thirty hours apart
and nothing else the first and the last two fell in two stories."""
MODELS = {
    "stream": frozenset(),
    "stream-words": DENSE,
    "pair": OF_STREAMS,
    "pair-words": DENSE | OF_STREAMS,
}
"""Features that a model does without: meaning, or all that only a stream can tell."""
GROWING = frozenset(
    {"title", "lead", "body", "numbers", "title in body", "both titles in bodies", "lead in body", "shared",
     "local title", "local lead", "local body", "title meaning", "lead meaning", "quotations", "runs"}
)  # fmt: skip
"""More of these never makes two articles less likely one event; more of `SHRINKING` never more likely."""
SHRINKING = frozenset({"gap", "apart"})
ROUNDS = 200
THINNED, KEPT = 12_000, 0.3
"""Streams with more pairs than this keep a share of those of two events, each weighing the more."""


class Pairs(NamedTuple):
    """Labelled pairs: what they share, whether they tell one event, weights, and the days between them."""

    features: Matrix
    same: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float64]
    gaps: npt.NDArray[np.float32]


def views_of(rows: Iterable[Row], encoder: Encoder) -> list[tuple[View, str]]:
    """View rows in the order given: each article's view and its story ("" if unlabelled)."""
    rows, ahead = list(rows), ReadAhead(encoder)
    articles = read_ahead(map(article_of, rows), ahead)
    return [
        (view_of(article, ahead), row["story"] or "") for article, row in zip(articles, rows, strict=True)
    ]


def part_rows(folder: Path, part: Part) -> list[Row]:
    """Read a part, oldest first; within a day not in the file's order, which is that of its stories."""
    rows = filter(part.is_in, rows_of(folder / "stories" / f"{part.file}.jsonl.gz"))
    return sorted(rows, key=lambda row: (row["published"] or "", fingerprint(row["id"])))


def pairs_of(stream: Sequence[tuple[View, str]], per_day: float, weight: float) -> Pairs:
    """Read a stream at a density; give the features of its labelled pairs, whether one event, and weights."""
    window = Window(GroupSettings(), has_vectors=True)
    views = _at_density([view for view, _ in stream], per_day)
    days = np.array([view.day for view in views], np.float32)
    stories: list[str] = []
    found_pairs: list[tuple[Matrix, npt.NDArray[np.bool_], npt.NDArray[np.float32]]] = []
    for view, (_, story) in zip(views, stream, strict=True):
        clock = 0.0 if np.isnan(view.day) else view.day
        window.advance(clock)
        slots, found = window.compare(view)
        if story:
            others = np.array([stories[slot] for slot in slots], dtype=object)
            is_known = others != ""
            gaps = np.abs(np.float32(view.day) - days[slots[is_known]])
            found_pairs.append((found[is_known], others[is_known] == story, gaps))
        window.add(view, clock)
        stories.append(story)
    features, same, gaps = (np.concatenate(column) for column in zip(*found_pairs, strict=True))
    return _thinned(Pairs(features, same.astype(bool), np.full(len(same), weight), gaps))


def retimed(pairs: Pairs, retold: Retold) -> Pairs:
    """Give pairs of known days the hours that the data lack, in a stream said to be another."""
    chance = np.random.default_rng(4)
    features, columns = pairs.features.copy(), [NAMES.index(name) for name in TIME]
    hours = chance.random((2, len(pairs.same)))
    gaps = np.abs(retold.longer * pairs.gaps + hours[0] - hours[1]).astype(np.float32)
    density = features[:, columns[1]]
    if retold.per_day:
        density = np.log10(retold.per_day) + chance.normal(0, 0.2, len(gaps))
    features[:, columns] = times(gaps, density.astype(np.float32))
    return Pairs(features, pairs.same, pairs.weights * retold.weight, gaps)


def _thinned(pairs: Pairs) -> Pairs:
    if len(pairs.same) <= THINNED:
        return pairs
    kept = pairs.same | (np.random.default_rng(1).random(len(pairs.same)) < KEPT)
    weights = np.where(pairs.same, pairs.weights, pairs.weights / KEPT)
    return Pairs(pairs.features[kept], pairs.same[kept], weights[kept], pairs.gaps[kept])


def fit(pairs: Sequence[Pairs], without: frozenset[str]) -> Trees:
    """Fit boosted trees to pairs, without some features."""
    import lightgbm

    names = [name for name in NAMES if name not in without]
    features = np.concatenate([one.features for one in pairs])[:, [NAMES.index(name) for name in names]]
    settings = {
        "objective": "binary", "num_leaves": 10, "max_depth": DEPTH, "learning_rate": 0.08, "num_threads": 1,
        "min_data_in_leaf": 40, "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1,
        "lambda_l2": 5.0, "seed": 1, "verbose": -1, "deterministic": True,
        "monotone_constraints": [1 if name in GROWING else -1 if name in SHRINKING else 0 for name in names],
    }  # fmt: skip
    data = lightgbm.Dataset(
        features,
        np.concatenate([one.same for one in pairs]).astype(int),
        weight=np.concatenate([one.weights for one in pairs]),
    )
    return _as_trees(lightgbm.train(settings, data, ROUNDS).dump_model(), names, MADE_BY)


def main(folder: str) -> None:
    """Train all models of `MODELS` and write them."""
    from anechoic.language import default_encoder

    WEIGHTS.mkdir(exist_ok=True)
    streams = ((views_of(part_rows(Path(folder), part), default_encoder()), part) for part in PARTS.values())
    pairs = [found for stream, part in streams for found in readings(stream, part)]
    for name, without in MODELS.items():
        _write(name, fit(pairs, without))


def readings(stream: Sequence[tuple[View, str]], part: Part) -> Iterator[Pairs]:
    """Read a stream at all its densities, and as it was also with hours, as if busier or slower."""
    for place, (per_day, weight) in enumerate(part.densities.items()):
        found = pairs_of(stream, per_day, weight)
        yield found
        if place == 0 and per_day != UNDATED:
            yield from (retimed(found, retold) for retold in RETOLD)


def _year(row: Row) -> str:
    return str(row["published"])[:4]


def _topic(row: Row) -> int:
    return int(row["id"].split("_")[0])


def _write(name: str, trees: Trees) -> None:
    (WEIGHTS / f"{name}.json").write_bytes(msgspec.json.encode(trees).replace(b"],", b"],\n"))


def _at_density(views: Sequence[View], per_day: float) -> list[View]:
    """Stretch or squeeze the days of a stream so that it brings so many articles a day; 0 takes them away."""
    if per_day == UNDATED:
        return [replace(view, day=float("nan")) for view in views]
    days = [view.day for view in views if not np.isnan(view.day)]
    scale = len(views) / max(days[-1] - days[0], 1.0) / per_day
    return [replace(view, day=days[0] + (view.day - days[0]) * scale) for view in views]


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
