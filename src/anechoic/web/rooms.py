"""How the rooms of the road do: what waits in each, since when, what each refused lately.

rooms(now) -> one line a room, in the order of the road        walks() -> the last walks of the road
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet

from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import ArticleRow, EditionRow, PageRow, RefusalRow, RunRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.archive.tellings import OPEN
from anechoic.web.mail.models import DUE, Delivery, Letter, State

LATELY = timedelta(hours=24)
"""What was done and refused is counted over the day before the last walk."""

WALKS = 12


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the road. `waiting` things are to be done, the oldest since `oldest_at`.

    `done` counts what it finished within a day of the last walk, and `errors` what it refused.
    """

    name: str
    what: str
    waiting: int
    oldest_at: datetime | None
    done: int
    errors: int

    def age_seconds(self, now: datetime) -> float:
        """Give how long the oldest has waited; 0 if nothing waits."""
        return max(0.0, (now - self.oldest_at).total_seconds()) if self.oldest_at else 0.0


def rooms(now: datetime) -> list[Room]:
    """Give every room, in the order in which news travels."""
    last = RunRow.objects.order_by("-at").values_list("at", flat=True).first() or now
    done, errors = _done(last - LATELY, now - LATELY), _errors(last - LATELY)
    return [
        Room(name, what, *look(now), done.get(name, 0), errors.get(name, 0)) for name, what, look in _LOOKS
    ]


def _done(walked_since: datetime, mailed_since: datetime) -> dict[str, int]:
    """Count what each room finished: by the reports of the walks, and mails by their deliveries."""
    counts = [run.report.get("counts", {}) for run in RunRow.objects.filter(at__gt=walked_since)]
    done = {room: sum(one.get(what, 0) for one in counts) for room, what in _DONE.items()}
    sent = Delivery.objects.filter(state=State.ACCEPTED, changed_at__gt=mailed_since).count()
    return {**done, "mail": sent}


_DONE = {"outlets": "pages", "articles": "articles", "stories": "stories", "briefs": "briefs"}
_DONE |= {"editions": "editions"}


def _errors(since: datetime) -> dict[str, int]:
    rows = RefusalRow.objects.filter(last_at__gt=since).order_by().values_list("stage")
    return dict(rows.annotate(n=Count("id")))


def _waiting(rows: QuerySet[Any], since: str) -> tuple[int, datetime | None]:
    found = rows.order_by().aggregate(n=Count("pk"), oldest=Min(since))
    return found["n"], found["oldest"]


def _feeds(now: datetime) -> tuple[int, datetime | None]:
    """Feeds that are due, or were never asked."""
    states = ArchiveMemory().feeds()
    known = [states.get(feed.url) for outlet in DjangoArchive().read_outlets() for feed in outlet.feeds]
    due = [one.health.due_at for one in known if one and one.health.due_at and one.health.due_at <= now]
    return len(due) + sum(one is None for one in known), min(due, default=None)


def _mails(now: datetime) -> tuple[int, datetime | None]:
    found = [
        _waiting(model.objects.filter(state__in=DUE, next_at__lte=now), "next_at")
        for model in (Delivery, Letter)
    ]
    return sum(n for n, _ in found), min((at for _, at in found if at), default=None)


Look = Callable[[datetime], tuple[int, datetime | None]]
_LOOKS: Sequence[tuple[str, str, Look]] = (
    ("outlets", "feeds due", _feeds),
    ("articles", "pages to read", lambda now: _waiting(PageRow.objects.filter(state="new"), "received_at")),
    (
        "stories",
        "articles to place",
        lambda now: _waiting(ArticleRow.objects.filter(is_placed=False), "received_at"),
    ),
    (
        "briefs",
        "stories to tell",
        lambda now: _waiting(StoryRow.objects.filter(is_stale=True, merged_into=""), "updated_at"),
    ),
    (
        "editions",
        "editions that wait",
        lambda now: _waiting(EditionRow.objects.filter(state__in=OPEN), "made_at"),
    ),
    ("mail", "mails due", _mails),
)


def walks() -> list[RunRow]:
    """Give the last walks of the road, newest first."""
    return list(RunRow.objects.order_by("-at")[:WALKS])
