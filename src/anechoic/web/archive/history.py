"""What the newsroom has read over the past weeks, for base rates and habits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import QuerySet

from anechoic.perspectives.things import Look
from anechoic.web.archive.models import LookRow


class ArchiveHistory:
    """`perspectives.History` over the table of looks."""

    def looks(self, since: datetime, until: datetime) -> Iterator[Look]:
        rows = LookRow.objects.filter(day__gte=since.date(), day__lte=until.date())
        return _looks(rows.order_by("story", "id"))

    def of_stories(self, stories: Collection[str]) -> dict[str, list[Look]]:
        found: dict[str, list[Look]] = {story: [] for story in stories}
        for look in _looks(LookRow.objects.filter(story__in=found).order_by("id")):
            found[look.story or ""].append(look)
        return found


def _looks(rows: QuerySet[LookRow]) -> Iterator[Look]:
    columns = rows.values_list("outlet", "day", "beat", "country", "story")
    for outlet, day, beat, country, story in columns.iterator(2000):
        yield Look(outlet, day.isoformat(), beat, country or None, story or None)
