"""Goes on where the last run stopped: with the grouper as it was left, or one made anew from the archive.

    resumed(archive, bookmark, settings, encoder, now) -> Grouper        mark(archive, bookmark, grouper, ...)

Both decide alike; made anew, each article of three windows is read and compared again, some 8 ms each.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from anechoic.keeping import Archive, Bookmark, Placement
from anechoic.language.things import Encoder
from anechoic.stories import Grouper, GroupSettings
from anechoic.things import fingerprint

WINDOWS = 3
"""Repairs look back as far as the window, so what lies three of them back decides nothing any more."""


def resumed(
    archive: Archive, bookmark: Bookmark, settings: GroupSettings, encoder: Encoder, now: datetime
) -> Grouper:
    """Give a grouper that knows what the archive placed."""
    kept = _at_bookmark(archive, bookmark, settings)
    if kept is not None:
        kept.wake(encoder, archive.bindings())
        return kept
    grouper = Grouper(settings, encoder, archive.bindings())
    for article, decision in archive.placed_since(now - timedelta(days=WINDOWS * settings.window_days)):
        grouper.remember(article, decision)
    return grouper


def mark(archive: Archive, bookmark: Bookmark, grouper: Grouper, now: datetime) -> None:
    """Keep a grouper that knows all that the archive placed."""
    since = now - timedelta(days=WINDOWS * grouper.settings.window_days)
    bookmark.put(grouper, since, _placed(list(archive.placements(since))))


def _at_bookmark(archive: Archive, bookmark: Bookmark, settings: GroupSettings) -> Grouper | None:
    """Give the grouper as it was left, if nothing was placed or taken down since; moves are taken over."""
    kept = bookmark.take()
    if kept is None or kept[0].settings != settings:
        return None
    grouper, since, placed = kept
    placements = list(archive.placements(since))
    if _placed(placements) != placed:
        return None
    grouper.settle((one.article, one.story, one.saga) for one in placements)
    return grouper


def _placed(placements: list[Placement]) -> str:
    return fingerprint([(one.article, one.text_hash) for one in placements])
