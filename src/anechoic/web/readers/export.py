"""All that is kept about a reader, for the reader."""

from __future__ import annotations

from typing import Any

from anechoic.web.readers.models import Consent, MeterRow, Reader


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
        "metered": list(MeterRow.objects.filter(reader=str(reader.id)).values("month", "story", "at")),
    }
