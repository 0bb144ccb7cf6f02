"""What a subscription is at a moment, and what each act makes of it. Pure: no table, no clock.

    begin(months, at, zone) -> Terms      settle(terms, at, zone) -> Terms, periods to pay
    pause(terms, at, until)      resume(terms, at, zone)      cancel(terms, at, zone)      undo(terms, at)

A pause begins at once and keeps the days that were paid for: they go on when it ends. A cancelled
subscription runs to the end of what was paid, and until then the cancelling can be undone.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONGEST_PAUSE = timedelta(days=366)


class Phase(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Terms:
    """A subscription's dates, aware.

    Args:
        months: Length of a period.
        day: Day of the month on which periods begin: 31 January goes to 28 February and back to 31 March.
        paid_until: End of what is paid; moved on while paused.
        paused_at, paused_until: Both None if it runs.
        is_cancelled: No further period follows.
    """

    months: int
    day: int
    paid_until: datetime
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    is_cancelled: bool = False

    def phase(self, at: datetime) -> Phase:
        if self.paused_at is not None:
            return Phase.PAUSED
        if at >= self.paid_until and self.is_cancelled:
            return Phase.ENDED
        return Phase.ENDING if self.is_cancelled else Phase.ACTIVE

    def reads(self, at: datetime) -> bool:
        """Tell whether everything is open: paid, running, not paused."""
        return self.paused_at is None and at < self.paid_until


def begin(months: int, at: datetime, zone: ZoneInfo) -> Terms:
    day = at.astimezone(zone).day
    return Terms(months, day, later(at, months, day, zone))


def later(at: datetime, months: int, day: int, zone: ZoneInfo) -> datetime:
    """Give the same wall time so many months later, on `day` or the month's last; in the newsroom's zone."""
    local = at.astimezone(zone)
    number = local.year * 12 + local.month - 1 + months
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return local.replace(year=year, month=month + 1, day=min(day, last)).astimezone(at.tzinfo)


def settle(terms: Terms, at: datetime, zone: ZoneInfo) -> tuple[Terms, int]:
    """Let time do its work: end a pause whose day has come, begin the periods that are due.

    Returns:
        The terms as they are now, and how many periods have to be paid for.
    """
    if terms.paused_until is not None and at >= terms.paused_until:
        terms = resume(terms, terms.paused_until, zone)
    periods = 0
    while terms.phase(at) is Phase.ACTIVE and at >= terms.paid_until:
        terms = replace(terms, paid_until=later(terms.paid_until, terms.months, terms.day, zone))
        periods += 1
    return terms, periods


def pause(terms: Terms, at: datetime, until: datetime) -> Terms:
    """Pause from now until a day to come, a year at most. What does not run cannot be paused: no change."""
    if not terms.reads(at) or terms.is_cancelled or not at < until <= at + LONGEST_PAUSE:
        return terms
    return replace(terms, paused_at=at, paused_until=until)


def resume(terms: Terms, at: datetime, zone: ZoneInfo) -> Terms:
    """Go on: the days that were paid for and not used follow from now."""
    if terms.paused_at is None:
        return terms
    paid_until = at + (terms.paid_until - terms.paused_at)
    day = paid_until.astimezone(zone).day
    return replace(terms, paid_until=paid_until, day=day, paused_at=None, paused_until=None)


def cancel(terms: Terms, at: datetime, zone: ZoneInfo) -> Terms:
    """End it with what is paid. A paused one resumes first, so that no paid day is lost."""
    return replace(resume(terms, at, zone), is_cancelled=True)


def undo(terms: Terms, at: datetime) -> Terms:
    """Take the cancelling back, as long as what was paid still runs."""
    return replace(terms, is_cancelled=False) if at < terms.paid_until else terms
