"""Mail in the terminal: who got it, what failed and why, what waits, and how to go on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic import settings
from anechoic.cli import cli
from anechoic.cli.home import Home
from anechoic.web.mail.deliver import Addressee, prepare
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.watch import pause

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
EDITION = "morning-briefing-2026-03-06"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_default(tmp_path, "The Lowen Union")
    monkeypatch.setenv("ANECHOIC_HOME", str(tmp_path))
    monkeypatch.setattr(Home, "archive", lambda self: None)  # the test's database is open already
    mailing = Mailing.objects.create(
        edition=EDITION, newsletter="morning-briefing", made_at=AT, subject="s", text="t", html="h",
        list_id="l.n.example",
    )  # fmt: skip
    prepare(mailing, [Addressee(str(n), f"reader{n}@reader.example") for n in range(4)], AT)
    fates = ((State.ACCEPTED, "250 taken"), (State.BOUNCED, "550 5.2.2 full"), (State.HELD, "no answer"))
    for n, (state, answer) in enumerate(fates):
        Delivery.objects.filter(reader=str(n)).update(
            state=state, answer=answer, uncertain=state == State.HELD
        )
    pause(mailing, "The server refuses us: 550 5.7.1")


def anechoic(*words: str) -> str:
    done = CliRunner().invoke(cli, ["mail", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_what_became_of_an_edition() -> None:
    assert f"{EDITION}: 1 accepted, 1 bounced, 1 held, 1 queued  PAUSED" in anechoic("list")
    row = json.loads(anechoic("list", "--json"))
    assert row["states"] == {"accepted": 1, "bounced": 1, "held": 1, "queued": 1}
    assert "5.7.1" in row["paused"]


def test_who_got_it_and_why_not() -> None:
    assert "reader1@reader.example  bounced" in anechoic("show", EDITION, "--state", "bounced")
    rows = [json.loads(line) for line in anechoic("show", EDITION, "--json").splitlines()]
    assert [row["answer"] for row in rows] == ["250 taken", "550 5.2.2 full", "no answer", ""]
    assert "reader2@reader.example  held  x1" in anechoic("uncertain")


def test_status_as_json() -> None:
    found = json.loads(anechoic("status", "--json"))
    assert found["deliveries"]["queued"] == 1
    assert list(found["paused"]) == [EDITION]


def test_the_operator_goes_on() -> None:
    assert "1 mails are queued again" in anechoic("release", EDITION)
    assert "1 mails are queued again" in anechoic("release", EDITION, "--bounced")
    anechoic("resume", EDITION)

    mailing = Mailing.objects.get()
    assert (mailing.is_paused, mailing.confirmed_at is not None) == (False, True)
    assert Delivery.objects.filter(state=State.QUEUED).count() == 3


def test_an_edition_that_nobody_knows_is_a_clear_message() -> None:
    done = CliRunner().invoke(cli, ["mail", "show", "evening"])
    assert "no such edition was put out" in str(done.exception)
