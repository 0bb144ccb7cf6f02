"""What Stripe tells us: believed if it is signed, acted upon once, and always looked up anew.

    hear(payload, signature, at) -> "done" | "known" | "forged"

Notices come twice, late and out of order, so none is taken at its word: it only says what to ask for. An
answer that was asked for before one already kept is dropped: whatever changed before it, the later one holds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anechoic.web.readers.models import Membership, Notice, Reader
from anechoic.web.readers.paying import letters, owner, presents, receipts
from anechoic.web.readers.paying import terms as rules
from anechoic.web.readers.paying.memberships import agree, begin_next_plan, terms_of, write
from anechoic.web.readers.paying.plans import find, offer_for
from anechoic.web.readers.paying.stripe import OVER, Standing, Stripe, present_in
from anechoic.web.readers.paying.terms import Phase, Terms


def hear(provider: Stripe, payload: bytes, signature: str, at: datetime) -> str:
    """Act upon a notice.

    Raises:
        PaymentError: Stripe could not be asked; the notice is not marked as known, and will be told again.
    """
    event = provider.heard(payload, signature)
    if event is None:
        return "forged"
    if Notice.objects.filter(pk=event["id"]).exists():
        return "known"
    _act(provider, str(event["type"]), event["data"]["object"], at)
    Notice.objects.get_or_create(pk=event["id"], defaults={"kind": str(event["type"])[:80], "at": at})
    return "done"


def _act(provider: Stripe, kind: str, about: dict[str, Any], at: datetime) -> None:
    if kind.startswith("customer.subscription."):
        follow(provider, str(about["id"]), at)
    elif kind.startswith("checkout.session."):
        finish(provider, str(about["id"]), at)
    elif kind in ("invoice.paid", "invoice.payment_failed"):
        settle_invoice(provider, str(about["id"]), at)


def finish(provider: Stripe, session_key: str, at: datetime) -> str:
    """Complete an order whose Checkout page was left; safe to be asked again. Give its kind, "" if unpaid."""
    session = provider.session(session_key)
    about = dict(session.get("metadata") or {})
    if session.get("payment_status") not in ("paid", "no_payment_required") or "kind" not in about:
        return ""
    if about["kind"] == "present":
        reader = Reader.objects.filter(pk=about["reader"]).first()
        if reader is not None:
            presents.bought(reader, present_in(about), session["id"], provider.name, at)
    elif session.get("subscription"):
        follow(provider, session["subscription"], at)
        if session.get("invoice"):
            settle_invoice(provider, session["invoice"], at)
    return str(about["kind"])


def follow(provider: Stripe, key: str, at: datetime) -> Membership | None:
    """Bring a subscription's membership to what Stripe has now; None if it is nobody's, or long over.

    A second subscription beside one that runs is ended at Stripe, and the owner told what to give back.
    """
    asked = timezone.now()
    found = provider.subscription(key)
    with transaction.atomic():
        row = _row_of(found)
        if row is None or found.paid_until is None or (row.told_at and row.told_at > asked):
            return row
        is_second = row.provider_key not in ("", found.key) and _goes_on(row, found, at)
        if not is_second:
            _keep(row, found, at, asked)
    if is_second and not found.is_cancelled:
        provider.stop(found.key)
        owner.tell_of_second_payment(row, found.key, at)
    return None if is_second else row


def _goes_on(row: Membership, found: Standing, at: datetime) -> bool:
    """Tell whether a reader's subscription stays the one we serve, though another came."""
    phase = terms_of(row).phase(at)
    return phase is not Phase.ENDED and (phase is not Phase.ENDING or found.is_cancelled)


def _keep(row: Membership, found: Standing, at: datetime, asked: datetime) -> None:
    """Write what Stripe has, as it was `asked` for."""
    if row.provider_key != found.key:
        _begin(row, found, at)
    zone = settings.NEWSROOM.zone
    now = terms_of(row)
    row.told_at, row.customer_key = asked, found.customer
    is_renewed = found.paid_until is not None and found.paid_until > now.paid_until
    if row.next_plan and now.paused_at is None and is_renewed:
        begin_next_plan(row)
        now = terms_of(row)
    write(row, _terms(now, found, at, zone))


def _row_of(found: Standing) -> Membership | None:
    """Find whose subscription it is: by its key, or by the reader's id in it; an old one is nobody's."""
    rows = Membership.objects.select_for_update()
    row = rows.filter(provider_key=found.key).first()
    if row is not None or found.status in OVER:
        return row
    reader = Reader.objects.filter(pk=found.metadata.get("reader") or None).first()
    if reader is None:
        return None
    return rows.filter(reader=reader).first() or Membership(reader=reader)


def _begin(row: Membership, found: Standing, at: datetime) -> None:
    """Write down a new subscription: what was agreed, with the offer that was open."""
    plan = find(found.metadata.get("plan", ""))
    if plan is not None:
        offer = offer_for(plan.id, at)
        agree(row, plan, offer if offer and offer.id == found.metadata.get("offer") else None)
    row.provider, row.provider_key, row.next_plan = "stripe", found.key, ""
    row.paid_until = found.paid_until
    row.paused_at = row.paused_until = None
    row.day = (found.paid_until or at).astimezone(settings.NEWSROOM.zone).day


def _terms(now: Terms, found: Standing, at: datetime, zone: Any) -> Terms:
    """Give the terms of what Stripe has; while a pause of ours runs, the days kept are ours to know."""
    until = found.paid_until or now.paid_until
    if found.status in OVER:
        return Terms(now.months, now.day, min(until, at), is_cancelled=True)
    if now.phase(at) is Phase.PAUSED:
        return rules.cancel(now, at, zone) if found.is_cancelled else now
    return Terms(now.months, now.day, until, is_cancelled=found.is_cancelled)


def settle_invoice(provider: Stripe, key: str, at: datetime) -> None:
    """Write the receipt of an invoice that was paid, or tell the reader that it was not."""
    invoice = provider.invoice(key)
    subscription = _subscription_of(invoice)
    row = follow(provider, subscription, at) if subscription else None
    if row is None:
        return
    if invoice["status"] != "paid":
        if invoice.get("attempted") and terms_of(row).phase(at) is Phase.LATE:
            letters.queue_late(row.reader.email, row, at)
    elif invoice["amount_paid"]:
        span = invoice["lines"]["data"][0]["period"]
        paid = receipts.Payment(
            payment=invoice["id"],
            provider=provider.name,
            plan=row.plan,
            what=row.plan_name,
            cents=invoice["amount_paid"],
            currency=str(invoice["currency"]).upper(),
            paid_from=datetime.fromtimestamp(span["start"], UTC),
            paid_until=datetime.fromtimestamp(span["end"], UTC),
        )
        if receipts.keep(row.reader, paid, at) and row.offer_periods:
            Membership.objects.filter(pk=row.pk).update(offer_periods=row.offer_periods - 1)


def _subscription_of(invoice: dict[str, Any]) -> str:
    """Find an invoice's subscription: since the version 2025-03-31 it lies in the invoice's parent."""
    parent = (invoice.get("parent") or {}).get("subscription_details") or {}
    return str(parent.get("subscription") or invoice.get("subscription") or "")
