"""Letters about a subscription: receipts, what was changed and what happens when, presents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

from anechoic.web.readers.letters import address_of, queue
from anechoic.web.readers.models import Membership, Present, Receipt
from anechoic.web.readers.paying.terms import GRACE


def queue_receipt(email: str, receipt: Receipt, at: datetime) -> None:
    """Send a receipt, with its page."""
    subject = _("Receipt %(number)s: %(price)s") % {"number": receipt.pk, "price": receipt.price}
    about = {"receipt": receipt, "is_charged": receipt.provider != "null"}
    queue(email, subject, "receipt", {**about, "link": address_of("readers:receipt", str(receipt.pk))}, at)


def queue_changed(email: str, row: Membership, verb: str, outlook: dict[str, Any], at: datetime) -> None:
    """Say what a reader has just changed, and what happens when, as the page did."""
    subject = _(_SUBJECTS[verb]) % {"name": settings.NEWSROOM.newsroom.name}
    about = {"verb": verb, "row": row, **outlook, "link": address_of("readers:plans")}
    queue(email, subject, "changed", about, at)


def queue_present(email: str, link: str, present: Present, at: datetime) -> None:
    """Send the buyer the link to hand on."""
    subject = _("Your present: %(what)s") % {"what": present.what}
    queue(email, subject, "present", {"link": link, "present": present}, at)


def queue_late(email: str, row: Membership, at: datetime) -> None:
    """Say that a payment did not come, until when everything stays open, and where to mend it."""
    subject = _("Your payment did not come through")
    about = {"row": row, "until": row.paid_until + GRACE, "link": address_of("readers:plans")}
    queue(email, subject, "late", about, at)


_SUBJECTS = {
    "pause": later("%(name)s: your subscription is paused"),
    "resume": later("%(name)s: your subscription goes on"),
    "cancel": later("%(name)s: your subscription is cancelled"),
    "undo": later("%(name)s: your subscription goes on after all"),
    "change": later("%(name)s: your plan changes"),
    "keep": later("%(name)s: your plan stays"),
    "present": later("%(name)s: your present is here"),
}
