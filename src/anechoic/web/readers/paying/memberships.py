"""Subscriptions to the newsroom, kept: acts of a reader, each in one transaction.

standing(reader, at) -> Membership | None         rights(reader, at) -> Right
start(reader, plan, at, …)   act(reader, "pause", at, until=…)   switch(reader, plan, at)   settle_all(at)

The provider is asked before anything is written: if it does not answer, nothing has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from anechoic.settings.paying import Offer, Plan
from anechoic.web.readers.models import Membership, Reader, Receipt
from anechoic.web.readers.paying import receipts
from anechoic.web.readers.paying import terms as rules
from anechoic.web.readers.paying.plans import find, library_of
from anechoic.web.readers.paying.provider import provider, renews_by_time
from anechoic.web.readers.paying.terms import Phase, Terms


@dataclass(frozen=True, slots=True)
class Right:
    """Whether a reader reads without limit, and why: "subscriber", "library" or nothing."""

    why: str = ""
    library: str = ""

    @property
    def is_unlimited(self) -> bool:
        return bool(self.why)


def rights(reader: Reader, at: datetime) -> Right:
    """Tell what a reader may read now, and by what right."""
    row = standing(reader, at)
    if row is not None and terms_of(row).reads(at):
        return Right("subscriber")
    library = library_of(reader.email, at)
    return Right("library", library.name) if library else Right()


def subscribes(reader: Reader, at: datetime) -> bool:
    """Tell whether a reader reads without limit now."""
    return rights(reader, at).is_unlimited


def standing(reader: Reader, at: datetime) -> Membership | None:
    """Give a reader's membership as it is now; None if there never was one."""
    row = Membership.objects.filter(reader=reader).first()
    return settled(row, at) if row is not None and _is_due(row, at) else row


def terms_of(row: Membership) -> Terms:
    return Terms(row.months, row.day, row.paid_until, row.paused_at, row.paused_until, row.is_cancelled)


@transaction.atomic
def start(reader: Reader, plan: Plan, at: datetime, payment: str, offer: Offer | None = None) -> Membership:
    """Begin a subscription that was paid for, where time itself renews it. Told twice, it begins once.

    Who has paid days left keeps them: the new period follows them.
    """
    Reader.objects.select_for_update().get(pk=reader.pk)
    row = Membership.objects.filter(reader=reader).first()
    if row is not None and Receipt.objects.filter(payment=payment).exists():
        return row
    began = _end_of_paid(row, at) or at
    row = row or Membership(reader=reader)
    agree(row, plan, offer)
    row.provider, row.next_plan = "null", ""
    write(row, rules.begin(plan.months, began, settings.NEWSROOM.zone))
    receipts.keep(reader, receipts.of_period(row, payment, began, row.paid_until), at)
    _count_period(row)
    return row


def _end_of_paid(row: Membership | None, at: datetime) -> datetime | None:
    terms = rules.resume(terms_of(settled(row, at)), at, settings.NEWSROOM.zone) if row else None
    return terms.paid_until if terms and terms.paid_until > at else None


def agree(row: Membership, plan: Plan, offer: Offer | None = None) -> None:
    """Write down what was agreed, so that a later change of prices changes nothing of it."""
    row.plan, row.plan_name, row.months = plan.id, plan.name, plan.months
    row.cents, row.currency = plan.cents, plan.currency
    row.offer_cents, row.offer_periods = (offer.cents, offer.periods) if offer else (0, 0)


def after(row: Membership, verb: str, at: datetime, until: datetime | None = None) -> Terms:
    """Give the terms that an act would make; the same as now if it cannot be done."""
    terms, zone = terms_of(row), settings.NEWSROOM.zone
    match verb:
        case "pause" if until is not None:
            return rules.pause(terms, at, until)
        case "resume":
            return rules.resume(terms, at, zone)
        case "cancel" if terms.phase(at) in (Phase.ACTIVE, Phase.PAUSED, Phase.LATE):
            return rules.cancel(terms, at, zone)
        case "undo" if row.plan:  # a present has nothing to go on with
            return rules.undo(terms, at)
    return terms


