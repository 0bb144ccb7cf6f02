"""What a story's briefs have told since a time, and when each thing was first told.

    since(story, at) -> (Change, ...)       timeline(story) -> (Moment, ...)

"Yesterday", "your last visit" and "the previous brief" are times like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from anechoic.briefs import Change, changes
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet
from anechoic.web.archive.models import BriefRow, LedgerRow, OutletRow


@dataclass(frozen=True, slots=True)
class Moment:
    """One version of a brief: when it was told, and what it told that the one before did not."""

    at: datetime
    brief: str
    headline: str
    changes: tuple[Change, ...] = ()


def since(story: str, at: datetime) -> tuple[Change, ...]:
    """Give what the newest brief tells that the last one before `at` did not; () if there was none then."""
    rows = BriefRow.objects.filter(story_id=story).order_by("-version")
    current, before = rows.first(), rows.filter(made_at__lte=at).first()
    if current is None or before is None or before.version == current.version:
        return ()
    return _changes(before.thing(Brief), current.thing(Brief))


def timeline(story: str) -> tuple[Moment, ...]:
    """Give all versions of a story's brief, oldest first, each with what was new in it."""
    briefs = [row.thing(Brief) for row in BriefRow.objects.filter(story_id=story).order_by("version")]
    new = [(), *(_changes(before, after) for before, after in pairwise(briefs))]
    return tuple(
        Moment(brief.made_at, brief.id, brief.headline.text, found)
        for brief, found in zip(briefs, new, strict=True)
    )


def _changes(before: Brief, after: Brief) -> tuple[Change, ...]:
    row = LedgerRow.objects.filter(story_id=after.story).first()
    named = {source.outlet for source in after.sources}
    outlets = {row.id: row.thing(Outlet) for row in OutletRow.objects.filter(id__in=named)}
    return changes(before, after, row.thing(Ledger) if row else None, outlets)
