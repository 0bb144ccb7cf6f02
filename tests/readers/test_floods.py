"""Failure test 13: a flood of sign-ups does not make us a sender of spam, and real readers still get in.

ANECHOIC_FLOOD=10000 pytest tests/readers/test_floods.py -s      10,000 requests from 1,000 addresses
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from anechoic.settings import SignUp
from anechoic.web.mail.models import Letter
from anechoic.web.readers import lanes, sign_up, toll
from anechoic.web.readers.lanes import Entry, Lane
from anechoic.web.readers.models import OptIn

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
FLOOD = int(os.environ.get("ANECHOIC_FLOOD", "600"))
FORM = {"email": "ada@reader.example", "newsletters": ["morning-briefing"]}


@pytest.fixture
def budget(settings: Any) -> Any:
    """Set the budget of opt-in mails an hour."""

    def set_to(mails: int) -> None:
        settings.NEWSROOM = replace(settings.NEWSROOM, sign_up=SignUp(mails_per_hour=mails))

    return set_to


@pytest.fixture
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python do the work that a browser does: 256 tries."""
    monkeypatch.setattr(toll, "BITS", 8)


def mails(address: str = "@") -> int:
    return Letter.objects.exclude(text="").filter(address__contains=address).count()


def work(stamp: str) -> str:
    return next(str(n) for n in range(10**6) if toll.zero_bits(stamp, str(n)) >= toll.BITS)


def post(form: dict[str, Any], ip: str) -> Any:
    return Client(REMOTE_ADDR=ip).post("/newsletters/sign-up/", form)


def stamp_in(response: Any) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def sign_up_with_a_browser(address: str, ip: str) -> int:
    """Do what the page's script does: post, and if work is asked for, do it and post again."""
    form = {**FORM, "email": address}
    response = post(form, ip)
    if response.status_code == 429:
        stamp = stamp_in(response)
        response = post({**form, "stamp": stamp, "work": work(stamp)}, ip)
    return int(response.status_code)


@pytest.mark.slow
def test_a_flood_sends_no_more_than_the_budget_and_real_readers_get_in(budget: Any, easy: None) -> None:
    """Robots post, a third of them wait as well; every real reader among them gets his mail.

    The clock stands (conftest.py), so that a slow machine does not reach the next hour with its new budget.
    """
    most, houses, real = FLOOD // 20, FLOOD // 10, FLOOD // 200
    budget(most)
    seen: Counter[int] = Counter()
    served = 0
    for n in range(FLOOD):
        ip = f"198.51.{n % houses // 250}.{n % houses % 250}"
        form = {**FORM, "email": f"victim{n}@d{n % 4}.example"}
        if n % 3 == 0:
            form["stamp"] = toll.stamp(timezone.now() - timedelta(seconds=toll.WAIT_SECONDS + 1))
        seen[post(form, ip).status_code] += 1
        if n % 200 == 199:
            served += sign_up_with_a_browser(f"real{n}@d1.example", f"203.0.113.{n // 200}") == 200

    sent, to_real = mails(), mails("real")
    print(f"\n{FLOOD} requests, {houses} addresses: {sent} mails of {most}; real readers {to_real} of {real}")
    print(f"answers to robots: {dict(seen)}")
    assert sent <= most
    assert served == to_real == real


def test_lanes_together_are_the_budget(budget: Any) -> None:
    budget(10)
    assert sum(lanes.SHARE.values()) == pytest.approx(1)
    for lane in Lane:
        for n in range(30):
            address = f"v{lane}{n}@d{n}.example"
            sign_up.ask(address, ["morning-briefing"], AT, ip=f"192.0.2.{n}", source="", lane=lane)

    assert mails() == 10


def test_a_flood_from_one_house_uses_up_its_own_limit_and_no_other(budget: Any) -> None:
    budget(1000)
    for n in range(60):
        ip = f"2001:db8:0:1::{n:x}"
        sign_up.ask(f"victim{n}@d{n}.example", ["morning-briefing"], AT, ip=ip, source="")
    assert mails() == lanes.PER_IP_PER_HOUR

    sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="203.0.113.9", source="")
    assert mails("ada@reader.example") == 1


def test_a_flood_at_one_domain_leaves_room_for_others(budget: Any) -> None:
    budget(50)
    for n in range(60):
        sign_up.ask(f"victim{n}@big.example", ["morning-briefing"], AT, ip=f"192.0.2.{n}", source="")
    assert mails() == 10

    sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="203.0.113.9", source="")
    assert mails("ada@reader.example") == 1


def test_without_script_a_sign_up_waits_a_moment_and_a_stamp_serves_once(budget: Any) -> None:
    budget(0)
    first = post(FORM, "192.0.2.1")
    assert first.status_code == 429
    assert int(first["Retry-After"]) == toll.WAIT_SECONDS
    young = stamp_in(first)
    assert stamp_in(post({**FORM, "stamp": young}, "192.0.2.1")) == young
    assert not OptIn.objects.exists()

    budget(100)
    old = toll.stamp(timezone.now() - timedelta(seconds=toll.WAIT_SECONDS + 1))
    now = timezone.now()
    assert [lanes.lane_of(old, "", now) for _ in range(2)] == [Lane.WAITED, Lane.OPEN]


def test_work_is_believed_once_and_only_for_a_stamp_of_ours(easy: None) -> None:
    now = timezone.now()
    stamp = toll.stamp(now)
    done = work(stamp)

    assert lanes.lane_of(stamp + "x", work(stamp + "x"), now) is Lane.OPEN
    assert lanes.lane_of(stamp, "none", now) is Lane.OPEN
    assert lanes.lane_of(stamp, done, now + timedelta(hours=2)) is Lane.OPEN
    assert [lanes.lane_of(stamp, done, now) for _ in range(2)] == [Lane.WORKED, Lane.OPEN]


def test_when_the_hour_is_full_the_page_says_so(budget: Any, easy: None) -> None:
    """A limit of the whole house tells nothing about an address, so nobody is left waiting for a mail."""
    budget(0)
    stamp = stamp_in(post(FORM, "192.0.2.1"))
    response = post({**FORM, "stamp": stamp, "work": work(stamp)}, "192.0.2.1")

    assert response.status_code == 429
    assert "come back a little later" in response.content.decode()
    assert int(response["Retry-After"]) <= 3600


def test_nobody_waits_in_a_quiet_hour() -> None:
    assert post(FORM, "192.0.2.1").status_code == 200


def test_a_request_beyond_an_addresss_limit_leaves_no_row_and_costs_nobody_else() -> None:
    for n in range(lanes.PER_ADDRESS_PER_DAY + 4):
        entry = sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip=f"192.0.2.{n}", source="")
        assert entry is (Entry.MAIL if n < lanes.PER_ADDRESS_PER_DAY else Entry.ENOUGH)

    assert OptIn.objects.count() == Letter.objects.count() == lanes.PER_ADDRESS_PER_DAY
