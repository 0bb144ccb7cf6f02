"""When a reader last read a story: noted in the session, visit by visit, and in nobody's cache."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore

from anechoic.settings import Meter
from anechoic.web.readers.meter import may_read
from anechoic.web.readers.models import Reader
from anechoic.web.readers.session import KEY
from anechoic.web.readers.visits import last_visit, opened

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def test_a_visit_ends_half_an_hour_after_the_last_look() -> None:
    session = SessionStore()

    assert last_visit(session, "ferry", NOON) is None
    assert last_visit(session, "ferry", minutes(20)) is None, "still the first visit"
    assert last_visit(session, "ferry", minutes(60)) == minutes(20)
    assert last_visit(session, "ferry", minutes(70)) == minutes(20), "opened again, it says the same"
    assert last_visit(session, "court", minutes(70)) is None


def test_only_the_last_forty_stories_are_remembered() -> None:
    session = SessionStore()
    for number in range(41):
        last_visit(session, f"story-{number}", NOON)

    assert last_visit(session, "story-0", minutes(90)) is None
    assert last_visit(session, "story-40", minutes(90)) == NOON
    assert opened(session)["story-40"] == minutes(90) and len(opened(session)) == 40


def visitor(**session: Any) -> Any:
    store = SessionStore()
    store.update({"visits": {"ferry": (None, NOON.timestamp())}, **session})
    return SimpleNamespace(session=store, user=AnonymousUser(), GET={}, COOKIES={}, META={}, headers={})


@pytest.mark.django_db
@pytest.mark.parametrize("is_metered", (True, False))
def test_the_gate_tells_it_of_readers_alone(settings: Any, is_metered: bool) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, meter=Meter(is_on=is_metered))
    reader = Reader.objects.create(email="ada@reader.example", email_key="ada", created_at=NOON)

    assert may_read(visitor(**{KEY: str(reader.id)}), "ferry").last_visit == NOON
    assert may_read(visitor(), "ferry").last_visit is None
