"""Queues letters to single people. Queueing is a row; the wire comes later, so answers never wait for it."""

from __future__ import annotations

from datetime import datetime

from anechoic.web.mail.message import new_message_id
from anechoic.web.mail.models import Letter

NOBODY = "nobody@invalid.invalid"


def queue(address: str | None, subject: str, text: str, html: str, at: datetime) -> None:
    """Queue a letter. Without an address a row is written all the same, already done and without text.

    So the work, and the time it takes, is the same whether somebody is known or not.
    """
    Letter.objects.create(
        address=address or NOBODY,
        state="queued" if address else "accepted",
        subject=subject if address else "",
        text=text if address else "",
        html=html if address else "",
        message_id=new_message_id(),
        next_at=at,
        changed_at=at,
    )
