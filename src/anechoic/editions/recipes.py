"""The editions that a newsroom starts with; `newsroom.toml` changes them and adds others."""

from __future__ import annotations

from anechoic.editions.things import Recipe

MORNING_BRIEFING = Recipe(id="morning-briefing", name="Morning briefing")

GOOD_NEWS = Recipe(
    id="good-news",
    name="Good News",
    rhythm="weekly",
    select="good news",
    at="08:00",
    min_items=5,
    max_items=7,
    long_items=7,
    min_regions=3,
    min_topics=4,
    review_minutes=180,
)


def default_recipes() -> tuple[Recipe, ...]:
    """Give the morning briefing and the weekly Good News."""
    return (MORNING_BRIEFING, GOOD_NEWS)
