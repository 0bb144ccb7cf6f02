"""Stripe, spoken to over HTTP on loopback: a till, and notices signed, doubled, late and out of order."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

sys.path.insert(0, str(Path(__file__).parent))
from stripe_double import SECRET, StripeDouble, notice

from anechoic.errors import PaymentError
from anechoic.settings.paying import Offer, Payments, Plan
from anechoic.web.archive.models import ActRow
from anechoic.web.mail.models import Letter
from anechoic.web.readers import sign_up
from anechoic.web.readers.models import Membership, Notice, Present, Reader, Receipt
from anechoic.web.readers.paying import memberships
from anechoic.web.readers.session import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def stripe(settings: Any) -> Iterator[StripeDouble]:
    with StripeDouble() as double:
        keys = Payments(provider="stripe", key="sk_test_1", webhook_secret=SECRET, address=double.address)
        settings.NEWSROOM = replace(settings.NEWSROOM, payments=keys)
        yield double


@pytest.fixture
def browser(client: Client) -> Client:
    reader = sign_up.welcome("ada@reader.example", ["morning-briefing"], timezone.now(), "test")
    session = client.session
    session[KEY] = str(reader.pk if reader else "")
    session.save()
    return client


def tell(stripe: StripeDouble, id: str, kind: str, about: str, **made: Any) -> int:
    """Deliver a notice about an object that Stripe holds; gives our answer's status."""
    body, signature = notice(id, kind, stripe.held.get(about, {"id": about}), **made)
    answer = Client().post(
        "/payments/stripe/", body, content_type="application/json", headers={"Stripe-Signature": signature}
    )
    return int(answer.status_code)


def subscribe(stripe: StripeDouble, browser: Client, plan: str = "monthly") -> str:
    """Choose, pay at Checkout, come back; gives the subscription's id."""
    address = browser.post("/readers/plans/", {"plan": plan})["Location"]
    assert address.startswith("https://checkout.stripe.com/")
    session = stripe.pay(address.rpartition("/")[2], int(time.time()))
    browser.get(f"/readers/plans/thanks/?session={session['id']}")
    return str(session["subscription"])


def test_a_reader_who_comes_back_from_checkout_subscribes(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)

    row = Membership.objects.get()
    assert (row.provider, row.provider_key, row.plan, row.customer_key) == ("stripe", key, "monthly", "cus_1")
    assert memberships.subscribes(row.reader, timezone.now())
    assert Receipt.objects.get().cents == 400
    assert tell(stripe, "evt_1", "checkout.session.completed", "cs_1") == 200
    assert tell(stripe, "evt_2", "invoice.paid", Receipt.objects.get().payment) == 200
    assert Receipt.objects.count() == 1, "the way back and the notice are one payment"


def test_a_notice_alone_is_enough(stripe: StripeDouble, browser: Client) -> None:
    """Who closes the page after paying subscribes all the same."""
    address = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    session = stripe.pay(address.rpartition("/")[2], int(time.time()))
    assert not Membership.objects.exists()

    tell(stripe, "evt_1", "checkout.session.completed", session["id"])

    assert Membership.objects.get().provider_key == session["subscription"]


def test_an_unpaid_session_starts_nothing(stripe: StripeDouble, browser: Client) -> None:
    address = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    answer = browser.get(f"/readers/plans/thanks/?session={address.rpartition('/')[2]}")

    assert answer["Location"].endswith("?done=awaited")
    assert not Membership.objects.exists()


def test_a_forged_or_old_notice_is_refused(stripe: StripeDouble, browser: Client) -> None:
    """Failure test 10: the signature, with our secret, of the last five minutes."""
    key = subscribe(stripe, browser)
    asked = len(stripe.calls)

    assert tell(stripe, "evt_1", "customer.subscription.deleted", key, secret="whsec_other") == 400
    assert tell(stripe, "evt_1", "customer.subscription.deleted", key, age=3600) == 400
    assert Client().post("/payments/stripe/", b"{}", content_type="application/json").status_code == 400
    assert len(stripe.calls) == asked, "nothing is looked up for a stranger"
    assert not Notice.objects.exists()


