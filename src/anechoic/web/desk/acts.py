"""Acts of editors: each is logged with who, when, what, and can be undone from the log.

    log(act, subject, said, by, at, **detail)      undo(row, by, at)      versions against lost changes

An act's function says what was done and what undoing it needs; `@undoes(act)` marks its inverse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.errors import AnechoicError
from anechoic.things import fingerprint
from anechoic.web.archive.models import ActRow, BriefRow, EditionRow, MembershipRow, StoryRow


class ActError(AnechoicError):
    """An act that cannot be done as asked; the message says why. Nothing was changed."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: `said` for the log and for the editor, `detail` for its undoing."""

    said: str
    detail: Mapping[str, Any] = field(default_factory=dict)


Act = Callable[[Any, QueryDict, str, datetime], Done]
"""(row, what the form says, the editor's name, now) -> what was done. Called inside the act's transaction."""

Undo = Callable[[ActRow, str, datetime], None]
_UNDO: dict[str, Undo] = {}


def undoes(act: str) -> Callable[[Undo], Undo]:
    def register(function: Undo) -> Undo:
        _UNDO[act] = function
        return function

    return register


def log(act: str, subject: str, done: Done, by: str, at: datetime) -> ActRow:
    detail = {"said": done.said, **done.detail}
    return ActRow.objects.create(at=at, by=by, act=act, subject=subject, detail=detail)


def with_undo(rows: Iterable[ActRow]) -> list[tuple[ActRow, bool]]:
    """Give acts for a list, each with whether it can be undone."""
    undone = set(ActRow.objects.filter(act="undo").values_list("detail__undone", flat=True))
    return [(row, row.act in _UNDO and row.id not in undone) for row in rows]


def is_undone(row: ActRow) -> bool:
    return ActRow.objects.filter(act="undo", detail__undone=row.id).exists()


def refuse_if_changed_again(act: ActRow, *acts: str) -> None:
    """Refuse to undo an act while a later one of `acts` on its subject stands: the newest is undone first.

    What looks as the act left it may be so for a newer reason, which nobody meant to undo.

    Raises:
        ActError: There is one.
    """
    later = ActRow.objects.filter(subject=act.subject, act__in=acts, id__gt=act.id)
    if not all(is_undone(row) for row in later):
        raise ActError(gettext("It was changed again since: undo that first."))


def undo(row: ActRow, by: str, at: datetime) -> ActRow:
    """Undo an act once.

    Raises:
        ActError: It was undone before, cannot be undone, or what it changed was changed again since.
    """
    with transaction.atomic():
        # Of two editors who press the button at once, the second waits here and finds it done.
        row = ActRow.objects.select_for_update().get(pk=row.pk)
        if row.act not in _UNDO:
            raise ActError(gettext("This act cannot be undone."))
        if is_undone(row):
            raise ActError(gettext("This act was undone already."))
        _UNDO[row.act](row, by, at)
        said = gettext("Undone: %(what)s") % {"what": row.detail.get("said", row.act)}
        return log("undo", row.subject, Done(said, {"undone": row.id, "act": row.act}), by, at)


def story_version(row: StoryRow) -> str:
    """Give a token of all that an editor sees of a story; any act and any telling changes it."""
    brief = BriefRow.objects.filter(story_id=row.id, is_current=True).values_list("id", flat=True).first()
    members = sorted(MembershipRow.objects.filter(story=row.id).values_list("article_id", flat=True))
    return _version(row.id, row.updated_at, row.is_held, row.merged_into, brief, members)


def edition_version(row: EditionRow) -> str:
    return _version(row.id, row.state, row.sends_at, bytes(row.payload))


def _version(subject: str, *seen: Any) -> str:
    last = last_act(subject)
    return f"{last}.{fingerprint(last, *seen)}"


def last_act(subject: str) -> int:
    """Give the number of the last act on a subject, 0 if there was none."""
    return ActRow.objects.filter(subject=subject).order_by("-id").values_list("id", flat=True).first() or 0


def acts_since(version: str, subject: str) -> Sequence[ActRow]:
    """Give what others did to a subject after that version was shown."""
    first, _, _ = version.partition(".")
    since = int(first) if first.isdecimal() and len(first) < 19 else 0
    return ActRow.objects.filter(subject=subject, id__gt=since).order_by("id")
