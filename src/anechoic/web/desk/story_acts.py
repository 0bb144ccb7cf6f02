"""What an editor does to a story as a whole: hold, release, merge, split, pin, note a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from anechoic.articles.things import Article
from anechoic.stories.repair import new_id
from anechoic.stories.things import Decision, Move
from anechoic.things import from_builtins, to_builtins
from anechoic.web.archive.models import (
    ActRow,
    ArticleRow,
    BindingRow,
    BriefRow,
    CorrectionRow,
    MembershipRow,
    StoryRow,
)
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import Act, ActError, Done, refuse_if_changed_again, undoes
from anechoic.web.desk.picture_acts import hide_picture
from anechoic.web.desk.sentence_acts import tell_corrections
from anechoic.web.desk.take_down import take_down
from anechoic.web.desk.wording import number

LONGEST_NOTE = 1000
"""Characters: a correction is a sentence or two."""


def hold(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take a story off the site and out of editions, until it is released."""
    return _hold(row, True, given.get("reason", "").strip()[:LONGEST_NOTE])


def release(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    return _hold(row, False, "")


def _hold(row: StoryRow, is_held: bool, reason: str) -> Done:
    if row.is_held == is_held:
        raise ActError(gettext("It is held already.") if is_held else gettext("It is not held."))
    StoryRow.objects.filter(id=row.id).update(is_held=is_held)
    if not is_held:
        said = gettext("Released “%(title)s”.")
    else:
        said = gettext("Held “%(title)s”: %(reason)s") if reason else gettext("Held “%(title)s”.")
    return Done(said % {"title": row.title, "reason": reason}, {"reason": reason})


@undoes("hold")
@undoes("release")
def _undo_hold(act: ActRow, by: str, at: datetime) -> None:
    row = StoryRow.objects.select_for_update().get(id=act.subject)
    refuse_if_changed_again(act, "hold", "release")
    StoryRow.objects.filter(id=row.id).update(is_held=act.act == "release")


def merge(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take another story into this one: its articles move at once, its address leads here."""
    other = StoryRow.objects.select_for_update().filter(id=given.get("other", ""), merged_into="").first()
    if other is None or other.id == row.id or row.merged_into:
        raise ActError(gettext("Choose another story that still stands."))
    archive = DjangoArchive()
    moved = archive.members(other.id)
    articles = [article.id for article, _ in [*archive.members(row.id), *moved]]
    bindings = _bind([("together", articles)], at, by)
    _move(moved, row.id, row.saga, f"{by} merged two stories.")
    archive.unbuilt()
    StoryRow.objects.filter(id=other.id).update(merged_into=row.id)
    BriefRow.objects.filter(story_id=other.id).update(is_current=False)
    return Done(
        gettext("Merged “%(other)s” into “%(title)s”.") % {"other": other.title, "title": row.title},
        {"other": other.id, "moved": _decisions(moved), "bindings": bindings},
    )


@undoes("merge")
def _undo_merge(act: ActRow, by: str, at: datetime) -> None:
    other = act.detail["other"]
    _move_back(act, act.subject)
    StoryRow.objects.filter(id=other).update(merged_into="", is_built=False, is_stale=True)
    last = BriefRow.objects.filter(story_id=other).order_by("-version").first()
    if last is not None:
        BriefRow.objects.filter(id=last.id).update(is_current=True)


def split(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Make an article a story of its own, never again in one with those it leaves."""
    members = DjangoArchive().members(row.id)
    leaving = [pair for pair in members if pair[0].id == given.get("article")]
    if not leaving or len(members) < 2:
        raise ActError(gettext("Choose one of this story’s articles; the last one cannot leave."))
    article = leaving[0][0]
    others = [other.id for other, _ in members if other.id != article.id]
    bindings = _bind([("apart", [article.id, other]) for other in others], at, by)
    new = _free_id(article.id)
    _move(leaving, new, row.saga, f"{by} split it off.")
    return Done(
        gettext("Split “%(article)s” off “%(title)s”.") % {"article": article.title, "title": row.title},
        {"other": new, "moved": _decisions(leaving), "bindings": bindings},
    )


@undoes("split")
def _undo_split(act: ActRow, by: str, at: datetime) -> None:
    _move_back(act, act.detail["other"])
    DjangoArchive().unbuilt()
    StoryRow.objects.filter(id=act.detail["other"]).update(merged_into=act.subject)


def keep_apart(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Never let this story's articles join another's, whatever comes in."""
    other = StoryRow.objects.filter(id=given.get("other", ""), merged_into="").first()
    if other is None or other.id == row.id or row.merged_into:
        raise ActError(gettext("Choose another story that still stands."))
    ours, theirs = (
        [article.id for article, _ in DjangoArchive().members(story)] for story in (row.id, other.id)
    )
    bindings = _bind([("apart", [one, another]) for one in ours for another in theirs], at, by)
    said = gettext("“%(title)s” and “%(other)s” never become one story.")
    return Done(said % {"title": row.title, "other": other.title}, {"bindings": bindings})


def pin(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Leave this story's articles where they are, whatever comes in."""
    articles = [article.id for article, _ in DjangoArchive().members(row.id)]
    said = ngettext(
        "Pinned %(n)s article in “%(title)s”.", "Pinned %(n)s articles in “%(title)s”.", len(articles)
    )
    said %= {"n": len(articles), "title": row.title}
    return Done(said, {"bindings": _bind([("pin", articles)], at, by)})


@undoes("pin")
@undoes("keep-apart")
def _undo_pin(act: ActRow, by: str, at: datetime) -> None:
    _unbind(act)


def note(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Write a public correction: in the corrections log, on the story, first in the next edition."""
    text = " ".join(given.get("text", "").split())
    if not text or len(text) > LONGEST_NOTE:
        said = gettext("Write a correction of at most %(n)s characters.")
        raise ActError(said % {"n": number(LONGEST_NOTE)})
    note, is_new = CorrectionRow.objects.get_or_create(
        story_id=row.id, article="", text=text, defaults={"at": at}
    )
    if not is_new:
        raise ActError(gettext("This correction stands already."))
    tell_corrections(row.id, (), at)
    return Done(
        gettext("Corrected in public: %(text)s") % {"text": text}, {"correction": note.id, "text": text}
    )


@undoes("note")
def _undo_note(act: ActRow, by: str, at: datetime) -> None:
    CorrectionRow.objects.filter(id=act.detail["correction"]).delete()
    tell_corrections(act.subject, (act.detail["text"],), at)


ACTS: Mapping[str, Act] = {
    "hold": hold,
    "release": release,
    "merge": merge,
    "split": split,
    "keep-apart": keep_apart,
    "pin": pin,
    "note": note,
    "take-down": take_down,
    "picture-off": hide_picture,
}


def _bind(bindings: Sequence[tuple[str, list[str]]], at: datetime, by: str) -> list[int]:
    """Keep bindings and give their rows' ids. Called inside the act's transaction."""
    last = BindingRow.objects.order_by("-id").values_list("id", flat=True).first() or 0
    for act, articles in bindings:
        DjangoArchive().bind(act, articles, at, by)
    return list(BindingRow.objects.filter(id__gt=last, by=by).values_list("id", flat=True))


def _unbind(act: ActRow) -> None:
    BindingRow.objects.filter(id__in=act.detail["bindings"]).update(is_undone=True)


def _decisions(members: Sequence[tuple[Article, Decision]]) -> dict[str, object]:
    return {article.id: to_builtins(decision) for article, decision in members}


def _move(members: Sequence[tuple[Article, Decision]], story: str, saga: str, why: str) -> None:
    archive = DjangoArchive()
    for article, decision in members:
        moved = replace(decision, story=story, saga=saga, move=Move.MOVED, why=why)
        archive.keep_decisions([(article, [moved])])
    archive.make_stale([story, *{decision.story for _, decision in members}])


def _move_back(act: ActRow, now_in: str) -> None:
    """Put articles back where an act found them, if none was moved again since."""
    old = {id: from_builtins(Decision, value) for id, value in act.detail["moved"].items()}
    here = MembershipRow.objects.filter(article_id__in=list(old), story=now_in).count()
    if here != len(old):
        raise ActError(gettext("Its articles were moved again since: undo that first."))
    _unbind(act)
    archive = DjangoArchive()
    for row in ArticleRow.objects.filter(id__in=list(old)):
        archive.keep_decisions([(row.thing(Article), [old[row.id]])])
    archive.make_stale([now_in, *{decision.story for decision in old.values()}])


def _free_id(article: str) -> str:
    """Give the id of a story that begins with this article; another turn if the first one is taken."""
    turn = 0
    while MembershipRow.objects.filter(story=new_id("story", article, turn)).exists():
        turn += 1
    return new_id("story", article, turn)
