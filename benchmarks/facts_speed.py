"""What the fact ledger costs: reading articles, then comparing the articles of each story.

    python benchmarks/facts_speed.py ARTICLES.jsonl.gz --month 2017-10
    python benchmarks/facts_speed.py ARTICLES.jsonl.gz --month 2017-10 --most 150 --profile

Articles are cut to 650 words at a paragraph's end and put into stories first, off the clock. Times are
CPU-seconds of one thread, without loading the models, and are given for 1,000 articles of 650 words.
A benchmark, not a test: machines differ, so compare within one run.
"""

from __future__ import annotations

import cProfile
import gzip
import json
import pstats
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

import anechoic.cli  # noqa: F401  (first: it sets one thread for small matrices, before NumPy loads)
from anechoic import facts
from anechoic.articles import article_from_row
from anechoic.articles.things import Article
from anechoic.facts.things import Reading
from anechoic.language import default_encoder
from anechoic.stories import Story, build_story, group

AT = datetime(2100, 1, 1, tzinfo=UTC)
WORDS = 650
Result = TypeVar("Result")


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--month", default="2017-10", show_default=True, help="Rows published in this month.")
@click.option("--most", default=1_000, show_default=True, help="Articles taken at most.")
@click.option("--profile", is_flag=True, help="Tell which functions take the time.")
def main(path: Path, month: str, most: int, profile: bool) -> None:
    texts = list(_articles(path, month))[:most]
    encoder = default_encoder()
    encoder.encode(["The models are loaded before the clock starts."])
    facts.read(texts[0])
    stories = _stories(texts)
    words = sum(len(text.text.split()) for text in texts)
    several = sum(len(members) > 1 for _, members in stories)
    click.echo(
        f"{len(texts)} articles, {words:,} words, {len(stories)} stories, {several} of several articles"
    )
    watched = _profiled if profile else _plain
    readings, reading = watched(lambda: {one.article: one for one in facts.read_all(texts)})
    _, comparing = watched(lambda: _compare(stories, readings, encoder))
    for name, spent in (("reading", reading), ("comparing", comparing), ("both", reading + comparing)):
        click.echo(f"{name:10} {spent:6.2f} CPU-s, {spent / words * 1_000 * WORDS:5.1f} for 1,000 articles")
    click.echo(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _compare(
    stories: Sequence[tuple[Story, list[Article]]], readings: dict[str, Reading], encoder: facts.Encoder
) -> None:
    for story, members in stories:
        facts.find(story, members, readings=readings, encoder=encoder)


def _plain(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.process_time()
    result = work()
    return result, time.process_time() - began


def _profiled(work: Callable[[], Result]) -> tuple[Result, float]:
    profile = cProfile.Profile()
    result, spent = _plain(lambda: profile.runcall(work))
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    return result, spent


def _articles(path: Path, month: str) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if str(row.get("published", "")).startswith(month):
                found = article_from_row({**row, "text": _shortened(row["text"])}, AT)
                if isinstance(found, Article):
                    yield found


def _shortened(text: str) -> str:
    kept: list[str] = []
    count = 0
    for line in text.split("\n"):
        if kept and count + len(line.split()) > WORDS:
            break
        kept.append(line)
        count += len(line.split())
    return "\n".join(kept)


def _stories(texts: Sequence[Article]) -> list[tuple[Story, list[Article]]]:
    """Put the articles into stories, without vectors: what is timed is what comes after."""
    members: dict[str, list[Article]] = defaultdict(list)
    decisions = {}
    by_id = {text.id: text for text in texts}
    for decision in group(texts):
        decisions[decision.article] = decision
        members[decision.story].append(by_id[decision.article])
    return [(build_story(id, texts, decisions), texts) for id, texts in members.items()]


if __name__ == "__main__":
    main()
