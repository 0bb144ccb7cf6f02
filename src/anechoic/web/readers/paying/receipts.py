"""Receipts: one for each payment, however often it is told. Kept as accounts are, and mailed.

keep(reader, Payment(id="in_123", …), at) -> is new
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from anechoic.web.readers.models import Membership, Reader, Receipt
from anechoic.web.readers.paying import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that came. `payment` is its provider's name for it; `paid_from` is None for a present."""

    payment: str
    provider: str
    plan: str
    what: str
    cents: int
    currency: str
    paid_from: datetime | None = None
    paid_until: datetime | None = None


def of_period(row: Membership, payment: str, began: datetime, until: datetime) -> Payment:
    """Give the payment for a period of a membership, at the price that holds for it."""
    return Payment(
        payment=payment,
        provider=row.provider,
        plan=row.plan,
        what=row.plan_name,
        cents=row.due,
        currency=row.currency,
        paid_from=began,
        paid_until=until,
    )


def keep(reader: Reader | None, payment: Payment, at: datetime) -> bool:
    """Keep a payment once, and mail its receipt. Tell whether it is new."""
    values = asdict(payment)
    receipt, is_new = Receipt.objects.get_or_create(
        payment=values.pop("payment"), defaults={**values, "reader": reader, "at": at}
    )
    if is_new and reader is not None:
        letters.queue_receipt(reader.email, receipt, at)
    return is_new
