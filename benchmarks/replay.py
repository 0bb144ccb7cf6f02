"""The road for as long as you like: walk after walk over articles made out of those at hand.

    python benchmarks/replay.py --folder scratch --count 200000 articles.jsonl.gz
    python benchmarks/replay.py --folder scratch --minutes 25 --processes 2 articles.jsonl.gz

`copies.py` says how the articles are made; they are raw pages. Each walk takes the next `--walk` of them from
disk through the whole road, raw pages to proven briefs, as `anechoic run` does four times an hour. Making
them is not timed. A line a minute, and one a walk: articles so far, articles a second (all time, and this
walk's), CPU-milliseconds an article, memory of all processes (what they share counted once), the database.

A killed replay goes on where it stood: articles that the newsroom has are skipped.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import click

EVERY_SECONDS = 60.0


@dataclass
class Meter:
    """What was done, in how many seconds of the wall and of CPUs; the clock stands between walks."""

    folder: Path
    articles: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    _began: tuple[float, float] = field(default=(0.0, 0.0))
    _told: float = 0.0

    def begin(self) -> None:
        self._began = time.monotonic(), _cpu_seconds()

    def end(self, articles: int) -> None:
        wall, cpu = time.monotonic() - self._began[0], _cpu_seconds() - self._began[1]
        self.articles, self.wall, self.cpu = self.articles + articles, self.wall + wall, self.cpu + cpu
        self._say(f"{articles / wall:5.1f}/s in this walk, {1000 * cpu / articles:4.0f} CPU-ms an article")

    def __call__(self, room: str, done: int) -> None:
        """Hear of the road's progress, and say a line a minute."""
        now = time.monotonic()
        if now >= self._told + EVERY_SECONDS:
            self._told = now
            self._say(f"in {room}, {done:,} done")

    def _say(self, what: str) -> None:
        memory = _megabytes(os.getpid())
        self.peak = max(self.peak, memory)
        rate = self.articles / self.wall if self.wall else 0.0
        spent = 1000 * self.cpu / self.articles if self.articles else 0.0
        size = sum(path.stat().st_size for path in self.folder.glob("newsroom.sqlite3*")) / 1e6
        click.echo(
            f"{time.strftime('%H:%M:%S')} {self.articles:8,} articles {rate:5.1f}/s {spent:4.0f} CPU-ms"
            f" {memory:5} MB (peak {self.peak}) database {size:7,.0f} MB | {what}"
        )


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--folder", required=True, type=click.Path(path_type=Path), help="A newsroom; made, and kept.")
@click.option("--count", default=200_000, show_default=True)
@click.option("--per-day", default=3_000, show_default=True, help="Articles that fall on a day.")
@click.option("--walk", "size", default=2_000, show_default=True, help="Articles taken at once.")
@click.option("--processes", default=2, show_default=True)
@click.option("--minutes", default=float("inf"), help="Stop after the walk that passes so many.")
def main(
    articles: Path | None, folder: Path, count: int, per_day: int, size: int, processes: int, minutes: float
) -> None:
    from anechoic.cli.home import Home

    home = Home(str(folder))
    if not home.path.exists():
        home.make("Replay")
    meter = Meter(home.path)
    newsroom = home.newsroom(meter, processes)
    known = _known()
    for at, path in _walks(_made(articles, count, per_day), home.path, size):
        if at <= known:
            continue
        meter.begin()
        report = newsroom.receive([path], at)
        meter.end(report.counts["articles"])
        if meter.wall > 60 * minutes:
            break
    click.echo(
        f"{meter.articles:,} articles in {meter.wall:,.0f} s: {meter.articles / meter.wall:.1f}/s, "
        f"{1000 * meter.cpu / meter.articles:.0f} CPU-ms an article, peak {meter.peak} MB"
    )


def _made(articles: Path | None, count: int, per_day: int) -> Iterator[str]:
    """Give the lines of a process that makes articles: it waits while nobody reads."""
    command = [sys.executable, str(Path(__file__).with_name("copies.py")), str(count), str(per_day)]
    with subprocess.Popen(
        [*command, *([str(articles)] if articles else [])], stdout=subprocess.PIPE, text=True
    ) as maker:
        yield from maker.stdout or ()
        maker.kill()


def _walks(lines: Iterator[str], folder: Path, size: int) -> Iterator[tuple[datetime, Path]]:
    """Write the next articles to a file, again and again, each with the time at which all are out."""
    path = folder / "walk.jsonl"
    while batch := list(islice(lines, size)):
        path.write_text("".join(batch))
        last = max(datetime.fromisoformat(json.loads(line)["published"]) for line in batch)
        yield last + timedelta(seconds=1), path


def _known() -> datetime:
    from anechoic.web.archive.models import RunRow

    done = RunRow.objects.filter(is_open=False).order_by("-at").values_list("at", flat=True).first()
    return done or datetime.fromisoformat("1900-01-01T00:00+00:00")


def _cpu_seconds() -> float:
    """Give the CPU-seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _megabytes(pid: int) -> int:
    """Give the memory of a process and of all that it started (Linux); pages that they share count once.

    Who makes the articles is no part of the road.
    """
    try:
        if b"copies.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return 0
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024
    return own + sum(_megabytes(int(child)) for child in children)


if __name__ == "__main__":
    main()
