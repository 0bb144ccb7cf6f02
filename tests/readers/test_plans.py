"""Plans: chosen, paused, resumed, cancelled and taken back by the reader alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from anechoic.web.readers import memberships, sign_up, terms
from anechoic.web.readers.models import Membership, MeterRow, Reader, Receipt
from anechoic.web.readers.plans import OURS
from anechoic.web.readers.session import KEY

BERLIN = ZoneInfo("Europe/Berlin")
JANUARY = datetime(2026, 1, 31, 9, tzinfo=UTC)


def day(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M}"


def test_a_month_ends_on_its_last_day_and_finds_its_day_again() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    assert day(found.paid_until) == "2026-02-28 10:00"

    settled, periods = terms.settle(found, datetime(2026, 4, 10, tzinfo=UTC), BERLIN)
    assert (day(settled.paid_until), periods) == ("2026-04-30 10:00", 2)


def test_the_hour_is_the_readers_across_summer_time() -> None:
    found = terms.begin(1, datetime(2026, 3, 15, 9, tzinfo=UTC), BERLIN)

    assert day(found.paid_until) == "2026-04-15 10:00"


def test_a_pause_keeps_the_days_that_were_paid() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    left = found.paid_until - (JANUARY + timedelta(days=10))
    paused = terms.pause(found, JANUARY + timedelta(days=10), JANUARY + timedelta(days=70))

    assert not paused.reads(JANUARY + timedelta(days=11))
    resumed, periods = terms.settle(paused, JANUARY + timedelta(days=71), BERLIN)
    assert resumed.reads(JANUARY + timedelta(days=71))
    assert (resumed.paid_until, periods) == (JANUARY + timedelta(days=70) + left, 0)


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
    assert terms.settle(cancelled, late, BERLIN) == (cancelled, 0)
    assert terms.undo(cancelled, JANUARY) == found
    assert terms.undo(cancelled, late) == cancelled


def test_cancelling_a_pause_loses_no_paid_day() -> None:
    found = terms.begin(1, JANUARY, BERLIN)
    paused = terms.pause(found, JANUARY + timedelta(days=1), JANUARY + timedelta(days=30))
    cancelled = terms.cancel(paused, JANUARY + timedelta(days=5), BERLIN)

    assert cancelled.paid_until == found.paid_until + timedelta(days=4)


@pytest.fixture
def reader(db: None) -> Reader:
    found = sign_up.welcome("ada@reader.example", ["morning-briefing"], timezone.now(), "test")
    assert found is not None
    return found


@pytest.fixture
def browser(client: Client, reader: Reader) -> Client:
    session = client.session
    session[KEY] = str(reader.id)
    session.save()
    return client


def subscribe(browser: Client) -> str:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    assert browser.get(till).status_code == 200
    browser.post(till)
    return till


def test_the_whole_flow_on_one_machine(browser: Client) -> None:
    subscribe(browser)
    assert "without limit" in browser.get("/readers/plans/").content.decode()
    later = (timezone.now() + timedelta(days=20)).date().isoformat()

    browser.post("/readers/plans/pause/", {"until": later})
    assert "Paused" in browser.get("/readers/plans/").content.decode()
    browser.post("/readers/plans/resume/")
    browser.post("/readers/plans/cancel/")
    assert "Cancelled" in browser.get("/readers/plans/").content.decode()
    browser.post("/readers/plans/undo/")
    assert not Membership.objects.get().is_cancelled
    assert Receipt.objects.count() == 1


def test_a_get_subscribes_nobody(browser: Client) -> None:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    for _ in range(2):
        browser.get(till)
        assert browser.get("/readers/plans/cancel/").status_code == 405

    assert not Membership.objects.exists()


def test_a_payment_told_twice_counts_once(browser: Client) -> None:
    till = subscribe(browser)
    first = Membership.objects.get().paid_until
    browser.post(till)

    assert Membership.objects.get().paid_until == first
    assert Receipt.objects.count() == 1


def test_a_till_serves_its_own_reader_alone(browser: Client) -> None:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]

    assert Client().get(till).status_code == 404
    assert browser.get(till[:-9] + "AAAAAAAA/").status_code == 404
    other = sign_up.welcome("eve@reader.example", ["morning-briefing"], timezone.now(), "test")
    session = browser.session
    session[KEY] = str(other.id if other else "")
    session.save()
    assert browser.post(till).status_code == 404


def test_a_pause_without_a_day_says_so(browser: Client) -> None:
    subscribe(browser)

    assert browser.post("/readers/plans/pause/", {"until": "soon"}).status_code == 422
    assert browser.post("/readers/plans/pause/", {"until": "9999-12-31"}).status_code == 422


def test_periods_that_are_due_have_a_receipt_each(reader: Reader) -> None:
    at = timezone.now()
    memberships.start(reader, OURS[0], at, "null", "p1")

    assert memberships.settle_all(at + timedelta(days=70)) == 1
    assert Receipt.objects.count() == 3
    assert memberships.subscribes(reader, at + timedelta(days=70))


def test_another_plan_follows_what_is_paid(reader: Reader) -> None:
    at = timezone.now()
    until = memberships.start(reader, OURS[0], at, "null", "p1").paid_until
    row = memberships.start(reader, OURS[1], at, "null", "p2")

    assert row.plan == "yearly"
    assert timedelta(days=364) < row.paid_until - until < timedelta(days=367)


def test_a_subscriber_is_not_counted(browser: Client, reader: Reader, rf: object) -> None:
    from django.contrib.auth.models import AnonymousUser

    from anechoic.web.readers.meter import may_read

    subscribe(browser)
    request = rf.get("/story/x/")  # type: ignore[attr-defined]
    request.session, request.user = browser.session, AnonymousUser()

    readings = [may_read(request, f"story-{n}") for n in range(9)]
    assert all(reading.is_allowed and reading.is_metered and reading.left is None for reading in readings)
    assert not MeterRow.objects.exists()


def test_a_gift_opens_its_story_and_no_other(browser: Client, rf: object) -> None:
    from django.contrib.auth.models import AnonymousUser

    from anechoic.web.readers.meter import may_read

    assert browser.post("/readers/gift/", {"story": "aground"}).status_code == 403
    subscribe(browser)
    page = browser.post("/readers/gift/", {"story": "aground"}).content.decode()
    found = re.search(r'href="http://127.0.0.1:8000(/gift/[^"]+)"', page)
    assert found is not None

    friend = Client()
    assert friend.get(found[1])["Location"].endswith("aground/")
    request = rf.get("/story/aground/")  # type: ignore[attr-defined]
    request.session, request.user = friend.session, AnonymousUser()
    assert may_read(request, "aground").is_allowed
    assert not may_read(request, "adrift").is_allowed
    assert Client().get(found[1][:-9] + "AAAAAAAA/").status_code == 410


def test_newsletters_for_subscribers_reach_subscribers_alone(reader: Reader, settings: object) -> None:
    from dataclasses import replace

    from anechoic.editions.things import Recipe
    from anechoic.web.readers.audience import audience

    letter = Recipe(id="inside", name="Inside", is_for_subscribers=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, recipes=(letter,))  # type: ignore[attr-defined]
    at = timezone.now()
    sign_up.subscribe(reader, "inside", at)
    assert not list(audience("inside", at))

    memberships.start(reader, OURS[0], at, "null", "p1")
    assert [person.address for person in audience("inside", at)] == [reader.email]
    memberships.act(reader, "pause", at + timedelta(days=1), at + timedelta(days=9))
    assert not list(audience("inside", at + timedelta(days=2)))
