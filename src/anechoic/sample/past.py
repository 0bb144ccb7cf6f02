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

from anechoic.sample.headlines import headline
from anechoic.sample.things import House
from anechoic.sample.world import COUNTRIES, houses

SEED = 20260119
FIRST_DAY = date(2026, 1, 19)
DAYS = 42
WEIGHTS = {
    "politics": 22, "business": 15, "local": 13, "sport": 12, "crime": 9, "environment": 8,
    "health": 8, "culture": 7, "science": 5, "world": 6, "other": 3,
}  # fmt: skip
WEEKDAY_EVENTS, WEEKEND_EVENTS = 3, 2
HOME_REACH, BIG = 0.55, 0.75


def rows() -> Iterator[dict[str, Any]]:
    """Give the history, day by day; the same rows every time."""
    chance = Random(SEED)  # noqa: S311 (a seeded history, no secret)
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        for country in COUNTRIES:
            count = WEEKEND_EVENTS if day.weekday() > 4 else WEEKDAY_EVENTS
            for place in range(count):
                yield from _event(
                    day, country, f"{day:%m%d}-{country.lower().replace(' ', '-')}-{place}", chance
                )


def _event(day: date, country: str, name: str, chance: Random) -> Iterator[dict[str, Any]]:
    beat = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    size = chance.random()
    telling = headline(beat, country, chance)
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
    """An event at home gets a hearing for its beat; one abroad must also be large."""
    appetite = house.habits.get(beat, 0.0)
    if house.outlet.country == country:
        return min(0.95, appetite * (HOME_REACH + size * 0.5))
    return appetite * house.abroad * (1.0 if size > BIG else 0.12)
