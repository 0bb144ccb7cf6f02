"""Pages about the house: recipes, readers in figures, how the road does."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from anechoic.web.archive.models import ActRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import recipe_acts
from anechoic.web.desk.acts import ActError, with_undo
from anechoic.web.desk.doing import log_and_say
from anechoic.web.desk.figures import figures
from anechoic.web.desk.reader_charts import DAYS, by_day, by_edition
from anechoic.web.desk.staff import staff
from anechoic.web.desk.views import page
from anechoic.web.health.models import Beat
from anechoic.web.pace import share_asked
from anechoic.web.recipes import all_recipes
from anechoic.web.rooms import rooms, walks

RECENT = 20


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def recipes(request: HttpRequest) -> HttpResponse:
    """Every recipe; a POST adds one."""
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        id = request.POST.get("id", "").strip()
        try:
            log_and_say(request, "recipe-make", id, recipe_acts.make(id, request.POST.get("name", "")))
        except ActError as refused:
            problems = refused.reasons
        else:
            return redirect("desk:recipe", id)
    status = 422 if problems else 200
    return page(
        request, "recipes", "recipes", status, recipes=all_recipes(), problems=problems, typed=request.POST
    )


@staff
@require_safe
def recipe(request: HttpRequest, recipe: str) -> HttpResponse:
    return page(request, "recipe", "recipes", **recipe_acts.recipe_facts(recipe))


@staff
@require_safe
def readers(request: HttpRequest) -> HttpResponse:
    """Readers in figures: how many, never who."""
    now = timezone.now()
    return page(
        request, "readers", "readers", figures=figures(now), days=DAYS, chart=by_day(now), mailed=by_edition()
    )


@staff
@require_safe
def road(request: HttpRequest) -> HttpResponse:
    """How the road does: what waits in each room, the last walks, the processes, the disk."""
    now = timezone.now()
    disk = shutil.disk_usage(settings.NEWSROOM.folder)
    return page(
        request,
        "road",
        "road",
        rooms=rooms(now),
        asked_percent=round(100 * share_asked(DjangoArchive().pages_waiting())),
        walks=walks(),
        beats=[(beat, beat.is_well and beat.late_at > now) for beat in Beat.objects.order_by("name")],
        free_bytes=disk.free,
        free_share=100 * disk.free // disk.total,
        acts=with_undo(ActRow.objects.filter(subject="newsroom")[:RECENT]),
    )
