"""A full disk stops the run, keeps what was kept whole, and the next run goes on from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.db import DatabaseError, connection

from anechoic.cli.shortage import has_no_room
from anechoic.web.archive.models import ArticleRow, BriefRow, PageRow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full() -> Iterator[None]:
    """No page more for the database, as on a full disk."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL cannot be told to be full")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what earlier tests left free would be room
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_nothing_is_half_kept_and_the_next_run_ends_it(desk: Desk, full: None) -> None:
    for number in range(8):
        desk.add("harbour-post", f"{FERRY}\n\n{COURT * 9} Report {number}.")
    pages = list(desk.waiting.pages)

    with pytest.raises(DatabaseError) as failed:
        desk.run()
    assert has_no_room(failed.value)
    assert PageRow.objects.count() in (0, 8)
    assert ArticleRow.objects.count() in (0, 8)

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    desk.waiting.pages = pages
    assert desk.run().counts["briefs"] == BriefRow.objects.count() > 0
    assert ArticleRow.objects.count() == 8


def test_other_errors_are_not_taken_for_a_full_disk() -> None:
    assert not has_no_room(ValueError("the story is full of holes"))
    assert has_no_room(OSError(28, "No space left on device"))
