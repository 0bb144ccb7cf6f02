"""Who takes the money. The Null provider takes none, and the whole flow works on one machine.

A provider sends the reader to a page of its own and tells us, once or several times, that a payment came:
`memberships.start` counts each payment once.
"""

from __future__ import annotations

from typing import Protocol

from django.urls import reverse

from anechoic.web.readers.models import Reader
from anechoic.web.readers.plans import Plan
from anechoic.web.readers.secrets import opened, signed, token


class Payments(Protocol):
    name: str

    def page(self, reader: Reader, plan: Plan) -> str:
        """Give the address of the page where this reader pays for this plan."""
        ...


class Null:
    """Charges nothing: its page is ours, and its payment a signed word."""

    name = "null"

    def page(self, reader: Reader, plan: Plan) -> str:
        return reverse("readers:pay", args=[signed("pay", str(reader.pk), plan.id, token()[:16])])

    def opened(self, secret: str, reader: Reader) -> tuple[str, str] | None:
        """Give plan and payment of a page's secret; None if it was made up, or is another reader's."""
        parts = opened("pay", secret)
        if not parts or len(parts) != 3 or parts[0] != str(reader.pk):
            return None
        return parts[1], f"null:{parts[2]}"


def payments() -> Payments:
    """Give the newsroom's provider. There is one so far; another takes its place here."""
    return Null()


def is_trial() -> bool:
    """Tell whether nobody is charged, so that the pages can say so."""
    return isinstance(payments(), Null)
