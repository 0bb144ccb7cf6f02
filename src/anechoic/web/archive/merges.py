"""What stories are called: a merge leads the ids of other stories to one.

known_as(story) -> every id that leads to it        lives_as(story) -> the id that it leads to
"""

from __future__ import annotations

from django.db import connection

from anechoic.web.archive.models import StoryRow

# As the index has it that holds only what was merged. CROSS JOIN: SQLite takes the two in this order.
_KNOWN_AS = """
WITH RECURSIVE known (id) AS (
    SELECT CAST(%s AS text)
    UNION
    SELECT story.id FROM known CROSS JOIN story
    WHERE story.merged_into = known.id AND NOT (story.merged_into = '')
)
SELECT id FROM known
"""


def known_as(story: str) -> list[str]:
    """Give every id that leads to a story: its own, and those of what was merged into it, at any remove."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN_AS, [story])
        return [story, *(id for (id,) in cursor.fetchall() if id != story)]


def lives_as(story: str) -> str:
    """Give the id under which a story lives now: its own, if it was not merged into another."""
    seen: set[str] = set()
    while story not in seen:
        seen.add(story)
        story = StoryRow.objects.filter(id=story).values_list("merged_into", flat=True).first() or story
    return story
