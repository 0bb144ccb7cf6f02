"""How well the editions room picks good news: precision among the best-scored headlines."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from anechoic.editions.good_news import good_news
from anechoic.measure.things import Measure

GOOD = frozenset(
    {
        "good",
        "joy",
        "love_including_like",
        "positive_anticipation_including_optimism",
        "positive_surprise",
        "pride",
        "trust",
    }
)
_SETS = {"goodnews-half": "headlines by outlet tone", "gne-half": "headlines by emotion, crowd labels"}
_COMMAND = "anechoic measure editions"


def measure(data: Path) -> Iterator[Measure]:
    """Measure precision among the 20 best, and among the 20 best that no rule refuses."""
    for name, about in _SETS.items():
        path = data / "perspectives" / f"{name}.jsonl.gz"
        if not path.is_file():
            yield Measure(
                "editions",
                f"good news, precision of 20 best, {name}",
                None,
                0.9,
                note=f"{path.name} is absent",
            )
            continue
        rows = list(_rows(path))
        for which, keep_refused in (("20 best", True), ("20 best not refused", False)):
            yield Measure(
                room="editions",
                name=f"good news, precision of {which}, {name}",
                value=precision_of_best(rows, 20, keep_refused=keep_refused),
                floor=0.9 if keep_refused else None,
                n=len(rows),
                unit="share",
                command=_COMMAND,
                note=about,
            )


def precision_of_best(rows: Sequence[dict[str, Any]], count: int, *, keep_refused: bool = True) -> float:
    """Tell which share of the `count` best-scored headlines are labelled good; of equals the first counts."""
    read = [(good_news(row["text"]), row["label"] in GOOD) for row in rows]
    best = sorted((r for r in read if keep_refused or r[0].refused is None), key=lambda r: -r[0].score)[
        :count
    ]
    return sum(is_good for _, is_good in best) / max(1, len(best))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as lines:
        yield from (msgspec.json.decode(line) for line in lines)
