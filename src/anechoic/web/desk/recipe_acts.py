"""What an editor does to a recipe: change it, add one, give it back to newsroom.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext, gettext_noop

from anechoic.briefs.seen import is_axis
from anechoic.editions.recipes import problems
from anechoic.editions.things import Gate, Recipe
from anechoic.perspectives.groups import axes
from anechoic.perspectives.rules import Rules
from anechoic.things import fingerprint, from_builtins, to_builtins
from anechoic.web.archive.models import ActRow, RecipeRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import Act, ActError, Done, last_act, undoes, with_undo
from anechoic.web.desk.saying import say
from anechoic.web.recipes import recipe_of
from anechoic.web.site.words import TOPICS

NUMBERS = {
    "review_minutes": gettext_noop("Minutes that it waits before"),
    "min_items": gettext_noop("Fewest stories"),
    "max_items": gettext_noop("Most stories"),
    "long_items": gettext_noop("Of them told at length"),
    "max_words": gettext_noop("Most words of all"),
    "long_words": gettext_noop("Words of a long one"),
    "short_words": gettext_noop("Words of a short one"),
    "min_regions": gettext_noop("Fewest regions"),
    "min_topics": gettext_noop("Fewest topics"),
    "min_origins": gettext_noop("Fewest origins of a story"),
}
"""Whole numbers of a recipe, with what forms call them."""

SIZES = {
    gettext_noop("How many"): ("min_items", "max_items", "long_items", "review_minutes"),
    gettext_noop("How long"): ("max_words", "long_words", "short_words"),
    gettext_noop("How varied"): ("min_regions", "min_topics", "min_origins"),
}
"""The same numbers as a form groups them."""


def _label(name: str) -> str:
    return gettext(NUMBERS[name])


def row_of(id: str) -> RecipeRow:
    """Give a recipe's row, locked; one that newsroom.toml or we have gets an empty one."""
    if recipe_of(id) is None:
        raise Http404
    RecipeRow.objects.get_or_create(id=id, defaults={"payload": b"{}"})
    return RecipeRow.objects.select_for_update().get(id=id)


def recipe_version(row: RecipeRow) -> str:
    last = last_act(row.id)
    return f"{last}.{fingerprint(last, row.id, to_builtins(recipe_of(row.id)))}"


def recipe_facts(id: str) -> dict[str, Any]:
    """Give what a recipe's page shows."""
    found = recipe_of(id)
    if found is None:
        raise Http404
    row = RecipeRow.objects.filter(id=id).first() or RecipeRow(id=id)
    return {
        "recipe": found,
        "row": row,
        "version": recipe_version(row),
        "sizes": [
            (gettext(legend), [(name, _label(name), getattr(found, name)) for name in names])
            for legend, names in SIZES.items()
        ],
        "topics": [(topic, topic in found.topics) for topic in TOPICS],
        "gates": [(gate, gettext(said), gate in found.gates) for gate, said in GATES.items()],
        "axes": known_axes(),
        "strange": _strange(found.axes),
        "acts": with_undo(ActRow.objects.filter(subject=id)[:20]),
    }


GATES: Mapping[Gate, str] = {
    "response": gettext_noop("somebody does something"),
    "evidence": gettext_noop("a number or a named result"),
    "limit": gettext_noop("what is still wrong or unknown"),
    "witnesses": gettext_noop("two origins or a primary source"),
}
"""What a brief may be asked for, with what forms call it."""


def known_axes() -> list[str]:
    """Name the axes along which outlets that are read have values; raters who disagree have one each."""
    return axes({one.id: one for one in DjangoArchive().read_outlets()}, (), Rules())


def _strange(wanted: Iterable[str]) -> list[str]:
    """Give the axes along which no outlet has a value: editions would print nothing of them."""
    known = known_axes()
    return [axis for axis in wanted if not any(is_axis(one, axis) for one in known)]