def act(reader: Reader, verb: str, at: datetime, until: datetime | None = None) -> bool:
    """Pause until a day, resume, cancel or undo. Tell whether it was done; what cannot be changes nothing.

    Raises:
        PaymentError: The provider did not agree; nothing was changed.
    """
    row = standing(reader, at)
    wanted = after(row, verb, at, until) if row else None
    if row is None or wanted is None or wanted == terms_of(row):
        return False
    provider(row.provider).arrange(row, wanted, None)
    with transaction.atomic():
        row = Membership.objects.select_for_update().get(pk=row.pk)
        write(row, after(row, verb, at, until))
    return True


def switch(reader: Reader, plan: Plan | None, at: datetime) -> bool:
    """Take another plan from the end of what is paid; None keeps the one that runs.

    Nothing is charged today and nothing is lost, whether the other plan costs more or less.
    """
    row = standing(reader, at)
    if row is None or terms_of(row).phase(at) not in (Phase.ACTIVE, Phase.PAUSED):
        return False
    next_plan = plan.id if plan and plan.id != row.plan else ""
    if next_plan == row.next_plan:
        return False
    provider(row.provider).arrange(row, terms_of(row), plan or find(row.plan))
    Membership.objects.filter(pk=row.pk).update(next_plan=next_plan)
    return True


def end(reader: Reader, at: datetime) -> None:
    """End what runs, at once and for good, for a reader who is about to be forgotten.

    Raises:
        PaymentError: The provider did not agree, and would go on charging: nobody is forgotten yet.
    """
    row = standing(reader, at)
    if row is not None and terms_of(row).phase(at) is not Phase.ENDED:
        provider(row.provider).end(row)


@transaction.atomic
def settled(row: Membership, at: datetime) -> Membership:
    """Bring a membership up to now: a pause that is over, periods that time pays for, a receipt for each."""
    row = Membership.objects.select_for_update().get(pk=row.pk)
    zone = settings.NEWSROOM.zone
    terms = rules.wake(terms_of(row), at, zone)
    while renews_by_time(row.provider) and terms.phase(at) is Phase.LATE:
        begin_next_plan(row)
        began, terms = terms.paid_until, rules.renew(replace(terms, months=row.months), zone)
        payment = f"{row.pk}:{began:%Y-%m-%dT%H:%M}"
        receipts.keep(row.reader, receipts.of_period(row, payment, began, terms.paid_until), at)
        _count_period(row)
    if terms != terms_of(row) or _is_due(row, at):
        write(row, terms)
    return row


def begin_next_plan(row: Membership) -> None:
    """Let the plan that the reader switched to hold from this period on."""
    plan = find(row.next_plan) if row.next_plan else None
    if plan is not None:
        agree(row, plan)
    row.next_plan = ""


def _count_period(row: Membership) -> None:
    row.offer_periods = max(0, row.offer_periods - 1)
    row.save(update_fields=["offer_periods"])


def settle_all(at: datetime) -> int:
    """Bring all memberships up to now, so that mail and meter find who subscribes. Tell how many are due."""
    due = list(Membership.objects.filter(next_change__lte=at).values_list("pk", flat=True))
    for pk in due:
        settled(Membership.objects.get(pk=pk), at)
    return len(due)


def _is_due(row: Membership, at: datetime) -> bool:
    return row.next_change is not None and row.next_change <= at


def write(row: Membership, terms: Terms) -> None:
    """Keep terms, and when time alone will change them: a pause ends, or a period that time pays for."""
    row.months, row.day, row.paid_until = terms.months, terms.day, terms.paid_until
    row.paused_at, row.paused_until = terms.paused_at, terms.paused_until
    row.is_cancelled = terms.is_cancelled
    is_renewed = not terms.is_cancelled and renews_by_time(row.provider)
    row.next_change = terms.paused_until if terms.paused_at else (terms.paid_until if is_renewed else None)
    row.save()
