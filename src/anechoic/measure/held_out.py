"""Scores grouping on stories that the weights have not seen: each set by weights learnt without it.

    python -m anechoic.measure.held_out DATA        BCubed F1 of each set; needs anechoic[train]

2018 is scored by weights of 2016 and 2017 and of the other files; the snippets of 2021 by those of all other
files; of ECB+ half of the topics by weights that saw the other half, and the other way round.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from anechoic.language import default_encoder
from anechoic.measure.stories import bcubed, stretched
from anechoic.stories import group
from anechoic.stories.labelled import article_of
from anechoic.stories.training import MODELS, PARTS, Pairs, fit, part_rows, readings, views_of
from anechoic.stories.trees import Scorer

HELD_OUT = {
    "full 2018": {"full 2018", "snippets 2018"},
    "snippets 2021": {"snippets 2021"},
    "ECB+ odd": {"ECB+ odd"},
    "ECB+ even": {"ECB+ even"},
}
"""For each set that is scored: what is kept from training."""
DAYS = {"as it was": 1.0, "2 a day": 5.7, "30 a day": 0.38, "600 a day": 0.019}
"""What the days of 2018, which brought 11.5 articles each, are stretched by."""


def scored(folder: Path, words_only: bool = False) -> Iterator[tuple[str, float, float]]:
    """Give each set's name, BCubed F1, and that of all articles alone."""
    encoder = None if words_only else default_encoder()
    parts = {name: part_rows(folder, part) for name, part in PARTS.items()}
    pairs = {
        name: list(readings(views_of(parts[name], default_encoder()), part)) for name, part in PARTS.items()
    }
    for name, kept_out in HELD_OUT.items():
        score = _learnt([pairs[one] for one in PARTS if one not in kept_out], words_only)
        gold = {str(row["id"]): row["story"] for row in parts[name] if row["story"]}
        articles = [article_of(row) for row in parts[name]]
        for days, scale in DAYS.items() if name == "full 2018" else [("", 1.0)]:
            decisions = group(stretched(articles, scale), encoder=encoder, score=score)
            found = bcubed(gold, {one.article: one.story for one in decisions})
            yield f"{name} {days}".strip(), found, bcubed(gold, {id: id for id in gold})


def _learnt(pairs: Sequence[Sequence[Pairs]], words_only: bool) -> Any:
    model = "stream-words" if words_only else "stream"
    return Scorer(fit([found for one in pairs for found in one], MODELS[model])).score


if __name__ == "__main__":
    for name, value, alone in scored(Path(sys.argv[1]), "words-only" in sys.argv[2:]):
        print(f"{name:24} {value:.3f}   each alone {alone:.3f}", flush=True)
