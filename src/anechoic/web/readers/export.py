"""All that is kept about a reader, for the reader."""

from __future__ import annotations

from typing import Any

from anechoic.web.mail.models import Delivery
from anechoic.web.readers.models import Consent, Membership, MeterRow, Reader

_MEMBERSHIP = (
    "plan", "plan_name", "cents", "currency", "next_plan", "provider", "provider_key", "customer_key",
    "paid_until", "paused_at", "paused_until", "is_cancelled",
)  # fmt: skip
_RECEIPT = ("id", "what", "cents", "currency", "provider", "payment", "at", "paid_from", "paid_until")


def export(reader: Reader) -> dict[str, Any]:
    """Give everything as plain values: the reader, subscriptions, consents, and what was read this month."""
    return {
        "email": reader.email,
        "since": reader.created_at,
        "subscriptions": list(reader.subscriptions.values("newsletter", "is_active", "changed_at")),
        "consents": list(
            Consent.objects.filter(email_key=reader.email_key).values(
                "newsletter", "event", "source", "ip", "at"
            )
        ),
        "membership": Membership.objects.filter(reader=reader).values(*_MEMBERSHIP).first(),
        "receipts": list(reader.receipts.values(*_RECEIPT)),
        "presents": list(reader.presents.values("what", "months", "bought_at", "taken_at")),
        "deliveries": list(
            Delivery.objects.filter(reader=str(reader.id)).values("mailing__edition", "state", "changed_at")
        ),
        "metered": list(MeterRow.objects.filter(reader=str(reader.id)).values("month", "story", "at")),
    }
