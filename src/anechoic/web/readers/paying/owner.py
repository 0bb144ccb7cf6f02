"""What only the owner can put right, told where he looks: a line in the desk's log, and a mail.

tell_of_second_payment(row, key, at)        once for each subscription
"""

from __future__ import annotations

import logging
from datetime import datetime
from html import escape

from django.conf import settings

from anechoic.web.archive.models import ActRow
from anechoic.web.mail import post
from anechoic.web.readers.models import Membership
from anechoic.web.readers.secrets import clean_email

LOG = logging.getLogger(__name__)
SECOND = "second payment"


def tell_of_second_payment(row: Membership, key: str, at: datetime) -> None:
    """Say that a reader paid twice and which payment is to be given back.

    The log names keys of Stripe's and no address: it outlives a reader who asks to be forgotten.
    """
    if ActRow.objects.filter(act=SECOND, subject=key).exists():
        return
    said = _SAID.format(row.provider_key, key)
    LOG.error(said)
    ActRow.objects.create(at=at, by="Stripe", act=SECOND, subject=key, detail={"said": said})
    text = _TEXT.format(said=said, email=row.reader.email, newsroom=settings.NEWSROOM.newsroom.name)
    html = f"<!doctype html><html lang='en' dir='ltr'><body><pre>{escape(text)}</pre></body></html>"
    post.queue(address(), "A reader paid twice: give one payment back", text, html, at)


def address() -> str:
    """Give where the owner reads mail: the contact of newsroom.toml if it is an address, else the sender."""
    house = settings.NEWSROOM
    return clean_email(house.newsroom.contact) or house.mail.sender


_SAID = (
    "A reader who subscribes already ({0}) paid for a second subscription ({1}). We ended the second at "
    "Stripe; refund its payment there: https://dashboard.stripe.com/subscriptions/{1}"
)
_TEXT = """\
{said}

The reader is {email}. Nothing is charged again, and the first subscription goes on. Two pages to pay at were
open at once; a reader who subscribes is led to no second one.

{newsroom}
"""
