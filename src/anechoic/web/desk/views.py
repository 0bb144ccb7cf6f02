"""The desk's pages. Showing is here; doing is in `doing.py`."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition
from anechoic.web.archive.models import ActRow, BriefRow, EditionRow, LedgerRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import today as todays
from anechoic.web.desk.acts import story_version, with_undo
from anechoic.web.desk.edition_acts import as_mail
from anechoic.web.desk.edition_page import edition_facts
from anechoic.web.desk.edits import HEADLINE, sentences
from anechoic.web.desk.outlets import outlet_lines
from anechoic.web.desk.sentence_acts import find, key_of, passages
from anechoic.web.desk.staff import editor_of, staff
from anechoic.web.mail.outbox import MAIL_POLICY

MERGEABLE = 80
"""Stories offered for merging, those of the same saga first."""

LOG_PAGE = 60


def page(request: HttpRequest, name: str, here: str = "", status: int = 200, **about: Any) -> HttpResponse:
    about |= {"editor": editor_of(request), "here": here}
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
    brief = DjangoArchive().brief(story)
    told = BriefRow.objects.filter(story_id=story).order_by("-version").first()
    ledger = LedgerRow.objects.filter(story_id=story).first()
    return page(
        request,
        "story",
        row=row,
        version=story_version(row),
        brief=brief,
        told=told,
        parts=_parts(brief) if brief else [],
        members=DjangoArchive().members(story),
        has_ledger=ledger is not None,
        others=_others(row),
        notes=row.corrections.all(),
        acts=with_undo(ActRow.objects.filter(subject=story)[:20]),
    )


def _parts(brief: Brief) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give a brief's sentences by section, each with the name of its form."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for place, sentence in sentences(brief):
        title = f"{place.section}: {place.group}" if place.group else place.section.capitalize()
        parts.setdefault(title, []).append({"sentence": sentence, "key": key_of(place, sentence)})
    return list(parts.items())


def _others(row: StoryRow) -> list[StoryRow]:
    rows = StoryRow.objects.filter(merged_into="").exclude(id=row.id).exclude(title="")
    own = list(rows.filter(saga=row.saga).order_by("-updated_at")[:MERGEABLE])
    rest = rows.exclude(saga=row.saga).order_by("-updated_at")[: MERGEABLE - len(own)]
    return [*own, *rest]


@staff
@require_safe
def sentence(request: HttpRequest, story: str, key: str) -> HttpResponse:
    return sentence_page(request, get_object_or_404(StoryRow, id=story), key)


def sentence_page(
    request: HttpRequest, row: StoryRow, key: str, problems: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    """A sentence, its words to be changed, and every passage of the brief that it may stand on."""
    brief = DjangoArchive().brief(row.id)
    found = find(brief, key) if brief else None
    if brief is None or found is None:
        raise Http404
    place, old = found
    chosen = request.POST.getlist("passage") or [n for n, e in passages(brief).items() if e in old.evidence]
    cited = [(name, e, name in chosen) for name, e in passages(brief).items()]
    return page(
        request,
        "sentence",
        status=status,
        row=row,
        key=key,
        place=place,
        old=old,
        text=request.POST.get("text", old.text),
        passages=sorted(cited, key=lambda one: not one[2]),
        can_drop=place.section != HEADLINE,
        problems=problems,
        version=story_version(row),
    )


@staff
@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """An edition with its items, what was held back, and the editorial rules applied to it."""
    row = get_object_or_404(EditionRow, id=edition)
    return page(
        request, "edition", **edition_facts(row), acts=with_undo(ActRow.objects.filter(subject=edition)[:20])
    )


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
def outlets(request: HttpRequest) -> HttpResponse:
    """Every outlet with what came from it and how its feeds do."""
    return page(request, "outlets", "outlets", lines=outlet_lines())


@staff
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What editors did, newest first."""
    shown = Paginator(ActRow.objects.all(), LOG_PAGE).get_page(request.GET.get("page"))
    return page(request, "log", "log", shown=shown, acts=with_undo(shown.object_list))
