"""Who takes the money: an interface, and Null, which takes none and runs the whole flow on one machine.

A provider leads the reader to a till of its own, and tells us, once or several times, that a payment came.
Afterwards it is told only when it next charges, and for which plan: pauses, presents and switches are ours.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.urls import reverse

from anechoic.settings.paying import Payments, Plan
from anechoic.web.readers.models import Membership
from anechoic.web.readers.paying.terms import Terms
from anechoic.web.readers.secrets import opened, signed, token


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader (an id) is about to pay for: a plan for himself, or as a present."""

    reader: str
    plan: str
    offer: str = ""
    is_present: bool = False


class Provider(Protocol):
    """`hosts`: where its pages lie, for the form-action of ours."""

    name: str
    hosts: tuple[str, ...]

    def till(self, order: Order, row: Membership | None) -> str:
        """Give the address of the page where this order is paid for; `row` is what the reader has already."""
        ...

    def arrange(self, row: Membership, wanted: Terms, plan: Plan | None) -> None:
        """Say when the next charge comes, or that none follows; `plan` if another is charged from then on.

        Raises:
            PaymentError: It did not agree.
        """
        ...

    def end(self, row: Membership) -> None:
        """End it at once: who is forgotten pays no more. Raises PaymentError as `arrange` does."""
        ...

    def wallet(self, row: Membership) -> str:
        """Give the address where the reader changes a card; empty if there is none."""
        ...


class Null:
    """Charges nothing: its till is a page of ours, and its payment a signed word."""

    name = "null"
    hosts: tuple[str, ...] = ()

    def till(self, order: Order, row: Membership | None) -> str:
        parts = (order.reader, order.plan, order.offer, "present" if order.is_present else "", token()[:16])
        return reverse("readers:pay", args=[signed("pay", *parts)])

    def opened(self, secret: str, reader: str) -> tuple[Order, str] | None:
        """Give the order and payment of a till; None if it was made up, or is another reader's."""
        parts = opened("pay", secret)
        if not parts or len(parts) != 5 or parts[0] != reader:
            return None
        return Order(reader, parts[1], parts[2], parts[3] == "present"), f"null:{parts[4]}"

    def arrange(self, row: Membership, wanted: Terms, plan: Plan | None) -> None:
        return None

    def end(self, row: Membership) -> None:
        return None

    def wallet(self, row: Membership) -> str:
        return ""


def current() -> Provider:
    """Give the newsroom's provider, for new orders."""
    return provider(settings.NEWSROOM.payments.provider)


def check() -> None:
    """Look at what newsroom.toml says about paying, before a reader does; nobody is asked anything.

    Raises:
        SettingsError: It cannot be followed, or the provider lacks keys or its package.
    """
    current()


def provider(name: str) -> Provider:
    """Give the provider that a membership was made with: one that has moved on is still served by its own."""
    return _stripe(*astuple(settings.NEWSROOM.payments)) if name == "stripe" else Null()


def renews_by_time(name: str) -> bool:
    """Tell whether time alone begins a period with this provider; asks for no keys."""
    return name == Null.name


@lru_cache(maxsize=2)
def _stripe(name: str, key: str, webhook_secret: str, address: str) -> Provider:
    from anechoic.web.readers.paying.stripe import Stripe

    return Stripe(Payments(provider=name, key=key, webhook_secret=webhook_secret, address=address))
