"""The editions that a newsroom starts with; `newsroom.toml` changes them and adds others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from anechoic.editions.things import Gate, Recipe

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


def problems(recipe: Recipe) -> Iterator[str]:
    """Give what is wrong with a recipe, each in a sentence; nothing if it can be followed."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", recipe.id):
        yield "id: small letters, digits and hyphens, such as weekly-science."
    if not recipe.name.strip() or len(recipe.name) > 120:
        yield "name: 1 to 120 characters."
    if recipe.rhythm not in ("daily", "weekly"):
        yield f"rhythm is {recipe.rhythm!r}: write daily or weekly."
    if recipe.select not in ("importance", "good news"):
        yield f"select is {recipe.select!r}: write importance or good news."
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", recipe.at):
        yield f'at is {recipe.at!r}, which is no time of day: write one such as "06:00".'
    for name, (least, most) in _LIMITS.items():
        if not least <= getattr(recipe, name) <= most:
            yield f"{name} is {getattr(recipe, name)}: write {least:,} to {most:,}."
    for gate in set(recipe.gates) - set(get_args(Gate)):
        yield f"gates has {gate!r}: write some of {', '.join(get_args(Gate))}."
    if recipe.min_items > recipe.max_items:
        yield "min_items is more than max_items."
    if recipe.short_words > recipe.long_words:
        yield "short_words is more than long_words."
    yield from _problems_of_axes(recipe.axes)


def _problems_of_axes(axes: tuple[str, ...]) -> Iterator[str]:
    if len(axes) > MOST_AXES:
        yield f"axes has {len(axes)} names: write at most {MOST_AXES}, the one that you prefer first."
    for axis in axes:
        if not re.fullmatch(r"\w[\w ()&.,'’-]{0,79}", axis):
            yield f'axes has {axis!r}: write the name of an axis, such as "country" or "leaning".'
    if len(set(axes)) < len(axes):
        yield "axes names one twice."


MOST_AXES = 4


_LIMITS = {
    "review_minutes": (0, 1440),
    "min_items": (1, 100),
    "max_items": (1, 100),
    "long_items": (0, 100),
    "max_words": (50, 20_000),
    "long_words": (40, 2_000),
    "short_words": (15, 500),
    "min_regions": (0, 50),
    "min_topics": (0, 10),
    "min_origins": (0, 50),
}
