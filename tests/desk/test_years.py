"""Years in the archive cost a walk and a page nothing: SQLite's steps are counted, statement by statement."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.db import connection
from django.http import QueryDict
from django.test import Client

from anechoic.web.archive.models import BylineRow, MembershipRow, RunRow, SayingRow, StoryRow
from anechoic.web.desk.take_down import take_down
from anechoic.web.health import metrics
from past import SHIFTED, fill
from steps import counted_steps

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = 150
"""More than any page or rule looks back: it is 120 days of the calendar, and eight weeks of looks."""

SAID = "Marta Holm said that the port would stay shut until Monday."

MERGES = ("INSERT INTO entry ", "DELETE FROM entry ")
"""The index of words merges what it has, a piece at a time, as words come and as they go: a row more costs
what the logarithm grows.
"""

SPARE = 400
"""Steps by which trees of three times the rows may be deeper."""


@pytest.fixture
def rows():
    """Runs a statement, and gives its rows; what stands now is the base of all years."""
    if connection.vendor != "sqlite":
        pytest.skip("the steps of SQLite are counted")
    with connection.cursor() as cursor:

        def rows(sql: str) -> list[tuple]:
            cursor.execute(sql)
            return cursor.fetchall()

        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("ATTACH ':memory:' AS base")
        yield rows
        cursor.execute("DETACH base")
        cursor.execute("PRAGMA foreign_keys = ON")


def tell(desk: Desk, count: int, hours: float) -> None:
    for number in range(count):
        for name, text in (("harbour-post", FERRY), ("valley-times", COURT)):
            report, id = f"{text}\n\n{SAID}\n\nThis is report {number}.", f"{name}-{hours}-{number}"
            address = f"https://{name}.example/{hours}/{number}"
            desk.add(name, report, hours=hours, authors=["Eva Lind"], id=id, url=address)
    desk.run(desk.at + timedelta(hours=hours))


def pages() -> list[str]:
    """Give one page of each kind, but for those that list all there is."""
    story = StoryRow.objects.exclude(title="").order_by("-updated_at").first()
    return [
        *("/", f"/stories/{story.id}/", f"/topics/{story.topic}/", "/archive/", "/feeds/latest.atom"),
        *("/people/", f"/people/{SayingRow.objects.order_by('-id').first().slug}/"),
        *(
            "/outlets/",
            "/outlets/harbour-post/",
            f"/authors/{BylineRow.objects.order_by('-id').first().slug}/",
        ),
        *("/how-we-work/", "/corrections/", "/health/"),
        *("/desk/", "/desk/road/", "/desk/log/", f"/desk/stories/{story.id}/"),
    ]


def walk_and_look(desk: Desk, editor: Client) -> Counter[str]:
    """Count the steps of a walk, of every kind of page, and of a take-down."""
    RunRow.objects.filter(at__gt=desk.at).delete()
    with counted_steps() as steps:
        tell(desk, 2, hours=2)
        for address in pages():
            assert editor.get(address).status_code == 200, address
        metrics.text()
        member = MembershipRow.objects.order_by("-id").first()
        given = QueryDict(f"article={member.article_id}")
        take_down(StoryRow.objects.get(id=member.story), given, "ida", desk.at)
    return steps


def test_a_walk_and_its_pages_do_as_much_among_three_times_the_years(desk, editor, rows, settings):
    settings.ANECHOIC_KEEP_SECONDS = 0
    desk.knows("harbour-post", "valley-times")
    tell(desk, 3, hours=0)
    for table in SHIFTED:
        rows(f"CREATE TABLE base.{table} AS SELECT * FROM main.{table}")
    found = []
    for days in (DAYS, 3 * DAYS):
        for table in (*SHIFTED, "takedown"):
            rows(f"DELETE FROM main.{table}")
        fill(rows, days)
        found.append(walk_and_look(desk, editor))

    few, many = found
    assert few.total() > 10_000
    grown = [
        f"{few[sql]} -> {n} steps: {sql}"
        for sql, n in many.items()
        if n > 1.3 * few[sql] + SPARE and not sql.startswith(MERGES)
    ]
    assert not grown, "\n".join(grown)
