"""The recipes of this newsroom, as they stand now: ours, the owner's in newsroom.toml, the desk's."""

from __future__ import annotations

from django.conf import settings

from anechoic.editions.things import Recipe
from anechoic.newsroom import recipes_of
from anechoic.web.archive.store import DjangoArchive


def all_recipes() -> tuple[Recipe, ...]:
    return recipes_of(settings.NEWSROOM, DjangoArchive().recipes())


def recipe_of(id: str) -> Recipe | None:
    return next((one for one in all_recipes() if one.id == id), None)
