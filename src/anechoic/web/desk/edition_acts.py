"""What an editor does to an edition that waits: approve, hold, set its time, send, recall, test.

What it holds is changed in `edition_contents.py`; when it goes out by itself, `web/waiting.py` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop, ngettext

from anechoic.editions.things import Edition
from anechoic.errors import InputError
from anechoic.web import circulation
from anechoic.web.archive.models import ActRow, EditionRow
from anechoic.web.archive.tellings import OPEN
from anechoic.web.desk import edition_contents
from anechoic.web.desk.acts import Act, ActError, Done, refuse_if_changed_again, undoes
from anechoic.web.desk.wording import day_of, edition_name, number
from anechoic.web.mail import post
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import DUE, Mailing, State
from anechoic.web.waiting import STALE

NOT_SENT = (*DUE, State.HELD, State.WITHDRAWN)
"""Not State.TRANSMITTING: what is on the wire is finished, or may have arrived."""

LONGEST_REASON = 1000
FURTHEST = timedelta(days=14)
"""How far ahead an edition may be set: an edition of news is not kept longer."""

_RECALLED = "recalled by"

_IS = {
    "approved": gettext_noop("%(edition)s is approved."),
    "held": gettext_noop("%(edition)s is held."),
    "draft": gettext_noop("%(edition)s waits for its time again."),
    "recalled": gettext_noop("%(edition)s is recalled."),
}
_IS_ALREADY = {
    "draft": gettext_noop("It waits for its time already."),
    "approved": gettext_noop("It is approved already."),
    "held": gettext_noop("It is held already."),
    "sent": gettext_noop("It is sent already."),
    "recalled": gettext_noop("It is recalled already."),
}


def approve(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Let it go out when its time comes; at once if it has come."""
    if row.state not in ("draft", "held"):
        raise ActError(_is_already(row))
    done = _set_state(row, "approved")
    return Done(f"{done.said} {_when(row, at)}", done.detail)


