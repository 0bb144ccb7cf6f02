"""Pages for subscriptions. Each act has a page that says what happens when, and a GET changes nothing."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anechoic.errors import PaymentError, SettingsError
from anechoic.settings.paying import Plan, money
from anechoic.web.headers import POLICY
from anechoic.web.readers.models import Membership, Reader
from anechoic.web.readers.paying import letters, memberships
from anechoic.web.readers.paying import terms as rules
from anechoic.web.readers.paying.plans import all_plans, find, offer_for
from anechoic.web.readers.paying.provider import Order, current, provider
from anechoic.web.readers.session import reader_of

LOG = logging.getLogger(__name__)
CLOSED = gettext_noop(
    "Paying is not possible here just now. Nothing was charged or changed; please come back later."
)
VERBS = ("pause", "resume", "cancel", "undo")
SUGGESTED_DAYS = (14, 30, 90)


def refusing(view: Any) -> Any:
    """Say so where the provider does not agree, or newsroom.toml does not let it be asked."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PaymentError as error:
            said, status = str(error), 502
        except SettingsError as error:
            LOG.error("%s", error)  # for the owner; readers can do nothing about it
            said, status = gettext(CLOSED), 503
        return render(request, "readers/plans/refused.html", {"error": said}, status=status)

    return page


def by_a_reader(view: Any) -> Any:
    """Hand the view the reader, or lead to the log-in; refuse as `refusing` does."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reader = reader_of(request)
        if reader is None:
            back = request.path if request.method in ("GET", "HEAD") else reverse("readers:plans")
            return HttpResponseRedirect(f"{reverse('readers:log_in')}?{urlencode({'next': back})}")
        return view(request, reader, *args, **kwargs)

    return never_cache(refusing(page))


@never_cache
@refusing
@require_http_methods(["GET", "POST"])
def plans_page(request: HttpRequest) -> HttpResponse:
    """Show the plans, or the subscription with what may be done about it; choosing leads to the till."""
    return choose(request) if request.method == "POST" else _overview(request, reader_of(request))


@by_a_reader
def choose(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Lead to the till for a plan, with the offer that holds now."""
    plan, now = find(request.POST.get("plan", "")), timezone.now()
    if plan is None:
        return HttpResponseRedirect(reverse("readers:plans"))
    row = memberships.standing(reader, now)
    if row is not None and memberships.terms_of(row).phase(now) not in (
        rules.Phase.ENDING,
        rules.Phase.ENDED,
    ):
        return HttpResponseRedirect(reverse("readers:plans"))  # one runs already, and nobody pays for two
    offer = offer_for(plan.id, now)
    order = Order(str(reader.pk), plan.id, offer.id if offer else "")
    return HttpResponseRedirect(current().till(order, row))


def _overview(request: HttpRequest, reader: Reader | None) -> HttpResponse:
    now = timezone.now()
    row = memberships.standing(reader, now) if reader else None
    phase = memberships.terms_of(row).phase(now).value if row else "ended"
    about: dict[str, Any] = {
        "reader": reader,
        "right": memberships.rights(reader, now) if reader else None,
        "choices": [(plan, offer_for(plan.id, now)) for plan in all_plans()],
        "phase": phase,
        "done": request.GET.get("done", "") if reader else "",
        "has_presents": bool(reader and reader.presents.exists()),
        "receipts": reader.receipts.order_by("-id")[:24] if reader else (),
    }
    if row is not None:
        others = [plan for plan in all_plans() if plan.id != row.plan]
        about |= {"row": row, "others": others, **outlook(row, memberships.terms_of(row), now)}
    return outward(render(request, "readers/plans/plans.html", about))