def test_a_notice_told_twice_is_acted_upon_once(stripe: StripeDouble, browser: Client) -> None:
    """Failure test 10: duplicates."""
    key = subscribe(stripe, browser)
    invoice = stripe.renew(key)
    assert tell(stripe, "evt_1", "invoice.paid", invoice["id"]) == 200
    asked = len(stripe.calls)

    assert tell(stripe, "evt_1", "invoice.paid", invoice["id"]) == 200
    assert len(stripe.calls) == asked
    assert Receipt.objects.count() == 2
    assert Letter.objects.filter(subject__startswith="Receipt").count() == 2


def test_notices_in_the_wrong_order_end_where_the_right_order_does(
    stripe: StripeDouble, browser: Client
) -> None:
    """Failure test 10: an old "active" that comes after "deleted" brings nothing back."""
    key = subscribe(stripe, browser)
    old = dict(stripe.held[key])
    stripe.held[key].update(status="canceled", ended_at=int(time.time()) - 1)
    assert tell(stripe, "evt_2", "customer.subscription.deleted", key) == 200

    body, signature = notice("evt_1", "customer.subscription.updated", old)
    Client().post(
        "/payments/stripe/", body, content_type="application/json", headers={"Stripe-Signature": signature}
    )

    row = Membership.objects.get()
    assert row.is_cancelled
    assert not memberships.subscribes(row.reader, timezone.now())


def test_an_answer_asked_for_earlier_never_overwrites_a_later_one(
    stripe: StripeDouble, browser: Client
) -> None:
    key = subscribe(stripe, browser)
    Membership.objects.update(told_at=timezone.now() + timedelta(minutes=1))
    stripe.held[key]["cancel_at_period_end"] = True

    tell(stripe, "evt_1", "customer.subscription.updated", key)

    assert not Membership.objects.get().is_cancelled


def test_a_notice_that_cannot_be_looked_up_is_asked_for_again(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)
    stripe.held[key]["cancel_at_period_end"] = True
    stripe.is_down = True
    assert tell(stripe, "evt_1", "customer.subscription.updated", key) == 503

    stripe.is_down = False
    assert tell(stripe, "evt_1", "customer.subscription.updated", key) == 200
    assert Membership.objects.get().is_cancelled


def last_change(stripe: StripeDouble) -> dict[str, Any]:
    return next(params for method, path, params in reversed(stripe.calls) if method == "POST" and params)


def test_a_pause_moves_the_next_charge_and_keeps_the_days(stripe: StripeDouble, browser: Client) -> None:
    """Stripe's own pause keeps the days running; ours says when the next charge falls due."""
    key = subscribe(stripe, browser)
    left = Membership.objects.get().paid_until - timezone.now()
    until = timezone.now().date() + timedelta(days=20)
    browser.post("/readers/plans/pause/", {"until": until.isoformat()})

    charge = datetime.fromtimestamp(int(last_change(stripe)["trial_end"]), UTC)
    begins = datetime(until.year, until.month, until.day, tzinfo=UTC)
    assert abs(charge - begins - left) < timedelta(seconds=5)
    tell(stripe, "evt_1", "customer.subscription.updated", key)
    row = Membership.objects.get()
    assert row.paused_at is not None, "Stripe calls a pause of ours a trial; it is still a pause"
    assert not memberships.subscribes(row.reader, timezone.now())

    memberships.settle_all(begins + timedelta(hours=1))
    assert memberships.subscribes(row.reader, begins + timedelta(hours=1))
    assert abs(Membership.objects.get().paid_until - charge) < timedelta(seconds=5)


