"""The archive as a calendar: months of weeks of days, each with how many briefs it holds."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY = date(2024, 1, 1)
"""A Monday: the week's days are named by counting on from it."""


@dataclass(frozen=True, slots=True)
class Month:
    """`weeks` are rows of seven (day, briefs), None for a day of another month."""

    first: date
    weeks: tuple[tuple[tuple[date | None, int], ...], ...]


def weekdays() -> list[date]:
    return [MONDAY + timedelta(days=n) for n in range(7)]


def months(days: Sequence[tuple[date, int]]) -> list[Month]:
    """Set days with briefs into months, newest first; a month without any is left out."""
    counts = dict(days)
    found = sorted({(day.year, day.month) for day in counts}, reverse=True)
    return [_month(year, month, counts) for year, month in found]


def _month(year: int, month: int, counts: Mapping[date, int]) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return Month(
        date(year, month, 1),
        tuple(tuple((day if day.month == month else None, counts.get(day, 0)) for day in w) for w in weeks),
    )
