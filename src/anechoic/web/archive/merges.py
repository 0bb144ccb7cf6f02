"""What a story was called before: a merge leads the ids of other stories to one."""

from __future__ import annotations

from anechoic.web.archive.models import StoryRow


def known_as(story: str) -> list[str]:
    """Give every id that leads to a story: its own, and those of what was merged into it, at any remove."""
    known = [story]
    for id in known:  # which grows meanwhile
        known += StoryRow.objects.filter(merged_into=id).exclude(id__in=known).values_list("id", flat=True)
    return known
