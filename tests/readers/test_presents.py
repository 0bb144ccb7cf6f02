"""A subscription as a present: bought once, handed on by its buyer, taken once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anechoic.web.mail.models import Letter
from anechoic.web.readers import sign_up
from anechoic.web.readers.models import Membership, Present, Reader, Receipt
from anechoic.web.readers.paying import memberships, presents
from anechoic.web.readers.session import KEY

pytestmark = pytest.mark.django_db


def logged_in(address: str) -> Client:
    reader = sign_up.welcome(address, ["morning-briefing"], timezone.now(), "test")
    client = Client()
    session = client.session
    session[KEY] = str(reader.pk if reader else "")
    session.save()
    return client


def bought(plan: str = "yearly") -> str:
    """Buy a present; gives its link's path."""
    buyer = logged_in("ada@reader.example")
    till = buyer.post("/readers/presents/", {"plan": plan})["Location"]
    assert "once" in buyer.get(till).content.decode()
    buyer.post(till)
    buyer.post(till)
    link = presents.link(Present.objects.get())
    assert link in buyer.get("/readers/presents/").content.decode()
    return link.removeprefix("http://127.0.0.1:8000")


def test_a_present_goes_to_whoever_takes_it_first() -> None:
    link = bought()
    assert Receipt.objects.get().cents == 4000
    assert not Letter.objects.exclude(address="ada@reader.example").exists(), "we write to its buyer alone"
    assert "no account" in Client().get(link).content.decode()
    friend, other = logged_in("ben@reader.example"), logged_in("eve@reader.example")
    for _ in range(3):
        friend.get(link)
    assert Present.objects.get().taken_at is None, "a GET takes nothing"

    friend.post(link)

    row = Membership.objects.get()
    assert row.reader.email == "ben@reader.example"
    assert timedelta(days=364) < row.paid_until - timezone.now() < timedelta(days=367)
    assert other.get(link).status_code == 410
    other.post(link)
    assert Membership.objects.count() == 1


def test_a_present_ends_by_itself_and_is_not_charged() -> None:
    friend, link = logged_in("ben@reader.example"), bought("monthly")
    friend.post(link)
    reader, later = Reader.objects.get(email="ben@reader.example"), timezone.now() + timedelta(days=40)
    assert "take it back" not in friend.get("/readers/plans/").content.decode().lower()
    friend.post("/readers/plans/undo/")

    memberships.settle_all(later)

    assert not memberships.subscribes(reader, later)
    assert Receipt.objects.count() == 1


def test_to_a_running_subscription_a_present_adds_its_months() -> None:
    friend, link = logged_in("ben@reader.example"), bought("monthly")
    friend.post(friend.post("/readers/plans/", {"plan": "monthly"})["Location"])
    before = Membership.objects.get().paid_until
    promised = friend.get(link).context["steps"]
    friend.post(link)

    row = Membership.objects.get()
    assert timedelta(days=27) < row.paid_until - before < timedelta(days=32)
    assert not row.is_cancelled
    assert promised[0].at == row.paid_until


def test_a_plan_chosen_during_a_present_begins_when_it_ends() -> None:
    friend, link = logged_in("ben@reader.example"), bought("monthly")
    friend.post(link)
    ends = Membership.objects.get().paid_until
    friend.post(friend.post("/readers/plans/", {"plan": "monthly"})["Location"])

    row = Membership.objects.get()
    assert not row.is_cancelled
    assert timedelta(days=27) < row.paid_until - ends < timedelta(days=32)


@pytest.mark.parametrize("secret", ["x", "WyJ4Il0:x"])
def test_a_link_that_was_made_up_is_nothing(secret: str) -> None:
    assert Client().get(f"/present/{secret}/").status_code == 404
