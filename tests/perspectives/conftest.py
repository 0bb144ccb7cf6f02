"""A small press in which everything is invented, and histories drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from anechoic.articles.things import Article
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet, Property
from anechoic.perspectives import Habits, Remembered, Rules, Usual, compare
from anechoic.perspectives.things import Look, Perspectives
from anechoic.stories.things import Origin, Story

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


class Press:
    """Outlets with a side each, and ways to write their articles and their past."""

    def __init__(self, sides: Mapping[str, int]) -> None:
        self.outlets = {
            f"{side}-{i}": Outlet(
                f"{side}-{i}",
                f"{side} {i}".title(),
                country="Norland",
                properties=(Property("leaning", side, "Panel of Norland"),),
            )
            for side, count in sides.items()
            for i in range(count)
        }

    def article(self, outlet: str, text: str = "The dam broke.", hours_ago: float = 5, n: int = 0) -> Article:
        at = NOW - timedelta(hours=hours_ago)
        return Article(f"{outlet}/{n}", f"https://{outlet}.example/{n}", outlet, "Dam breaks", text, at)

    def story(self, articles: Sequence[Article], id: str = "dam") -> Story:
        origins = tuple(Origin(a.id, a.outlet, (a.id,)) for a in articles)
        seen = [a.seen_at for a in articles]
        return Story(id, id, tuple(a.id for a in articles), origins, min(seen), max(seen), topic="local")

    def past(self, habits: Mapping[str, float], stories: int = 60, seed: int = 1) -> list[Look]:
        """Draw past stories, each covered by every outlet with its own habit."""
        draw = random.Random(seed)
        looks = []
        for number in range(stories):
            day = (NOW - timedelta(days=1 + number % 40)).date().isoformat()
            looks += [
                Look(outlet, day, "local", "Norland", f"past-{number}")
                for outlet in self.outlets
                if draw.random() < habits[outlet]
            ]
        return looks

    def compare(
        self,
        articles: Sequence[Article],
        looks: Iterable[Look] = (),
        ledger: Ledger | None = None,
        rules: Rules | None = None,
    ) -> Perspectives:
        story = self.story(articles)
        past = Remembered(looks)
        usual = Usual(Habits(past, NOW), past.of_stories([story.id])[story.id])
        return compare(story, articles, ledger or Ledger("dam", ()), self.outlets, usual, rules)


@pytest.fixture
def press() -> Press:
    return Press({"left": 20, "centre": 15, "right": 10})
