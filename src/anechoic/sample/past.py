"""Makes up the six weeks before: what each outlet printed from 19 January to 1 March 2026, titles only.

    rows() -> {"outlet", "date", "beat", "country", "title", "event"}

Each day has events in each country, some large and most small. An outlet prints one with a chance that
grows with its appetite for the beat (`habits` in outlets.toml), the event's size, and whether it is at
home. So habits can be learnt from the rows, and silence can be told from lack of interest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from anechoic.sample.headlines import Told, headline
from anechoic.sample.things import House
from anechoic.sample.world import COUNTRIES, houses

SEED = 20260119
FIRST_DAY = date(2026, 1, 19)
DAYS = 42
WEIGHTS = {
    "politics": 22, "business": 15, "local": 13, "sport": 12, "crime": 9, "environment": 8,
    "health": 8, "culture": 7, "science": 5, "world": 6, "other": 3,
}  # fmt: skip
EVENTS = {"Vesmark": (5, 3)}
"""Events on a weekday and on a weekend day; (3, 2) in the smaller countries."""
LARGE = 0.4


def rows() -> Iterator[dict[str, Any]]:
    """Give the history, day by day; the same rows every time."""
    chance = Random(SEED)  # noqa: S311 (a seeded history, no secret)
    told: Told = set()
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        for country in COUNTRIES:
            for place in range(EVENTS.get(country, (3, 2))[day.weekday() > 4]):
                name = f"{day:%m%d}-{country.lower().replace(' ', '-')}-{place}"
                yield from _event(day, country, name, chance, told)


def _event(day: date, country: str, name: str, chance: Random, told: Told) -> Iterator[dict[str, Any]]:
    beat = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    size = chance.random()
    telling = headline(beat, country, chance, told)
    for house in houses().values():
        if not house.is_bad and chance.random() < _likelihood(house, beat, country, size):
            yield {
                "outlet": house.outlet.id,
                "date": day.isoformat(),
                "beat": beat,
                "country": country,
                "title": telling(house.outlet.language or "en", chance),
                "event": name,
            }


def _likelihood(house: House, beat: str, country: str, size: float) -> float:
    """A large event at home, or in a country that the outlet follows, is hardly ever passed over."""
    appetite = house.habits.get(beat, 0.0)
    is_followed = country in (house.outlet.country, *house.follows)
    if is_followed and (size > LARGE or country == house.outlet.country):
        passed_over = float((1.0 - appetite * 0.75) ** (1.0 + 4.0 * size))
        return min(0.995, 1.0 - passed_over)
    return appetite * house.abroad * (1.0 if size > LARGE else 0.12)
