"""Subscriptions to the newsroom, kept: acts of a reader, each in one transaction.

standing(reader, at) -> Membership | None         subscribes(reader, at) -> bool
act(reader, "pause", at, until=…) -> Membership         settle_all(at)
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from anechoic.web.readers import terms as rules
from anechoic.web.readers.models import Membership, Reader, Receipt
from anechoic.web.readers.plans import Plan, find
from anechoic.web.readers.terms import Terms


def standing(reader: Reader, at: datetime) -> Membership | None:
    """Give a reader's membership as it is now; None if there never was one."""
    row = Membership.objects.filter(reader=reader).first()
    return settled(row, at) if row is not None and _is_due(row, at) else row


def subscribes(reader: Reader, at: datetime) -> bool:
    """Tell whether a reader reads without limit now."""
    row = standing(reader, at)
    return row is not None and terms_of(row).reads(at)


def terms_of(row: Membership) -> Terms:
    return Terms(row.months, row.day, row.paid_until, row.paused_at, row.paused_until, row.is_cancelled)


@transaction.atomic
def start(reader: Reader, plan: Plan, at: datetime, provider: str, payment: str) -> Membership:
    """Begin a subscription that was paid for. The same payment told twice begins it once."""
    Reader.objects.select_for_update().get(pk=reader.pk)
    row = Membership.objects.filter(reader=reader).first()
    if Receipt.objects.filter(payment=payment).exists() and row is not None:
        return row
    if row is not None and terms_of(settled(row, at)).phase(at) is not rules.Phase.ENDED:
        return _change_plan(settled(row, at), plan, at, payment)
    begun = rules.begin(plan.months, at, settings.NEWSROOM.zone)
    row = row or Membership(reader=reader)
    row.plan, row.provider = plan.id, provider
    _write(row, begun)
    _receipt(row, plan, at, payment)
    return row


def _change_plan(row: Membership, plan: Plan, at: datetime, payment: str) -> Membership:
    """Take another plan: what is paid runs out first, then the new period follows."""
    zone = settings.NEWSROOM.zone
    terms = rules.undo(rules.resume(terms_of(row), at, zone), at)
    until = rules.later(terms.paid_until, plan.months, terms.day, zone)
    row.plan = plan.id
    _write(row, Terms(plan.months, terms.day, until))
    _receipt(row, plan, at, payment)
    return row


@transaction.atomic
def act(reader: Reader, verb: str, at: datetime, until: datetime | None = None) -> Membership | None:
    """Pause until a day, resume, cancel or undo; what cannot be done changes nothing."""
    row = Membership.objects.select_for_update().filter(reader=reader).first()
    if row is None:
        return None
    row = settled(row, at)
    terms, zone = terms_of(row), settings.NEWSROOM.zone
    match verb:
        case "pause" if until is not None:
            terms = rules.pause(terms, at, until)
        case "resume":
            terms = rules.resume(terms, at, zone)
        case "cancel" if terms.phase(at) is not rules.Phase.ENDED:
            terms = rules.cancel(terms, at, zone)
        case "undo":
            terms = rules.undo(terms, at)
    _write(row, terms)
    return row


@transaction.atomic
def settled(row: Membership, at: datetime) -> Membership:
    """Bring a membership up to now: pauses that are over, periods that are due, a receipt for each."""
    row = Membership.objects.select_for_update().get(pk=row.pk)
    terms, periods = rules.settle(terms_of(row), at, settings.NEWSROOM.zone)
    if periods or terms != terms_of(row):
        _write(row, terms)
    plan = find(row.plan)
    for number in range(periods if plan else 0):
        assert plan is not None
        _receipt(row, plan, at, f"{row.pk}:{terms.paid_until:%Y-%m-%d}:{number}")
    return row


def settle_all(at: datetime) -> int:
    """Bring all memberships up to now, so that mail and meter find who subscribes. Tell how many changed."""
    due = list(Membership.objects.filter(next_change__lte=at).values_list("pk", flat=True))
    for pk in due:
        settled(Membership.objects.get(pk=pk), at)
    return len(due)


def _is_due(row: Membership, at: datetime) -> bool:
    return row.next_change is not None and row.next_change <= at


def _write(row: Membership, terms: Terms) -> None:
    row.months, row.day, row.paid_until = terms.months, terms.day, terms.paid_until
    row.paused_at, row.paused_until, row.is_cancelled = (
        terms.paused_at,
        terms.paused_until,
        terms.is_cancelled,
    )
    row.next_change = (
        terms.paused_until if terms.paused_at else (None if terms.is_cancelled else terms.paid_until)
    )
    row.save()


def _receipt(row: Membership, plan: Plan, at: datetime, payment: str) -> None:
    Receipt.objects.create(
        reader=row.reader,
        payment=payment,
        plan=plan.id,
        cents=plan.cents,
        currency=plan.currency,
        at=at,
        paid_until=row.paid_until,
    )
