"""Builds letters to single people as RFC 5322 has them, and what their headers share with editions'."""

from __future__ import annotations

import uuid
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from urllib.parse import urlsplit

from django.conf import settings

from anechoic.web.mail.splice import plain

LEAVE_MARK = "https://leave.invalid/anechoic-leave-link"
"""Stands in a composed edition where each reader's own unsubscribe link goes."""


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{sender_domain()}>"


def sender_domain() -> str:
    """Give the domain that signs and that message ids name."""
    return settings.NEWSROOM.mail.sender.rpartition("@")[2] or "localhost"


def from_header() -> str:
    return formataddr(
        (plain(settings.NEWSROOM.newsroom.name).replace('"', "'"), settings.NEWSROOM.mail.sender)
    )


def build(address: str, subject: str, text: str, html: str, *, message_id: str, at: datetime) -> bytes:
    """Give a whole letter as bytes with CRLF line ends, lines below 998 octets."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=76, utf8=not address.isascii()))
    message["From"] = from_header()
    message["To"] = address
    message["Subject"] = plain(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def list_id(recipe: str) -> str:
    """Give a stable List-Id: recipe and the site's host."""
    host = urlsplit(settings.NEWSROOM.newsroom.address).hostname or "localhost"
    return f"{recipe}.{host}"
