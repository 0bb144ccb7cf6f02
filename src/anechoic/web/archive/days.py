"""Days as the newsroom's clock has them, and how many briefs each has.

midnight(day), day_of(time)        days(limit) -> [(day, briefs), ...], newest first
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from anechoic.web.archive.models import BriefRow, StoryRow

DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """Give the beginning of a day where the newsroom is."""
    return timezone.make_aware(datetime.combine(day, time()))


def day_of(at: datetime) -> date:
    """Give the day of a time where the newsroom is."""
    return timezone.localtime(at).date()


def days(limit: int) -> list[tuple[date, int]]:
    """Give the newest days that have briefs on the shelf, each with their number.

    Each day is counted by itself in the index of current briefs: to sort the briefs of months into days took
    half a second.
    """
    current = BriefRow.objects.filter(is_current=True).order_by()
    held_stories = list(StoryRow.objects.filter(is_held=True).values_list("id", flat=True))
    held = Counter(day_of(at) for at in _made_at(current.filter(story_id__in=held_stories)))
    found: list[tuple[date, int]] = []
    day = _newest_day(current)
    while day is not None and len(found) < limit:
        begin = midnight(day)
        count = current.filter(made_at__gte=begin, made_at__lt=midnight(day + DAY)).count()
        if count > held[day]:
            found.append((day, count - held[day]))
        day = day - DAY if count else _newest_day(current.filter(made_at__lt=begin))
    return found


def _newest_day(rows: QuerySet[BriefRow]) -> date | None:
    newest = _made_at(rows.order_by("-made_at")).first()
    return newest and day_of(newest)


def _made_at(rows: QuerySet[BriefRow]) -> QuerySet[BriefRow, datetime]:
    return rows.values_list("made_at", flat=True)
