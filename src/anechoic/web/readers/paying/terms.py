"""What a subscription is at a moment, and what each act makes of it. Pure: no table, no clock.

    begin(months, at, zone) -> Terms      wake(terms, at, zone)      renew(terms, zone)
    pause(terms, at, until)      resume(terms, at, zone)      cancel(terms, at, zone)      undo(terms, at)
    extend(terms, months, at, zone)       outlook(terms, zone) -> what happens when

A pause begins at once and keeps the days that were paid for: they go on when it ends. A cancelled
subscription runs to the end of what was paid, and until then the cancelling can be undone. The pages show
the outlook of the terms that an act would make: what is promised and what is done are one function.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONGEST_PAUSE = timedelta(days=366)
GRACE = timedelta(days=3)
"""How long a reader reads on while a payment is awaited: a card is tried again, a weekend passes."""


class Phase(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    LATE = "late"
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
        """Tell where it stands; LATE is a period that began and that nobody has paid for yet."""
        if self.paused_at is not None:
            return Phase.PAUSED
        if at < self.paid_until:
            return Phase.ENDING if self.is_cancelled else Phase.ACTIVE
        return Phase.ENDED if self.is_cancelled else Phase.LATE

    def reads(self, at: datetime) -> bool:
        """Tell whether everything is open: paid, or awaited for days; running; not paused."""
        if self.paused_at is not None:
            return False
        return at < self.paid_until + (timedelta() if self.is_cancelled else GRACE)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that time will do: "reads again", "charged", "ends" or "closes"."""

    at: datetime
    what: str


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


def wake(terms: Terms, at: datetime, zone: ZoneInfo) -> Terms:
    """End a pause whose day has come."""
    is_over = terms.paused_until is not None and at >= terms.paused_until
    return resume(terms, terms.paused_until, zone) if is_over and terms.paused_until else terms


def renew(terms: Terms, zone: ZoneInfo) -> Terms:
    """Begin the next period, where the last one ended."""
    return replace(terms, paid_until=later(terms.paid_until, terms.months, terms.day, zone))


def pause(terms: Terms, at: datetime, until: datetime) -> Terms:
    """Pause from now until a day to come, a year at most. What does not run cannot be paused: no change."""
    if terms.phase(at) is not Phase.ACTIVE or not at < until <= at + LONGEST_PAUSE:
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


def extend(terms: Terms | None, months: int, at: datetime, zone: ZoneInfo) -> Terms:
    """Add months that somebody else has paid for: to what runs, or as a time of their own that then ends.

    To a paused one they are added where it will end: the pause itself is no time that was paid for.
    """
    if terms is None or terms.phase(at) is Phase.ENDED:
        return replace(begin(months, at, zone), is_cancelled=True)
    running = _after_pause(terms, zone)
    end = later(max(running.paid_until, at), months, running.day, zone)
    return replace(terms, paid_until=terms.paid_until + (end - running.paid_until))


def next_charge(terms: Terms, zone: ZoneInfo) -> datetime:
    """Give the moment when the next period is paid for, if the subscription is left alone."""
    return _after_pause(terms, zone).paid_until


def _after_pause(terms: Terms, zone: ZoneInfo) -> Terms:
    return resume(terms, terms.paused_until, zone) if terms.paused_until else terms


def outlook(terms: Terms, at: datetime, zone: ZoneInfo) -> tuple[Step, ...]:
    """Tell what happens when, if the reader does nothing more."""
    charge = next_charge(terms, zone)
    match terms.phase(at):
        case Phase.PAUSED if terms.paused_until is not None:
            return Step(terms.paused_until, "reads again"), Step(charge, "charged")
        case Phase.ACTIVE:
            return (Step(charge, "charged"),)
        case Phase.ENDING:
            return (Step(terms.paid_until, "ends"),)
        case Phase.LATE:
            return (Step(terms.paid_until + GRACE, "closes"),)
    return ()
