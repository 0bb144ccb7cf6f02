"""What a reader may choose from: the newsroom's recipes that go out by mail."""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.editions.things import Recipe
from anechoic.web.recipes import all_recipes


def all_newsletters() -> tuple[Recipe, ...]:
    """Give the newsletters by recipe, ours first; the owner's recipe of the same id replaces ours."""
    return all_recipes()


def chosen(ids: Sequence[str]) -> list[str]:
    """Give those of the ids that are newsletters, each once, in our order."""
    return [recipe.id for recipe in all_newsletters() if recipe.id in ids]


def for_subscribers() -> set[str]:
    """Give the newsletters that only subscribers get."""
    return {recipe.id for recipe in all_newsletters() if recipe.is_for_subscribers}


def open_newsletters() -> tuple[Recipe, ...]:
    """Give the newsletters that anyone may choose."""
    return tuple(recipe for recipe in all_newsletters() if not recipe.is_for_subscribers)


def names_of(ids: Sequence[str]) -> list[str]:
    return [recipe.name for recipe in all_newsletters() if recipe.id in ids]