def outlook(row: Membership, terms: rules.Terms, at: datetime, plan: Plan | None = None) -> dict[str, Any]:
    """Give a page what happens when under these terms, and the price that is charged then."""
    plan = plan or (find(row.next_plan) if row.next_plan else None)
    price = money(plan.cents, plan.currency) if plan else money(row.due, row.currency)
    return {
        "steps": rules.outlook(terms, at, settings.NEWSROOM.zone),
        "price": price,
        "next_name": plan.name if plan else "",
        "can_change_card": bool(provider(row.provider).hosts),
        "is_charged": row.provider != "null",
    }


def outward(response: HttpResponse) -> HttpResponse:
    """Let this page's forms lead to the provider's pages, where there is one."""
    if hosts := current().hosts:
        response["Content-Security-Policy"] = POLICY.replace(
            "form-action 'self'", "form-action 'self' " + " ".join(hosts)
        )
    return response


@require_http_methods(["GET", "POST"])
@by_a_reader
def act_page(request: HttpRequest, reader: Reader, verb: str) -> HttpResponse:
    """Pause until a day, resume, cancel at the period's end, or take the cancelling back."""
    now = timezone.now()
    row = memberships.standing(reader, now)
    if verb not in VERBS:
        raise Http404
    if row is None:
        return HttpResponseRedirect(reverse("readers:plans"))
    sent = request.POST if request.method == "POST" else request.GET
    until = day_of(sent.get("until", "")) if verb == "pause" else None
    if request.method == "POST" and memberships.act(reader, verb, now, until):
        return _done(reader, verb, now)
    wanted = memberships.after(row, verb, now, until)
    is_possible = wanted != memberships.terms_of(row)
    is_asked = "until" in sent or request.method == "POST"
    about = {
        "row": row,
        "verb": verb,
        "until": until,
        "wanted": wanted if is_possible else None,
        "is_refused": is_asked and not is_possible,
        "suggested": [_today() + timedelta(days) for days in SUGGESTED_DAYS],
        "tomorrow": (_today() + timedelta(1)).isoformat(),
        **(outlook(row, wanted, now) if is_possible else {}),
    }
    status = 422 if is_asked and not is_possible else 200
    return render(request, f"readers/plans/{verb}.html", about, status=status)


@require_http_methods(["GET", "POST"])
@by_a_reader
def change_page(request: HttpRequest, reader: Reader, plan: str) -> HttpResponse:
    """Take another plan when what is paid has run out; naming the plan that runs keeps it."""
    now = timezone.now()
    row, wanted = memberships.standing(reader, now), find(plan)
    if row is None or wanted is None:
        raise Http404
    is_keeping = wanted.id == row.plan
    if request.method == "POST":
        if memberships.switch(reader, wanted, now):
            return _done(reader, "keep" if is_keeping else "change", now)
        return HttpResponseRedirect(reverse("readers:plans"))
    about = {
        "row": row,
        "plan": wanted,
        "is_keeping": is_keeping,
        **outlook(row, memberships.terms_of(row), now, wanted),
    }
    return render(request, "readers/plans/change.html", about)


def _done(reader: Reader, verb: str, at: datetime) -> HttpResponse:
    """Confirm an act by mail, with what happens when, and show the subscription as it is now."""
    row = memberships.standing(reader, at)
    if row is not None:
        letters.queue_changed(reader.email, row, verb, outlook(row, memberships.terms_of(row), at), at)
    return HttpResponseRedirect(f"{reverse('readers:plans')}?done={verb}")


@require_safe
@by_a_reader
def receipt_page(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """A receipt to print or keep."""
    receipt = get_object_or_404(reader.receipts, pk=number)
    is_charged = receipt.provider != "null"
    return render(request, "readers/plans/receipt.html", {"receipt": receipt, "is_charged": is_charged})


def day_of(text: str) -> datetime | None:
    """Give the start of a day in the newsroom's zone, None if it is no day."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), settings.NEWSROOM.zone)
    except (ValueError, OverflowError):
        return None


def _today() -> date:
    return timezone.now().astimezone(settings.NEWSROOM.zone).date()