def test_a_plan_changes_at_the_end_of_what_is_paid(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)
    until = Membership.objects.get().paid_until
    browser.post("/readers/plans/change/yearly/")

    sent = last_change(stripe)
    assert sent["proration_behavior"] == "none"
    assert int(sent["trial_end"]) == int(until.timestamp())
    assert sent["items"]["0"]["price_data"]["unit_amount"] == "4000"
    tell(stripe, "evt_1", "customer.subscription.updated", key)
    assert Membership.objects.get().plan == "monthly"

    tell(stripe, "evt_2", "invoice.paid", stripe.renew(key)["id"])
    assert Membership.objects.get().plan == "yearly"
    assert Receipt.objects.order_by("-id")[0].cents == 4000


def test_cancel_undo_and_what_a_refusal_changes(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)
    stripe.is_down = True
    answer = browser.post("/readers/plans/cancel/")
    assert answer.status_code == 502
    assert "Nothing was changed" in answer.content.decode()
    assert not Membership.objects.get().is_cancelled

    stripe.is_down = False
    browser.post("/readers/plans/cancel/")
    assert stripe.held[key]["cancel_at_period_end"]
    browser.post("/readers/plans/undo/")
    assert not stripe.held[key]["cancel_at_period_end"]


def test_a_payment_that_fails_leaves_days_to_mend_it(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)
    start = int(time.time()) - 3600
    stripe.held[key]["items"]["data"][0]["current_period_end"] = start
    invoice = stripe.renew(key, is_paid=False)
    tell(stripe, "evt_1", "invoice.payment_failed", invoice["id"])

    row, now = Membership.objects.get(), timezone.now()
    assert Letter.objects.filter(subject__contains="did not come").count() == 1
    assert memberships.subscribes(row.reader, now)
    assert not memberships.subscribes(row.reader, now + timedelta(days=4))
    assert "did not come through" in browser.get("/readers/plans/").content.decode()
    assert browser.post("/readers/plans/card/")["Location"].startswith("https://billing.stripe.com/")


def test_an_offer_is_a_coupon_and_a_first_lower_receipt(
    stripe: StripeDouble, browser: Client, settings: Any
) -> None:
    offer = Offer(id="spring", plan="monthly", cents=100, periods=2, ends=date(2099, 1, 1))
    settings.NEWSROOM = replace(settings.NEWSROOM, offers=(offer,))
    subscribe(stripe, browser)

    assert stripe.held["anechoic-spring-300"]["duration_in_months"] == "2"
    assert Receipt.objects.get().cents == 100
    assert Membership.objects.get().offer_periods == 1


def test_a_present_is_paid_once_and_taken_once(stripe: StripeDouble, browser: Client) -> None:
    address = browser.post("/readers/presents/", {"plan": "yearly"})["Location"]
    session = stripe.held[address.rpartition("/")[2]]
    assert session["mode"] == "payment"
    assert "recurring" not in session["line_items"]["0"]["price_data"]
    stripe.pay(session["id"], int(time.time()))
    for n in range(2):
        tell(stripe, f"evt_{n}", "checkout.session.completed", session["id"])

    assert Present.objects.get().months == 12
    assert Receipt.objects.get().cents == 4000
    assert not Membership.objects.exists()


def test_who_is_forgotten_pays_no_more(stripe: StripeDouble, browser: Client) -> None:
    key = subscribe(stripe, browser)
    stripe.is_down = True
    with pytest.raises(PaymentError):
        sign_up.erase(Reader.objects.get(), timezone.now())
    assert Reader.objects.exists(), "nobody is forgotten who would still be charged"

    stripe.is_down = False
    browser.post("/readers/erase/")
    assert stripe.held[key]["status"] == "canceled"
    assert not Reader.objects.exists()


def test_only_a_page_that_leads_to_the_till_may_send_forms_there(
    stripe: StripeDouble, browser: Client
) -> None:
    assert (
        "form-action 'self' https://checkout.stripe.com"
        in browser.get("/readers/plans/").headers["Content-Security-Policy"]
    )
    assert "stripe.com" not in browser.get("/readers/").headers["Content-Security-Policy"]


def test_who_subscribes_is_led_to_no_second_till(stripe: StripeDouble, browser: Client) -> None:
    subscribe(stripe, browser)

    assert browser.post("/readers/plans/", {"plan": "yearly"})["Location"] == "/readers/plans/"


