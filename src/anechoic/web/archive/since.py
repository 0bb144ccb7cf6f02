"""What a story's briefs have told since a time, and when each thing was first told.

    since(story, at) -> (Change, ...)       timeline(story) -> (Moment, ...)

"Yesterday", "your last visit" and "the previous brief" are times like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from anechoic.briefs import Change, changes
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet
from anechoic.web.archive.models import BriefRow, LedgerRow, OutletRow
from anechoic.web.site.shelf import Moment


def since(story: str, at: datetime) -> tuple[Change, ...]:
    """Give what the newest brief tells that the last one before `at` did not; () if there was none then."""
    rows = BriefRow.objects.filter(story_id=story).order_by("-version")
    current, before = rows.first(), rows.filter(made_at__lte=at).first()
    if current is None or before is None or before.version == current.version:
        return ()
    return changes_of([before.thing(Brief), current.thing(Brief)])[1]


def timeline(story: str) -> tuple[Moment, ...]:
    """Give all versions of a story's brief, oldest first, each with what was new in it."""
    return moments([row.thing(Brief) for row in BriefRow.objects.filter(story_id=story).order_by("version")])


def moments(briefs: Sequence[Brief]) -> tuple[Moment, ...]:
    """Give the versions of one story's brief, oldest first, each with what was new in it."""
    return tuple(
        Moment(brief.made_at, brief.id, brief.headline.text, found, brief.version, brief.outlets)
        for brief, found in zip(briefs, changes_of(briefs), strict=True)
    )


def changes_of(briefs: Sequence[Brief]) -> list[tuple[Change, ...]]:
    """Give for each of one story's briefs what it told that the one before it here did not."""
    if len(briefs) < 2:
        return [() for _ in briefs]
    row = LedgerRow.objects.filter(story_id=briefs[-1].story).first()
    ledger = row.thing(Ledger) if row else None
    named = {source.outlet for brief in briefs for source in brief.sources}
    outlets = {row.id: row.thing(Outlet) for row in OutletRow.objects.filter(id__in=named)}
    return [(), *(changes(before, after, ledger, outlets) for before, after in pairwise(briefs))]
