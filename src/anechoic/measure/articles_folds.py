"""Cross-validates the body model on WCXB's pages by site, trained each time as the shipped weights are.

    python -m anechoic.measure.articles_folds PAGES/wcxb-dev.jsonl.gz

Prints shingle F1 of pages whose sites the model never saw, beside trafilatura on the same pages. Takes some
four CPU-minutes; needs what training needs.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from anechoic.articles.extract import body_text
from anechoic.articles.training import Example, fit, read_examples
from anechoic.articles.typing import type_blocks
from anechoic.measure.articles import Counts, f1, shingle_counts

FOLDS = 4
SEED = 7


def main(path: Path) -> None:
    """Print each fold's figures as they come, and the whole set's."""
    examples = list(read_examples(path))
    ours: list[Counts] = []
    for number, (train, test) in enumerate(folds(examples), 1):
        model = fit(train)
        counts = [_score(example, model.score(example.layout, example.rows)) for example in test]
        ours += counts
        _tell(f"fold {number}", counts)
    _tell("all", ours)
    _tell("trafilatura", list(_trafilatura(path)))


def folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Part pages by site: (to train on, to test on)."""
    sites = sorted({example.group for example in examples})
    random.Random(SEED).shuffle(sites)  # noqa: S311
    fold_of = {site: place % FOLDS for place, site in enumerate(sites)}
    for fold in range(FOLDS):
        yield (
            [example for example in examples if fold_of[example.group] != fold],
            [example for example in examples if fold_of[example.group] == fold],
        )


def _score(example: Example, probabilities: Iterable[float]) -> Counts:
    return shingle_counts(example.body, body_text(type_blocks(example.layout, probabilities, example.facts)))


def _trafilatura(path: Path) -> Iterator[Counts]:
    from trafilatura import bare_extraction

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            got = bare_extraction(row["html"], url=row["url"], with_metadata=True)
            yield shingle_counts(row["body"], (got.text or "") if got else "")


def _tell(what: str, counts: list[Counts]) -> None:
    exact = sum(wrong == missed == 0 for _, wrong, missed in counts) / len(counts)
    print(f"{what:12} F1 {f1(counts):.4f}  token-identical {exact:.3f}  pages {len(counts)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
