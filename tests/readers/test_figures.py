"""Figures without spying: sums for the desk, clicks only where owner and reader agreed, opens never."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from anechoic.settings.paying import OURS
from anechoic.web.mail.models import Delivery, Mailing
from anechoic.web.readers import clicks, figures, sign_up
from anechoic.web.readers.export import export, write_all
from anechoic.web.readers.importing import read
from anechoic.web.readers.meter import may_read
from anechoic.web.readers.models import Click, Reader, Suppression
from anechoic.web.readers.paying import memberships
from anechoic.web.readers.session import KEY

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
EDITION = "morning-briefing-2026-03-06"


def bring(address: str, at: datetime = AT) -> Reader:
    reader = sign_up.welcome(address, ["morning-briefing"], at, "test")
    assert reader is not None
    return reader


@pytest.fixture
def counting(settings: Any) -> None:
    """An owner who counts clicks."""
    mail = replace(settings.NEWSROOM.mail, counts_clicks=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, mail=mail)


def open_brief(rf: Any, reader: Reader | None, client: Client | None = None, edition: str = EDITION) -> None:
    client = client or Client()
    session = client.session
    session[KEY] = str(reader.pk) if reader else ""
    request = rf.get("/stories/ferry/", {"via": edition})
    request.session, request.user = session, AnonymousUser()
    may_read(request, "ferry")
    session.save()


def test_only_who_agreed_is_counted_and_nobody_is_named(rf: Any, counting: None) -> None:
    ada, ben = bring("ada@reader.example"), bring("ben@reader.example")
    ada.counts_clicks = True
    ada.save()
    for reader in (ada, ben, None):
        open_brief(rf, reader)

    click = Click.objects.get()
    assert (click.edition, click.story, click.count) == (EDITION, "ferry", 1)
    assert {field.name for field in Click._meta.fields} == {"id", "edition", "story", "count"}


def test_reading_it_again_is_no_second_click(rf: Any, counting: None) -> None:
    ada, client = bring("ada@reader.example"), Client()
    ada.counts_clicks = True
    ada.save()
    for _ in range(3):
        open_brief(rf, ada, client)

    assert Click.objects.get().count == 1


def test_an_owner_who_does_not_count_counts_nobody(rf: Any) -> None:
    ada = bring("ada@reader.example")
    Reader.objects.update(counts_clicks=True)
    ada.refresh_from_db()
    open_brief(rf, ada)

    assert not Click.objects.exists()
    link = "http://127.0.0.1:8000/stories/ferry/"
    assert clicks.marked(link, EDITION) == link


def test_a_mail_says_the_same_to_everyone(counting: None) -> None:
    root = "http://127.0.0.1:8000"
    mail = f'<a href="{root}/stories/ferry/">x</a> {root}/stories/mill/#who {root}/readers/ http://o.example/'

    marked = clicks.marked(mail, EDITION)

    assert f'"{root}/stories/ferry/?via={EDITION}"' in marked
    assert f"{root}/stories/mill/?via={EDITION}#who" in marked
    assert marked.count("via=") == 2


def test_a_reader_agrees_and_withdraws_on_the_account_page(client: Client, counting: None) -> None:
    ada = bring("ada@reader.example")
    session = client.session
    session[KEY] = str(ada.pk)
    session.save()
    assert "never who" in client.get("/readers/").content.decode()

    client.post("/readers/", {"newsletters": "morning-briefing", "counts_clicks": "1"})
    assert Reader.objects.get().counts_clicks
    client.post("/readers/", {"newsletters": "morning-briefing"})
    assert not Reader.objects.get().counts_clicks


def test_an_editions_figures_add_up() -> None:
    readers = [bring(f"r{n}@reader.example", AT - timedelta(days=9)) for n in range(5)]
    mailing = Mailing.objects.create(
        edition=EDITION, newsletter="morning-briefing", made_at=AT, subject="", text="", html="", list_id=""
    )
    states = ("accepted", "accepted", "bounced", "deferred", "withdrawn")
    for reader, state in zip(readers, states, strict=True):
        Delivery.objects.create(
            mailing=mailing,
            reader=str(reader.pk),
            address=reader.email,
            state=state,
            next_at=AT,
            changed_at=AT,
        )
    sign_up.unsubscribe(readers[0], [], AT + timedelta(hours=1), "one-click")
    sign_up.unsubscribe(readers[1], [], AT + timedelta(days=5), "one-click")

    found = figures.editions()[0]

    assert (found.readers, found.accepted, found.bounced, found.waiting, found.left) == (5, 2, 1, 1, 1)


def test_a_days_mails_and_clicks_are_its_editions() -> None:
    """What bounced or was clicked on Saturday belongs to the edition of Friday."""
    for name, at in ((EDITION, AT), ("evening", AT - timedelta(days=1)), ("old", AT - timedelta(days=9))):
        mailing = Mailing.objects.create(
            edition=name, made_at=at, subject="", text="", html="", list_id="", complaints=1
        )
        for n, state in enumerate(("accepted", "accepted", "bounced", "deferred")):
            Delivery.objects.create(
                mailing=mailing, reader=str(n), address="a@r.example", state=state, next_at=at,
                changed_at=AT + timedelta(days=1),
            )  # fmt: skip
    Click.objects.create(edition=EDITION, story="ferry", count=3)
    Click.objects.create(edition=EDITION, story="mill", count=4)

    rows = list(figures.days(AT + timedelta(hours=1), 3))

    assert [(row.accepted, row.bounced, row.complaints) for row in rows] == [(0, 0, 0), (2, 1, 1), (2, 1, 1)]
    assert [row.clicks for row in rows] == [0, 0, 7]


def test_days_and_the_house_add_up() -> None:
    ada = bring("ada@reader.example", AT - timedelta(days=2))
    bring("ben@reader.example")
    sign_up.unsubscribe(ada, [], AT, "preferences")
    memberships.start(ada, OURS[0], AT, "p1")

    rows = list(figures.days(AT, 3))
    assert [row.joined.get("morning-briefing", 0) for row in rows] == [1, 0, 1]
    assert rows[-1].left == {"morning-briefing": 1}
    house = figures.house(AT)
    assert house["readers"] == 2
    assert house["newsletters"] == {"morning-briefing": 1}
    assert house["subscribers"] == {"Subscriber, by the month": 1}
    assert house["cents"] == {}, "what was not charged is no income"
    json.dumps(house)


def test_everybody_written_out_comes_in_again_as_he_was() -> None:
    """The owner may leave us, and who left him stays out there, too."""
    bring("ada@reader.example")
    sign_up.unsubscribe(bring("ben@reader.example"), [], AT, "link")
    cleo = bring("cleo@reader.example")
    Suppression.objects.create(email_key=cleo.email_key, reason="bounced", at=AT)
    sign_up.welcome("dan@reader.example", [], AT, "test")
    file = StringIO()

    assert write_all(file) == 4
    states = {entry.address[0]: entry.state for entry in read(file.getvalue())}
    assert states == {"a": "in", "b": "left", "c": "blocked", "d": "left"}


def test_a_cell_is_no_formula_to_a_spreadsheet() -> None:
    bring("=cmd@reader.example")
    file = StringIO()
    write_all(file)

    assert "\n'=cmd@reader.example" in file.getvalue()


def test_a_readers_export_leaves_nothing_out(client: Client) -> None:
    """Every table that holds the reader's address, key or id is in it."""
    client.post("/newsletters/sign-up/", {"email": "ada@reader.example", "newsletters": "morning-briefing"})
    ada = bring("ada@reader.example")
    client.post("/readers/log-in/", {"email": "ada@reader.example"})
    memberships.start(ada, OURS[0], timezone.now(), "p1")

    found = export(ada)

    for name in ("subscriptions", "consents", "membership", "receipts", "letters", "log_ins", "requests"):
        assert found[name], name
