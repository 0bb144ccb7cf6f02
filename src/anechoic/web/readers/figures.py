"""What the desk may know of readers and mails: sums, and nobody's name.

    editions(most) -> EditionFigures, newest first      days(at, since) -> DayFigures      house(at) -> dict

Opens are never tracked. Clicks are there only where the owner and the reader both agreed (`clicks`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q, Sum

from anechoic.web.mail.models import DUE, Delivery, Mailing, State
from anechoic.web.readers.models import Click, Consent, Membership, Reader, Receipt, Subscription
from anechoic.web.readers.paying.terms import GRACE

JOINED = ("confirmed", "brought in", "subscribed", "undone")
LEAVING = timedelta(days=3)
"""An unsubscribe is laid to the newest edition of its newsletter for so long."""


@dataclass(frozen=True, slots=True)
class EditionFigures:
    """What became of an edition's mails. `left` unsubscribed within three days; `clicks` are by story."""

    edition: str
    newsletter: str
    made_at: datetime
    readers: int
    accepted: int
    waiting: int
    bounced: int
    uncertain: int
    complaints: int
    left: int
    clicks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day in the newsroom's zone: newsletters begun and left, by newsletter; what became of its mails.

    Mails and clicks are laid to the day on which their edition was put out, however late they came.
    """

    day: date
    joined: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    accepted: int = 0
    bounced: int = 0
    complaints: int = 0
    clicks: int = 0


def editions(most: int = 30) -> list[EditionFigures]:
    """Give the newest editions' figures."""
    mailings = list(Mailing.objects.order_by("-made_at")[:most])
    states: dict[int, Counter[str]] = defaultdict(Counter)
    uncertain: Counter[int] = Counter()
    rows = Delivery.objects.filter(mailing__in=mailings).values_list("mailing", "state")
    for mailing, state, number, doubts in rows.annotate(n=Count("id"), doubts=Sum("uncertain")).order_by():
        states[mailing][state] += number
        uncertain[mailing] += doubts
    clicks: dict[str, dict[str, int]] = defaultdict(dict)
    for click in Click.objects.filter(edition__in=[mailing.edition for mailing in mailings]):
        clicks[click.edition][click.story] = click.count
    return [
        EditionFigures(
            edition=mailing.edition,
            newsletter=mailing.newsletter,
            made_at=mailing.made_at,
            readers=states[mailing.pk].total(),
            accepted=states[mailing.pk][State.ACCEPTED],
            waiting=sum(states[mailing.pk][state] for state in DUE),
            bounced=states[mailing.pk][State.BOUNCED],
            uncertain=uncertain[mailing.pk],
            complaints=mailing.complaints,
            left=_left_after(mailing),
            clicks=clicks.get(mailing.edition, {}),
        )
        for mailing in mailings
    ]


def _left_after(mailing: Mailing) -> int:
    newer = Mailing.objects.filter(newsletter=mailing.newsletter, made_at__gt=mailing.made_at)
    next_at = newer.order_by("made_at").values_list("made_at", flat=True).first()
    until = min(next_at or mailing.made_at + LEAVING, mailing.made_at + LEAVING)
    gone = Consent.objects.filter(newsletter=mailing.newsletter, event="unsubscribed")
    return gone.filter(at__gte=mailing.made_at, at__lt=until).count()


def days(at: datetime, since: int = 90) -> Iterator[DayFigures]:
    """Give one row for each of the last days, quiet ones among them: a series to draw."""
    zone = settings.NEWSROOM.zone
    first = at.astimezone(zone).date() - timedelta(days=since - 1)
    begins = datetime.combine(first, time.min, zone)
    joined, left = _moves(begins, zone)
    mails = _mails(begins, zone)
    for day in (first + timedelta(days=n) for n in range(since)):
        yield DayFigures(day, dict(joined[day]), dict(left[day]), **mails[day])


Tally = dict[date, Counter[str]]


def _moves(begins: datetime, zone: ZoneInfo) -> tuple[Tally, Tally]:
    """Count by day and newsletter who joined, and who left."""
    joined, left = defaultdict[date, Counter[str]](Counter), defaultdict[date, Counter[str]](Counter)
    rows = Consent.objects.filter(at__gte=begins, event__in=(*JOINED, "unsubscribed"))
    for newsletter, event, when in rows.values_list("newsletter", "event", "at").iterator(5000):
        into = left if event == "unsubscribed" else joined
        into[when.astimezone(zone).date()][newsletter] += 1
    return joined, left


def _mails(begins: datetime, zone: ZoneInfo) -> Tally:
    """Count by day what became of its editions' mails, under the names of `DayFigures`."""
    found, days = defaultdict[date, Counter[str]](Counter), dict[str, date]()
    for mailing in Mailing.objects.filter(made_at__gte=begins).only("edition", "made_at", "complaints"):
        days[mailing.edition] = mailing.made_at.astimezone(zone).date()
        found[days[mailing.edition]]["complaints"] += mailing.complaints
    states = Delivery.objects.filter(
        mailing__made_at__gte=begins, state__in=(State.ACCEPTED, State.BOUNCED)
    ).values_list("mailing__edition", "state")
    for edition, state, number in states.annotate(n=Count("id")).order_by():
        found[days[edition]][state] += number
    for edition, number in Click.objects.filter(edition__in=days).values_list("edition", "count"):
        found[days[edition]]["clicks"] += number
    return found


def house(at: datetime) -> dict[str, Any]:
    """Give the sums of today: readers, newsletters, subscribers by plan, money by month."""
    active = Subscription.objects.filter(is_active=True).values_list("newsletter")
    runs = Q(is_cancelled=True, paid_until__gt=at) | Q(is_cancelled=False, paid_until__gt=at - GRACE)
    plans = Membership.objects.filter(runs).values_list("plan_name")
    money: Counter[str] = Counter()
    year = Receipt.objects.filter(at__gte=at - timedelta(days=366)).exclude(provider="null")
    for when, cents, currency in year.values_list("at", "cents", "currency").iterator(5000):
        money[f"{when.astimezone(settings.NEWSROOM.zone):%Y-%m} {currency}"] += cents
    return {
        "readers": Reader.objects.count(),
        "newsletters": dict(active.annotate(n=Count("id")).order_by("newsletter")),
        "subscribers": dict(plans.annotate(n=Count("id")).order_by("plan_name")),
        "paused": Membership.objects.filter(paused_at__isnull=False).count(),
        "cancelled": Membership.objects.filter(is_cancelled=True, paid_until__gt=at).count(),
        "cents": dict(sorted(money.items())),
    }
