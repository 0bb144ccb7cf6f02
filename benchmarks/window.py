"""Fills the grouper's window and shows what an article costs there: time, memory, and the way back.

    python benchmarks/window.py articles.jsonl.gz                  words alone: 30,000 articles, 2 CPU-minutes
    python benchmarks/window.py articles.jsonl.gz --vectors        the same with sentence vectors, 3 minutes

The articles are dated so that 30,000 fall into five days, in an order drawn by chance. When all are used up
they come again as other events: the letters of every name are moved on. At each size the CPU-seconds of the
next articles are taken, and a fresh process takes up the kept grouper and says by how much it grew. While the
window fills, vectors are drawn by chance; those that are timed are real, encoded 64 at a time. Every fourth
article is said to be in another language, so that it is also sought by meaning.
"""

from __future__ import annotations

import gzip
import json
import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np

from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.language.things import Encoder
from anechoic.stories import Grouper, GroupSettings
from anechoic.stories.ahead import ReadAhead, read_ahead
from anechoic.stories.labelled import article_of

WINDOW_DAYS = 5.0
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PAGE_SIZE = 4096
_TAKE_UP = "take-up"


class ByChance:
    """An encoder that costs nothing, for filling the window."""

    name = "chance"

    def __init__(self) -> None:
        self._chance = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        found = self._chance.standard_normal((len(texts), 512)).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", default="2000,10000,30000", show_default=True)
@click.option(
    "--next", "following", default=500, show_default=True, help="Articles that are timed at each size."
)
@click.option("--vectors", is_flag=True)
def main(path: Path, sizes: str, following: int, vectors: bool) -> None:
    marks = [int(size) for size in sizes.split(",")]
    grouper = Grouper(
        GroupSettings(window_days=WINDOW_DAYS, max_articles=marks[-1]), ByChance() if vectors else None
    )
    stream, held = _stream(path, timedelta(days=WINDOW_DAYS / marks[-1])), 0
    for mark in marks:
        for _ in range(mark - held):
            grouper.place(next(stream))
        timed = [next(stream) for _ in range(following)]
        rate = following / _timed(grouper, timed, default_encoder() if vectors else None)
        if vectors:
            grouper.wake(ByChance())
        grown, seconds = _taken_up(grouper)
        held = mark + following
        click.echo(
            f"{mark:>7,} in the window: {rate:4.0f} articles a CPU-second, {grown / mark:6.0f} bytes each; "
            f"taken up again in {seconds:.1f} s"
        )


def _timed(grouper: Grouper, articles: Sequence[Article], encoder: Encoder | None) -> float:
    ahead = ReadAhead(encoder) if encoder else None
    if ahead:
        ahead.encode(["The model is loaded before time is taken."])
        grouper.wake(ahead)
    started = time.process_time()
    for article in read_ahead(articles, ahead):
        grouper.place(article)
    return time.process_time() - started


def _stream(path: Path, gap: timedelta) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [article_of(json.loads(line)) for line in lines]
    Random(1).shuffle(articles)  # noqa: S311
    at, turn = datetime(2026, 1, 5, tzinfo=UTC), 0
    while True:
        for number, one in enumerate(articles):
            at += gap
            title, text = _renamed(one.title, turn), _renamed(one.text, turn)
            yield replace(
                one, id=f"{turn}-{one.id}", url=f"{one.url}?{turn}", title=title, text=text,
                published_at=at, received_at=at, language="en" if number % 4 else "fr",
            )  # fmt: skip
        turn += 1


def _renamed(text: str, turn: int) -> str:
    if not turn:
        return text
    small = str.maketrans(_LETTERS, _LETTERS[turn:] + _LETTERS[:turn])
    return _NAME.sub(lambda name: name[0][0] + name[0][1:].translate(small), text)


def _taken_up(grouper: Grouper) -> tuple[int, float]:
    """Let a fresh process take the grouper up; give the bytes by which it grew, and CPU-seconds."""
    with tempfile.NamedTemporaryFile() as file:
        pickle.dump(grouper, file, pickle.HIGHEST_PROTOCOL)
        file.flush()
        command = [sys.executable, "-P", __file__, _TAKE_UP, file.name]
        grown, seconds = subprocess.check_output(command, text=True).split()
    return int(grown), float(seconds)


def _take_up(name: str) -> None:
    before, started = _resident(), time.process_time()
    grouper = pickle.loads(Path(name).read_bytes())  # noqa: S301  (our own, just written)
    print(_resident() - before, time.process_time() - started)
    del grouper


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_SIZE


if __name__ == "__main__":
    _take_up(sys.argv[2]) if sys.argv[1:2] == [_TAKE_UP] else main()
