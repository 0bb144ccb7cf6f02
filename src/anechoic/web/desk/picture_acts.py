"""What an editor does about a story's picture: give it one of the house or of an outlet, or leave it without.

Files stay where they are, named by their content, so that undoing finds them; a take-down sets them aside.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.errors import InputError
from anechoic.outlets.client import Failure
from anechoic.outlets.things import OPT_OUT
from anechoic.web.archive import outlets_pictures, pictures
from anechoic.web.archive.models import ActRow, PictureRow, StoryRow
from anechoic.web.archive.outlets_pictures import Offered
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import ActError, Done, undoes
from anechoic.web.desk.saying import say

LONGEST_ALT = 500
LONGEST_CREDIT = 200
LONGEST_FILE = 15_000_000
FIELDS = ("name", "widths", "height", "alt", "credit", "url", "by")


def show_picture(
    row: StoryRow, given: QueryDict, by: str, at: datetime, body: bytes, source: Offered | None = None
) -> Done:
    """Give a story a picture, in place of the one that it had.

    Args:
        given: `alt` says what is to be seen, `credit` who made it; both are asked for.
        body: JPEG, PNG or WebP.
        source: Where it comes from, if it is an outlet's. It stays the outlet's: it goes when the owner uses
            none of theirs any more, when the outlet opts out, and when its article is taken down.
    """
    alt, credit = " ".join(given.get("alt", "").split()), " ".join(given.get("credit", "").split())
    if len(alt) > LONGEST_ALT or len(credit) > LONGEST_CREDIT or len(body) > LONGEST_FILE:
        said = gettext("At most %(alt)s characters of words, %(credit)s of credit, %(size)s MB of picture.")
        most = {"alt": LONGEST_ALT, "credit": LONGEST_CREDIT, "size": LONGEST_FILE // 1_000_000}
        raise ActError(said % most)
    was = _stands(row.id)
    try:
        if source is None:
            pictures.keep(row.id, body, alt=alt, credit=credit, by=by, at=at)
        else:
            outlets_pictures.keep(source, body, at, alt, credit)
    except InputError as error:
        raise ActError(say(str(error))) from error
    said = gettext("Gave “%(title)s” a picture: %(alt)s (%(credit)s).")
    return Done(
        said % {"title": row.title, "alt": alt, "credit": credit}, {"was": was, "is": _stands(row.id)}
    )


def outlets_picture(story: str, article: str, at: datetime) -> tuple[Offered, bytes]:
    """Fetch the picture of one of the story's articles.

    Raises:
        ActError: It may not be used, or its outlet does not give it.
    """
    source = next((one for one in outlets_pictures.offered(story) if one.article.id == article), None)
    if source is None:
        raise ActError(gettext("No picture of that article may be used here. Nothing was changed."))
    [answer] = outlets_pictures.fetched([source.image.url], at)
    if isinstance(answer, Failure):
        said = gettext("%(outlet)s did not give it: %(why)s.") % {
            "outlet": source.outlet_name,
            "why": answer.reason,
        }
        raise ActError(f"{said} {answer.detail}".strip())
    return source, answer.body


def hide_picture(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Leave a story without a picture; no run gives it an outlet's again."""
    was = _stands(row.id)
    if not pictures.hide(row.id, by=by, at=at):
        raise ActError(gettext("It has no picture."))
    said = gettext("“%(title)s” stands without a picture.") % {"title": row.title}
    return Done(said, {"was": was, "is": _stands(row.id)})


@undoes("picture")
@undoes("picture-off")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    if _stands(act.subject) != act.detail["is"]:
        raise ActError(gettext("Its picture was changed again since: undo that first."))
    was = act.detail["was"]
    if was is None:
        PictureRow.objects.filter(story=act.subject).delete()
    elif was["widths"] and not pictures.is_here(was["name"]):
        raise ActError(gettext("The picture that it had was taken down since, files and all."))
    else:
        PictureRow.objects.update_or_create(story=act.subject, defaults={**was, "at": at})
        if _is_unwelcome(act.subject):
            raise ActError(gettext("The picture that it had is of an outlet that opted out since."))


def _is_unwelcome(story: str) -> bool:
    """Tell whether a story shows the picture of an outlet that opted out."""
    shut = (outlet.id for outlet in DjangoArchive().outlets().values() if outlet.value(OPT_OUT))
    return any(copy.story == story for outlet in shut for copy in pictures.copied_from(outlet))


def _stands(story: str) -> dict[str, Any] | None:
    return PictureRow.objects.filter(story=story).values(*FIELDS).first()
