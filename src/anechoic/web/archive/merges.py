"""What a story was called before: a merge leads the ids of other stories to one."""

from __future__ import annotations

from anechoic.web.archive.models import StoryRow


def known_as(story: str) -> list[str]:
    """Give every id that leads to a story: its own, and those of what was merged into it, at any remove."""
    known = newest = [story]
    while newest := _merged_into(newest, known):
        known = known + newest
    return known


def _merged_into(heirs: list[str], known: list[str]) -> list[str]:
    """Give what was merged into any of these and is not known yet: one query, however many they are."""
    rows = StoryRow.objects.filter(merged_into__in=heirs)
    return [id for id in rows.values_list("id", flat=True) if id not in known]
