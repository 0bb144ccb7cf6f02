"""Gifts: a subscriber opens one brief for whoever gets the link.

give(reader, story, at) -> link or None        take(session, secret, at) -> story or None
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from anechoic.web.archive.merges import known_as
from anechoic.web.readers.letters import address_of
from anechoic.web.readers.limits import allow
from anechoic.web.readers.models import Reader
from anechoic.web.readers.paying.memberships import subscribes
from anechoic.web.readers.secrets import opened, signed

PER_DAY = 10
VALID = timedelta(days=30)
KEY = "gifts"
KEPT = 50


def give(reader: Reader, story: str, at: datetime) -> str | None:
    """Give a link that opens a story's brief for a month; None for who does not subscribe, or gives much."""
    if not subscribes(reader, at) or not allow("gift", str(reader.pk), at, per_day=PER_DAY):
        return None
    until = int((at + VALID).timestamp())
    return address_of("readers:gift", signed("gift", story, str(until)))


def take(session: SessionBase, secret: str, at: datetime) -> str | None:
    """Open the story in this browser; nothing else is changed, so a scanner that looks takes nothing away."""
    parts = opened("gift", secret)
    if not parts or len(parts) != 2 or int(parts[1]) < at.timestamp():
        return None
    given = [story for story in session.get(KEY, []) if story != parts[0]]
    session[KEY] = [*given, parts[0]][-KEPT:]
    return parts[0]


def is_given(session: SessionBase, story: str) -> bool:
    """Tell whether a story was given in this browser, under whichever id it had then."""
    given = session.get(KEY, ())
    return bool(given) and not set(known_as(story)).isdisjoint(given)
