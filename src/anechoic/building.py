"""Builds one story of its articles. Pure: what it needs comes in, what it made goes out.

    Builder(countries)(members) -> Built

Like a telling, a building may be done in this process or in another, with the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anechoic import stories
from anechoic.articles.things import Article
from anechoic.perspectives.things import Look
from anechoic.stories.things import Decision, Story


@dataclass(frozen=True, slots=True)
class Members:
    """Which articles a story has, each with the last decision on it."""

    story: str
    articles: Sequence[tuple[Article, Decision]]

    @property
    def ids(self) -> list[str]:
        return [article.id for article, _ in self.articles]


@dataclass(frozen=True, slots=True)
class Built:
    """A story with what it adds to the newsroom's history; `outlets` counts those that carry it."""

    story: Story
    outlets: int
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the stories of one run; `countries` has the home of each outlet that has one."""

    countries: Mapping[str, str]

    def __call__(self, members: Members) -> Built:
        texts = [article for article, _ in members.articles]
        decisions = {article.id: decision for article, decision in members.articles}
        homes = {one.outlet: home for one in texts if (home := self.countries.get(one.outlet))}
        story = stories.build_story(members.story, texts, decisions, countries=homes)
        country = country_of(texts, self.countries)
        looks = {
            (article.outlet, article.seen_at.date()): Look(
                outlet=article.outlet,
                day=article.seen_at.date().isoformat(),
                beat=story.topic,
                country=country,
                story=members.story,
            )
            for article in texts
            if article.outlet
        }
        return Built(story, len({article.outlet for article in texts}), tuple(looks.values()))


def country_of(texts: Sequence[Article], countries: Mapping[str, str]) -> str | None:
    """Guess what country a story is about: the home of at least half of the outlets that carry it."""
    outlets = {article.outlet for article in texts}
    homes = Counter(country for id in outlets if (country := countries.get(id)))
    if not homes:
        return None
    country, count = min(homes.items(), key=lambda item: (-item[1], item[0]))
    return country if count * 2 >= homes.total() else None
