"""What editors act on: stories and their sentences, editions, outlets. `doing.py` treats all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from anechoic.editions.things import Recipe
from anechoic.web.archive.models import EditionRow, OutletRow, RecipeRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import acts, edition_acts, outlet_acts, recipe_acts, sentence_acts, story_acts
from anechoic.web.desk.acts import Act
from anechoic.web.desk.edition_page import headlines
from anechoic.web.desk.story_page import parts
from anechoic.web.desk.wording import name, part_name
from anechoic.web.recipes import recipe_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that editors act on.

    Args:
        acts: By the name that stands in addresses and in the log.
        version: Token of all that an editor sees of a row.
        page: Name of the address of one's page.
        now: How one stands, in lines, for an editor whose form was stale.
        labels: What to call a form's fields.
        find: Gives a locked row where its table alone does not say what there is.
    """

    model: Any
    acts: Mapping[str, Act]
    version: Callable[[Any], str]
    page: str
    now: Callable[[Any], list[str]]
    labels: Callable[[Any], Mapping[str, str]] = lambda row: {}
    find: Callable[[str], Any] | None = None

    def locked(self, id: str) -> Any:
        """Give a row that nobody else changes meanwhile; call it inside a transaction."""
        if self.find is not None:
            return self.find(id)
        return get_object_or_404(self.model.objects.select_for_update(), id=id)

    def seen(self, id: str) -> Any:
        """Give a row to look at; one that `find` would make is not made."""
        row = self.model.objects.filter(id=id).first()
        if row is None and self.find is None:
            raise Http404
        return row or self.model(id=id)


def _story_now(row: StoryRow) -> list[str]:
    where = gettext("held") if row.is_held else gettext("on the site")
    now = [f"“{row.title}”, {where}"]
    brief = DjangoArchive().brief(row.id)
    if brief is None:
        return now
    now.append(gettext("version %(n)s") % {"n": brief.version})
    return now + [
        f"{part_name(title)}: {line['sentence'].text}" for title, lines in parts(brief) for line in lines
    ]


def _edition_now(row: EditionRow) -> list[str]:
    return [f"{name(row.state)}: " + " · ".join(headlines(row).values())]


def _edition_labels(row: EditionRow) -> Mapping[str, str]:
    return {
        f"place-{story}": gettext("Place of “%(title)s”") % {"title": title}
        for story, title in headlines(row).items()
    }


def _outlet_now(row: OutletRow) -> list[str]:
    read = gettext("is read") if row.is_read else gettext("not read")
    return [f"{row.name}: {read}"]


def _recipe_now(row: RecipeRow) -> list[str]:
    found = recipe_of(row.id)
    return [f"{field}: {getattr(found, field)}" for field in Recipe.__slots__] if found else []


SUBJECTS: Mapping[str, Subject] = {
    "story": Subject(
        StoryRow, {**story_acts.ACTS, **sentence_acts.ACTS}, acts.story_version, "desk:story", _story_now
    ),
    "edition": Subject(
        EditionRow, edition_acts.ACTS, acts.edition_version, "desk:edition", _edition_now, _edition_labels
    ),
    "outlet": Subject(OutletRow, outlet_acts.ACTS, outlet_acts.outlet_version, "desk:outlet", _outlet_now),
    "recipe": Subject(
        RecipeRow,
        recipe_acts.ACTS,
        recipe_acts.recipe_version,
        "desk:recipe",
        _recipe_now,
        find=recipe_acts.row_of,
    ),
}
