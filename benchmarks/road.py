"""How fast the road is, room by room, and how much memory it takes.

    python benchmarks/road.py                              the sample week, from its loopback server
    python benchmarks/road.py articles.jsonl.gz            articles of your own
    python benchmarks/road.py articles.jsonl.gz --month 2017-10

Prints CPU-seconds and articles per CPU-second for each room and for the whole road, and the peak of memory.
A benchmark, not a test: machines differ, so compare within one run.
"""

from __future__ import annotations

import gzip
import resource
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

import anechoic.cli  # noqa: F401  (first: it sets one thread for small matrices, before NumPy loads)
from anechoic import sample
from anechoic.cli.demo import prepare
from anechoic.cli.fetching import Fetching
from anechoic.cli.home import Home
from anechoic.newsroom import RunReport
from anechoic.sample.server import SampleServer
from anechoic.sources import Files


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--month", help="Only rows published in this month, as 2017-10.")
def main(articles: Path | None, month: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(f"{folder}/newsroom")
        reports = _real(home, articles, month, Path(folder)) if articles else _week(home)
    _print(reports)


def _week(home: Home) -> list[RunReport]:
    from anechoic.outlets import Fetcher, FetchSettings, LoopbackResolver

    with SampleServer() as server:
        prepare(home, 8000, server.address())
        newsroom = home.newsroom()
        loopback = LoopbackResolver(server.port)
        fetcher = Fetcher(FetchSettings(delay_seconds=0.0), resolver=loopback, allow_private=True)
        reports = []
        for at in sample.ticks():
            server.now = at
            reports.append(newsroom.run(at, Fetching(home.archive(), fetcher)))
        return reports


def _real(home: Home, articles: Path, month: str | None, folder: Path) -> list[RunReport]:
    home.make("Benchmark")
    if month:
        articles = _one_month(articles, month, folder / "month.jsonl")
    return [home.newsroom().run(datetime(2026, 3, 6, tzinfo=UTC), Files([articles]))]


def _one_month(articles: Path, month: str, target: Path) -> Path:
    opener = gzip.open if articles.suffix == ".gz" else open
    with opener(articles, "rt", encoding="utf8") as rows, target.open("w", encoding="utf8") as out:
        out.writelines(
            row for row in rows if f'"published": "{month}' in row or f'"published":"{month}' in row
        )
    return target


def _print(reports: list[RunReport]) -> None:
    seconds: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for report in reports:
        seconds.update(report.seconds)
        counts.update(report.counts)
    articles = counts["articles"]
    whole = sum(seconds.values())
    click.echo(", ".join(f"{n:,} {name}" for name, n in counts.most_common()))
    for room, spent in seconds.items():
        rate = articles / spent if spent else 0.0
        click.echo(f"{room:12} {spent:8.1f} CPU-s  {rate:8.1f} articles/CPU-s  {spent / whole:5.0%}")
    click.echo(f"{'the road':12} {whole:8.1f} CPU-s  {articles / whole:8.1f} articles/CPU-s")
    click.echo(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
