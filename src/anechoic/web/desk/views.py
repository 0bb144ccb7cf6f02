"""The desk, thin: what an editor must see today. Staff only; readers get the same answer as strangers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anechoic.briefs.things import Brief
from anechoic.web.archive.models import BriefRow, RefusalRow, StoryRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.desk.staff import staff


@staff
def today(request: HttpRequest) -> HttpResponse:
    """New stories, what was refused, what proof dropped, and the next editions."""
    rows = BriefRow.objects.filter(is_current=True).order_by("-made_at")[:100]
    dropped = [(row.headline, row.thing(Brief).dropped) for row in rows]
    about = {
        "stories": StoryRow.objects.filter(merged_into="").order_by("-updated_at")[:40],
        "refusals": RefusalRow.objects.all()[:60],
        "dropped": [(headline, sentences) for headline, sentences in dropped if sentences],
        "editions": ArchiveShelf().editions(10),
    }
    return render(request, "desk/today.html", about)
