"""What the owner offers: plans, offers with an end, and libraries whose readers read free.

    all_plans() -> plans, the owner's or ours        find("monthly") -> Plan
    offer_for("monthly", at) -> Offer | None         library_of("ada@library.example", at) -> Library | None

Tables of newsroom.toml: `anechoic.settings.paying`.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from anechoic.settings.paying import Library, Offer, Plan


def all_plans() -> tuple[Plan, ...]:
    """Give the plans that cost something."""
    plans: tuple[Plan, ...] = settings.NEWSROOM.plans
    return plans


def find(id: str) -> Plan | None:
    return next((plan for plan in all_plans() if plan.id == id), None)


def offer_for(plan: str, at: datetime) -> Offer | None:
    """Give the offer that holds for a plan now: the cheapest, if there are several."""
    found = [offer for offer in settings.NEWSROOM.offers if offer.plan == plan and offer.is_open(_day(at))]
    return min(found, key=lambda offer: offer.cents, default=None)


def library_of(address: str, at: datetime) -> Library | None:
    return next((library for library in _open_libraries(at) if library.holds(address)), None)


def libraries(at: datetime) -> tuple[str, ...]:
    """Give the domains whose readers read free now."""
    return tuple(library.domain.lower() for library in _open_libraries(at))


def _open_libraries(at: datetime) -> list[Library]:
    return [library for library in settings.NEWSROOM.libraries if library.is_open(_day(at))]


def _day(at: datetime) -> date:
    day: date = at.astimezone(settings.NEWSROOM.zone).date()
    return day
