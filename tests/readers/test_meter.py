"""Failure test 21: a story counts once a month, in fifty tabs, again and anew, in the newsroom's month."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections

from anechoic.web.archive.models import StoryRow
from anechoic.web.readers.meter import take
from anechoic.web.readers.models import MeterRow

MARCH = datetime(2026, 3, 6, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_the_fifth_brief_is_free_and_the_sixth_is_not() -> None:
    readings = [take("ada", f"story-{n}", MARCH, 5) for n in range(6)]

    assert [reading.is_allowed for reading in readings] == [True] * 5 + [False]
    assert [reading.left for reading in readings] == [4, 3, 2, 1, 0, 0]


@pytest.mark.django_db
def test_reading_again_costs_nothing() -> None:
    for n in range(5):
        take("ada", f"story-{n}", MARCH, 5)

    assert take("ada", "story-2", MARCH, 5).is_allowed
    assert MeterRow.objects.count() == 5


@pytest.mark.django_db
def test_a_story_that_took_in_one_that_was_read_costs_nothing() -> None:
    take("ada", "aground", MARCH, 1)
    StoryRow.objects.create(id="aground", saga="aground", merged_into="afloat", payload=b"{}")

    assert take("ada", "afloat", MARCH, 1).is_allowed
    assert not take("ada", "ashore", MARCH, 1).is_allowed
    assert MeterRow.objects.count() == 1


@pytest.mark.django_db
def test_a_new_month_begins_anew() -> None:
    for n in range(5):
        take("ada", f"story-{n}", MARCH, 5)

    assert take("ada", "story-9", datetime(2026, 4, 1, 1, tzinfo=UTC), 5).is_allowed


@pytest.mark.django_db
def test_the_month_turns_at_the_newsrooms_midnight(settings: Any) -> None:
    about = replace(settings.NEWSROOM.newsroom, time_zone="Europe/Berlin")
    settings.NEWSROOM = replace(settings.NEWSROOM, newsroom=about)
    for n in range(5):
        take("ada", f"story-{n}", datetime(2026, 3, 31, 21, 59, tzinfo=UTC), 5)

    assert not take("ada", "story-9", datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), 5).is_allowed
    assert take("ada", "story-9", datetime(2026, 3, 31, 22, 0, tzinfo=UTC), 5).is_allowed


@pytest.mark.django_db(transaction=True)
def test_fifty_tabs_at_once_count_right() -> None:
    """Only five of fifty stories opened in the same moment are free."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share a database in memory; the file-based run is in journeys")
    allowed: list[bool] = []
    start = threading.Barrier(10)

    def open_five(tab: int) -> None:
        start.wait()
        allowed.extend(take("ada", f"story-{tab}-{n}", MARCH, 5).is_allowed for n in range(5))
        connections.close_all()

    threads = [threading.Thread(target=open_five, args=(tab,)) for tab in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(allowed) == 5
    assert MeterRow.objects.count() == 5
