"""What an editor does to an edition: order, drop an item, approve, send, recall, test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model

from anechoic.briefs.things import Brief
from anechoic.editions.pieces import minutes, pieces
from anechoic.editions.things import Edition, Held, Item
from anechoic.things import from_builtins, to_builtins
from anechoic.web import circulation
from anechoic.web.archive.models import ActRow, BriefRow, EditionRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import ActError, Done, undoes
from anechoic.web.mail import post
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import DUE, Mailing, State

Act = Callable[[EditionRow, Mapping[str, str], str, datetime], Done]
OPEN = ("draft", "approved")
NOT_SENT = (*DUE, State.HELD, State.WITHDRAWN)
"""Not State.CLAIMED: the post has those in hand, and finishes them."""

_RECALLED = "recalled by"


def order(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Put items into another order: `place-STORY` gives each its number; equal numbers stay as they stood."""
    edition = _still_open(row)
    wanted = {
        item.story: _number(given.get(f"place-{item.story}"), n) for n, item in enumerate(edition.items, 1)
    }
    items = sorted(edition.items, key=lambda item: wanted[item.story])
    if tuple(items) == edition.items:
        raise ActError("That is the order in which they stand.")
    return _change(row, edition, _laid_out(edition, items), f"Reordered {edition.name} of {edition.day}.")


