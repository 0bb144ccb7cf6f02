"""Builds messages as RFC 5322 has them, with the headers that lists need (RFC 2369, 2919, 8058)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings

LEAVE_MARK = "https://leave.invalid/anechoic-leave-link"
"""Stands in a composed edition where each reader's own unsubscribe link goes."""


@dataclass(frozen=True, slots=True)
class ListHeaders:
    """What marks a message as one of a list: `id` for List-Id, and the reader's own way out."""

    id: str
    leave_link: str


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{_domain()}>"


def _domain() -> str:
    return settings.NEWSROOM.mail.sender.rpartition("@")[2] or "localhost"


def build(
    address: str,
    subject: str,
    text: str,
    html: str,
    *,
    message_id: str,
    at: datetime,
    list_headers: ListHeaders | None = None,
) -> bytes:
    """Give a whole message as bytes with CRLF line ends, lines below 998 octets."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=76))
    message["From"] = f'"{_plain(settings.NEWSROOM.newsroom.name)}" <{settings.NEWSROOM.mail.sender}>'
    message["To"] = address
    message["Subject"] = _plain(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    if list_headers is not None:
        message["List-Id"] = f"<{list_headers.id}>"
        message["List-Unsubscribe"] = f"<{list_headers.leave_link}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    else:
        message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def list_id(recipe: str) -> str:
    """Give a stable List-Id: recipe and the site's host."""
    host = urlsplit(settings.NEWSROOM.newsroom.address).hostname or "localhost"
    return f"{recipe}.{host}"


def _plain(text: str) -> str:
    """Give a header's text on one line: a line break would begin another header."""
    return " ".join(text.split()).replace('"', "'")
