"""Readers in figures: how many, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from anechoic.web.desk.reader_charts import DAYS
from anechoic.web.readers.models import Consent, MeterRow, Reader, Subscription, Suppression
from anechoic.web.recipes import all_recipes


@dataclass(frozen=True, slots=True)
class Newsletter:
    name: str
    readers: int
    left: int


@dataclass(frozen=True, slots=True)
class Figures:
    readers: int
    new: int
    left: int
    suppressed: int
    opened: int
    newsletters: tuple[Newsletter, ...]


def figures(now: datetime) -> Figures:
    """Count readers and newsletters, and what changed in four weeks; `reader_charts` draws the rest."""
    since = now - timedelta(days=DAYS)
    new = Reader.objects.filter(created_at__gt=since)
    return Figures(
        readers=Reader.objects.count(),
        new=new.count(),
        left=Consent.objects.filter(event="unsubscribed", at__gt=since).count(),
        suppressed=Suppression.objects.count(),
        opened=MeterRow.objects.filter(at__gt=since).count(),
        newsletters=_newsletters(since),
    )


def _newsletters(since: datetime) -> tuple[Newsletter, ...]:
    rows = Subscription.objects.order_by().values("newsletter")
    counted = rows.annotate(
        on=Count("pk", filter=Q(is_active=True)),
        off=Count("pk", filter=Q(is_active=False, changed_at__gt=since)),
    )
    counts = {row["newsletter"]: (row["on"], row["off"]) for row in counted}
    return tuple(Newsletter(one.name, *counts.get(one.id, (0, 0))) for one in all_recipes())
