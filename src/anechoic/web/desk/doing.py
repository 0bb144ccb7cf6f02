"""Where editors' acts come in: one POST each, checked against the version that its form showed.

Of two editors at once the second gets 409: what they asked for, how things stand now, and a form that does
it all the same. What cannot be done gets 422 with the reason. Either way what was typed comes back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from anechoic.errors import AnechoicError
from anechoic.sources import Files
from anechoic.web.archive.models import ActRow, RunRow
from anechoic.web.archive.pages import CUT_OFF
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import acts, views
from anechoic.web.desk.acts import ActError, Done
from anechoic.web.desk.picture_acts import LONGEST_FILE, outlets_picture, show_picture
from anechoic.web.desk.staff import staff
from anechoic.web.desk.subjects import SUBJECTS, Subject
from anechoic.web.desk.wording import field_name
from anechoic.web.running import BusyError, alone, newsroom_of

OWN_FIELDS = frozenset({"version", "csrfmiddlewaretoken"})


class StaleError(AnechoicError):
    """The form was made for a version that is not the newest any more."""


@staff
@require_POST
def act(request: HttpRequest, kind: str, id: str, act: str, **named: str) -> HttpResponse:
    """Do an act to a story, an edition, an outlet...; what the address names wins over what the form says."""
    subject = SUBJECTS[kind]
    if act not in subject.acts:
        raise Http404
    given = request.POST.copy()
    for name, value in named.items():
        given[name] = value
    try:
        done = _do(subject, id, act, given, request.user.get_username())
    except StaleError:
        return _again(request, subject, id, act, given, (), 409)
    except ActError as refused:
        return _again(request, subject, id, act, given, refused.reasons, 422)
    messages.success(request, done.said)
    return redirect(subject.page, id)


@staff
@require_POST
def picture(request: HttpRequest, id: str) -> HttpResponse:
    """Give a story a picture: a file, or one of an outlet, which is fetched before anything is locked.

    A file cannot come back in a form, so what is wrong is said on the story's page.
    """
    given = request.POST
    try:
        give = partial(show_picture, **_body(request, id, given.get("article", "")))
        subject = replace(SUBJECTS["story"], acts={"picture": give})
        done = _do(subject, id, "picture", given, request.user.get_username())
    except StaleError:
        said = gettext("Somebody changed this story meanwhile. Look again and choose the file anew.")
        messages.error(request, said)
    except ActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done.said)
    return redirect("desk:story", id)


def _body(request: HttpRequest, story: str, article: str) -> dict[str, Any]:
    """Give a picture's bytes, and where they come from if they are an outlet's."""
    if article:
        source, body = outlets_picture(story, article, timezone.now())
        return {"source": source, "body": body}
    file = request.FILES.get("file")
    return {"body": file.read(LONGEST_FILE + 1) if file else b""}


def _do(subject: Subject, id: str, act: str, given: QueryDict, by: str) -> Done:
    """Do an act if its form is fresh, and log it: both or neither."""
    at = timezone.now()
    with transaction.atomic():
        row = subject.locked(id)
        if not constant_time_compare(given.get("version", ""), subject.version(row)):
            raise StaleError
        done = subject.acts[act](row, given, by, at)
        acts.log(act, id, done, by, at)
    return done


def _again(
    request: HttpRequest,
    subject: Subject,
    id: str,
    act: str,
    given: QueryDict,
    problems: tuple[str, ...],
    status: int,
) -> HttpResponse:
    """Show what was asked beside how things stand, with everything that was typed."""
    row = subject.seen(id)
    if problems and act == "rewrite" and (page := views.sentence_again(request, row, given, problems)):
        return page
    labels = subject.labels(row)
    fields = [
        (labels.get(name) or field_name(name), name, value)
        for name, values in given.lists()
        for value in values
        if name not in OWN_FIELDS
    ]
    return views.page(
        request,
        "again",
        "",
        status,
        act=act,
        fields=fields,
        now=subject.now(row),
        since=acts.acts_since(given.get("version", ""), id),
        problems=problems,
        version=subject.version(row),
        back=subject.page,
        subject=id,
        is_stale=status == 409,
    )


@staff
@require_POST
def undo(request: HttpRequest, act: int) -> HttpResponse:
    row = get_object_or_404(ActRow, id=act)
    try:
        done = acts.undo(row, request.user.get_username(), timezone.now())
    except ActError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done.detail["said"])
    return redirect("desk:log")


@staff
@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Tell changed stories anew at once: the road without fetching and without editions."""
    at = timezone.now().replace(microsecond=0)
    try:
        said = _tell(at)
    except BusyError:
        messages.error(request, gettext("A run is under way; it will tell them."))
    except AnechoicError as refused:
        messages.error(request, str(refused))
    else:
        acts.log("tell", "newsroom", Done(said), request.user.get_username(), at)
        messages.success(request, said)
    return redirect("desk:today")


def _tell(at: datetime) -> str:
    """Tell, alone and as the newsroom's settings say; give what an editor is told of it.

    No process is started for it: the one of which they are copies would stay in the site's memory.
    """
    room = settings.NEWSROOM
    with alone(room.path("")):
        if RunRow.objects.filter(CUT_OFF).exists():
            raise ActError(gettext("A run was cut off. The next walk finishes it, and tells them."))
        newsroom = newsroom_of(DjangoArchive(), replace(room, press=replace(room.press, processes=1)))
        counts = newsroom.run(at, Files(()), editions_due=False).counts
    return gettext("Told %(told)s stories anew; %(briefs)s say something new.") % counts


def log_and_say(request: HttpRequest, act: str, subject: str, done: Done) -> Any:
    """Log an act that makes something new, and tell the editor."""
    messages.success(request, done.said)
    return acts.log(act, subject, done, request.user.get_username(), timezone.now())
