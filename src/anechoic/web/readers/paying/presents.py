"""Presents: a subscription bought for somebody else, handed over as a link, taken once.

    bought(reader, order, payment, …) -> Present       link(present)       of(secret) -> Present | None
    take(present, reader, at) -> taken

The link is signed, not stored: the buyer's page can show it again. It goes to the buyer alone, who hands it
on: we write to nobody who has not asked. A present does not renew; to a running subscription it adds months.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction

from anechoic.settings.paying import Plan
from anechoic.web.readers.letters import address_of
from anechoic.web.readers.models import Membership, Present, Reader
from anechoic.web.readers.paying import letters, receipts
from anechoic.web.readers.paying import terms as rules
from anechoic.web.readers.paying.memberships import agree, settled, terms_of, write
from anechoic.web.readers.paying.provider import provider
from anechoic.web.readers.secrets import opened, signed


@transaction.atomic
def bought(reader: Reader, plan: Plan, payment: str, name: str, at: datetime) -> Present:
    """Keep a present that was paid for; the same payment told twice is one present."""
    present, is_new = Present.objects.get_or_create(
        payment=payment,
        defaults={"buyer": reader, "what": plan.name, "months": plan.months, "bought_at": at},
    )
    if is_new:
        paid = receipts.Payment(
            payment=payment,
            provider=name,
            plan=plan.id,
            what=plan.name,
            cents=plan.cents,
            currency=plan.currency,
        )
        receipts.keep(reader, paid, at)
        letters.queue_present(reader.email, link(present), present, at)
    return present


def link(present: Present) -> str:
    return address_of("readers:present", signed("present", str(present.pk)))


def of(secret: str) -> Present | None:
    """Give the present of a link, taken or not; None if the link was made up."""
    parts = opened("present", secret)
    try:
        key = uuid.UUID(parts[0]) if parts and len(parts) == 1 else None
    except ValueError:
        return None
    return Present.objects.filter(pk=key).first() if key else None


def outcome(reader: Reader, present: Present, at: datetime) -> rules.Terms:
    """Give the terms that taking it would make."""
    row = Membership.objects.filter(reader=reader).first()
    terms = terms_of(settled(row, at)) if row else None
    return rules.extend(terms, present.months, at, settings.NEWSROOM.zone)


def take(present: Present, reader: Reader, at: datetime) -> bool:
    """Add a present to what a reader has, once. Tell whether it was taken.

    Raises:
        PaymentError: The provider of a running subscription did not agree; the present is still there.
    """
    row = Membership.objects.filter(reader=reader).first()
    if row is not None and present.taken_at is None and terms_of(row).phase(at) is not rules.Phase.ENDED:
        provider(row.provider).arrange(row, outcome(reader, present, at), None)
    with transaction.atomic():
        if not Present.objects.filter(pk=present.pk, taken_at=None).update(taken_by=reader, taken_at=at):
            return False
        row = Membership.objects.select_for_update().filter(reader=reader).first()
        if row is None or terms_of(row).phase(at) is rules.Phase.ENDED:
            row = row or Membership(reader=reader)
            agree(row, Plan(id="", name=present.what, months=present.months, cents=0))
            row.provider = "null"
            row.provider_key = row.next_plan = ""
        write(row, outcome(reader, present, at))
    return True