def drop(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Take an item out; it is listed among what was held back, with the editor's name."""
    edition = _still_open(row)
    item = next((item for item in edition.items if item.story == given.get("story")), None)
    if item is None or len(edition.items) < 2:
        raise ActError("Choose an item; the last one cannot go. Recall the edition instead?")
    rest = [other for other in edition.items if other is not item]
    held = (*edition.held, Held(item.brief, item.story, f"dropped by {by}"))
    title = _headline(item.brief)
    changed = replace(_laid_out(edition, rest), held=held)
    return _change(row, edition, changed, f"Dropped “{title}” from {edition.name} of {edition.day}.")


def approve(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    if row.state != "draft":
        raise ActError(f"It is {row.state} already.")
    return _set_state(row, "approved")


def send(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Queue an approved edition for all its readers. It goes out once, and cannot be undone."""
    if row.state != "approved":
        raise ActError(f"It is {row.state}; only an approved edition is sent.")
    readers = circulation.put_out(row.thing(Edition), at)
    return Done(f"Sent {row.id} to {readers:,} reader{'' if readers == 1 else 's'}.", {"readers": readers})


def recall(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Take an edition off the site and stop its mails; those that went out cannot be called back."""
    if row.state == "recalled":
        raise ActError("It is recalled already.")
    done = _set_state(row, "recalled")
    mailing = Mailing.objects.filter(edition=row.id).first()
    if mailing is None:
        return done
    is_stopped = _pause(mailing, f"{_RECALLED} {by}")
    sent = mailing.deliveries.exclude(state__in=NOT_SENT).count()
    left = mailing.deliveries.filter(state__in=DUE).count()
    said = f"{done.said} Mails that had gone out or were going: {sent:,}; stopped: {left:,}."
    return Done(said, {**done.detail, "sent": sent, "stopped": is_stopped})


def _pause(mailing: Mailing, reason: str) -> bool:
    """Stop a mailing; False if it was stopped already, for a reason that then stands."""
    rows = Mailing.objects.filter(pk=mailing.pk, is_paused=False)
    return rows.update(is_paused=True, pause_reason=reason) > 0


def test(row: EditionRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Send the edition, as it stands, to the editor alone."""
    address = get_user_model().objects.get(username=by).email
    if not address:
        raise ActError(
            f"We have no address of yours. anechoic desk invite {by} --email ADDRESS gives you one."
        )
    subject, text, html = as_mail(row.thing(Edition))
    post.queue(address, f"[Test] {subject}"[:200], text, html, at)
    return Done(f"Sent a test of {row.id} to {by}’s own address.")


def as_mail(edition: Edition) -> tuple[str, str, str]:
    """Compose an edition for the editor's eyes: the way out leads to the page where readers go."""
    subject, text, html = circulation.compose(edition)
    leave = f"{settings.NEWSROOM.newsroom.address.rstrip('/')}/readers/"
    return subject, text.replace(LEAVE_MARK, leave), html.replace(LEAVE_MARK, leave)


ACTS: Mapping[str, Act] = {
    "order": order,
    "drop-item": drop,
    "approve": approve,
    "send": send,
    "recall": recall,
    "test": test,
}


def _still_open(row: EditionRow) -> Edition:
    if row.state not in OPEN:
        raise ActError(f"This edition is {row.state}; its contents stay as they were.")
    return row.thing(Edition)


def _number(text: str | None, otherwise: int) -> float:
    return int(text) if text and text.isdecimal() and len(text) < 5 else otherwise


def _laid_out(edition: Edition, items: Sequence[Item]) -> Edition:
    """Give places anew: as many long items as before, at the head, and none of one origin among them."""
    longs = sum(item.length == "long" for item in edition.items)
    free = [item for item in items if not item.label]
    long = {item.story for item in free[:longs] if items.index(item) < max(longs, 1)}
    placed = tuple(replace(i, length="long" if i.story in long else "short") for i in items)
    changed = replace(edition, items=placed)
    words = sum(piece.words for piece in pieces(changed, _briefs(changed)))
    return replace(changed, words=words, minutes=minutes(words))


def _briefs(edition: Edition) -> list[Brief]:
    rows = BriefRow.objects.filter(id__in=[item.brief for item in edition.items])
    return [row.thing(Brief) for row in rows]


def _headline(brief: str) -> str:
    return BriefRow.objects.filter(id=brief).values_list("headline", flat=True).first() or brief


def _change(row: EditionRow, old: Edition, new: Edition, said: str) -> Done:
    # Who approved it approved other contents: it is a draft again.
    DjangoArchive().change_edition(new, "draft")
    return Done(said, {"before": _contents(old), "after": _contents(new)})


def _set_state(row: EditionRow, state: str) -> Done:
    EditionRow.objects.filter(id=row.id).update(state=state)
    edition = row.thing(Edition)
    return Done(f"{edition.name} of {edition.day} is {state}.", {"was": row.state, "is": state})


def _contents(edition: Edition) -> dict[str, object]:
    """Give what an act on contents changes; briefs are named by story, for their versions may go on."""
    return {
        "items": [to_builtins(item) for item in edition.items],
        "held": [to_builtins(held) for held in edition.held],
    }


@undoes("order")
@undoes("drop-item")
def _undo_contents(act: ActRow, by: str, at: datetime) -> None:
    row = EditionRow.objects.select_for_update().get(id=act.subject)
    edition = _still_open(row)
    stand = [item.story for item in edition.items]
    if stand != [item["story"] for item in act.detail["after"]["items"]]:
        raise ActError("The edition was changed again since: undo that first.")
    newest = {item.story: item.brief for item in edition.items}
    items = [from_builtins(Item, item) for item in act.detail["before"]["items"]]
    items = [replace(item, brief=newest.get(item.story, item.brief)) for item in items]
    held = tuple(from_builtins(Held, item) for item in act.detail["before"]["held"])
    changed = replace(edition, items=tuple(items), held=held)
    words = sum(piece.words for piece in pieces(changed, _briefs(changed)))
    DjangoArchive().change_edition(replace(changed, words=words, minutes=minutes(words)), "draft")


@undoes("approve")
@undoes("recall")
def _undo_state(act: ActRow, by: str, at: datetime) -> None:
    row = EditionRow.objects.select_for_update().get(id=act.subject)
    if row.state != act.detail["is"]:
        raise ActError(f"It is {row.state} by now: undo that first.")
    EditionRow.objects.filter(id=row.id).update(state=act.detail["was"])
    if act.detail.get("stopped"):  # only our own stop is lifted: one for bounces or age still stands
        mailing = Mailing.objects.filter(edition=row.id, pause_reason__startswith=_RECALLED)
        mailing.update(is_paused=False, pause_reason="")
