"""What stops an edition, whom it leaves alone, and what is uncertain."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from anechoic.settings.delivery import Rules
from anechoic.web.mail import post
from anechoic.web.mail.answers import Answer
from anechoic.web.mail.deliver import Addressee, Post, deliver, prepare, recover
from anechoic.web.mail.models import Delivery, Domain, Letter, Mailing, State
from anechoic.web.mail.readership import Everyone
from anechoic.web.mail.transports import SmtpServer

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


class Wire:
    """A server whose answer depends on the address; `then` is called after each mail."""

    def __init__(self, said: dict[str, Answer] | None = None, then: Callable[[], Any] | None = None) -> None:
        self.said, self.then = said or {}, then or (lambda: None)
        self.sent: list[str] = []
        self.mails: list[bytes] = []

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        self.sent.append(address)
        self.mails.append(message)
        self.then()
        return next((answer for mark, answer in self.said.items() if mark in address), Answer("accepted"))


def edition(count: int, name: str = "m-1", at: datetime = AT) -> Mailing:
    mailing = Mailing.objects.create(
        edition=name, newsletter="m", made_at=at, subject="s", text="t", html="h", list_id="m.n.example"
    )
    prepare(mailing, [Addressee(f"{n}", f"r{n}@house{n % 4}.example") for n in range(count)], at)
    return mailing


def states() -> list[str]:
    return sorted(set(Delivery.objects.values_list("state", flat=True)))


def test_four_connections_share_an_edition() -> None:
    edition(200)
    wires = [Wire() for _ in range(4)]
    counts = deliver(wires, AT)

    assert counts == {"accepted": 200}
    assert sorted(address for wire in wires for address in wire.sent) == sorted(
        Delivery.objects.values_list("address", flat=True)
    )


def test_one_connection_that_closes_leaves_its_mails_to_the_others() -> None:
    edition(50)
    counts = deliver([Wire({"@": Answer("closed")}), Wire()], AT)

    assert counts == {"accepted": 50}


def test_a_server_that_is_away_costs_nothing() -> None:
    edition(20)
    counts = deliver([SmtpServer("smtp://127.0.0.1:1") for _ in range(2)], AT)

    assert set(counts) == {"closed"}
    assert states() == ["queued"]
    assert deliver(Wire(), AT) == {"accepted": 20}


def test_a_stale_edition_waits_for_a_word() -> None:
    """Failure test 7: a backup of Tuesday, restored on Friday, must not send Tuesday's news."""
    mailing = edition(3)
    late = AT + timedelta(hours=37)

    assert not deliver(Wire(), late)
    assert "36 hours" in Mailing.objects.get().pause_reason

    Mailing.objects.filter(pk=mailing.pk).update(is_paused=False, confirmed_at=late)
    assert deliver(Wire(), late) == {"accepted": 3}


def test_an_edition_stops_by_itself_when_one_in_ten_bounces() -> None:
    """Failure test 5: ten of a hundred."""
    edition(100)
    deliver(Wire({"r1": Answer("address", "550 5.1.1 no")}), AT)

    assert "bounced" in Mailing.objects.get().pause_reason
    assert State.QUEUED in states()


def test_who_leaves_after_the_audience_was_frozen_gets_nothing() -> None:
    """Failure test 9: asked again for each chunk."""

    class WithoutTwo(Everyone):
        def wanting(self, newsletter: str, readers: object) -> set[str]:
            return super().wanting(newsletter, readers) - {"2"}  # type: ignore[arg-type]

    edition(4)
    wire = Wire()
    deliver(wire, AT, Post(WithoutTwo(), Rules()))

    assert "r2@house2.example" not in wire.sent
    assert Delivery.objects.get(reader="2").state == State.WITHDRAWN


def test_a_code_does_not_wait_until_an_edition_is_through() -> None:
    """It lives ten minutes; a large edition takes longer."""
    edition(250)

    def ask() -> None:
        if len(wire.sent) == 5:
            post.queue("ada@reader.example", "Your code", "t", "h", AT + timedelta(seconds=5))

    wire = Wire(then=ask)
    deliver(wire, AT, Post(Everyone(), Rules(), timer=lambda: float(len(wire.sent))))

    assert wire.sent[100] == "ada@reader.example"
    assert Letter.objects.get().changed_at > AT + timedelta(seconds=100)


def test_what_is_composed_anew_goes_out_so_from_the_next_hundred_on() -> None:
    """An article was taken down while its edition was going, and an editor let the edition go on."""
    edition(150)
    wire = Wire(then=lambda: Mailing.objects.update(text="corrected"))

    deliver(wire, AT)

    assert [b"corrected" in mail for mail in wire.mails] == [False] * 100 + [True] * 50


def test_a_domain_that_refuses_again_and_again_waits_and_the_others_do_not() -> None:
    """Failure test 3: it waits as a whole, longer each time."""
    edition(40)
    deliver(Wire({"house1": Answer("later", "421 4.7.0 busy")}), AT)
    assert Domain.objects.get().name == "house1.example"

    edition(8, "m-2")
    wire = Wire()
    deliver(wire, AT + timedelta(minutes=1))
    assert len(wire.sent) == 6
    assert not any("house1" in address for address in wire.sent)

    deliver(Wire(), AT + timedelta(hours=8))
    assert states() == [State.ACCEPTED]
    assert not Domain.objects.exists()


