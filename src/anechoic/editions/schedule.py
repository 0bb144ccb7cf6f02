"""When editions go out: every day or on Mondays, at the recipe's hour in the newsroom's zone.

due_at(recipe, day, zone)       when the edition of a day goes out
next_at(recipe, now, zone)      when the next one does
day_open(recipe, at, zone)      the day whose edition is laid out at that time, if any
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from anechoic.editions.things import Recipe

MONDAY = 0


def due_at(recipe: Recipe, day: date, zone: ZoneInfo) -> datetime:
    """Give when a day's edition goes out, in UTC; an hour that the clocks skip is the hour after it."""
    return datetime.combine(day, time.fromisoformat(recipe.at), zone).astimezone(UTC)


def next_at(recipe: Recipe, now: datetime, zone: ZoneInfo) -> datetime:
    """Give when a recipe goes out next, in UTC."""
    day = now.astimezone(zone).date()
    while due_at(recipe, day, zone) <= now or (recipe.rhythm == "weekly" and day.weekday() != MONDAY):
        day += timedelta(days=1)
    return due_at(recipe, day, zone)


def day_open(recipe: Recipe, at: datetime, zone: ZoneInfo) -> date | None:
    """Give the day whose edition is laid out at `at`: from `review_minutes` before its hour to the day's end.

    None in the night, when the day's edition is not due so soon.
    """
    today = at.astimezone(zone).date()
    opens_by = at + timedelta(minutes=recipe.review_minutes)
    days = (today + timedelta(days=1), today)
    return next((day for day in days if due_at(recipe, day, zone) <= opens_by), None)
