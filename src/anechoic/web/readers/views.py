"""Pages for readers. A GET looks and changes nothing: mail scanners open every link."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from anechoic.editions.things import Recipe
from anechoic.web.mail.hours import zones
from anechoic.web.readers import clicks, log_in, meter_view, sign_up, toll
from anechoic.web.readers.audience import preferences_link, who_leaves, whose_preferences
from anechoic.web.readers.export import export
from anechoic.web.readers.forms import BROWSER_COOKIE, browser_of, ip_of, is_robot, newsletters_in
from anechoic.web.readers.lanes import Entry, lane_of
from anechoic.web.readers.letters import queue_welcome
from anechoic.web.readers.models import Reader, Subscription
from anechoic.web.readers.newsletters import all_newsletters, for_subscribers, names_of
from anechoic.web.readers.paying.memberships import rights, standing
from anechoic.web.readers.paying.views import refusing
from anechoic.web.readers.secrets import clean_email
from anechoic.web.readers.session import NEXT, keep_next, next_page, reader_of
from anechoic.web.readers.session import log_in as open_session
from anechoic.web.readers.session import log_out as close_session


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def sign_up_page(request: HttpRequest) -> HttpResponse:
    """Ask for newsletters. The answer is the same for every well-formed address.

    The form stands on every page of the paper and carries no token: nothing follows but a mail to confirm,
    which anybody may ask for, and so pages set no cookie and can be kept and compressed.
    """
    address = request.POST.get("email", "")
    email, wanted = clean_email(address), newsletters_in(request)
    if request.method == "GET":
        return render(request, "readers/sign_up.html")
    if is_robot(request):
        return render(request, "readers/sent.html")
    if email is None or not wanted:
        problem = "newsletters" if not wanted else "address" if address.isascii() else "letters"
        about = {"problem": problem, "address": address, "wanted": wanted}
        return render(request, "readers/sign_up.html", about, status=422)
    response = _ask(request, email, wanted)
    keep_next(request, response)
    return response


def _ask(request: HttpRequest, email: str, wanted: list[str]) -> HttpResponse:
    now, sent = timezone.now(), request.POST
    lane = lane_of(sent.get("stamp", ""), sent.get("work", ""), now)
    source = sent.get("source", "")
    entry = sign_up.ask(email, wanted, now, ip=ip_of(request), source=source, lane=lane)
    if entry in (Entry.MAIL, Entry.ENOUGH):
        return render(request, "readers/sent.html")
    about = {
        "address": email,
        "wanted": wanted,
        "source": source,
        "stamp": toll.kept(sent.get("stamp", ""), now),
        "seconds": toll.WAIT_SECONDS,
        "bits": toll.BITS,
        "is_full": entry is Entry.LATER,
        "again": now + timedelta(hours=1) - timedelta(minutes=now.minute),
    }
    response = render(request, "readers/wait.html", about, status=429)
    response["Retry-After"] = str(3600 - now.minute * 60 if about["is_full"] else toll.WAIT_SECONDS)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a button; only the button confirms."""
    now = timezone.now()
    if request.method == "GET":
        row = sign_up.pending(secret, now)
        about = {"row": row, "newsletters": names_of(row.newsletters) if row else []}
        return render(request, "readers/confirm.html", about, status=200 if row else 410)
    reader = sign_up.confirm(secret, now, ip_of(request))
    if reader is None:
        return render(request, "readers/confirm.html", {"row": None}, status=410)
    active = list(reader.subscriptions.filter(is_active=True).values_list("newsletter", flat=True))
    queue_welcome(reader.email, active, preferences_link(reader, now), now)
    open_session(request, reader)
    about = {"newsletters": active, "next": next_page(request)}
    response = render(request, "readers/confirmed.html", about)
    response.delete_cookie(NEXT)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def log_in_page(request: HttpRequest) -> HttpResponse:
    """Ask for a link and a code; the next page asks for the code, whoever asked."""
    if request.method == "GET":
        return render(request, "readers/log_in.html", {})
    return _send_codes(request, [request.POST.get("email", "")])


@never_cache
@require_http_methods(["GET", "POST"])
def which_page(request: HttpRequest) -> HttpResponse:
    """Help who is not sure which address it was: each one typed is asked, and only its owner learns more."""
    typed = [address for address in request.POST.getlist("email") if address.strip()]
    if request.method == "GET" or not typed:
        is_empty, rows = request.method == "POST", range(1, log_in.MOST_AT_ONCE + 1)
        about = {"rows": rows, "sender": settings.NEWSROOM.mail.sender, "is_empty": is_empty}
        return render(request, "readers/which.html", about, status=422 if is_empty else 200)
    return _send_codes(request, typed[: log_in.MOST_AT_ONCE])


