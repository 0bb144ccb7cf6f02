"""When a mail is due in its reader's own time. Pure: no table, no clock.

    due_at(day, hour, zone, at) -> aware time

An edition is one day's, so each reader gets it once, at the same hour of that day on his own wall clock. The
time is fixed when the audience is frozen: a reader who moves, or a zone whose rules change, makes no second
mail and loses none; the next edition goes by the new clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Give the zones that a reader may choose, by name: those of places ("Europe/Berlin")."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return tuple(sorted(name for name in available_timezones() if name.startswith(areas)))


def due_at(day: date, hour: time, zone: str, at: datetime) -> datetime:
    """Tell when a reader of this zone gets a day's edition: at its hour there, never before `at`.

    Where the clock jumps over the hour (02:30 in spring) it is the same time as before the jump, an hour
    later on the wall; where it shows the hour twice, the first. A zone that nobody knows is ours: now.

    >>> day, morning = date(2026, 3, 29), time(2, 30)
    >>> due_at(day, morning, "Europe/Berlin", datetime(2026, 3, 28, tzinfo=UTC)).isoformat()
    '2026-03-29T01:30:00+00:00'
    """
    try:
        local = datetime.combine(day, hour, ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return at
    return max(at, local.astimezone(UTC))