def save(row: RecipeRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Change a recipe. Editions that are laid out already stay as they are."""
    was = recipe_of(row.id)
    assert was is not None
    new = _read(was, given)
    if new == was:
        raise ActError(gettext("That is how it stands."))
    changed = [name for name in Recipe.__slots__ if getattr(new, name) != getattr(was, name)]
    what = ", ".join(f"{name} {getattr(new, name)!s}" for name in changed)
    said = gettext("Changed the recipe of %(name)s: %(what)s.")
    return _keep(row, new, said % {"name": new.name, "what": what})


def give_back(row: RecipeRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Let newsroom.toml, or our own recipe, stand again."""
    if not row.is_own:
        raise ActError(gettext("The desk has not changed it."))
    said = gettext("Gave the recipe %(id)s back to newsroom.toml.")
    return _keep(row, None, said % {"id": row.id})


def make(id: str, name: str) -> Done:
    """Add a recipe, to be filled in; it goes out like any other from its next day on."""
    new = Recipe(id=id.strip(), name=name.strip(), needs_approval=True)
    if recipe_of(new.id) is not None:
        raise ActError(gettext("There is a recipe of this id already."))
    if wrong := list(problems(new)):
        raise ActError(*(say(one) for one in wrong))
    said = gettext("Added the recipe %(name)s. It waits for an approval each time.")
    return _keep(RecipeRow(id=new.id), new, said % {"name": new.name})


def _read(was: Recipe, given: QueryDict) -> Recipe:
    numbers = {name: given.get(name, "") for name in NUMBERS}
    if bad := [name for name, text in numbers.items() if not re.fullmatch("[0-9]{1,6}", text)]:
        raise ActError(
            *(gettext("%(field)s: write a whole number.") % {"field": _label(name)} for name in bad)
        )
    wanted = tuple(axis for text in given.get("axes", "").split(",") if (axis := " ".join(text.split())))
    if strange := [axis for axis in _strange(wanted) if axis not in was.axes]:
        there = ", ".join(known_axes()) or gettext("none yet")
        said = gettext("No outlet has a value along %(axes)s. There are: %(there)s.")
        raise ActError(said % {"axes": ", ".join(strange), "there": there})
    new = replace(
        was,
        axes=wanted,
        gates=tuple(gate for gate in GATES if gate in given.getlist("gates")),
        name=given.get("name", "").strip(),
        rhythm=given.get("rhythm", ""),
        select=given.get("select", ""),
        at=given.get("at", ""),
        needs_approval=bool(given.get("needs_approval")),
        is_for_subscribers=bool(given.get("is_for_subscribers")),
        topics=tuple(topic for topic in TOPICS if topic in given.getlist("topics")),
        **{name: int(text) for name, text in numbers.items()},
    )
    if wrong := list(problems(new)):
        raise ActError(*(say(one) for one in wrong))
    return new


def _keep(row: RecipeRow, new: Recipe | None, said: str) -> Done:
    was = to_builtins(row.thing(Recipe)) if row.is_own else None
    _put(row.id, new)
    return Done(said, {"was": was, "is": to_builtins(new) if new else None})


def _put(id: str, recipe: Recipe | None) -> None:
    payload = RecipeRow.pack(recipe) if recipe else b"{}"
    RecipeRow.objects.update_or_create(id=id, defaults={"payload": payload, "is_own": recipe is not None})


@undoes("recipe-save")
@undoes("recipe-give-back")
@undoes("recipe-make")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    row = RecipeRow.objects.select_for_update().get(id=act.subject)
    stands = row.thing(Recipe) if row.is_own else None
    left = from_builtins(Recipe, act.detail["is"]) if act.detail["is"] else None
    if stands != left:
        raise ActError(gettext("The recipe was changed again since: undo that first."))
    _put(row.id, from_builtins(Recipe, act.detail["was"]) if act.detail["was"] else None)


ACTS: Mapping[str, Act] = {"recipe-save": save, "recipe-give-back": give_back}
