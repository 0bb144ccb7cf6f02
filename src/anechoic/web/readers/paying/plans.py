"""What the owner offers: plans, offers with an end, and libraries whose readers read free.

    all_plans() -> plans, the owner's or ours        find("monthly") -> Plan
    offer_for("monthly", at) -> Offer | None         library_of("ada@library.example", at) -> Library | None

Tables [[plans]], [[offers]], [[libraries]] and [payments] of newsroom.toml. Prices are whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

from anechoic.errors import SettingsError
from anechoic.settings import FILE, with_environment


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

    def is_open(self, at: datetime) -> bool:
        return at.astimezone(settings.NEWSROOM.zone).date() <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A house whose readers read without limit: those with an address at its domain, or below it."""

    name: str
    domain: str
    ends: date = date.max

    def holds(self, address: str, at: datetime) -> bool:
        domain = address.rpartition("@")[2].lower()
        is_theirs = domain == self.domain.lower() or domain.endswith("." + self.domain.lower())
        return is_theirs and at.astimezone(settings.NEWSROOM.zone).date() <= self.ends


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


@dataclass(frozen=True, slots=True)
class House:
    """What newsroom.toml says about paying."""

    plans: tuple[Plan, ...] = OURS
    offers: tuple[Offer, ...] = ()
    libraries: tuple[Library, ...] = ()
    payments: Payments = field(default_factory=Payments)


def all_plans() -> tuple[Plan, ...]:
    """Give the plans that cost something."""
    return house().plans


def find(id: str) -> Plan | None:
    return next((plan for plan in all_plans() if plan.id == id), None)


def offer_for(plan: str, at: datetime) -> Offer | None:
    """Give the offer that holds for a plan now: the cheapest, if there are several."""
    found = [offer for offer in house().offers if offer.plan == plan and offer.is_open(at)]
    return min(found, key=lambda offer: offer.cents, default=None)


def library_of(address: str, at: datetime) -> Library | None:
    return next((library for library in house().libraries if library.holds(address, at)), None)


def libraries(at: datetime) -> tuple[str, ...]:
    """Give the domains whose readers read free now."""
    today = at.astimezone(settings.NEWSROOM.zone).date()
    return tuple(library.domain.lower() for library in house().libraries if today <= library.ends)


def money(cents: int, currency: str) -> str:
    """Write an amount: "4.00 EUR"."""
    return f"{cents // 100}.{cents % 100:02} {currency}"


def house() -> House:
    """Read what the owner offers.

    Raises:
        SettingsError: A table has another shape than ours, or an offer cannot be kept.
    """
    path = Path(settings.NEWSROOM.folder) / FILE
    if settings.NEWSROOM.folder == "." or not path.is_file():
        return House()
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> House:
    try:
        found = msgspec.toml.decode(with_environment(path.read_text("utf-8")), type=House)
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path}: {error}. Mend the plan and try again.") from error
    for problem in _problems(found):
        raise SettingsError(f"{path}: {problem}")
    return found


def _problems(found: House) -> list[str]:
    by_id = {plan.id: plan for plan in found.plans}
    wrong = [f"plan {plan.id!r} lasts a month at least." for plan in found.plans if plan.months < 1]
    wrong += [f"plan {plan.id!r} cannot cost less than nothing." for plan in found.plans if plan.cents < 0]
    for offer in found.offers:
        plan = by_id.get(offer.plan)
        if plan is None:
            wrong.append(f"offer {offer.id!r} is for a plan {offer.plan!r}, which there is not.")
        elif not 0 <= offer.cents < plan.cents or offer.periods < 1:
            wrong.append(f"offer {offer.id!r} must cost less than its plan, for one period or more.")
    if found.payments.provider not in ("null", "stripe"):
        wrong.append(f'payments.provider is "null" or "stripe", not {found.payments.provider!r}.')
    return wrong
