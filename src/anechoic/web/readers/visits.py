"""When a reader last read a story, kept in the session alone: it goes with the log-out.

last_visit(session, story, at) -> aware time, None if never        opened(session) -> {story: aware time}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

KEY = "visits"
_APART = timedelta(minutes=30)
"""Who opens a story again sooner is still at the same visit, and finds the same page."""

_NOTED = timedelta(minutes=1)
_MOST = 40
"""Stories remembered; the one opened longest ago is forgotten first."""


def last_visit(session: SessionBase, story: str, at: datetime) -> datetime | None:
    """Give when the reader last had the story open before this visit, and note that it is open now."""
    visits = dict(session.get(KEY, {}))
    before, latest = visits.pop(story, (None, None))
    now = at.timestamp()
    if latest is not None and now - latest > _APART.total_seconds():
        before = latest
    if latest is None or now - latest > _NOTED.total_seconds():
        visits[story] = (before, now)
        session[KEY] = dict(list(visits.items())[-_MOST:])
    return None if before is None else datetime.fromtimestamp(before, UTC)


def opened(session: SessionBase | Mapping[str, Any]) -> dict[str, datetime]:
    """Give all that the session notes: when each story was open last."""
    return {story: datetime.fromtimestamp(latest, UTC) for story, (_, latest) in session.get(KEY, {}).items()}
