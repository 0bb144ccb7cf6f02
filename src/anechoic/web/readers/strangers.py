"""What a visitor whom we do not know has read this month: kept by his own browser, in a signed cookie.

    take(request, story, at, limit) -> Reading        RememberStrangers puts the cookie on the answer

A row in our tables would count no better (who throws his cookie away begins anew either way), would keep a
trace of what a stranger reads, and would cost a write for every visitor of a link that spreads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from anechoic.web.archive.merges import known_as
from anechoic.web.readers.secrets import hashed
from anechoic.web.site.access import Reading

COOKIE = "read"
_SALT = "stranger's month"
_KEPT_SECONDS = 31 * 24 * 3600


def take(request: HttpRequest, story: str, at: datetime, limit: int) -> Reading:
    """Count a story for a stranger, once a month, if his month still has a free brief."""
    month = at.astimezone(settings.NEWSROOM.zone).strftime("%Y-%m")
    read = _read(request, month)
    if read and not {_mark(id) for id in known_as(story)}.isdisjoint(read):
        return Reading(is_allowed=True, left=limit - len(read), is_metered=True)
    if len(read) >= limit:
        return Reading(is_allowed=False, left=0, reason="sign up", is_metered=True)
    request.stranger_read = {"month": month, "read": [*read, _mark(story)]}
    return Reading(is_allowed=True, left=limit - len(read) - 1, is_metered=True)


def _mark(story: str) -> str:
    return hashed("stranger", story)[:12]


def _read(request: HttpRequest, month: str) -> list[str]:
    """Give the marks of what was read in that month; a cookie that we did not sign counts as none."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        return []
    return list(kept["read"]) if kept["month"] == month else []


class RememberStrangers:
    """Puts on the answer what the gate counted while the page was made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        counted = getattr(request, "stranger_read", None)
        if counted is not None:
            response.set_cookie(
                COOKIE,
                signing.dumps(counted, salt=_SALT, compress=True),
                max_age=_KEPT_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