def _send_codes(request: HttpRequest, addresses: list[str]) -> HttpResponse:
    """Send a code to each address that is a reader's, all for this browser, and ask for it."""
    browser = browser_of(request)
    for address in addresses:
        log_in.ask(address, browser, timezone.now(), ip_of(request))
    response = HttpResponseRedirect(reverse("readers:code"))
    keep_next(request, response)
    response.set_cookie(
        BROWSER_COOKIE,
        browser,
        max_age=int(log_in.VALID.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Take the typed code, in the browser that asked for it."""
    if request.method == "GET":
        return render(request, "readers/code.html", {})
    browser = request.COOKIES.get(BROWSER_COOKIE, "")
    code, at = request.POST.get("code", ""), timezone.now()
    reader = log_in.by_code(browser, code, at, ip_of(request)) if browser else None
    if reader is None:
        return render(request, "readers/code.html", {"is_wrong": True}, status=422)
    return _welcome_back(request, reader)


@never_cache
@require_http_methods(["GET", "POST"])
def link_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a button; only the button logs in."""
    row = log_in.by_link(secret, request.COOKIES.get(BROWSER_COOKIE, ""), timezone.now())
    if row is None:
        return render(request, "readers/link.html", {"is_valid": False}, status=410)
    if request.method == "GET":
        return render(request, "readers/link.html", {"is_valid": True})
    reader = log_in.use(row, timezone.now())
    if reader is None:
        return render(request, "readers/link.html", {"is_valid": False}, status=410)
    return _welcome_back(request, reader)


def _welcome_back(request: HttpRequest, reader: Reader) -> HttpResponse:
    open_session(request, reader)
    response = HttpResponseRedirect(next_page(request) or reverse("readers:account"))
    response.delete_cookie(BROWSER_COOKIE)
    response.delete_cookie(NEXT)
    return response


@require_POST
def log_out_page(request: HttpRequest) -> HttpResponse:
    close_session(request)
    return HttpResponseRedirect("/")


@never_cache
@require_http_methods(["GET", "POST"])
def account_page(request: HttpRequest) -> HttpResponse:
    """A reader's newsletters, the month's count, export and erasure."""
    reader = reader_of(request)
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    return _preferences(request, reader, is_account=True)


@never_cache
@require_http_methods(["GET", "POST"])
def preferences_page(request: HttpRequest, secret: str) -> HttpResponse:
    """The same page by a link from a mail, without a log-in: it can stop newsletters and begin none."""
    reader = whose_preferences(secret, timezone.now())
    if reader is None:
        return render(request, "readers/link.html", {"is_valid": False}, status=410)
    return _preferences(request, reader, is_account=False)


def _preferences(request: HttpRequest, reader: Reader, *, is_account: bool) -> HttpResponse:
    now = timezone.now()
    is_saved = request.method == "POST"
    right = rights(reader, now)
    closed = set() if right.is_unlimited else for_subscribers()
    if is_saved:
        _save(request, reader, closed, is_account=is_account)
    about = {
        "reader": reader,
        "newsletters": _choices(reader, closed),
        "right": right,
        "membership": standing(reader, now),
        "month": meter_view.this_month(reader, now),
        "asks_for_clicks": clicks.is_on(),
        "is_account": is_account,
        "is_saved": is_saved,
        "zones": zones() if settings.NEWSROOM.delivery.local_time else (),
    }
    return render(request, "readers/preferences.html", about)


def _save(request: HttpRequest, reader: Reader, closed: set[str], *, is_account: bool) -> None:
    now, wanted, active = timezone.now(), set(newsletters_in(request)), set(_active(reader))
    if active - wanted:
        sign_up.unsubscribe(reader, sorted(active - wanted), now, "preferences")
    if not is_account:
        return
    for newsletter in sorted(wanted - active - closed):
        sign_up.subscribe(reader, newsletter, now, wording=sign_up.wording_hash(), source="preferences")
    reader.counts_clicks = clicks.is_on() and request.POST.get("counts_clicks") == "1"
    zone = request.POST.get("time_zone", reader.time_zone)
    reader.time_zone = zone if zone in ("", *zones()) else reader.time_zone
    reader.save(update_fields=["counts_clicks", "time_zone"])


def _choices(reader: Reader, closed: set[str]) -> list[tuple[Recipe, bool, bool]]:
    """Give each newsletter, whether the reader chose it, and whether it is for subscribers alone."""
    active = _active(reader)
    return [(recipe, recipe.id in active, recipe.id in closed) for recipe in all_newsletters()]


def _active(reader: Reader) -> list[str]:
    return list(
        Subscription.objects.filter(reader=reader, is_active=True).values_list("newsletter", flat=True)
    )


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def leave_page(request: HttpRequest, secret: str) -> HttpResponse:
    """RFC 8058: a POST without cookies unsubscribes; a GET shows a button.

    Whoever holds a forwarded newsletter holds this link, so it does nothing beyond stopping and taking
    that back: it leads to no other choice of the reader's.
    """
    found = who_leaves(secret)
    if found is None:
        return render(request, "readers/leave.html", {"is_known": False}, status=404)
    reader, newsletter = found
    if request.method == "GET":
        return render(request, "readers/leave.html", {"is_known": True, "newsletter": newsletter})
    one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    if request.POST.get("undo") == "1" and not one_click:
        is_undone = sign_up.undo_leaving(reader, newsletter, timezone.now())
        return render(request, "readers/left.html", {"is_undone": is_undone, "is_late": not is_undone})
    everything = request.POST.get("everything") == "1"
    sign_up.unsubscribe(
        reader, [] if everything else [newsletter], timezone.now(), "one-click" if one_click else "link"
    )
    return render(request, "readers/left.html", {})


@never_cache
def export_page(request: HttpRequest) -> HttpResponse:
    """Everything that we keep about the reader, as JSON."""
    reader = reader_of(request)
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    response = JsonResponse(json.loads(json.dumps(export(reader), default=str)))
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@never_cache
@refusing
@require_http_methods(["GET", "POST"])
def erase_page(request: HttpRequest) -> HttpResponse:
    """Ask once more, then forget the reader."""
    reader = reader_of(request)
    if reader is None:
        return HttpResponseRedirect(reverse("readers:log_in"))
    if request.method == "GET":
        now = timezone.now()
        row = standing(reader, now)
        paid_until = row.paid_until if row and row.paid_until > now else None
        return render(request, "readers/erase.html", {"is_done": False, "paid_until": paid_until})
    sign_up.erase(reader, timezone.now())
    close_session(request)
    return render(request, "readers/erase.html", {"is_done": True})
