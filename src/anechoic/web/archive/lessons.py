"""What outlets' pages taught about their sources, in the archive: a row per outlet and field.

Lessons of a day count from the next day on, so that it does not matter in how many runs, batches or processes
a day's pages were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from anechoic.articles.preferences import Counts, Observation, Preferences, added, aged, counted
from anechoic.web.archive.models import PreferenceRow


class KeepsLessons:
    """Which source of a headline or a byline is right at which outlet."""

    def preferences(self, before: date) -> Preferences:
        """Give what was taught before a day, by runs of earlier days."""
        rows = PreferenceRow.objects.order_by("outlet", "field")
        known = {(row.outlet, row.field): _known(row, before) for row in rows}
        return Preferences({place: counts for place, counts in known.items() if counts})

    def learn(self, seen: Sequence[Observation], day: date) -> None:
        """Keep what pages taught on a day."""
        for (outlet, field), lessons in groupby(sorted(seen), lambda lesson: lesson[:2]):
            row = PreferenceRow.objects.filter(outlet=outlet, field=field).first()
            row = row or PreferenceRow(outlet=outlet, field=field, day=day)
            if row.day < day:
                row.settled, row.fresh, row.day = _known(row, day), {}, day
            row.fresh = added(_counts(row.fresh), counted(lessons))
            row.save()


def _known(row: PreferenceRow, before: date) -> Counts:
    settled = _counts(row.settled)
    return aged(added(settled, _counts(row.fresh))) if row.day < before else settled


def _counts(kept: dict[str, list[int]]) -> Counts:
    return {source: (right, asked) for source, (right, asked) in kept.items()}