def halt(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Stop the clock: it does not go out until an editor lets it."""
    if row.state not in ("draft", "approved"):
        raise ActError(_is_already(row))
    done = _set_state(row, "held")
    reason = given.get("reason", "").strip()[:LONGEST_REASON]
    return Done(f"{done.said[:-1]}: {reason}" if reason else done.said, {**done.detail, "reason": reason})


def go_on(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Let a held edition wait for its time again."""
    if row.state != "held":
        raise ActError(gettext("It is not held."))
    _refuse_if_past(row, at)
    return _set_state(row, "draft")


def set_time(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Give it another time to go out, in the newsroom's zone."""
    if row.state not in OPEN:
        raise ActError(_is_already(row))
    new = _time(given.get("at", ""))
    if not at <= new <= at + FURTHEST:
        said = gettext("Give a time to come, at most %(n)s days ahead. To send it now, approve it.")
        raise ActError(said % {"n": FURTHEST.days})
    EditionRow.objects.filter(id=row.id).update(sends_at=new)
    was = row.sends_at.isoformat() if row.sends_at else None
    said = gettext("%(edition)s goes out on %(day)s at %(time)s.") % {"edition": _name(row), **_clock(new)}
    return Done(said, {"was": was, "is": new.isoformat()})


def _time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ActError(gettext("Give a day and a time, such as 2026-03-06T06:00.")) from None
    return found if found.tzinfo else found.replace(tzinfo=settings.NEWSROOM.zone)


def send(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Queue an approved edition for all its readers now. It goes out once, and cannot be undone."""
    if row.state != "approved":
        raise ActError(gettext("Only an approved edition is sent."))
    try:
        readers = circulation.put_out(row.thing(Edition), at)
    except InputError as error:
        raise ActError(str(error)) from error
    said = ngettext("Sent %(edition)s to %(n)s reader.", "Sent %(edition)s to %(n)s readers.", readers)
    return Done(said % {"edition": _name(row), "n": number(readers)}, {"readers": readers})


def recall(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take an edition off the site and stop its mails; those that went out cannot be called back."""
    if row.state == "recalled":
        raise ActError(_is_already(row))
    done = _set_state(row, "recalled")
    mailing = Mailing.objects.filter(edition=row.id).first()
    if mailing is None:
        return done
    is_stopped = _pause(mailing, f"{_RECALLED} {by}")
    sent = mailing.deliveries.exclude(state__in=NOT_SENT).count()
    left = mailing.deliveries.filter(state__in=DUE).count()
    said = gettext("Mails that had gone out or were going: %(sent)s; stopped: %(left)s.")
    said = f"{done.said} {said % {'sent': number(sent), 'left': number(left)}}"
    return Done(said, {**done.detail, "sent": sent, "stopped": is_stopped})


def _pause(mailing: Mailing, reason: str) -> bool:
    """Stop a mailing; False if it was stopped already, for a reason that then stands."""
    rows = Mailing.objects.filter(pk=mailing.pk, is_paused=False)
    return rows.update(is_paused=True, pause_reason=reason) > 0


def test(row: EditionRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Send the edition, as it stands, to the editor alone."""
    address = get_user_model().objects.get(username=by).email
    if not address:
        said = gettext(
            "We have no address of yours. anechoic desk invite %(name)s --email ADDRESS gives you one."
        )
        raise ActError(said % {"name": by})
    subject, text, html = as_mail(row.thing(Edition))
    post.queue(address, f"[Test] {subject}"[:200], text, html, at)
    said = gettext("Sent a test of %(edition)s to %(name)s’s own address.")
    return Done(said % {"edition": _name(row), "name": by})


def as_mail(edition: Edition) -> tuple[str, str, str]:
    """Compose an edition for the editor's eyes: the way out leads to the page where readers go."""
    subject, text, html = circulation.compose(edition)
    leave = f"{settings.NEWSROOM.newsroom.address.rstrip('/')}/readers/"
    return subject, text.replace(LEAVE_MARK, leave), html.replace(LEAVE_MARK, leave)


ACTS: Mapping[str, Act] = {
    **edition_contents.ACTS,
    "approve": approve,
    "halt": halt,
    "go-on": go_on,
    "time": set_time,
    "send": send,
    "recall": recall,
    "test": test,
}


def _name(row: EditionRow) -> str:
    return edition_name(row.thing(Edition))


def _when(row: EditionRow, at: datetime) -> str:
    if row.sends_at is None or row.sends_at <= at - STALE:
        return gettext("It goes out when it is sent by hand or has a new time.")
    if row.sends_at <= at:
        return gettext("It goes out at once.")
    return gettext("It goes out on %(day)s at %(time)s.") % _clock(row.sends_at)


def _clock(at: datetime) -> dict[str, str]:
    local = at.astimezone(settings.NEWSROOM.zone)
    return {"day": day_of(local.date()), "time": f"{local:%H:%M}"}


def _is_already(row: EditionRow) -> str:
    return gettext(_IS_ALREADY[row.state])


def _refuse_if_past(row: EditionRow, at: datetime) -> None:
    if row.sends_at is not None and row.sends_at <= at:
        raise ActError(
            gettext("Its time is past, so it would go out at once. Approve it for that, or set a time.")
        )


def _set_state(row: EditionRow, state: str) -> Done:
    EditionRow.objects.filter(id=row.id).update(state=state)
    return Done(gettext(_IS[state]) % {"edition": _name(row)}, {"was": row.state, "is": state})


@undoes("approve")
@undoes("halt")
@undoes("go-on")
@undoes("recall")
def _undo_state(act: ActRow, by: str, at: datetime) -> None:
    row = EditionRow.objects.select_for_update().get(id=act.subject)
    if row.state != act.detail["is"]:
        raise ActError(gettext("Its state was changed since: undo that first."))
    refuse_if_changed_again(act, "approve", "halt", "go-on", "recall")
    if row.state == "held":
        _refuse_if_past(row, at)
    EditionRow.objects.filter(id=row.id).update(state=act.detail["was"])
    if act.detail.get("stopped"):  # only our own stop is lifted: one for bounces or age still stands
        mailing = Mailing.objects.filter(edition=row.id, pause_reason__startswith=_RECALLED)
        mailing.update(is_paused=False, pause_reason="")


@undoes("time")
def _undo_time(act: ActRow, by: str, at: datetime) -> None:
    row = EditionRow.objects.select_for_update().get(id=act.subject)
    if row.state not in OPEN or row.sends_at != datetime.fromisoformat(act.detail["is"]):
        raise ActError(gettext("It was sent, or its time was changed again since."))
    was = datetime.fromisoformat(act.detail["was"]) if act.detail["was"] else None
    if was is not None and was <= at and row.state != "held":
        raise ActError(
            gettext("Its former time is past, so it would go out at once. Approve it if you want that.")
        )
    EditionRow.objects.filter(id=row.id).update(sends_at=was)
