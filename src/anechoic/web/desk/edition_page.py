"""An edition as its editor sees it: items, what was held back, and the editorial rules applied to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from anechoic import editions
from anechoic.briefs.things import Brief
from anechoic.editions.things import CheckResult, Edition, Item
from anechoic.newsroom import Newsroom
from anechoic.web.archive.models import BriefRow, EditionRow, StoryRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.archive.tellings import OPEN
from anechoic.web.desk.acts import edition_version
from anechoic.web.desk.coming import in_words
from anechoic.web.waiting import needs_approval, what_keeps

PAST = 60
"""Earlier editions looked at for repeats: eight weeks of a daily."""

STATE_RUN = ("SC", "CaPu", "CaPr")
"""State Media Monitor's types of outlets that a state controls or has captured."""


ADDABLE = timedelta(days=4)
MOST_ADDABLE = 60
"""Stories offered for adding, those of the last days by importance."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of an edition. `brief` is None if it is gone; `has_newer`: a later version tells the story."""

    item: Item
    brief: Brief | None
    is_held: bool
    has_newer: bool


def headlines(row: EditionRow) -> dict[str, str]:
    """Give the headlines of an edition's items, by story."""
    items = row.thing(Edition).items
    known = dict(BriefRow.objects.filter(id__in=[i.brief for i in items]).values_list("id", "headline"))
    return {item.story: known.get(item.brief, item.story) for item in items}


def edition_facts(row: EditionRow, at: datetime) -> dict[str, Any]:
    """Give what the page shows at `at`."""
    found = row.thing(Edition)
    ids = [item.brief for item in (*found.items, *found.held)]
    briefs = {b.id: b.thing(Brief) for b in BriefRow.objects.filter(id__in=ids)}
    held_stories = set(StoryRow.objects.filter(is_held=True).values_list("id", flat=True))
    newest = dict(
        BriefRow.objects.filter(story_id__in=[i.story for i in found.items], is_current=True)
        .values_list("story_id", "id")
    )  # fmt: skip
    items = [
        ItemLine(i, briefs.get(i.brief), i.story in held_stories, newest.get(i.story, i.brief) != i.brief)
        for i in found.items
    ]
    results = check(found, briefs)
    return {
        "row": row,
        "edition": found,
        "version": edition_version(row),
        "is_open": row.state in OPEN,
        "remaining": in_words(row.sends_at - at) if row.sends_at else "",
        "is_past": row.sends_at is not None and row.sends_at <= at,
        "kept_by": what_keeps(row, at),
        "needs_approval": needs_approval(row.recipe),
        "items": items,
        "has_newer": any(line.has_newer for line in items),
        "kept_out": [(item, briefs.get(item.brief)) for item in found.held],
        "addable": _addable(found, at) if row.state in OPEN else [],
        "broken": [result for result in results if not result.holds],
        "checked": len(results),
    }


def _addable(edition: Edition, at: datetime) -> list[StoryRow]:
    """Give stories that may be added: told, not held, not in the edition yet."""
    until = max(edition.made_at, min(at, edition.made_at + ADDABLE))
    rows = StoryRow.objects.filter(
        briefs__is_current=True, is_held=False, merged_into="", updated_at__gte=until - ADDABLE
    ).exclude(id__in=[item.story for item in edition.items])
    return list(rows.order_by("-importance", "id")[:MOST_ADDABLE])


def check(edition: Edition, briefs: Mapping[str, Brief]) -> list[CheckResult]:
    """Apply the editorial rules with all that the newsroom knows."""
    printed = [briefs[item.brief] for item in edition.items if item.brief in briefs]
    newsroom = Newsroom(DjangoArchive(), settings.NEWSROOM)
    outlets = DjangoArchive().outlets().values()
    past = ArchiveShelf().editions(PAST, recipe=edition.recipe)
    return editions.check(
        edition,
        printed,
        recipe=next((one for one in newsroom.recipes() if one.id == edition.recipe), None),
        past=[one for one in past if one.day < edition.day],
        regions=newsroom.regions([brief.story for brief in printed]),
        state_run=[one.id for one in outlets if one.value("state") in STATE_RUN],
        names=editions.outlet_names(outlets),
    )
