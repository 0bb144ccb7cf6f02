"""The desk's pages. Showing is here; doing is in `doing.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anechoic.editions.things import Edition
from anechoic.errors import InputError
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ActRow, EditionRow, StoryRow
from anechoic.web.desk import today as todays
from anechoic.web.desk.acts import ActError, with_undo
from anechoic.web.desk.edition_acts import as_mail
from anechoic.web.desk.edition_page import edition_facts
from anechoic.web.desk.picture_acts import outlets_picture
from anechoic.web.desk.staff import editor_of, staff
from anechoic.web.desk.story_page import sentence_facts, story_facts
from anechoic.web.mail.outbox import MAIL_POLICY
from anechoic.web.site.shelf import the_shelf
from anechoic.web.site.views import show_edition

LOG_PAGE = 60


def page(request: HttpRequest, name: str, here: str = "", status: int = 200, /, **about: Any) -> HttpResponse:
    about |= {"editor": editor_of(request), "here": here, "house": the_shelf().house()}
    return render(request, f"desk/{name}.html", about, status=status)


@staff
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    return page(request, "today", "today", sheet=todays.today(timezone.now()))


@staff
@require_safe
def story(request: HttpRequest, story: str) -> HttpResponse:
    """A story with its brief, its articles, and all that can be done to it."""
    row = get_object_or_404(StoryRow, id=story)
    acts = with_undo(ActRow.objects.filter(subject=story)[:20])
    return page(request, "story", **story_facts(row), acts=acts)


@staff
@require_safe
def look(request: HttpRequest, story: str, article: str) -> HttpResponse:
    """An outlet's picture, drawn small: an editor's browser asks no outlet, and nothing is kept."""
    try:
        _, body = outlets_picture(story, article, timezone.now())
        return HttpResponse(pictures.small(body), content_type="image/webp")
    except (ActError, InputError) as error:
        raise Http404(str(error)) from error


@staff
@require_safe
def sentence(request: HttpRequest, story: str, key: str) -> HttpResponse:
    """A sentence, its words to be changed, and every passage of the brief that it may stand on."""
    about = sentence_facts(get_object_or_404(StoryRow, id=story), key)
    if about is None:
        raise Http404
    return page(request, "sentence", **about)


def sentence_again(
    request: HttpRequest, row: StoryRow, given: QueryDict, problems: Sequence[str]
) -> HttpResponse | None:
    """Show the form of a sentence once more, with what was typed; None if the sentence is gone."""
    about = sentence_facts(row, given.get("key", ""), given)
    return page(request, "sentence", "", 422, problems=problems, **about) if about else None


@staff
@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """An edition with its items, what was held back, and the editorial rules applied to it."""
    row = get_object_or_404(EditionRow, id=edition)
    acts = with_undo(ActRow.objects.filter(subject=edition)[:20])
    return page(request, "edition", **edition_facts(row, timezone.now()), acts=acts)


@staff
@require_safe
def web(request: HttpRequest, edition: str) -> HttpResponse:
    """The edition as its readers will see it on the site."""
    row = get_object_or_404(EditionRow, id=edition)
    return show_edition(request, the_shelf(), row.thing(Edition))


@staff
@require_safe
def mail(request: HttpRequest, edition: str, form: str) -> HttpResponse:
    """The edition as its readers get it by mail: HTML, or the text part."""
    row = get_object_or_404(EditionRow, id=edition)
    _, text, html = as_mail(row.thing(Edition))
    if form == "text":
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    response = HttpResponse(html)
    response["Content-Security-Policy"] = MAIL_POLICY
    return response


@staff
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What editors did, newest first: all of it, one editor's, or what has certain words in it."""
    by, words = (request.GET.get(name, "").replace("\0", "")[:150].strip() for name in ("by", "q"))
    rows = ActRow.objects.filter(by=by) if by else ActRow.objects.all()
    rows = rows.filter(detail__said__icontains=words) if words else rows
    shown = Paginator(rows, LOG_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "log",
        "log",
        shown=shown,
        acts=with_undo(shown.object_list),
        by=by,
        words=words,
        asked="&" + urlencode({"by": by, "q": words}) if by or words else "",
        editors=ActRow.objects.order_by("by").values_list("by", flat=True).distinct(),
    )
