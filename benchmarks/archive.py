"""What an archive costs: CPU-milliseconds a page by stage, bytes of Parquet, and 1, 2, 4 processes.

    python benchmarks/archive.py --count 1000                      the sample's pages, varied (copies.py)
    python benchmarks/archive.py --count 1000 articles.jsonl.gz    your own as pages
    python benchmarks/archive.py --count 1000 --engine ray         1, 2, 4 processes of a Ray of this machine

The pages come in ten files; a third of them fall on one day in the middle, ten times any other day's news.
The plan for all of CC-NEWS in docs/how-to/archive.md stands on these figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from usage import adopt, seconds_to_end

from anechoic.spread import InTurn

COPIES = [sys.executable, str(Path(__file__).with_name("copies.py"))]
MAIN = [sys.executable, "-c", "from anechoic.cli import main; main()"]
FILES, DAYS = 10, 21
BEGINNING = datetime(2026, 3, 2, tzinfo=UTC)


class Timed(InTurn):
    """Works here, and writes down what each kind of task took."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def __call__(self, work: Callable[[Any], Any], things: Iterable[Any], of: Any = None) -> Iterator[Any]:
        for thing in things:
            began = time.process_time()
            done = work(thing)
            self.spent[type(thing).__name__] += time.process_time() - began  # type: ignore[assignment]
            yield thing, done


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--count", default=1_000, show_default=True)
@click.option("--slice", "slice_articles", default=400, show_default=True)
@click.option("--numbers", default="1,2,4", show_default=True, help="Processes.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
def main(articles: Path | None, count: int, slice_articles: int, numbers: str, engine: str) -> None:
    adopt()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _write(folder, count, articles)
        _costs(folder, count, slice_articles)
        alone = 0.0
        for number in map(int, numbers.split(",")):
            wall, cpu = _walk(folder, number, slice_articles, engine)
            alone = alone or wall
            click.echo(
                f"{engine}, {number} processes: {wall:6.1f} s by the wall, {count / wall:5.1f} pages/s, "
                f"{alone / wall:.2f} times one; {cpu:.1f} CPU-s with what starting takes"
            )


def _write(folder: Path, count: int, articles: Path | None) -> None:
    made = [*COPIES, str(count), str(count // DAYS + 1), *([str(articles)] if articles else [])]
    rows = subprocess.run(made, check=True, capture_output=True, text=True).stdout.splitlines()
    busy = BEGINNING + timedelta(days=DAYS // 2)
    for number in range(FILES):
        with (folder / f"pages-{number}.jsonl").open("w") as file:
            for at in range(number, len(rows), FILES):
                row = json.loads(rows[at])
                if at % 3 == 0:
                    row["published"] = (busy + timedelta(seconds=at * 80_000 / len(rows))).isoformat()
                file.write(json.dumps(row) + "\n")


def _costs(folder: Path, count: int, slice_articles: int) -> None:
    from anechoic.press.archive import Archive, Cut

    timed, out = Timed(), folder / "timed"
    found = Archive(out, timed, Cut(slice_articles=slice_articles)).run(
        folder.glob("*.jsonl"), datetime.now(UTC)
    )
    click.echo(", ".join(f"{number:,} {name}" for name, number in found.items()))
    for task, seconds in timed.spent.items():
        click.echo(f"{task:10} {1000 * seconds / count:6.1f} CPU-ms a page")
    for table in ("articles", "decisions", "stories", "facts"):
        size = sum(path.stat().st_size for path in (out / table).glob("*.parquet"))
        click.echo(f"{table:10} {size / found['articles']:6,.0f} bytes an article")
    click.echo(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _walk(folder: Path, number: int, slice_articles: int, engine: str) -> tuple[float, float]:
    words = [
        "press", "archive", "--input", str(folder / "*.jsonl"), "--out", str(folder / f"out-{number}"),
        "--processes", str(number), "--slice", str(slice_articles), "--engine", engine,
    ]  # fmt: skip
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    began = time.monotonic()
    process = subprocess.Popen([*MAIN, *words], stdout=subprocess.DEVNULL, env=environment)
    spent = seconds_to_end(process)
    return time.monotonic() - began, spent


if __name__ == "__main__":
    main()
