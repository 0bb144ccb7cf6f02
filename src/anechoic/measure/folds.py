"""Checks on unseen folds whether the summaries' weights were tuned to the stories that they are measured on.

    python -m anechoic.measure.folds ../shared/data

Each fifth of the stories is scored with the setting that was best on the other four: a triple of
title weight, sinking with place, and the share below which an addition is thin.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from anechoic.briefs import Rules, ranking, summary
from anechoic.briefs.passages import Passage, read
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.told import Told
from anechoic.facts.things import Ledger
from anechoic.measure.briefs import WORDS, articles_of, rows_of
from anechoic.stories import as_one_story

Setting = tuple[float, float, float]
NOW: Setting = (2.0, 0.25, 0.3)
GRID: tuple[Setting, ...] = tuple(product((1.0, 2.0, 3.0), (0.15, 0.25, 0.4), (0.0, 0.2, 0.3, 0.4)))
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """ROUGE-1 and ROUGE-2 (F1, stemmed) of one story's summary, and its words."""

    one: float
    two: float
    words: int


def main(data: Path) -> None:
    rows = rows_of(data / "perspectives" / "triples-half.jsonl.gz")
    passages = [_passages(row) for row in rows]
    scores = {setting: _scores(rows, passages, setting) for setting in GRID}
    _print("now", [scores[NOW]])
    _print("best of all seen", [max(scores.values(), key=_goodness)])
    _print("filled up to 80 words", [scores[2.0, 0.25, 0.0]])
    unseen = list(_unseen(scores, len(rows)))
    for setting, part in unseen:
        _print(f"unseen fold, chosen {setting}", [part])
    _print("all unseen folds", [part for _, part in unseen])


def _passages(row: dict[str, Any]) -> list[Passage]:
    articles = articles_of(row)
    story = as_one_story(str(row["id"]), articles)
    return read(articles, Ledger(story.id, ()), story, Rules())


def _scores(
    rows: Sequence[dict[str, Any]], passages: Sequence[list[Passage]], setting: Setting
) -> list[Scored]:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    found = []
    for row, own in zip(rows, passages, strict=True):
        text = _summary(own, setting)
        given = scorer.score(row["reference"], text)
        found.append(Scored(given["rouge1"].fmeasure, given["rouge2"].fmeasure, len(text.split())))
    return found


def _summary(passages: list[Passage], setting: Setting) -> str:
    """Summarise with other weights than the room's own, which are put back after."""
    before = ranking._TITLE, ranking._SINK, summary._THIN
    ranking._TITLE, ranking._SINK, summary._THIN = setting
    try:
        ranked = Ranking(passages)
        chosen = summary.summarise(ranked, WORDS, Told(ranked, Rules().quoted_words), headline="")
    finally:
        ranking._TITLE, ranking._SINK, summary._THIN = before
    return " ".join(text for _, text in chosen)


def _unseen(scores: dict[Setting, list[Scored]], n: int) -> Iterator[tuple[Setting, list[Scored]]]:
    for fold in range(FOLDS):
        kept = [place for place in range(n) if place % FOLDS == fold]
        seen = [place for place in range(n) if place % FOLDS != fold]
        best = max(GRID, key=lambda setting: _goodness([scores[setting][place] for place in seen]))
        yield best, [scores[best][place] for place in kept]


def _goodness(scored: Sequence[Scored]) -> float:
    return sum(s.one + s.two for s in scored)


def _print(name: str, parts: Sequence[Sequence[Scored]]) -> None:
    own = [s for part in parts for s in part]
    n = len(own)
    one, two, words = (
        sum(values) / n for values in zip(*((s.one, s.two, s.words) for s in own), strict=True)
    )
    print(f"{name:45} ROUGE-1 {one:.3f}  ROUGE-2 {two:.3f}  {words:4.0f} words  n={n}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
