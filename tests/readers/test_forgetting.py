"""What has served is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from anechoic.web.readers import sign_up
from anechoic.web.readers.models import Consent, MeterRow, OptIn, Reader, Session
from anechoic.web.readers.session import KEY
from anechoic.web.readers.tidy import IP_KEPT, tidy
from anechoic.web.readers.visits import last_visit

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)


def reading(reader: Reader, story: str, at: datetime) -> Client:
    """Give a browser in which a reader is logged in and has opened a story."""
    client = Client()
    session = client.session
    session[KEY] = str(reader.id)
    last_visit(session, story, at)
    session.save()
    return client


def test_who_is_forgotten_in_one_browser_is_forgotten_in_all() -> None:
    ada, ben = (sign_up.welcome(f"{name}@reader.example", [], AT, "test") for name in ("ada", "ben"))
    assert ada is not None and ben is not None
    telephone, desktop, other = (
        reading(ada, "ferry", AT),
        reading(ada, "court", AT),
        reading(ben, "ferry", AT),
    )
    told = telephone.get("/readers/export/").json()
    assert set(told["visits"]) == {"ferry", "court"}, "what another browser of hers holds is hers"

    telephone.post("/readers/erase/")

    assert [row.reader for row in Session.objects.all()] == [ben.id]
    assert desktop.get("/readers/").status_code == 302
    assert other.get("/readers/").status_code == 200


def test_an_ip_address_is_forgotten_and_the_consent_is_not() -> None:
    sign_up.ask("ada@reader.example", ["morning-briefing"], AT, ip="192.0.2.1", source="")
    Consent.objects.create(email_key="k", newsletter="m", event="confirmed", ip="192.0.2.1", at=AT)
    later = AT + IP_KEPT + timedelta(days=1)

    assert tidy(later)
    assert not tidy(later)
    assert Consent.objects.get().ip is None
    assert not OptIn.objects.exists()


def test_sessions_that_are_over_and_readings_of_a_season_ago_are_forgotten() -> None:
    for name, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=AT + timedelta(days=days))
    for story, days in (("old", 93), ("new", 60)):
        at = AT - timedelta(days=days)
        MeterRow.objects.create(reader="r", month=f"{at:%Y-%m}", story=story, slot=1, at=at)

    assert tidy(AT)

    assert Session.objects.get().session_key == "new"
    assert MeterRow.objects.get().story == "new"
