"""What readers may choose: a free plan with the meter, and plans that are paid for.

    all_plans() -> plans, the owner's or ours        find("monthly") -> Plan

The owner's are tables [[plans]] in newsroom.toml; any replace ours. Prices are whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.conf import settings

from anechoic.errors import SettingsError
from anechoic.settings import FILE


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
        return f"{self.cents / 100:.2f} {self.currency}"


OURS = (
    Plan(id="monthly", name="Subscriber, by the month", months=1, cents=400),
    Plan(id="yearly", name="Subscriber, by the year", months=12, cents=4000),
)


@dataclass(frozen=True, slots=True)
class _File:
    plans: tuple[Plan, ...] = ()


def all_plans() -> tuple[Plan, ...]:
    """Give the plans that cost something.

    Raises:
        SettingsError: A plan has another shape than ours.
    """
    path = Path(settings.NEWSROOM.folder) / FILE
    if settings.NEWSROOM.folder == "." or not path.is_file():
        return OURS
    try:
        found = msgspec.toml.decode(path.read_text("utf-8"), type=_File).plans
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path}: {error}. Mend the plan and try again.") from error
    if any(plan.months < 1 or plan.cents < 0 for plan in found):
        raise SettingsError(f"{path}: a plan lasts a month at least and costs nothing less than 0.")
    return found or OURS


def find(id: str) -> Plan | None:
    return next((plan for plan in all_plans() if plan.id == id), None)
