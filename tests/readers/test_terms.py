"""What a subscription is at a moment: failure test 22, its days in the newsroom's zone and not in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anechoic.web.readers.paying import terms
from anechoic.web.readers.paying.terms import Phase

BERLIN = ZoneInfo("Europe/Berlin")
JANUARY = datetime(2026, 1, 31, 9, tzinfo=UTC)


def day(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M}"


def test_a_month_ends_on_its_last_day_and_finds_its_day_again() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    assert day(found.paid_until) == "2026-02-28 10:00"

    twice = terms.renew(terms.renew(found, BERLIN), BERLIN)
    assert day(twice.paid_until) == "2026-04-30 10:00"
    assert day(terms.renew(twice, BERLIN).paid_until) == "2026-05-31 10:00"


def test_the_hour_is_the_readers_across_summer_time() -> None:
    found = terms.begin(1, datetime(2026, 3, 15, 9, tzinfo=UTC), BERLIN)

    assert day(found.paid_until) == "2026-04-15 10:00"


def test_a_pause_keeps_the_days_that_were_paid() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    left = found.paid_until - (JANUARY + timedelta(days=10))
    paused = terms.pause(found, JANUARY + timedelta(days=10), JANUARY + timedelta(days=70))

    assert not paused.reads(JANUARY + timedelta(days=11))
    resumed = terms.wake(paused, JANUARY + timedelta(days=71), BERLIN)
    assert resumed.reads(JANUARY + timedelta(days=71))
    assert resumed.paid_until == JANUARY + timedelta(days=70) + left
    assert resumed.paid_until == terms.next_charge(paused, BERLIN)


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_pause_into_the_past_or_beyond_a_year_changes_nothing(days: int) -> None:
    found = terms.begin(1, JANUARY, BERLIN)

    assert terms.pause(found, JANUARY, JANUARY + timedelta(days=days)) == found


def test_cancelled_it_runs_out_and_until_then_it_can_be_taken_back() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    cancelled = terms.cancel(found, JANUARY, BERLIN)
    late = found.paid_until + timedelta(days=1)

    assert cancelled.reads(found.paid_until - timedelta(seconds=1))
    assert not cancelled.reads(found.paid_until)
    assert terms.wake(cancelled, late, BERLIN) == cancelled
    assert terms.undo(cancelled, JANUARY) == found
    assert terms.undo(cancelled, late) == cancelled


def test_cancelling_a_pause_loses_no_paid_day() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    paused = terms.pause(found, JANUARY + timedelta(days=1), JANUARY + timedelta(days=30))
    cancelled = terms.cancel(paused, JANUARY + timedelta(days=5), BERLIN)

    assert cancelled.paid_until == found.paid_until + timedelta(days=4)


@pytest.mark.parametrize("taken", [datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)])
def test_a_present_taken_during_a_pause_adds_its_months_and_not_the_pause(taken: datetime) -> None:
    """Paid until 31 January, paused on the 20th until 1 December: it would end on 12 December."""
    paid = terms.begin(1, datetime(2025, 12, 31, tzinfo=UTC), BERLIN)
    paused = terms.pause(paid, datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))

    longer = terms.extend(paused, 1, taken, BERLIN)

    assert terms.next_charge(longer, BERLIN) == datetime(2027, 1, 12, tzinfo=UTC)


def days(n: float) -> timedelta:
    return timedelta(days=n)


PAID = terms.begin(1, JANUARY, BERLIN)
ENDS = PAID.paid_until
PAUSED = terms.pause(PAID, JANUARY + days(5), JANUARY + days(60))
ENDING = terms.cancel(PAID, JANUARY, BERLIN)


@pytest.mark.parametrize(
    ("found", "at", "phase", "reads"),
    [
        (PAID, ENDS - days(0.001), Phase.ACTIVE, True),
        (PAID, ENDS, Phase.LATE, True),
        (PAID, ENDS + terms.GRACE - days(0.001), Phase.LATE, True),
        (PAID, ENDS + terms.GRACE, Phase.LATE, False),
        (PAUSED, JANUARY + days(5), Phase.PAUSED, False),
        (PAUSED, JANUARY + days(59), Phase.PAUSED, False),
        (ENDING, ENDS - days(0.001), Phase.ENDING, True),
        (ENDING, ENDS, Phase.ENDED, False),
        (terms.cancel(PAUSED, JANUARY + days(9), BERLIN), JANUARY + days(9), Phase.ENDING, True),
    ],
)
def test_who_may_read_when(found: terms.Terms, at: datetime, phase: Phase, reads: bool) -> None:
    """Failure test 22: the table of access."""
    assert (found.phase(at), found.reads(at)) == (phase, reads)


def test_the_outlook_says_what_time_will_do() -> None:
    assert terms.outlook(PAID, JANUARY, BERLIN) == (terms.Step(ENDS, "charged"),)
    again, charged = terms.outlook(PAUSED, JANUARY + days(6), BERLIN)
    assert (again.at, again.what) == (JANUARY + days(60), "reads again")
    assert charged.at == JANUARY + days(60) + (ENDS - JANUARY - days(5))
    assert [step.what for step in terms.outlook(ENDING, JANUARY, BERLIN)] == ["ends"]
    assert [step.what for step in terms.outlook(PAID, ENDS + days(1), BERLIN)] == ["closes"]
    assert terms.outlook(ENDING, ENDS, BERLIN) == ()


@given(
    acts=st.lists(st.sampled_from(["pause", "resume", "cancel", "undo", "present"]), max_size=12),
    steps=st.lists(st.floats(0.01, 20), min_size=12, max_size=12),
)
def test_no_paid_day_is_ever_lost(acts: list[str], steps: list[float]) -> None:
    """Whatever a reader does, days read and days left add up to what was paid."""
    at, found, read = JANUARY, PAID, timedelta()
    paid = ENDS - JANUARY
    for verb, wait in zip(acts, steps, strict=False):
        before = terms.wake(found, at + days(wait), BERLIN)
        if before != found:
            read += at + days(wait) - (found.paused_until or at)
        elif found.paused_at is None:
            read += min(days(wait), max(found.paid_until - at, timedelta()))
        at, found = at + days(wait), before
        if found.paused_at is None and at >= found.paid_until:
            return
        if verb == "present":
            longer = terms.extend(found, 1, at, BERLIN)
            paid += longer.paid_until - found.paid_until
            found = longer
        else:
            found = {
                "pause": lambda found=found, at=at: terms.pause(found, at, at + days(30)),
                "resume": lambda found=found, at=at: terms.resume(found, at, BERLIN),
                "cancel": lambda found=found, at=at: terms.cancel(found, at, BERLIN),
                "undo": lambda found=found, at=at: terms.undo(found, at),
            }[verb]()
        left = found.paid_until - (found.paused_at or at)
        assert abs(read + left - paid) < timedelta(seconds=1)
