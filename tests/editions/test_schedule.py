"""When editions are laid out, and when they go out."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from anechoic.editions import day_open, due_at, next_at
from anechoic.editions.things import Recipe

LIND = ZoneInfo("Europe/Berlin")
"""Lind keeps the time of Berlin, summer time included."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("rhythm", "at", "now", "expected"),
    [
        ("daily", "06:00", "2026-03-06T04:00", "2026-03-06T05:00"),
        ("daily", "06:00", "2026-03-06T05:00", "2026-03-07T05:00"),
        ("weekly", "07:30", "2026-03-06T04:00", "2026-03-09T06:30"),
        ("daily", "06:00", "2026-03-28T12:00", "2026-03-29T04:00"),
    ],
)
def test_editions_are_due_in_the_newsrooms_own_time(rhythm, at, now, expected):
    assert next_at(Recipe("r", "R", rhythm=rhythm, at=at), utc(now), LIND) == utc(expected)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-06T03:59", None),
        ("2026-03-06T04:00", date(2026, 3, 6)),
        ("2026-03-06T12:00", date(2026, 3, 6)),
        ("2026-03-06T22:59", date(2026, 3, 6)),
        ("2026-03-06T23:00", None),
    ],
)
def test_an_edition_is_laid_out_an_hour_before_its_time_and_never_in_the_night(now, expected):
    assert day_open(Recipe("r", "R", at="06:00", review_minutes=60), utc(now), LIND) == expected


def test_an_edition_of_the_first_minutes_is_laid_out_the_evening_before():
    assert day_open(Recipe("r", "R", at="00:30"), utc("2026-03-05T22:45"), LIND) == date(2026, 3, 6)


def test_every_day_has_one_hour_when_the_clocks_change():
    """On 29 March half past two does not exist in Lind; on 25 October it comes twice."""
    recipe = Recipe("r", "R", at="02:30")
    days = [date(2026, 3, day) for day in (28, 29, 30)] + [date(2026, 10, day) for day in (24, 25, 26)]

    found = [due_at(recipe, day, LIND) for day in days]

    assert found == [
        utc("2026-03-28T01:30"), utc("2026-03-29T01:30"), utc("2026-03-30T00:30"),
        utc("2026-10-24T00:30"), utc("2026-10-25T00:30"), utc("2026-10-26T01:30"),
    ]  # fmt: skip
