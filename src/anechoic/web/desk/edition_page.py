"""An edition as its editor sees it: items, what was held back, and the editorial rules applied to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from anechoic import editions
from anechoic.briefs.things import Brief
from anechoic.editions.things import CheckResult, Edition
from anechoic.newsroom import Newsroom
from anechoic.web.archive.models import BriefRow, EditionRow, StoryRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import edition_version
from anechoic.web.desk.edition_acts import OPEN

PAST = 60
"""Earlier editions looked at for repeats: eight weeks of a daily."""

STATE_RUN = ("SC", "CaPu", "CaPr")
"""State Media Monitor's types of outlets that a state controls or has captured."""


def edition_facts(row: EditionRow) -> dict[str, Any]:
    """Give what the page shows. A brief that is gone is None; a held story's item is marked."""
    found = row.thing(Edition)
    ids = [item.brief for item in (*found.items, *found.held)]
    briefs = {b.id: b.thing(Brief) for b in BriefRow.objects.filter(id__in=ids)}
    held_stories = set(StoryRow.objects.filter(is_held=True).values_list("id", flat=True))
    results = check(found, briefs)
    return {
        "row": row,
        "edition": found,
        "version": edition_version(row),
        "is_open": row.state in OPEN,
        "items": [(item, briefs.get(item.brief), item.story in held_stories) for item in found.items],
        "kept_out": [(item, briefs.get(item.brief)) for item in found.held],
        "broken": [result for result in results if not result.holds],
        "checked": len(results),
    }


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
