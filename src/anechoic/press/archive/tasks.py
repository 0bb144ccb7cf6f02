"""The archive's three kinds of work. Each reads files and writes one, and is skipped where that is there.

    Extract: one input file  -> articles/NAME.parquet
    Group:   one slice       -> decisions/NAME.parquet      needs the articles
    Tell:    some stories    -> stories/NAME.parquet, facts/NAME.parquet

A task travels to whatever process or machine runs it, and gives back a count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from anechoic import articles, facts, outlets, stories
from anechoic.articles.things import Article
from anechoic.errors import Refusal
from anechoic.press.archive import tables
from anechoic.stories.things import Decision


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's row lies: file (without folder and suffix) and row number."""

    part: str
    row: int


@dataclass(frozen=True, slots=True)
class Extract:
    """Extracts the pages of one input file."""

    source: str
    name: str
    at: datetime
    folder: Path

    def __call__(self) -> int:
        taken: dict[str, Article] = {}
        refused: list[Refusal] = []
        for found in outlets.receive([self.source], self.at):
            result = found if isinstance(found, Refusal) else articles.extract_page(found)
            if isinstance(result, Refusal):
                refused.append(result)
            else:
                taken[result.id] = result
        tables.write(
            self.folder / "refusals" / f"{self.name}.parquet",
            tables.REFUSALS,
            map(tables.refusal_row, refused),
        )
        in_stream = sorted(taken.values(), key=lambda article: (article.seen_at, article.id))
        return tables.write(
            self.folder / "articles" / f"{self.name}.parquet",
            tables.ARTICLES,
            map(tables.article_row, in_stream),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Groups one slice of the stream after a run-up, of which it may still move the articles `still_open`."""

    name: str
    stream: tuple[Place, ...]
    still_open: frozenset[str]
    window_days: float
    folder: Path

    def __call__(self) -> int:
        from anechoic.language import default_encoder

        grouper = stories.Grouper(stories.GroupSettings(window_days=self.window_days), default_encoder())
        last: dict[str, Decision] = {}
        for article in read(self.folder, self.stream):
            last.update((decision.article, decision) for decision in grouper.place(article))
        last.update((decision.article, decision) for decision in grouper.finish())
        path = self.folder / "decisions" / f"{self.name}.parquet"
        return tables.write(path, tables.MEMBERSHIPS, map(tables.membership_row, last.values()))


@dataclass(frozen=True, slots=True)
class Tell:
    """Builds stories and finds their facts."""

    name: str
    stories: tuple[tuple[str, tuple[tuple[Place, Decision], ...]], ...]
    folder: Path

    def __call__(self) -> int:
        from anechoic.language import default_encoder

        encoder = default_encoder()
        story_rows, fact_rows = [], []
        for id, members in self.stories:
            texts = list(read(self.folder, [place for place, _ in members]))
            decisions = {decision.article: decision for _, decision in members}
            story = stories.build_story(id, texts, decisions, countries=countries_of(texts))
            readings = {reading.article: reading for reading in facts.read_all(texts)}
            ledger = facts.find(story, texts, readings=readings, encoder=encoder)
            story_rows.append(tables.story_row(story, texts))
            fact_rows += [tables.fact_row(id, fact) for fact in ledger.facts]
        tables.write(self.folder / "facts" / f"{self.name}.parquet", tables.FACTS, fact_rows)
        return tables.write(self.folder / "stories" / f"{self.name}.parquet", tables.STORIES, story_rows)


def countries_of(texts: Iterable[Article]) -> dict[str, str]:
    """Give each outlet's country, where the catalogue knows the domain that its articles come from."""
    known = outlets.catalogue()
    cards = {one.outlet: known.find(urlsplit(one.url).hostname or "") for one in texts if one.outlet}
    return {outlet: card.country for outlet, card in cards.items() if card is not None and card.country}


def read(folder: Path, places: Sequence[Place]) -> Iterator[Article]:
    """Read articles in the order of their places, one run of neighbours after the other."""
    for part, numbers in _runs(places):
        found = dict(zip(sorted(set(numbers)), _articles(folder, part, numbers), strict=True))
        yield from (found[number] for number in numbers)


def _articles(folder: Path, part: str, numbers: Iterable[int]) -> Iterator[Article]:
    return tables.articles_at(folder / "articles" / f"{part}.parquet", numbers)


def _runs(places: Sequence[Place], most: int = 2000) -> Iterator[tuple[str, list[int]]]:
    """Cut places into runs that lie in one part, none longer than fits in memory."""
    run: list[int] = []
    part = ""
    for place in places:
        if run and (place.part != part or len(run) == most):
            yield part, run
            run = []
        part = place.part
        run.append(place.row)
    if run:
        yield part, run


def by_story(members: Iterable[tuple[Place, Decision]]) -> Mapping[str, list[tuple[Place, Decision]]]:
    """Put the members of each story together, in the order of the stream."""
    found: dict[str, list[tuple[Place, Decision]]] = defaultdict(list)
    for place, decision in members:
        found[decision.story].append((place, decision))
    return found
