"""Who is reading: a reader's session, apart from staff's."""

from __future__ import annotations

from django.http import HttpRequest

from anechoic.web.readers.models import Reader

KEY = "reader"


def reader_of(request: HttpRequest) -> Reader | None:
    """Give the reader who is logged in in this browser, None if nobody is."""
    id = request.session.get(KEY)
    return Reader.objects.filter(id=id).first() if id else None


def log_in(request: HttpRequest, reader: Reader) -> None:
    """Open a session for a reader; the session's own key changes, so that a planted one is worth nothing."""
    request.session.cycle_key()
    request.session[KEY] = str(reader.id)


def log_out(request: HttpRequest) -> None:
    request.session.flush()
