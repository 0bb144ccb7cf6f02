"""What has served is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from anechoic.web.readers import sign_up
from anechoic.web.readers.models import Consent, MeterRow, OptIn
from anechoic.web.readers.tidy import IP_KEPT, tidy

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)


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
