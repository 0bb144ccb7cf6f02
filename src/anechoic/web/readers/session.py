"""Who is reading: a reader's session, apart from staff's."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from anechoic.web.readers import gifts
from anechoic.web.readers.models import Reader
from anechoic.web.readers.secrets import opened, signed

KEY = "reader"
NEXT = "next"
NEXT_KEPT = timedelta(days=1)
KEPT = timedelta(days=60)
"""Each log-in begins a new session; an old one ends by itself."""


def reader_of(request: HttpRequest) -> Reader | None:
    """Give the reader who is logged in in this browser, None if nobody is."""
    id = request.session.get(KEY)
    return Reader.objects.filter(id=id).first() if id else None


def log_in(request: HttpRequest, reader: Reader) -> None:
    """Open a new session for a reader: a planted key is worth nothing, and who was at the desk has left it.

    Only stories that were given go along.
    """
    given = request.session.get(gifts.KEY)
    request.session.flush()
    if given:
        request.session[gifts.KEY] = given
    request.session.set_expiry(int(KEPT.total_seconds()))
    request.session[KEY] = str(reader.id)


def log_out(request: HttpRequest) -> None:
    request.session.flush()


def keep_next(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser remember the page of ours that a form came from, to lead back to it after the log-in.

    In a cookie and no session: a form that anybody may send, any number of times, keeps no row here.
    """
    page = (request.POST.get("next") or request.GET.get("next") or "")[:500]
    if page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        response.set_cookie(
            NEXT,
            signed("next", page),
            max_age=int(NEXT_KEPT.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def next_page(request: HttpRequest) -> str:
    """Give that page; empty if there is none."""
    parts = opened("next", request.COOKIES.get(NEXT, ""))
    return parts[0] if parts else ""