def test_a_second_subscription_is_ended_and_the_first_stays(
    stripe: StripeDouble, browser: Client, settings: Any
) -> None:
    """Two tills were open, and both were paid at: the one that we serve is the one that can be cancelled."""
    tills = [browser.post("/readers/plans/", {"plan": "monthly"})["Location"] for _ in range(2)]
    first, second = (stripe.pay(till.rpartition("/")[2], int(time.time())) for till in tills)
    tell(stripe, "evt_1", "checkout.session.completed", first["id"])
    tell(stripe, "evt_2", "checkout.session.completed", second["id"])

    assert Membership.objects.get().provider_key == first["subscription"]
    assert stripe.held[second["subscription"]]["status"] == "canceled"
    assert stripe.held[first["subscription"]]["status"] == "active"
    assert tell(stripe, "evt_3", "customer.subscription.deleted", second["subscription"]) == 200
    assert memberships.subscribes(Reader.objects.get(), timezone.now())

    told = ActRow.objects.get(act="second payment")
    page = f"https://dashboard.stripe.com/subscriptions/{second['subscription']}"
    assert f"refund its payment there: {page}" in told.detail["said"]
    letter = Letter.objects.get(address=settings.NEWSROOM.mail.sender)
    assert letter.subject == "A reader paid twice: give one payment back"
    assert "ada@reader.example" in letter.text
    assert "ada@" not in told.detail["said"] + told.subject, "the log outlives a reader who is forgotten"


def test_one_that_is_running_out_gives_way_to_the_next_and_never_comes_back(
    stripe: StripeDouble, browser: Client
) -> None:
    old = subscribe(stripe, browser)
    browser.post("/readers/plans/cancel/")
    tell(stripe, "evt_1", "customer.subscription.updated", old)
    new = subscribe(stripe, browser)
    tell(stripe, "evt_2", "customer.subscription.updated", old)

    row = Membership.objects.get()
    assert (row.provider_key, row.is_cancelled) == (new, False)
    assert stripe.held[new]["status"] == "trialing"


def test_who_is_forgotten_has_perhaps_been_ended_at_stripe_before(
    stripe: StripeDouble, browser: Client
) -> None:
    del stripe.held[subscribe(stripe, browser)]  # Stripe says 404 of what it ended

    assert browser.post("/readers/erase/").status_code == 200
    assert not Reader.objects.exists()


def test_a_present_is_what_was_paid_for_though_its_plan_is_gone(
    stripe: StripeDouble, browser: Client, settings: Any
) -> None:
    address = browser.post("/readers/presents/", {"plan": "yearly"})["Location"]
    other = Plan(id="other", name="Other", months=1, cents=900)
    settings.NEWSROOM = replace(settings.NEWSROOM, plans=(other,))
    session = stripe.pay(address.rpartition("/")[2], int(time.time()))
    tell(stripe, "evt_1", "checkout.session.completed", session["id"])

    assert Present.objects.get().months == 12
    assert Receipt.objects.get().cents == 4000


def test_without_keys_pages_refuse_and_memberships_and_mail_go_on(
    stripe: StripeDouble, browser: Client, settings: Any
) -> None:
    """Keys that were removed are the owner's to mend: no page breaks, and a pause ends on its day."""
    subscribe(stripe, browser)
    until = timezone.now().date() + timedelta(days=20)
    browser.post("/readers/plans/pause/", {"until": until.isoformat()})
    settings.NEWSROOM = replace(settings.NEWSROOM, payments=Payments(provider="stripe"))
    later = timezone.now() + timedelta(days=21)

    assert memberships.settle_all(later) == 1
    assert memberships.subscribes(Reader.objects.get(), later)
    for answer in (browser.get("/readers/plans/"), browser.post("/readers/erase/")):
        assert answer.status_code == 503
        assert "Paying is not possible here" in answer.content.decode()
        assert "webhook_secret" not in answer.content.decode()
    assert tell(stripe, "evt_1", "invoice.paid", "in_1") == 503
    assert Reader.objects.exists()
