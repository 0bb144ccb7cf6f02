"""A story costs what its reports cost, however many.

Where all reports tell one thing, each sentence is compared with sixty others at most; from there on, twice as
many reports take no more calls for each.
"""

from __future__ import annotations

import cProfile
import pstats
import random
from datetime import UTC, datetime, timedelta

import pytest

from anechoic import facts, perspectives
from anechoic.articles.things import Article
from anechoic.language.encoders import HashingEncoder
from anechoic.outlets.things import Outlet
from anechoic.settings import Reading
from anechoic.stories import build_story
from anechoic.telling import Material, Teller

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = (
    "The ferry Maren ran aground off {place} on {day} with {count} people on board.",
    "Rescuers brought {count} passengers ashore at {place} before dawn, the coast guard said.",
)
ASIDE = ("wind", "tide", "harbour", "anchor", "beacon", "cargo", "deck", "mast", "signal", "pilot")
ASIDE += ("rudder", "hull", "crew", "dock", "quay", "rope", "chart")


def report(number: int, chance: random.Random) -> Article:
    """Tell the accident as all do, with a sentence that no other has."""
    told = [
        line.format(
            place=chance.choice(("Harbourton", "Lowen Point", "Hesper")),
            day=chance.choice(("Sunday", "Monday")),
            count=chance.choice((212, 212, "about 200", 230)),
        )
        for line in SAID
    ]
    aside = f"The {' '.join(chance.sample(ASIDE, 6))} stood in report {number}."
    name, at = f"outlet-{number}", AT + timedelta(minutes=number)
    text = "\n\n".join((*told, aside))
    title = "Ferry Maren runs aground off Lowen Point"
    return Article(name, f"https://{name}.example/", name, title, text, at, published_at=at, language="en")


def calls_an_article(count: int) -> int:
    chance = random.Random(count)
    texts = tuple(report(number, chance) for number in range(count))
    readings = {reading.article: reading for reading in facts.read_all(texts)}
    outlets = {article.outlet: Outlet(article.outlet, article.outlet) for article in texts}
    habits = perspectives.Habits(perspectives.Remembered(), AT)
    teller = Teller(AT, outlets, habits, Reading(), HashingEncoder())
    material = Material(build_story("ferry", texts, {}), texts, readings)
    profile = cProfile.Profile()
    profile.enable()
    telling = teller(material)
    profile.disable()
    assert telling.brief is not None
    return pstats.Stats(profile).total_calls // count


@pytest.mark.slow
def test_a_story_of_many_reports_costs_what_its_reports_cost() -> None:
    calls_an_article(3)  # loads what is loaded once

    assert calls_an_article(140) < 1.1 * calls_an_article(70)
