"""Pages for gifts: a subscriber opens one brief for whoever gets the link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anechoic.web.readers import gifts
from anechoic.web.readers.session import reader_of


@never_cache
@require_POST
def give_page(request: HttpRequest) -> HttpResponse:
    """Give a link that opens one brief for whoever gets it."""
    reader = reader_of(request)
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    story = request.POST.get("story", "")[:64]
    link = gifts.give(reader, story, timezone.now()) if story else None
    return render(request, "readers/gift.html", {"link": link}, status=200 if link else 403)


@never_cache
@require_safe
def gift_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Open the brief that was given, in this browser alone."""
    story = gifts.take(request.session, secret, timezone.now())
    if story is None:
        return render(request, "readers/gift.html", {"is_over": True}, status=410)
    return HttpResponseRedirect(reverse("site:story", args=[story]))
