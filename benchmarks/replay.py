"""The road for as long as you like: walk after walk over articles made out of those at hand.

    python benchmarks/replay.py --folder scratch --count 200000 articles.jsonl.gz
    python benchmarks/replay.py --folder scratch --minutes 25 --processes 2 articles.jsonl.gz
    python benchmarks/replay.py --folder scratch --summary

`copies.py` says how the articles are made; they are raw pages. Each walk takes the next `--walk` of them from
disk through the whole road, raw pages to proven briefs, as `anechoic run` does four times an hour. Making
them is not timed. A line a minute, and one a walk: articles so far, articles a second and CPU-milliseconds an
article in this walk and by room, memory of all processes (what they share counted once), the database.

Stop it as you like (Ctrl-C, a time limit, a kill) and start it again: it goes on where it stood. Each walk
is a row of `replay.jsonl` in the folder, and the summary is over all of them but those that were cut.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import click
from usage import NO_PART, cpu_seconds, megabytes

SAY_SECONDS, LOOK_SECONDS = 60.0, 5.0
CURVE = 10_000
"""Articles summed up in one line."""


@dataclass
class Meter:
    """What each walk took; the clock stands between walks."""

    folder: Path
    peak: int = 0
    walks: list[dict[str, Any]] = field(default_factory=list)
    _began: tuple[float, float] = (0.0, 0.0)
    _said: float = 0.0
    _looked: float = 0.0

    def __post_init__(self) -> None:
        if self._file.exists():
            self.walks = [json.loads(line) for line in self._file.read_text().splitlines()]

    @property
    def _file(self) -> Path:
        return self.folder / "replay.jsonl"

    def begin(self) -> None:
        self._began = self._said, _ = time.monotonic(), cpu_seconds()

    def end(self, at: datetime, articles: int, rooms: dict[str, float], is_whole: bool) -> None:
        wall, cpu = time.monotonic() - self._began[0], cpu_seconds() - self._began[1]
        self._look()
        walk = {
            "at": at.isoformat(),
            "articles": articles,
            "wall_seconds": round(wall, 2),
            "cpu_seconds": round(cpu, 2),
            "rooms": {room: round(seconds, 2) for room, seconds in rooms.items()},
            "peak_mb": self.peak,
            "database_bytes": self._bytes(),
            "is_whole": is_whole,
        }
        self.walks.append(walk)
        with self._file.open("a") as file:
            file.write(json.dumps(walk) + "\n")
        of_rooms = ", ".join(f"{room} {_each(seconds, articles):.1f}" for room, seconds in rooms.items())
        self._say(f"{articles / wall:5.1f}/s {_each(cpu, articles):4.0f} CPU-ms ({of_rooms})")

    def __call__(self, room: str, done: int) -> None:
        """Hear of the road's progress: look at the memory, and say a line a minute."""
        now = time.monotonic()
        if now >= self._looked + LOOK_SECONDS:
            self._looked = now
            self._look()
        if now >= self._said + SAY_SECONDS:
            self._said = now
            self._say(f"in {room}, {done:,} done")

    def _look(self) -> None:
        self.peak = max(self.peak, megabytes())

    def _bytes(self) -> int:
        return sum(path.stat().st_size for path in self.folder.glob("newsroom.sqlite3*"))

    def _say(self, what: str) -> None:
        articles = sum(int(walk["articles"]) for walk in self.walks)
        size = f"peak {self.peak:5} MB database {self._bytes() / 1e6:7,.0f} MB"
        click.echo(f"{time.strftime('%H:%M:%S')} {articles:8,} articles {size} | {what}")

    def summary(self) -> str:
        """Sum up all whole walks, of earlier calls too: a line for each `CURVE` articles, and one for all."""
        whole = [walk for walk in self.walks if walk["is_whole"]]
        if not whole:
            return "No walk was finished whole."
        parts: dict[int, list[dict[str, Any]]] = {}
        for walk, after in zip(whole, accumulate(walk["articles"] for walk in whole), strict=True):
            parts.setdefault((after - 1) // CURVE, []).append(walk)
        lines = [f"to {CURVE * (part + 1):9,}: {_sum(walks)}" for part, walks in parts.items()]
        return "\n".join([*lines, f"all {len(whole):4} walks: {_sum(whole)}"])


def _sum(walks: list[dict[str, Any]]) -> str:
    articles = sum(walk["articles"] for walk in walks)
    wall, cpu = (sum(walk[name] for walk in walks) for name in ("wall_seconds", "cpu_seconds"))
    slowest = min(walk["articles"] / walk["wall_seconds"] for walk in walks)
    rooms = {room: _each(sum(walk["rooms"][room] for walk in walks), articles) for room in walks[0]["rooms"]}
    return (
        f"{articles:7,} articles in {wall:6,.0f} s, {articles / wall:4.1f}/s (slowest walk {slowest:4.1f}/s),"
        f" {_each(cpu, articles):3.0f} CPU-ms an article"
        f" ({', '.join(f'{room} {each:.1f}' for room, each in rooms.items())}), peak"
        f" {max(walk['peak_mb'] for walk in walks)} MB, database {walks[-1]['database_bytes'] / 1e6:,.0f} MB"
    )


def _each(seconds: float, articles: int) -> float:
    return 1000 * seconds / max(1, articles)


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--folder", required=True, type=click.Path(path_type=Path), help="A newsroom; made, and kept.")
@click.option("--count", default=200_000, show_default=True)
@click.option("--per-day", default=3_000, show_default=True, help="Articles that fall on a day.")
@click.option("--walk", "size", default=2_000, show_default=True, help="Articles taken at once.")
@click.option("--processes", default=2, show_default=True)
@click.option("--minutes", default=float("inf"), help="Stop after the walk that passes so many, this call.")
@click.option("--summary", "is_summary", is_flag=True, help="Sum up what was walked, and walk no further.")
def main(
    articles: Path | None, folder: Path, count: int, per_day: int, size: int, processes: int, minutes: float,
    is_summary: bool,
) -> None:  # fmt: skip
    from anechoic.cli.home import Home

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    home = Home(str(folder))
    if not home.path.exists():
        home.make("Replay")
    meter = Meter(home.path)
    ends = time.monotonic() + 60 * minutes
    try:
        if not is_summary:
            newsroom = home.newsroom(meter, processes)
            for at, path in _walks(_made(articles, count, per_day), home.path, size, _known()):
                is_whole = not _was_cut()
                meter.begin()
                report = newsroom.receive([path], at)
                meter.end(at, report.counts["articles"], report.seconds, is_whole)
                if time.monotonic() > ends:
                    break
    except KeyboardInterrupt:
        click.echo("Stopped; the same command goes on from here.")
    click.echo(meter.summary())


def _made(articles: Path | None, count: int, per_day: int) -> Iterator[str]:
    """Give the lines of a process that makes articles: it waits while nobody reads."""
    command = [sys.executable, str(Path(__file__).with_name("copies.py")), str(count), str(per_day)]
    with subprocess.Popen(
        [*command, *([str(articles)] if articles else [])], stdout=subprocess.PIPE, text=True
    ) as maker:
        NO_PART.add(maker.pid)
        try:
            yield from maker.stdout or ()
        finally:
            maker.kill()


def _walks(lines: Iterator[str], folder: Path, size: int, known: datetime) -> Iterator[tuple[datetime, Path]]:
    """Write the next articles to a file, again and again, each with the time at which all are out."""
    path = folder / "walk.jsonl"
    while batch := list(islice(lines, size)):
        at = max(datetime.fromisoformat(json.loads(line)["published"]) for line in batch)
        at += timedelta(seconds=1)
        if at > known:
            path.write_text("".join(batch))
            yield at, path


def _known() -> datetime:
    from anechoic.web.archive.models import RunRow

    done = RunRow.objects.filter(is_open=False).order_by("-at").values_list("at", flat=True).first()
    return done or datetime.fromisoformat("1900-01-01T00:00+00:00")


def _was_cut() -> bool:
    """Tell whether a run was cut off: the next one does only what it left."""
    from anechoic.web.archive.models import RunRow

    return RunRow.objects.filter(is_open=True).exists()


if __name__ == "__main__":
    main()
