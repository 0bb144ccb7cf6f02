"""Readers in figures: how many, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.readers.models import Consent, MeterRow, Reader, Subscription, Suppression
from anechoic.web.recipes import all_recipes

DAYS = 28
MAILINGS = 12


@dataclass(frozen=True, slots=True)
class Newsletter:
    name: str
    readers: int
    left: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An edition that went out, by what became of its mails."""

    mailing: Mailing
    readers: int
    accepted: int
    bounced: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Figures:
    readers: int
    new: int
    left: int
    suppressed: int
    opened: int
    newsletters: tuple[Newsletter, ...]
    sent: tuple[Sent, ...]
    days: tuple[tuple[datetime, int], ...]


def figures(now: datetime) -> Figures:
    """Count readers, newsletters and the last editions' mails; `days` has the sign-ups of four weeks."""
    since = now - timedelta(days=DAYS)
    new = Reader.objects.filter(created_at__gt=since)
    days = new.annotate(on=TruncDate("created_at")).order_by("on").values_list("on").annotate(n=Count("pk"))
    return Figures(
        readers=Reader.objects.count(),
        new=new.count(),
        left=Consent.objects.filter(event="unsubscribed", at__gt=since).count(),
        suppressed=Suppression.objects.count(),
        opened=MeterRow.objects.filter(at__gt=since).count(),
        newsletters=_newsletters(since),
        sent=_sent(),
        days=tuple(days),
    )


def _newsletters(since: datetime) -> tuple[Newsletter, ...]:
    rows = Subscription.objects.order_by().values("newsletter")
    counted = rows.annotate(
        on=Count("pk", filter=Q(is_active=True)),
        off=Count("pk", filter=Q(is_active=False, changed_at__gt=since)),
    )
    counts = {row["newsletter"]: (row["on"], row["off"]) for row in counted}
    return tuple(Newsletter(one.name, *counts.get(one.id, (0, 0))) for one in all_recipes())


def _sent() -> tuple[Sent, ...]:
    mailings = list(Mailing.objects.order_by("-made_at")[:MAILINGS])
    rows = Delivery.objects.filter(mailing__in=mailings).order_by().values_list("mailing", "state")
    counts: dict[int, dict[str, int]] = {}
    for mailing, state, n in rows.annotate(n=Count("pk")):
        counts.setdefault(mailing, {})[state] = n
    return tuple(_of_states(mailing, counts.get(mailing.pk, {})) for mailing in mailings)


def _of_states(mailing: Mailing, states: dict[str, int]) -> Sent:
    accepted, bounced = states.get(State.ACCEPTED, 0), states.get(State.BOUNCED, 0)
    gone = states.get(State.WITHDRAWN, 0)
    total = sum(states.values())
    return Sent(mailing, total, accepted, bounced, total - accepted - bounced - gone)