def test_a_domain_that_begins_to_refuse_is_left_alone_in_the_same_run() -> None:
    edition(800)
    wire = Wire({"house1": Answer("later", "421 4.7.0 busy")})
    deliver(wire, AT)

    assert sum("house1" in address for address in wire.sent) < 50
    assert sum("house2" in address for address in wire.sent) == 200


@pytest.mark.parametrize(("rule", "state"), [("resend", "deferred"), ("hold", "held")])
def test_silence_after_the_final_dot_is_uncertain(rule: str, state: str) -> None:
    """Failure test 3: nobody knows; the owner chose what to do."""
    edition(1)
    rules = Rules(on_uncertain=rule)  # type: ignore[arg-type]
    deliver(Wire({"@": Answer("uncertain", "no answer")}), AT, Post(Everyone(), rules))

    row = Delivery.objects.get()
    assert (row.state, row.uncertain) == (state, 1)


@pytest.mark.parametrize(("rule", "state"), [("resend", "queued"), ("hold", "held")])
def test_what_was_on_the_wire_at_a_crash_is_uncertain(rule: str, state: str) -> None:
    """Failure test 1: the owner chose to resend or to hold."""
    edition(1)
    Delivery.objects.update(state=State.TRANSMITTING)

    assert recover(AT, rule) == 1
    row = Delivery.objects.get()
    assert (row.state, row.uncertain) == (state, 1)


def test_a_mail_sent_again_is_the_same_mail() -> None:
    """Failure test 1: byte for byte, the same Message-ID."""
    edition(1)
    first, second = Wire({"@": Answer("uncertain")}), Wire()
    deliver(first, AT)
    deliver(second, AT + timedelta(hours=1))

    assert first.mails == second.mails


def test_a_new_sending_address_warms_up() -> None:
    edition(100)
    slowly = Post(Everyone(), Rules(warm_up=30))

    assert deliver(Wire(), AT, slowly) == {"accepted": 30}
    assert not deliver(Wire(), AT + timedelta(hours=1), slowly)
    assert deliver(Wire(), AT + timedelta(days=1), slowly) == {"accepted": 60}


def days(count: int) -> list[datetime]:
    """Every sixth hour of so many days."""
    return [AT + timedelta(hours=hours) for hours in range(0, 24 * count, 6)]


def test_a_warm_up_of_days_stops_no_edition() -> None:
    edition(200)
    for at in days(4):
        deliver(Wire(), at, Post(Everyone(), Rules(warm_up=20)))

    assert (states(), Mailing.objects.get().is_paused) == (["accepted"], False)


def test_a_warm_up_sends_the_newest_edition_and_lets_older_ones_wait() -> None:
    """Thirty mails on the first day, sixty on the second, for a hundred readers."""
    slowly = Post(Everyone(), Rules(warm_up=30))
    older = edition(100)
    deliver(Wire(), AT, slowly)
    newer = edition(100, "m-2", AT + timedelta(days=1))
    for at in days(3)[4:]:
        deliver(Wire(), at, slowly)

    assert newer.deliveries.filter(state=State.ACCEPTED).count() == 100
    assert older.deliveries.filter(state=State.ACCEPTED).count() == 30
    assert "none went out since" in Mailing.objects.get(pk=older.pk).pause_reason


def test_an_address_that_would_forge_a_header_is_held() -> None:
    """Failure test 16: no space, control or bracket gets into a header."""
    edition(2)
    Delivery.objects.filter(reader="1").update(address="a@b.example\r\nBcc: all@b.example")
    wire = Wire()
    deliver(wire, AT)

    assert len(wire.sent) == 1
    assert Delivery.objects.get(reader="1").state == State.HELD


def test_two_processes_do_not_deliver_at_once(settings: object, tmp_path: Path) -> None:
    """Failure test 6: the second finds the post taken."""
    from dataclasses import replace

    from anechoic.web import circulation

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's lock belongs to a connection; a test has one")
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path))  # type: ignore[attr-defined]
    edition(1)
    with (tmp_path / "post.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert not circulation.post(AT)

    assert states() == ["queued"]


def test_nothing_is_sent_that_the_ledger_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failure test 2: a full disk or a restarting database stops the post; the next try goes on."""
    from django.db import OperationalError

    from anechoic.errors import DeliveryError
    from anechoic.web import circulation

    wire = Wire()
    monkeypatch.setattr(circulation, "transports", lambda *_: [wire])
    monkeypatch.setattr(circulation, "Members", Everyone)
    edition(20)
    writes = 0

    def full(execute: object, sql: str, *rest: object) -> object:
        nonlocal writes
        is_ledger = sql.startswith("UPDATE delivery")
        writes += is_ledger
        if is_ledger and writes > 9:
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(full), pytest.raises(DeliveryError, match="disk is full"):
        circulation.post(AT)
    written = Delivery.objects.exclude(state=State.QUEUED).count()
    assert len(wire.sent) == written < 20

    circulation.post(AT)
    assert states() == [State.ACCEPTED]
    assert len(wire.sent) == 20 + Delivery.objects.filter(uncertain=1).count()
