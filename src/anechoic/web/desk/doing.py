"""Where editors' acts come in: one POST each, checked against the version that its form showed.

Of two editors at once the second gets 409: what they asked for, how things stand now, and a form that does
it all the same. What cannot be done gets 422 with the reason. Either way what was typed comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST

from anechoic.errors import AnechoicError
from anechoic.newsroom import Newsroom
from anechoic.sources import Files
from anechoic.web.archive.models import ActRow, EditionRow, OutletRow, RunRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import acts, edition_acts, outlets, sentence_acts, story_acts, views
from anechoic.web.desk.acts import ActError, Done
from anechoic.web.desk.edition_page import edition_facts
from anechoic.web.desk.staff import staff

Do = Callable[[Any, str, datetime], Done]

OWN_FIELDS = frozenset({"version", "csrfmiddlewaretoken"})


class StaleError(AnechoicError):
    """The form was made for a version that is not the newest any more."""

    def __init__(self, row: Any) -> None:
        super().__init__()
        self.row = row


def _do(request: HttpRequest, model: Any, version: Callable[[Any], str], id: str, act: str, do: Do) -> None:
    """Do an act if its form is fresh, and log it: both or neither."""
    by, at = request.user.get_username(), timezone.now()
    with transaction.atomic():
        row = get_object_or_404(model.objects.select_for_update(), id=id)
        if not constant_time_compare(request.POST.get("version", ""), version(row)):
            raise StaleError(row)
        done = do(row, by, at)
        acts.log(act, id, done, by, at)
    messages.success(request, done.said)


@staff
@require_POST
def on_story(request: HttpRequest, story: str, act: str) -> HttpResponse:
    if act not in story_acts.ACTS:
        raise Http404
    try:
        _do(
            request, StoryRow, acts.story_version, story, act,
            lambda row, by, at: story_acts.ACTS[act](row, request.POST, by, at),
        )  # fmt: skip
    except StaleError as stale:
        return _story_again(request, stale.row, act, (), 409)
    except ActError as refused:
        return _story_again(request, get_object_or_404(StoryRow, id=story), act, refused.reasons, 422)
    return redirect("desk:story", story)


@staff
@require_POST
def on_sentence(request: HttpRequest, story: str, key: str, act: str) -> HttpResponse:
    text, chosen = request.POST.get("text", ""), request.POST.getlist("passage")
    do: dict[str, Do] = {
        "rewrite": lambda row, by, at: sentence_acts.rewrite(row, key, text, chosen, by, at),
        "drop": lambda row, by, at: sentence_acts.drop(row, key, by, at),
    }
    if act not in do:
        raise Http404
    try:
        _do(request, StoryRow, acts.story_version, story, act, do[act])
    except StaleError as stale:
        return _story_again(request, stale.row, act, (), 409)
    except ActError as refused:
        row = get_object_or_404(StoryRow, id=story)
        if act == "rewrite" and _stands(row, key):
            return views.sentence_page(request, row, key, refused.reasons, 422)
        return _story_again(request, row, act, refused.reasons, 422)
    return redirect("desk:story", story)


def _stands(row: StoryRow, key: str) -> bool:
    brief = DjangoArchive().brief(row.id)
    return brief is not None and sentence_acts.find(brief, key) is not None


def _story_again(
    request: HttpRequest, row: StoryRow, act: str, problems: tuple[str, ...], status: int
) -> HttpResponse:
    brief = DjangoArchive().brief(row.id)
    now = [f"“{row.title}”, {'held' if row.is_held else 'on the site'}"]
    if brief is not None:
        now.append(f"Brief: version {brief.version}, {brief.outlets} outlets, {brief.origins} origins")
        if act in ("rewrite", "drop"):
            parts = views._parts(brief)
            now += [f"{title}: {line['sentence'].text}" for title, lines in parts for line in lines]
    return _again(request, act, row.id, now, acts.story_version(row), problems, status, "desk:story")


@staff
@require_POST
def on_edition(request: HttpRequest, edition: str, act: str) -> HttpResponse:
    if act not in edition_acts.ACTS:
        raise Http404
    try:
        _do(
            request, EditionRow, acts.edition_version, edition, act,
            lambda row, by, at: edition_acts.ACTS[act](row, request.POST, by, at),
        )  # fmt: skip
    except StaleError as stale:
        return _edition_again(request, stale.row, act, (), 409)
    except ActError as refused:
        row = get_object_or_404(EditionRow, id=edition)
        return _edition_again(request, row, act, refused.reasons, 422)
    return redirect("desk:edition", edition)


def _edition_again(
    request: HttpRequest, row: EditionRow, act: str, problems: tuple[str, ...], status: int
) -> HttpResponse:
    about = edition_facts(row)
    titles = {item.story: brief.headline.text if brief else item.story for item, brief, _ in about["items"]}
    now = [f"{row.state}: " + " · ".join(titles.values())]
    return _again(
        request, act, row.id, now, acts.edition_version(row), problems, status, "desk:edition", titles
    )


@staff
@require_POST
def on_outlet(request: HttpRequest, outlet: str, act: str) -> HttpResponse:
    if act not in outlets.ACTS:
        raise Http404
    try:
        _do(
            request, OutletRow, outlets.outlet_version, outlet, act,
            lambda row, by, at: outlets.ACTS[act](row, request.POST, by, at),
        )  # fmt: skip
    except (StaleError, ActError):
        messages.error(request, "Somebody was faster. It stands as it is shown now.")
    return redirect("desk:outlets")


def _again(
    request: HttpRequest,
    act: str,
    subject: str,
    now: list[str],
    version: str,
    problems: tuple[str, ...],
    status: int,
    back: str,
    titles: dict[str, str] | None = None,
) -> HttpResponse:
    """Show what was asked beside how things stand, with everything that was typed."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in OWN_FIELDS
    ]
    named = [(_label(name, titles or {}), name, value) for name, value in fields]
    return views.page(
        request,
        "again",
        status=status,
        act=act,
        fields=named,
        now=now,
        since=acts.acts_since(request.POST.get("version", ""), subject),
        problems=problems,
        version=version,
        back=back,
        subject=subject,
        is_stale=status == 409,
    )


def _label(name: str, titles: dict[str, str]) -> str:
    story = name.removeprefix("place-")
    return f"Place of “{titles[story]}”" if story in titles else name.capitalize()


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
    if RunRow.objects.filter(is_open=True).exists():
        messages.error(request, "A run is under way; it will tell them.")
        return redirect("desk:today")
    at = timezone.now().replace(microsecond=0)
    report = Newsroom(DjangoArchive(), settings.NEWSROOM).run(at, Files(()), editions_due=False)
    said = f"Told {report.counts['told']} stories anew; {report.counts['briefs']} say something new."
    acts.log("tell", "newsroom", Done(said), request.user.get_username(), at)
    messages.success(request, said)
    return redirect("desk:today")
