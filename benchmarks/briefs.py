"""How long a day's stories take, from articles to proven briefs, on one process and on several.

    python benchmarks/briefs.py STORIES.jsonl.gz                      300 stories, two processes
    python benchmarks/briefs.py STORIES.jsonl.gz --stories 30 --processes 1

STORIES holds rows {"id", "articles": [...]}; they are joined and told again under other names until the day
is full. Of ten stories seven have one row's articles, two have two rows', one has five; the last has ten.
What was compared once is remembered for a while, so stories told again are cheaper: for an honest figure take
no more stories than the file fills once, and multiply.
Readings (what is read out of one article) are made before the clock starts, as the road keeps them.
A benchmark, not a test: machines differ, so compare within one run.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from usage import cpu_seconds

import anechoic.cli  # noqa: F401  (first: it sets one thread for small matrices, before NumPy loads)
from anechoic import briefs, facts, perspectives
from anechoic.articles import article_from_row
from anechoic.articles.things import Article
from anechoic.outlets.things import Outlet
from anechoic.press import Processes
from anechoic.settings import Reading as ReadingSettings
from anechoic.spread import in_turn
from anechoic.stories import build_story
from anechoic.telling import Material, Teller

AT = datetime(2100, 1, 1, tzinfo=UTC)
SIZES = (1, 1, 2, 1, 1, 5, 1, 2, 1, 1)
LARGEST = 10


@click.command()
@click.argument("stories", type=click.Path(exists=True, path_type=Path))
@click.option("--stories", "count", default=300, show_default=True)
@click.option("--processes", default=2, show_default=True)
def main(stories: Path, count: int, processes: int) -> None:
    day = list(_day(stories, count))
    articles = sum(len(material.articles) for material in day)
    click.echo(f"{count} stories, {articles} articles, the largest {max(len(m.articles) for m in day)}")
    _one(day[-1])
    teller = _teller(day)
    began, spent = time.perf_counter(), cpu_seconds()
    told = _told(teller, day, processes)
    wall, used = time.perf_counter() - began, cpu_seconds() - spent
    click.echo(f"{processes} process(es): {told} briefs, {wall:.1f} s by the wall, {used:.1f} CPU-s in all")


def _one(material: Material) -> None:
    """Time the largest story room by room, best of three."""
    story, articles = material.story, material.articles
    outlets = {a.outlet: Outlet(a.outlet, a.outlet) for a in articles}
    usual = perspectives.Usual(perspectives.Habits(perspectives.Remembered(), AT))
    ledger = facts.find(story, articles, readings=material.readings)
    seen = perspectives.compare(story, articles, ledger, outlets, usual)
    brief = briefs.compose(story, articles, ledger, seen, outlets, made_at=AT)
    texts = {a.id: a for a in articles}
    rooms = {
        "facts.find": lambda: facts.find(story, articles, readings=material.readings),
        "perspectives.compare": lambda: perspectives.compare(story, articles, ledger, outlets, usual),
        "briefs.compose": lambda: briefs.compose(story, articles, ledger, seen, outlets, made_at=AT),
        "briefs.prove": lambda: briefs.prove(brief, texts),
    }
    for name, work in rooms.items():
        click.echo(f"{len(articles)} articles, {name}: {min(_seconds(work) for _ in range(3)):.3f} CPU-s")


def _seconds(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _told(teller: Teller, day: Sequence[Material], processes: int) -> int:
    spread = Processes(processes) if processes > 1 else in_turn
    return sum(telling.brief is not None for _, telling in spread(teller, day))


def _teller(day: Sequence[Material]) -> Teller:
    outlets = {a.outlet: Outlet(a.outlet, a.outlet) for material in day for a in material.articles}
    habits = perspectives.Habits(perspectives.Remembered(), AT)
    return Teller(AT, outlets, habits, ReadingSettings())


def _day(path: Path, count: int) -> Iterator[Material]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    read: dict[str, Any] = {}
    at = 0
    for number in range(count):
        size = LARGEST if number == count - 1 else SIZES[number % len(SIZES)]
        own = [rows[(at + n) % len(rows)] for n in range(size)]
        at += size
        yield _material(f"story-{number}", [a for row in own for a in _articles(row)], read)


def _articles(row: dict[str, Any]) -> Iterator[Article]:
    for number, given in enumerate(row["articles"], 1):
        outlet = given.get("outlet") or f"outlet-{number}"
        found = article_from_row({**given, "id": f"{row['id']}-{number}", "outlet": outlet}, AT)
        if isinstance(found, Article):
            yield found


def _material(id: str, articles: Sequence[Article], read: dict[str, Any]) -> Material:
    """Give a story's material; one article is read once, and counts as another article in another story."""
    for article in articles:
        if article.id not in read:
            read[article.id] = facts.read(article)
    readings = {article.id: read[article.id] for article in articles}
    return Material(build_story(id, articles, {}), tuple(articles), readings)


if __name__ == "__main__":
    main()
