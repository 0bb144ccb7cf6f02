"""Queues letters to single people. Queueing is a row; the wire comes later, so answers never wait for it."""

from __future__ import annotations

from datetime import datetime

from anechoic.web.mail.message import new_message_id
from anechoic.web.mail.models import Letter, Only

NOBODY = "nobody@invalid.invalid"


def queue(address: str, subject: str, text: str, html: str, at: datetime, only: Only = Only.ANYONE) -> None:
    """Queue a letter. Whether it is for this address is asked when it is sent, in another process.

    So a request never looks a reader up: its work is the same for every address, not only as long.
    """
    Letter.objects.create(
        address=address,
        only=only,
        subject=subject,
        text=text,
        html=html,
        message_id=new_message_id(),
        next_at=at,
        changed_at=at,
    )
