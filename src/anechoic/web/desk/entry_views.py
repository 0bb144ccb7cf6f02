"""The pages by which editors come in and go out. A GET shows, a POST acts."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from anechoic.web.desk import entry, passkeys, totp
from anechoic.web.desk.models import Invite
from anechoic.web.desk.staff import close_session, editor_of, open_session, staff
from anechoic.web.desk.views import page
from anechoic.web.readers.limits import allow
from anechoic.web.readers.proxies import visitor_of
from anechoic.web.site.shelf import the_shelf

TRIES_PER_HOUR = 10
TRIES_PER_DAY = 60
"""For one address. Names are not counted: whoever knows one would lock its editor out."""


def may_try(request: HttpRequest) -> bool:
    """Count a try from an address; False if there were too many."""
    limits = {"per_hour": TRIES_PER_HOUR, "per_day": TRIES_PER_DAY}
    return allow("desk:address", visitor_of(request) or "unknown", timezone.now(), **limits)


@never_cache
@sensitive_post_parameters("passphrase", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Both factors on one form; a wrong answer says only that they do not fit together."""
    if request.method != "POST":
        return redirect("desk:today") if editor_of(request) else _log_in_page(request)
    name = request.POST.get("name", "")
    if not may_try(request):
        said = gettext("Too many tries from here. Wait an hour.")
        return _log_in_page(request, 429, problem=said, name=name)
    at = timezone.now()
    user = entry.check(name, request.POST.get("passphrase", ""), request.POST.get("code", ""), at)
    if user is None:
        said = gettext(
            "Name, passphrase and code do not fit together. A code is good once: wait for the next."
        )
        return _log_in_page(request, 403, problem=said, name=name)
    return _enter(request, user)


def _log_in_page(request: HttpRequest, status: int = 200, **about: str) -> HttpResponse:
    return page(request, "log_in", "", status, can_have=passkeys.can_have(request), **about)


def _enter(request: HttpRequest, user: User) -> HttpResponseRedirect:
    open_session(request, user, timezone.now())
    return redirect("desk:today")


@never_cache
@sensitive_post_parameters("passphrase", "again", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, secret: str) -> HttpResponse:
    """What an invitation opens, once: choose a passphrase, add the second factor."""
    row = entry.find(secret, timezone.now())
    if row is None:
        raise Http404
    if request.method != "POST":
        return _set_up_page(request, row, secret, [])
    if not may_try(request):
        return _set_up_page(request, row, secret, [gettext("Too many tries from here. Wait an hour.")], 429)
    given = (request.POST.get(field, "") for field in ("passphrase", "again", "code"))
    try:
        user = entry.set_up(row, *given, at=timezone.now())
    except ValidationError as error:
        return _set_up_page(request, row, secret, error.messages, 422)
    return _enter(request, user)


def _set_up_page(
    request: HttpRequest, row: Invite, token: str, problems: list[str], status: int = 200
) -> HttpResponse:
    secret = entry.secret_for(row)
    address = totp.uri(secret, row.name, the_shelf().house().name)
    about = {
        "invite": row,
        "token": token,
        "can_have": passkeys.can_have(request),
        "until": row.made_at + entry.VALID,
        "problems": problems,
        "secret": totp.as_text(secret),
        "uri": address,
        "qr": mark_safe(totp.picture(address)),  # noqa: S308 - drawn by us, no text of others in it
        "shortest": entry.SHORTEST,
    }
    return page(request, "set_up", "", status, **about)


@staff
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    close_session(request)
    return redirect("site:front")
