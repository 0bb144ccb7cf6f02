"""Each room alone, timed by pyperf: what one page, article or story takes.

    pip install pyperf
    python benchmarks/rooms.py --fast                          some two minutes
    python benchmarks/rooms.py -o before.json                  and after a change: python -m pyperf compare_to

The work is that of `anechoic.measure.costs`, whose counts of calls CI holds (tests/press/test_costs.py):
pages of the invented week, and its largest story in English. Times differ between machines; compare on one.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dataclasses import replace
from itertools import count, cycle

import pyperf

from anechoic import articles, briefs, facts, perspectives, sample, stories
from anechoic.articles.things import Article
from anechoic.language import HashingEncoder, default_encoder
from anechoic.measure.costs import PAGES, largest

NAMES = (
    "extract a page",
    "view an article",
    "view and place an article, words alone",
    "read an article",
    "find a story's facts",
    "compare its sides",
    "compose and prove its brief",
    "prove its brief",
)


def main() -> None:
    runner = pyperf.Runner(processes=3, values=3, warmups=1)
    runner.metadata["description"] = "rooms of the road"
    runner.parse_args()
    pages = [page for page in sample.pages()[:PAGES] if page.body]
    texts = [found for found in map(articles.extract_page, pages) if isinstance(found, Article)]
    texts.sort(key=lambda article: (article.seen_at, article.id))
    decisions = {one.article: one for one in stories.group(texts, encoder=HashingEncoder())}
    story, members = largest(texts, decisions)
    encoder = default_encoder()
    readings = {article.id: facts.read(article) for article in members}
    ledger = facts.find(story, members, readings=readings, encoder=encoder)
    known = {outlet.id: outlet for outlet in sample.outlets()}
    usual = perspectives.Usual(perspectives.Habits(perspectives.Remembered(), story.updated_at))
    seen = perspectives.compare(story, members, ledger, known, usual)
    brief = briefs.compose(story, members, ledger, seen, known, made_at=story.updated_at)
    by_id = {article.id: article for article in members}
    next_page, next_member, next_text = cycle(pages), cycle(members), zip(count(), cycle(texts))
    work = (
        lambda: articles.extract_page(next(next_page)),
        lambda: view(*next(next_text)),
        lambda: stories.group(texts),
        lambda: facts.read(next(next_member)),
        lambda: facts.find(story, members, readings=readings, encoder=encoder),
        lambda: perspectives.compare(story, members, ledger, known, usual),
        lambda: briefs.compose(story, members, ledger, seen, known, made_at=story.updated_at),
        lambda: briefs.prove(brief, by_id),
    )
    for name, call in zip(NAMES, work, strict=True):
        runner.bench_func(name, call, inner_loops=len(texts) if name.startswith("view and") else 1)


def view(number: int, article: Article) -> stories.View:
    """View an article under a title of its own: the encoder remembers texts that it has read."""
    return stories.Viewer()(replace(article, title=f"{article.title} {number}"))


if __name__ == "__main__":
    main()
