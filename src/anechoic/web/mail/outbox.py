"""The outbox in the browser: what would have been sent, for a newsroom without a mail server.

It shows log-in links, so it opens only on this very machine, only while mails go to a folder, and only for
a site whose own address is this machine: behind a proxy every visitor comes from here.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from anechoic.web.mail.loopback import is_loopback

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-top-navigation-by-user-activation"
)


@dataclass(frozen=True, slots=True)
class Mail:
    name: str
    subject: str
    to: str
    at: datetime
    text: str
    html: str


def _folder(request: HttpRequest) -> Path:
    peer = request.META.get("REMOTE_ADDR") or "192.0.2.1"
    is_ours = is_loopback(urlsplit(settings.NEWSROOM.newsroom.address).hostname)
    if settings.NEWSROOM.mail.goes_out or not is_ours or not ip_address(peer).is_loopback:
        raise Http404
    return settings.NEWSROOM.path(settings.NEWSROOM.mail.outbox)


def _read(path: Path) -> Mail:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Mail(
        name=path.stem,
        subject=str(message["Subject"]),
        to=str(message["To"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=text.get_content() if text else "",
        html=html.get_content() if html else "",
    )


def _find(request: HttpRequest, name: str) -> Mail:
    path = _folder(request) / f"{name}.eml"
    if not re.fullmatch(r"[A-Za-z0-9._-]+", name) or not path.is_file():
        raise Http404
    return _read(path)


@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """All mails, newest first."""
    paths = sorted(_folder(request).glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return render(request, "mail/outbox.html", {"mails": [_read(path) for path in paths[:200]]})


@never_cache
def mail_page(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text, with its HTML beside it in a frame of its own."""
    return render(request, "mail/mail.html", {"mail": _find(request, name)})


@never_cache
def html_page(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone, in a sandbox."""
    response = HttpResponse(_find(request, name).html)
    response["Content-Security-Policy"] = MAIL_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
