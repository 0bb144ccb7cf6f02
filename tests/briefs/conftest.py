"""An invented story: a ferry runs aground, told by three outlets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anechoic.articles.things import Article
from anechoic.briefs import compose
from anechoic.briefs.things import Brief
from anechoic.facts import find
from anechoic.outlets.things import Outlet, Property
from anechoic.perspectives import Habits, Remembered, Usual, compare
from anechoic.stories import build_story

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)

POST = """NORHAVEN (AP) — The ferry Marisol ran aground off Norhaven on Wednesday with 212 people on board, \
the coast guard said.

Nobody was killed, but 17 passengers were treated for cold and shock, Norhaven hospital said.

"We heard a long scrape and then the lights went out," passenger Ida Brandt said.

He also praised the crew.

The cause is not yet known, and the harbour office will open an inquiry on Monday.
"""
TIMES = """The ferry Marisol ran aground near Norhaven on Wednesday evening, and all 212 people on board \
were brought ashore by fishing boats.

Mayor Tom Lind said fishermen reached the ferry before the coast guard did.

"The coast guard needed fifty minutes, and that is too long," Lind said.

The ferry line had cut two of its four night crews in January, according to union records.

Subscribe to our newsletter for more.
"""
HERALD = """The coast guard rescued the passengers of the Marisol after the ferry ran aground off Norhaven \
on Wednesday.

Captain Rolf Aune said the crew followed every rule.

"The crew did its duty and brought everybody home," Aune said.

The ferry line has carried three million passengers without a death since 1998.
"""


def make_article(id: str, outlet: str, text: str, title: str, hours_ago: float = 3, **more: Any) -> Article:
    at = NOW - timedelta(hours=hours_ago)
    return Article(id, f"https://{outlet}.example/{id}", outlet, title, text, at, published_at=at, **more)


def ferry() -> list[Article]:
    return [
        make_article("p1", "harbour-post", POST, "Ferry runs aground off Norhaven with 212 on board", 5),
        make_article("t1", "valley-times", TIMES, "Fishermen bring ferry passengers ashore at Norhaven", 4),
        make_article("h1", "north-herald", HERALD, "Coast guard rescues passengers of the Marisol", 3),
    ]


SIDES = {"harbour-post": "centre", "valley-times": "left", "north-herald": "right"}


def rated(id: str) -> Outlet:
    name = id.replace("-", " ").title()
    side = SIDES.get(id)
    return Outlet(id, name, properties=(Property("leaning", side, "Panel"),) if side else ())


Composer = Callable[..., Brief]


@pytest.fixture
def brief_of() -> Composer:
    """Compose the brief of some articles, all along the road."""

    def make(articles: Sequence[Article], **more: Any) -> Brief:
        story = build_story("ferry", articles, {})
        ledger = find(story, articles)
        outlets = {a.outlet: rated(a.outlet) for a in articles}
        seen = compare(story, articles, ledger, outlets, Usual(Habits(Remembered(), NOW)))
        return compose(story, articles, ledger, seen, outlets, **{"made_at": NOW, **more})

    return make


@pytest.fixture
def articles() -> list[Article]:
    return ferry()


@pytest.fixture
def article() -> Callable[..., Article]:
    return make_article
