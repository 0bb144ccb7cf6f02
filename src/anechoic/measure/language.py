"""Scores the language room: figures, dates, names, aliases, speed.

The packaged name model has learnt from uner_ewt-dev, so names are measured by folds: a model trained on the
other documents tags the rest. Three folds of five are taken, about half a minute.
"""

from __future__ import annotations

import gzip
import itertools
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anechoic.language import Quantity, aliases, dates, default_encoder, names, quantities
from anechoic.measure.things import Measure

COMMAND = "anechoic measure language"
_FOLDS = 3
_TREND = {"up": "=", "down": "="}
Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Right answers, answers given, answers wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.given + self.wanted)


def measure(data: Path) -> Iterator[Measure]:
    """Give the room's figures on the sets that the folder holds."""
    facts = data / "facts"
    parts: tuple[tuple[str, Callable[[Path], Iterator[Measure]]], ...] = (
        ("newsquant-half.jsonl.gz", _figures),
        ("gum_dates-half.jsonl.gz", _dates),
        ("gum_alias-half.jsonl.gz", _aliases),
        ("uner_ewt-dev.jsonl.gz", _names),
    )
    for file, part in parts:
        if (facts / file).is_file():
            yield from part(facts / file)
        else:
            yield Measure("language", file, None, command=COMMAND, note=f"{file} is absent")


def _rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _figures(path: Path) -> Iterator[Measure]:
    rows = _rows(path)
    value, bounded = figure_tallies(rows)
    yield Measure(
        "language", "figures: value F1", value.f1, 0.88, value.wanted, "", COMMAND, "newsquant-half"
    )
    yield Measure(
        "language",
        "figures: value with bound F1",
        bounded.f1,
        0.85,
        bounded.wanted,
        "",
        COMMAND,
        "newsquant-half",
    )
    texts = [row["text"] for row in rows]
    yield _speed("figures: speed", quantities, texts * 5, 100_000)
    yield _speed("names: speed", names, texts, 10_000)
    yield _encoder_speed(texts)


def figure_tallies(rows: Sequence[Row]) -> tuple[Tally, Tally]:
    """Tally values, and values with their bound; a trend ("up") counts as exact."""
    value, bounded = Tally(), Tally()
    for row in rows:
        left = quantities(row["text"])
        for tally in (value, bounded):
            tally.given += len(left)
            tally.wanted += len(row["gold"])
        for gold in row["gold"]:
            bound = _TREND.get(gold["bound"], gold["bound"])
            same = [found for found in left if _is_value(found, str(gold["value"]))]
            if same:
                best = next((found for found in same if found.bound == bound), same[0])
                left.remove(best)
                value.right += 1
                bounded.right += best.bound == bound
    return value, bounded


def _is_value(found: Quantity, gold: str) -> bool:
    """Compare with a gold value; "5.0-7.0" is a range, "-5.0" is not."""
    low, _, high = gold[1:].partition("-") if "E" not in gold.upper() else (gold[1:], "", "")
    ends = float(gold[0] + low), float(high or gold[0] + low)
    pairs = zip((found.lo, found.hi), ends, strict=True)
    return all(abs(a - b) <= 1e-5 * max(1.0, abs(b)) for a, b in pairs)


def _dates(path: Path) -> Iterator[Measure]:
    tally = date_tally(_rows(path))
    note = "gum_dates-half; precision where both found a date"
    yield Measure("language", "dates: recall", tally.recall, 0.85, tally.wanted, "", COMMAND, note)
    yield Measure("language", "dates: precision", tally.precision, 0.93, tally.given, "", COMMAND, note)


def date_tally(rows: Sequence[Row]) -> Tally:
    """Tally resolved dates against the annotated ones; a found date counts if it overlaps one."""
    tally = Tally()
    for row in rows:
        found = dates(row["text"], row["date"])
        for gold in row["gold"]:
            if when := gold["attrs"].get("when"):
                start, end = gold["span"]
                hits = [mention for mention in found if mention.span[0] < end and mention.span[1] > start]
                tally.wanted += 1
                tally.given += bool(hits)
                tally.right += bool(hits) and hits[0].value == when
    return tally


def _aliases(path: Path) -> Iterator[Measure]:
    news = alias_tally([row for row in _rows(path) if row["genre"] == "news"])
    note = "gum_alias-half, news; pairs of mentions"
    yield Measure("language", "aliases: precision", news.precision, 0.92, news.given, "", COMMAND, note)
    yield Measure("language", "aliases: recall", news.recall, 0.70, news.wanted, "", COMMAND, note)


def alias_tally(rows: Sequence[Row]) -> Tally:
    """Tally pairs of differently written mentions of one entity."""
    tally = Tally()
    for row in rows:
        texts = [mention["text"] for mention in row["mentions"]]
        ids = [set(mention["eid"]) for mention in row["mentions"]]
        pairs = [
            (a, b)
            for a, b in itertools.combinations(range(len(texts)), 2)
            if texts[a].lower() != texts[b].lower()
        ]
        gold = {(a, b) for a, b in pairs if ids[a] & ids[b]}
        grouped = {pair for group in aliases(texts) for pair in itertools.combinations(sorted(group), 2)}
        found = grouped & set(pairs)
        tally.right += len(gold & found)
        tally.given += len(found)
        tally.wanted += len(gold)
    return tally


def _names(path: Path) -> Iterator[Measure]:
    from anechoic.language.training.names import cross_validated
    from anechoic.language.training.sentences import public_sentences

    pairs = cross_validated(public_sentences(path), folds=_FOLDS)["uner_ewt-dev"]
    note = f"uner_ewt-dev, {_FOLDS} folds of 5, other documents trained on"
    for name, cut, floor in (("span", 2, 0.70), ("typed", 3, 0.60)):
        tally = Tally()
        for found, gold in pairs:
            a, b = {span[:cut] for span in found}, {span[:cut] for span in gold}
            tally.right += len(a & b)
            tally.given += len(a)
            tally.wanted += len(b)
        yield Measure("language", f"names: {name} F1", tally.f1, floor, tally.wanted, "", COMMAND, note)


def _speed(name: str, reader: Callable[[str], object], texts: Sequence[str], floor: float) -> Measure:
    reader("A first call loads what is loaded once.")
    started = time.process_time()
    for text in texts:
        reader(text)
    seconds = max(1e-6, time.process_time() - started)
    words = sum(len(text.split()) for text in texts)
    return Measure("language", name, words / seconds, floor, words, "words a CPU-second", COMMAND)


def _encoder_speed(texts: Sequence[str]) -> Measure:
    encoder = default_encoder()
    encoder.encode(["A first call loads the model."])
    started = time.process_time()
    encoder.encode(texts)
    seconds = max(1e-6, time.process_time() - started)
    note = "news sentences, one thread"
    return Measure(
        "language",
        "vectors: speed",
        len(texts) / seconds,
        None,
        len(texts),
        "sentences a CPU-second",
        COMMAND,
        note,
    )
