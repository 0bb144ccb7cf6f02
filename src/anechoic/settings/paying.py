"""What readers may pay for: the tables [[plans]], [[offers]], [[libraries]] and [payments] of newsroom.toml.

    problems(plans, offers, payments) -> sentences

Prices are whole cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A way to subscribe: so many cents for so many months, again and again until cancelled."""

    id: str
    name: str
    months: int
    cents: int
    currency: str = "EUR"

    @property
    def price(self) -> str:
        """Give the price as readers see it: "4.00 EUR"."""
        return money(self.cents, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A plan for less, in its first `periods`, for who takes it up to and with the day `ends`."""

    id: str
    plan: str
    cents: int
    periods: int = 1
    ends: date

    def is_open(self, day: date) -> bool:
        return day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A house whose readers read without limit: those with an address at its domain, or below it."""

    name: str
    domain: str
    ends: date = date.max

    def is_open(self, day: date) -> bool:
        return day <= self.ends

    def holds(self, address: str) -> bool:
        domain = address.rpartition("@")[2].lower()
        return domain == self.domain.lower() or domain.endswith("." + self.domain.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Who takes the money: "null" takes none. Keys are written as ${NAME} and lie in the environment."""

    provider: str = "null"
    key: str = ""
    webhook_secret: str = ""
    address: str = ""
    """Another address of the provider's API: for tests, or a proxy of your own."""


OURS = (
    Plan(id="monthly", name="Subscriber, by the month", months=1, cents=400),
    Plan(id="yearly", name="Subscriber, by the year", months=12, cents=4000),
)


def money(cents: int, currency: str) -> str:
    """Write an amount: "4.00 EUR"."""
    return f"{cents // 100}.{cents % 100:02} {currency}"


def problems(plans: Sequence[Plan], offers: Sequence[Offer], payments: Payments) -> Iterator[str]:
    """Say what cannot be kept, each in a sentence."""
    by_id = {plan.id: plan for plan in plans}
    for plan in plans:
        if plan.months < 1:
            yield f"plan {plan.id!r} lasts a month at least."
        if plan.cents < 0:
            yield f"plan {plan.id!r} cannot cost less than nothing."
    for offer in offers:
        if offer.plan not in by_id:
            yield f"offer {offer.id!r} is for a plan {offer.plan!r}, which there is not."
        elif not 0 <= offer.cents < by_id[offer.plan].cents or offer.periods < 1:
            yield f"offer {offer.id!r} must cost less than its plan, for one period or more."
    if payments.provider not in ("null", "stripe"):
        yield f'payments.provider is "null" or "stripe", not {payments.provider!r}.'
