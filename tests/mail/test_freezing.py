"""An audience is frozen by one statement, which writes the rows that one reader at a time would get."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anechoic.web.mail.freezing import Addressee, freeze
from anechoic.web.mail.hours import due_at
from anechoic.web.mail.models import Delivery, Mailing
from anechoic.web.readers.audience import audience
from anechoic.web.readers.models import Reader, Subscription, Suppression
from anechoic.web.readers.secrets import email_key

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 5, tzinfo=UTC)
ZONES = (
    "",
    "Europe/Berlin",
    "America/New_York",
    "America/Toronto",
    "Mars/Olympus",
    "'; DROP TABLE reader; --",
)


def mailing(name: str) -> Mailing:
    return Mailing.objects.create(
        edition=name, newsletter="morning", made_at=AT, subject="s", text="t", html="h", list_id="l"
    )


def readers(*addresses: str, is_active: bool = True) -> None:
    for n, address in enumerate(addresses):
        reader = Reader.objects.create(
            email=address, email_key=email_key(address), created_at=AT, time_zone=ZONES[n % len(ZONES)]
        )
        Subscription.objects.create(reader=reader, newsletter="morning", is_active=is_active, changed_at=AT)


def morning(zone: str) -> datetime:
    return due_at(date(2026, 3, 6), time(6), zone, AT)


def written(name: str) -> list[dict[str, Any]]:
    rows = Delivery.objects.filter(mailing__edition=name).order_by("reader")
    return [{**row, "id": None, "mailing_id": None} for row in rows.values()]


@pytest.mark.parametrize("due", [None, morning])
def test_one_statement_writes_what_one_reader_at_a_time_would_get(due: Any) -> None:
    readers(*(f"reader{n}@d{n % 3}.example" for n in range(12)), '"at@home"@far.example')
    people = audience("morning", AT)

    assert freeze(mailing("together"), people, AT, due) == 13
    assert freeze(mailing("one by one"), list(people), AT, due) == 13

    assert written("together") == written("one by one")
    assert {row["domain"] for row in written("together")} == {
        f"{d}.example" for d in ("d0", "d1", "d2", "far")
    }
    assert len({row["next_at"] for row in written("together")}) == (2 if due else 1)


def test_who_left_or_must_not_be_written_to_is_not_in_it() -> None:
    readers("ada@reader.example", "bounced@reader.example")
    readers("gone@reader.example", is_active=False)
    Suppression.objects.create(email_key=email_key("bounced@reader.example"), reason="bounced", at=AT)

    assert freeze(mailing("morning"), audience("morning", AT), AT) == 1
    assert Delivery.objects.get().address == "ada@reader.example"


def test_an_audience_is_frozen_once() -> None:
    readers("ada@reader.example")
    edition = mailing("morning")
    assert freeze(edition, audience("morning", AT), AT) == 1

    readers("bob@reader.example")
    assert freeze(edition, audience("morning", AT), AT) == 1
    assert freeze(edition, [Addressee("1", "eve@reader.example")], AT) == 1


def test_more_readers_are_no_more_statements() -> None:
    counts = []
    for n in (3, 60):
        readers(*(f"reader{n}-{i}@reader.example" for i in range(n)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            freeze(mailing(f"edition {n}"), audience("morning", AT), AT, morning)
        counts.append(len(asked))

    assert counts[0] == counts[1]
