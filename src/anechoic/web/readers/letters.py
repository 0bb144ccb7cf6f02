"""The letters of the readers' room: confirm your address, log in, welcome. Text first, HTML beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from anechoic.web.mail import post
from anechoic.web.mail.models import Only
from anechoic.web.readers.newsletters import names_of


def address_of(view: str, *args: str) -> str:
    """Give a page's full address, for a letter."""
    return settings.NEWSROOM.newsroom.address.rstrip("/") + reverse(view, args=args)


def queue_opt_in(email: str, secret: str, newsletters: Sequence[str], at: datetime) -> None:
    """Queue the question, for anyone but who called our mails spam."""
    queue(
        email,
        _("Confirm your address for %(name)s") % {"name": settings.NEWSROOM.newsroom.name},
        "opt_in",
        {"link": address_of("readers:confirm", secret), "newsletters": names_of(newsletters)},
        at,
        Only.WILLING,
    )


def queue_welcome(email: str, newsletters: Sequence[str], preferences: str, at: datetime) -> None:
    queue(
        email,
        _("Welcome to %(name)s") % {"name": settings.NEWSROOM.newsroom.name},
        "welcome",
        {
            "newsletters": names_of(newsletters),
            "link": preferences,
            "account": address_of("readers:account"),
            "free_briefs": settings.NEWSROOM.meter.free_briefs,
        },
        at,
    )


def queue_log_in(email: str, secret: str, digits: str, at: datetime) -> None:
    """Queue the link and the code, for readers alone."""
    spaced = f"{digits[:4]} {digits[4:]}"
    queue(
        email,
        _("Your code: %(code)s") % {"code": spaced},
        "log_in",
        {"link": address_of("readers:link", secret), "code": spaced},
        at,
        Only.READER,
    )


def queue(
    email: str,
    subject: str,
    template: str,
    about: dict[str, object],
    at: datetime,
    only: Only = Only.ANYONE,
) -> None:
    about = {"newsroom": settings.NEWSROOM.newsroom, **about}
    text = render_to_string(f"readers/letters/{template}.txt", about)
    html = render_to_string(f"readers/letters/{template}.html", {**about, "subject": subject})
    post.queue(email, subject, text, html, at, only)
