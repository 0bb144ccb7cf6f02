"""Pages for plans and gifts. Each says before the button what happens when, and a GET changes nothing."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anechoic.web.readers import gifts, memberships
from anechoic.web.readers.models import Membership, Reader
from anechoic.web.readers.payments import Null, payments
from anechoic.web.readers.plans import all_plans, find
from anechoic.web.readers.session import reader_of

VERBS = ("pause", "resume", "cancel", "undo")


@never_cache
@require_http_methods(["GET", "POST"])
def plans_page(request: HttpRequest) -> HttpResponse:
    """Show the plans, or the subscription with what may be done about it; choosing leads to the till."""
    reader = reader_of(request)
    if request.method == "GET":
        return _plans(request, reader)
    plan = find(request.POST.get("plan", ""))
    if plan is None:
        return HttpResponseRedirect(reverse("readers:plans"))
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    return HttpResponseRedirect(payments().page(reader, plan))


def _plans(request: HttpRequest, reader: Reader | None, problem: str = "") -> HttpResponse:
    now = timezone.now()
    row = memberships.standing(reader, now) if reader else None
    about = {
        "reader": reader,
        "plans": all_plans(),
        "problem": problem,
        "tomorrow": now.astimezone(settings.NEWSROOM.zone).date().isoformat(),
        **(_about(row, now) if row else {}),
    }
    return render(request, "readers/plans.html", about, status=422 if problem else 200)


def _about(row: Membership, at: datetime) -> dict[str, object]:
    return {
        "membership": row,
        "plan": find(row.plan),
        "phase": memberships.terms_of(row).phase(at).value,
        "receipts": row.reader.receipts.order_by("-id")[:24],
    }


@never_cache
@require_http_methods(["GET", "POST"])
def pay_page(request: HttpRequest, secret: str) -> HttpResponse:
    """The Null provider's till: a button, and nothing is charged."""
    reader, till = reader_of(request), payments()
    paid = till.opened(secret, reader) if reader and isinstance(till, Null) else None
    plan = find(paid[0]) if paid else None
    if reader is None or paid is None or plan is None:
        raise Http404
    if request.method == "GET":
        return render(request, "readers/pay.html", {"plan": plan})
    memberships.start(reader, plan, timezone.now(), till.name, paid[1])
    return HttpResponseRedirect(reverse("readers:plans"))


@never_cache
@require_POST
def act_page(request: HttpRequest, verb: str) -> HttpResponse:
    """Pause until a day, resume, cancel at the period's end, or take the cancelling back."""
    reader = reader_of(request)
    if verb not in VERBS:
        raise Http404
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    until = _day(request.POST.get("until", "")) if verb == "pause" else None
    row = memberships.act(reader, verb, timezone.now(), until)
    if verb == "pause" and (row is None or row.paused_at is None):
        return _plans(request, reader, "until")
    return HttpResponseRedirect(reverse("readers:plans"))


def _day(text: str) -> datetime | None:
    """Give the start of a day in the newsroom's zone, None if it is no day."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), settings.NEWSROOM.zone)
    except (ValueError, OverflowError):
        return None


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
