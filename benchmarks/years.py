"""Does an article cost the same after years? Newsrooms of 10,000 to 1,000,000 articles take 500 more.

    python benchmarks/years.py --folder scratch                                   10,000 and 100,000
    python benchmarks/years.py --folder scratch --sizes 10000,100000,1000000      half an hour, 20 GB

The road reads a thousand articles of `copies.py` (the base); SQL multiplies what it left into a past of
1,000 articles a day (`tests/past.py` says how), and the window holds the base. Then the road takes the next
articles of the replay while a reader asks for pages again and again.

Prints CPU-milliseconds an article, by room, peak memory, the database, and each page's median and worst time.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from copies import articles_of, copies

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import past

PER_DAY = 1_000
AT = datetime(2026, 3, 20, tzinfo=UTC)
RUN = (sys.executable, "-c", "from anechoic.cli import main; main()")
READER = Path(__file__).with_name("reader.py")


@click.command()
@click.option("--folder", required=True, type=click.Path(path_type=Path), help="For newsrooms; kept.")
@click.option("--sizes", default="10000,100000", show_default=True)
@click.option("--base", default=1_000, show_default=True, help="Articles that are multiplied.")
@click.option("--next", "more", default=500, show_default=True, help="Articles that are measured.")
@click.option("--round", "number", default=1, show_default=True, help="2 after a first.")
def main(folder: Path, sizes: str, base: int, more: int, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = copies(articles_of(None), base + number * more, PER_DAY)
    _write(folder / "base.jsonl", rows, base)
    for _ in range((number - 1) * more):
        next(rows)
    _write(folder / "next.jsonl", rows, more)
    if not (folder / "base").exists():
        _receive(_made(folder / "base"), folder / "base.jsonl", AT)
    for size in map(int, sizes.split(",")):
        newsroom = folder / str(size)
        if not newsroom.exists():
            _fill(_made(newsroom), folder / "base", size // base)
        _measure(newsroom, folder / "next.jsonl", size, more, number)


def _write(path: Path, rows: Iterator[dict[str, Any]], count: int) -> None:
    with path.open("w") as file:
        for _ in range(count):
            file.write(json.dumps(next(rows)) + "\n")


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}


def _made(folder: Path) -> Path:
    subprocess.run([*RUN, "init", str(folder)], env=_environment(), check=True, stdout=subprocess.DEVNULL)
    return folder


def _receive(folder: Path, path: Path, at: datetime) -> tuple[dict[str, Any], float, int]:
    """Take articles; give the report, the CPU-seconds and the peak of memory in MB."""
    command = [*RUN, "--newsroom", str(folder), "receive", str(path), "--at", at.isoformat(), "--json"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=_environment(), stdout=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise click.ClickException(f"{' '.join(command[3:])} ended with {process.returncode}")
        said.seek(0)
        report: dict[str, Any] = json.loads(said.read())
    return report, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


# Years of rows


def _fill(folder: Path, base: Path, copies: int) -> None:
    """Put the base's rows, and before them their copies, oldest first, into an empty newsroom."""
    for name in ("secret.key", "grouper.bookmark"):
        if (base / name).exists():
            shutil.copy(base / name, folder / name)
    with closing(sqlite3.connect(folder / "newsroom.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("ATTACH ? AS base", [str(base / "newsroom.sqlite3")])
        for table in ("outlet", "run", "fetch"):
            database.execute(f"INSERT INTO {table} SELECT * FROM base.{table}")  # noqa: S608
        past.fill(
            lambda sql: database.execute(sql).fetchall(),
            copies - 1,
            lambda table: click.echo(f"{folder.name}: {table} filled", err=True),
        )
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# What the next articles cost


def _measure(folder: Path, path: Path, size: int, more: int, number: int) -> None:
    reader = subprocess.Popen(
        [sys.executable, str(READER), str(folder)], env=_environment(), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    report, seconds, peak = _receive(folder, path, AT + timedelta(hours=number))
    pages = json.loads(reader.communicate("stop\n")[0])
    rooms = report["seconds"] | {"start": seconds - sum(report["seconds"].values())}
    millis = ", ".join(f"{room} {1000 * spent / more:.1f}" for room, spent in rooms.items())
    file = folder / "newsroom.sqlite3"
    click.echo(f"\n{size:,} articles, database {file.stat().st_size / 1e9:.2f} GB; {more} more:")
    click.echo(f"  {1000 * seconds / more:.1f} CPU-ms an article ({millis}); peak {peak} MB")
    click.echo(f"  counts {report['counts']}")
    for name, (median, worst, count) in pages.items():
        click.echo(f"  {name:10} {median:8.1f} ms median {worst:8.1f} worst of {count}")


if __name__ == "__main__":
    main()
