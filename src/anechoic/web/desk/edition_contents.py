"""What an editor changes in an edition that waits: order, drop, add, take newer versions.

A change makes an approved edition a draft again: who approved it approved other contents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.briefs.things import Brief
from anechoic.editions.lay_out import ONE_ORIGIN
from anechoic.editions.pieces import minutes, pieces
from anechoic.editions.things import Edition, Held, Item
from anechoic.things import from_builtins, to_builtins
from anechoic.web.archive.models import ActRow, BriefRow, EditionRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.archive.tellings import OPEN
from anechoic.web.desk.acts import Act, ActError, Done, undoes
from anechoic.web.desk.wording import edition_name


def order(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Put items into another order.

    `place-STORY` gives each its number, equal numbers stay as they stood; or `up` or `down` names one
    story that moves by one place.
    """
    edition = _still_open(row)
    wanted = {
        item.story: _number(given.get(f"place-{item.story}"), n) for n, item in enumerate(edition.items, 1)
    }
    if given.get("up") in wanted:
        wanted[given["up"]] -= 1.5
    elif given.get("down") in wanted:
        wanted[given["down"]] += 1.5
    items = sorted(edition.items, key=lambda item: wanted[item.story])
    if tuple(items) == edition.items:
        raise ActError(gettext("That is the order in which they stand."))
    return _change(row, edition, _laid_out(edition, items), gettext("Reordered %(edition)s."))


def drop(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take an item out; it is listed among what was held back, with the editor's name."""
    edition = _still_open(row)
    item = next((item for item in edition.items if item.story == given.get("story")), None)
    if item is None or len(edition.items) < 2:
        raise ActError(gettext("Choose a story; the last one cannot go. Recall the edition instead?"))
    rest = [other for other in edition.items if other is not item]
    held = (*edition.held, Held(item.brief, item.story, f"dropped by {by}"))
    changed = replace(_laid_out(edition, rest), held=held)
    said = gettext("Dropped “%(title)s” from %(edition)s.")
    return _change(row, edition, changed, said, _headline(item.brief))


def add(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Put a story in, as the last item; what rests on one origin says so."""
    edition = _still_open(row)
    story = given.get("story", "")
    brief = _newest([story]).get(story)
    if brief is None:
        raise ActError(gettext("Choose a story that has a brief and is not held."))
    if any(item.story == story for item in edition.items):
        raise ActError(gettext("It is in this edition already."))
    item = Item(brief.id, story, "short", ONE_ORIGIN if brief.thing(Brief).origins < 2 else "")
    held = tuple(one for one in edition.held if one.story != story)
    changed = replace(_laid_out(edition, [*edition.items, item]), held=held)
    return _change(row, edition, changed, gettext("Added “%(title)s” to %(edition)s."), brief.headline)


def renew(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Print the newest version of every story in the edition."""
    edition = _still_open(row)
    newest = _newest([item.story for item in edition.items])
    items = [
        replace(item, brief=newest[item.story].id) if item.story in newest else item for item in edition.items
    ]
    if tuple(items) == edition.items:
        raise ActError(gettext("It prints the newest versions already."))
    said = gettext("%(edition)s prints the newest versions.")
    return _change(row, edition, _counted(replace(edition, items=tuple(items))), said)


ACTS: Mapping[str, Act] = {"order": order, "drop-item": drop, "add": add, "renew": renew}


def _newest(stories: Sequence[str]) -> dict[str, BriefRow]:
    rows = BriefRow.objects.filter(story_id__in=stories, is_current=True, story__is_held=False)
    return {row.story_id: row for row in rows}


def _still_open(row: EditionRow) -> Edition:
    if row.state not in OPEN:
        raise ActError(gettext("This edition went out or was recalled; its contents stay as they were."))
    return row.thing(Edition)


def _number(text: str | None, otherwise: int) -> float:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 5 else otherwise


def _laid_out(edition: Edition, items: Sequence[Item]) -> Edition:
    """Give places anew: as many long items as before, at the head, and none of one origin among them."""
    longs = sum(item.length == "long" for item in edition.items)
    free = [item for item in items if not item.label]
    long = {item.story for item in free[:longs] if items.index(item) < max(longs, 1)}
    placed = tuple(replace(i, length="long" if i.story in long else "short") for i in items)
    return _counted(replace(edition, items=placed))


def _counted(edition: Edition) -> Edition:
    briefs = [row.thing(Brief) for row in BriefRow.objects.filter(id__in=[i.brief for i in edition.items])]
    words = sum(piece.words for piece in pieces(edition, briefs))
    return replace(edition, words=words, minutes=minutes(words))


def _headline(brief: str) -> str:
    return BriefRow.objects.filter(id=brief).values_list("headline", flat=True).first() or brief


def _change(row: EditionRow, old: Edition, new: Edition, said: str, title: str = "") -> Done:
    said %= {"edition": edition_name(old), "title": title}
    state = "held" if row.state == "held" else "draft"
    DjangoArchive().change_edition(new, state)
    return Done(said, {"before": _contents(old), "after": _contents(new)})


def _contents(edition: Edition) -> dict[str, object]:
    """Give what an act on contents changes; briefs are named by story, for their versions may go on."""
    return {
        "items": [to_builtins(item) for item in edition.items],
        "held": [to_builtins(held) for held in edition.held],
    }


@undoes("order")
@undoes("drop-item")
@undoes("add")
def _undo_contents(act: ActRow, by: str, at: datetime) -> None:
    newest = {item.story: item.brief for item in _as_left(act).items}
    _put_back(act, newest)


@undoes("renew")
def _undo_versions(act: ActRow, by: str, at: datetime) -> None:
    edition = _as_left(act)
    if [item.brief for item in edition.items] != [item["brief"] for item in act.detail["after"]["items"]]:
        raise ActError(gettext("An editor changed one of its stories since: undo that first."))
    _put_back(act, {})


def _as_left(act: ActRow) -> Edition:
    """Give the edition if its items stand as the act left them."""
    edition = _still_open(EditionRow.objects.select_for_update().get(id=act.subject))
    if [item.story for item in edition.items] != [item["story"] for item in act.detail["after"]["items"]]:
        raise ActError(gettext("The edition was changed again since: undo that first."))
    return edition


def _put_back(act: ActRow, newest: Mapping[str, str]) -> None:
    row = EditionRow.objects.get(id=act.subject)
    items = [from_builtins(Item, item) for item in act.detail["before"]["items"]]
    items = [replace(item, brief=newest.get(item.story, item.brief)) for item in items]
    held = tuple(from_builtins(Held, item) for item in act.detail["before"]["held"])
    edition = _counted(replace(row.thing(Edition), items=tuple(items), held=held))
    DjangoArchive().change_edition(edition, "held" if row.state == "held" else "draft")
