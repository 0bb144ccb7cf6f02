"""Nobody learns who is a reader, not even by the clock; a flood of sign-ups does not make us send spam."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from anechoic.web.mail.models import Letter
from anechoic.web.readers import log_in, sign_up, toll
from anechoic.web.readers.models import Consent, MeterRow, OptIn
from anechoic.web.readers.tidy import IP_KEPT, tidy

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
TRIES = int(os.environ.get("ANECHOIC_TRIES", "120"))
clock = time.perf_counter if "ANECHOIC_TRIES" in os.environ else time.thread_time
"""ANECHOIC_TRIES=2000 measures by the wall; by default this thread's work alone counts."""


def interval(known: list[float], unknown: list[float]) -> tuple[float, float]:
    """Give the 95% bootstrap interval of the difference of medians, in milliseconds."""
    chance = random.Random(7)
    found = sorted(
        statistics.median(chance.choices(known, k=len(known)))
        - statistics.median(chance.choices(unknown, k=len(unknown)))
        for _ in range(400)
    )
    return found[10] * 1000, found[389] * 1000


def timed(act: Callable[[str], object], address: str) -> float:
    began = clock()
    act(address)
    return clock() - began


@pytest.mark.parametrize("door", ["log in", "sign up"])
def test_known_and_unknown_addresses_take_the_same_time(door: str) -> None:
    for n in range(TRIES):
        sign_up.welcome(f"known{n}@r.example", ["morning-briefing"], AT, "test")

    def act(address: str) -> object:
        if door == "log in":
            return log_in.ask(address, "browser", AT)
        return sign_up.ask(address, ["morning-briefing"], AT, ip=f"192.0.2.{len(address)}", source="")

    for n in range(10):
        act(f"warm{n}@r.example")
    pairs = [
        (timed(act, f"known{n}@r.example"), timed(act, f"other{n}@r.example"))
        if n % 2
        else tuple(reversed((timed(act, f"other{n}@r.example"), timed(act, f"known{n}@r.example"))))
        for n in range(TRIES)
    ]
    low, high = interval([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    print(f"{door}: known - unknown, 95% of the difference of medians: {low:.3f} to {high:.3f} ms")
    assert low > -2
    assert high < 2


def flood(requests: int, networks: int) -> int:
    for n in range(requests):
        ip = f"198.51.{n % networks // 250}.{n % networks % 250}"
        sign_up.ask(f"victim{n}@d{n % 300}.example", ["morning-briefing"], AT, ip=ip, source="")
    return Letter.objects.exclude(text="").count()


def test_a_flood_sends_no_more_than_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_up, "ALL_PER_HOUR", 30)

    assert flood(60, 50) == 30


def test_a_flood_from_one_house_uses_up_its_own_limit_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_up, "ALL_PER_HOUR", 40)
    for n in range(60):
        ip = f"2001:db8:0:1::{n:x}"
        sign_up.ask(f"victim{n}@d{n}.example", ["morning-briefing"], AT, ip=ip, source="")
    assert Letter.objects.exclude(text="").count() == sign_up.PER_IP_PER_HOUR

    sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="203.0.113.9", source="")
    assert Letter.objects.filter(address="ada@reader.example").exclude(text="").exists()


def test_an_ip_address_is_forgotten_and_the_consent_is_not() -> None:
    sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="192.0.2.1", source="")
    Consent.objects.create(email_key="k", newsletter="m", event="confirmed", ip="192.0.2.1", at=AT)
    later = AT + IP_KEPT + timedelta(days=1)

    assert tidy(later)
    assert not tidy(later)
    assert Consent.objects.get().ip is None
    assert not OptIn.objects.exists()


def test_in_a_flood_a_sign_up_waits_a_moment_and_a_stamp_serves_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toll, "is_due", lambda at: True)
    form = {"email": "ada@reader.example", "newsletters": ["morning-briefing"]}
    page = client.post("/newsletters/sign-up/", form)
    assert page.status_code == 429
    young = page.context["stamp"]
    assert client.post("/newsletters/sign-up/", {**form, "stamp": young}).context["stamp"] == young
    assert not OptIn.objects.exists()

    old = toll.stamp(timezone.now() - timedelta(seconds=toll.WAIT_SECONDS + 1))
    statuses = [client.post("/newsletters/sign-up/", {**form, "stamp": old}).status_code for _ in range(2)]
    assert statuses == [200, 429]
    assert OptIn.objects.count() == 1


def test_nobody_waits_in_a_quiet_hour(client: Client) -> None:
    form = {"email": "ada@reader.example", "newsletters": ["morning-briefing"]}

    assert client.post("/newsletters/sign-up/", form).status_code == 200


def test_a_request_beyond_the_limit_leaves_no_row() -> None:
    for _ in range(sign_up.PER_ADDRESS_PER_DAY + 4):
        assert sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="192.0.2.1", source="")

    assert OptIn.objects.count() == Letter.objects.count() == sign_up.PER_ADDRESS_PER_DAY


def test_sessions_that_are_over_and_readings_of_a_season_ago_are_forgotten() -> None:
    for name, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=AT + timedelta(days=days))
    for story, days in (("old", 93), ("new", 60)):
        at = AT - timedelta(days=days)
        MeterRow.objects.create(reader="r", month=f"{at:%Y-%m}", story=story, slot=1, at=at)

    assert tidy(AT)

    assert Session.objects.get().session_key == "new"
    assert MeterRow.objects.get().story == "new"
