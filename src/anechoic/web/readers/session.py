"""Who is reading: a reader's session, apart from staff's."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from anechoic.web.readers import gifts
from anechoic.web.readers.models import Reader

KEY = "reader"
NEXT = "next"
KEPT = timedelta(days=60)
"""Each log-in begins a new session; an old one ends by itself."""


def reader_of(request: HttpRequest) -> Reader | None:
    """Give the reader who is logged in in this browser, None if nobody is."""
    id = request.session.get(KEY)
    return Reader.objects.filter(id=id).first() if id else None


def log_in(request: HttpRequest, reader: Reader) -> None:
    """Open a new session for a reader: a planted key is worth nothing, and who was at the desk has left it.

    Only the page to lead back to and stories that were given go along.
    """
    kept = {key: request.session[key] for key in (NEXT, gifts.KEY) if key in request.session}
    request.session.flush()
    request.session.update(kept)
    request.session.set_expiry(int(KEPT.total_seconds()))
    request.session[KEY] = str(reader.id)


def log_out(request: HttpRequest) -> None:
    request.session.flush()


def keep_next(request: HttpRequest) -> None:
    """Remember the page of ours that a form came from, to lead back to it after the log-in."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    if page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        request.session[NEXT] = page[:500]


def taken_next(request: HttpRequest) -> str:
    """Give that page, once; empty if there is none."""
    return str(request.session.pop(NEXT, ""))
