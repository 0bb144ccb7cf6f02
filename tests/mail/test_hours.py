"""Failure test 8: each reader gets a day's edition once, at its hour on his clock, whatever it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from anechoic.editions import default_recipes
from anechoic.editions.things import Edition
from anechoic.settings.delivery import Rules
from anechoic.things import to_json
from anechoic.web import circulation
from anechoic.web.archive.models import RecipeRow
from anechoic.web.mail.hours import due_at, zones
from anechoic.web.mail.models import Delivery
from anechoic.web.readers.models import Reader, Subscription
from anechoic.web.readers.session import KEY

MORNING = time(6)
DAY = date(2026, 3, 6)
AT = datetime(2026, 3, 6, 5, tzinfo=UTC)  # six in Berlin


@pytest.mark.parametrize(
    ("day", "hour", "zone", "utc"),
    [
        (DAY, "06:00", "America/New_York", "2026-03-06T11:00"),
        (date(2026, 3, 9), "06:00", "America/New_York", "2026-03-09T10:00"),  # summer time began on the 8th
        (date(2026, 3, 29), "02:30", "Europe/Berlin", "2026-03-29T01:30"),  # there is no 02:30 that day
        (date(2026, 10, 25), "02:30", "Europe/Berlin", "2026-10-25T00:30"),  # there are two: the first
        (
            date(2026, 4, 5),
            "02:30",
            "Australia/Lord_Howe",
            "2026-04-04T16:00",
        ),  # half an hour back at two
        (DAY, "06:00", "Asia/Kathmandu", "2026-03-06T00:15"),
    ],
)
def test_the_hour_is_the_readers_own(day: date, hour: str, zone: str, utc: str) -> None:
    found = due_at(day, time.fromisoformat(hour), zone, datetime(2026, 1, 1, tzinfo=UTC))

    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    st.sampled_from(zones()),
    st.integers(0, 23),
    st.sampled_from((0, 15, 30, 45)),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
def test_each_date_has_one_moment_and_they_come_in_order(
    zone: str, hour: int, minute: int, day: date
) -> None:
    past = datetime(2000, 1, 1, tzinfo=UTC)
    first, second = (due_at(day + timedelta(days=n), time(hour, minute), zone, past) for n in (0, 1))

    assert timedelta(hours=21) <= second - first <= timedelta(hours=27)
    assert first.astimezone(ZoneInfo(zone)).date() in (day, day + timedelta(days=1))


def test_what_is_past_there_is_due_now_and_a_zone_that_nobody_knows_is_ours() -> None:
    assert due_at(DAY, MORNING, "Asia/Tokyo", AT) == AT
    assert due_at(DAY, MORNING, "Mars/Olympus", AT) == due_at(DAY, MORNING, "", AT) == AT


@pytest.mark.django_db
class TestAnEdition:
    @pytest.fixture(autouse=True)
    def house(self, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path), delivery=Rules(local_time=True))
        monkeypatch.setattr(circulation, "compose", lambda edition: ("s", "t", "h"))
        monkeypatch.setattr(circulation, "printable", lambda edition: {"ferry-1": None})

    def reader(self, zone: str) -> Reader:
        name = zone.rpartition("/")[2].lower() or "nowhere"
        found = Reader.objects.create(
            email=f"{name}@reader.example", email_key=name, created_at=AT, time_zone=zone
        )
        Subscription.objects.create(reader=found, newsletter="morning-briefing", changed_at=AT)
        return found

    def put_out(self) -> None:
        edition = Edition("morning-briefing-2026-03-06", "morning-briefing", "Morning", DAY, AT, ())
        circulation.put_out(edition, AT)

    def accepted(self, at: datetime) -> int:
        return int(circulation.post(at)["accepted"])

    def test_goes_round_the_world_once(self) -> None:
        for zone in ("America/New_York", "Europe/Berlin", "Asia/Tokyo", ""):
            self.reader(zone)
        self.put_out()

        assert self.accepted(AT) == 3
        assert self.accepted(AT + timedelta(hours=5)) == 0
        assert self.accepted(datetime(2026, 3, 6, 11, tzinfo=UTC)) == 1

    def test_goes_out_at_the_hour_that_the_desk_gave_its_recipe(self) -> None:
        briefing = next(recipe for recipe in default_recipes() if recipe.id == "morning-briefing")
        RecipeRow.objects.create(id=briefing.id, is_own=True, payload=to_json(replace(briefing, at="09:00")))
        self.reader("America/New_York")
        self.put_out()

        assert Delivery.objects.get().next_at == datetime(2026, 3, 6, 14, tzinfo=UTC)

    def test_a_reader_who_moves_gets_it_once(self) -> None:
        """West after it arrived, or east before it was due: one mail, on the clock of the freezing."""
        mover = self.reader("America/New_York")
        self.put_out()
        mover.time_zone = "America/Los_Angeles"
        mover.save()
        self.put_out()

        assert Delivery.objects.count() == 1
        assert self.accepted(datetime(2026, 3, 6, 11, tzinfo=UTC)) == 1
        assert self.accepted(AT + timedelta(hours=12)) == 0

    def test_the_reader_chooses_the_clock(self) -> None:
        reader = self.reader("")
        client = Client()
        session = client.session
        session[KEY] = str(reader.pk)
        session.save()
        assert b"Europe/Berlin" in client.get("/readers/").content

        for wanted, kept in (
            ("Europe/Berlin", "Europe/Berlin"),
            ("../etc/passwd", "Europe/Berlin"),
            ("", ""),
        ):
            client.post("/readers/", {"newsletters": "morning-briefing", "time_zone": wanted})
            assert Reader.objects.get().time_zone == kept
