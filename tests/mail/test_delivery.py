"""Delivery: nobody is lost, and what a server says decides what happens next."""

from __future__ import annotations

import email
from datetime import UTC, datetime, timedelta
from email.policy import default
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from anechoic.web.mail.answers import Answer, sort_answer
from anechoic.web.mail.deliver import Addressee, deliver, prepare, recover
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.transports import Outbox

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


@pytest.fixture
def mailing() -> Mailing:
    return Mailing.objects.create(
        edition="morning-briefing-2026-03-06",
        made_at=AT,
        subject="Morning briefing: Ferry aground off Lowen",
        text=f"The day.\n\nStop these mails: {LEAVE_MARK}\n",
        html=f'<p>The day.</p><a href="{LEAVE_MARK}">Stop these mails</a>',
        list_id="morning-briefing.newsroom.example",
    )


def people(count: int) -> list[Addressee]:
    return [
        Addressee(f"reader-{n}", f"reader{n}@reader.example", f"https://newsroom.example/leave/{n}/")
        for n in range(count)
    ]


class Wire:
    """A server that answers as a test tells it."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.sent: list[str] = []

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        self.sent.append(address)
        return self.answers.pop(0) if self.answers else Answer("accepted")


def test_the_audience_is_frozen_once(mailing: Mailing) -> None:
    """Failure test 6: one row for a reader, however often it is asked."""
    assert prepare(mailing, people(3), AT) == 3
    assert prepare(mailing, people(9), AT) == 3


def test_each_mail_carries_its_readers_own_way_out(mailing: Mailing, tmp_path: Path) -> None:
    prepare(mailing, people(2), AT)
    deliver(Outbox(tmp_path), AT)

    messages = [
        email.message_from_bytes(path.read_bytes(), policy=default) for path in tmp_path.glob("*.eml")
    ]
    assert {m["List-Unsubscribe"] for m in messages} == {f"<{person.leave_link}>" for person in people(2)}
    for message in messages:
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        body = message.get_body(("plain",)).get_content()
        assert message["List-Unsubscribe"].strip("<>") in body
        assert LEAVE_MARK not in message.as_string()


def test_no_line_is_longer_than_smtp_allows(mailing: Mailing, tmp_path: Path) -> None:
    Mailing.objects.update(html=f"<p>{'long ' * 2000}</p>{LEAVE_MARK}")
    prepare(Mailing.objects.get(), people(1), AT)
    deliver(Outbox(tmp_path), AT)

    (path,) = tmp_path.glob("*.eml")
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 998


def test_a_temporary_refusal_is_tried_again_later(mailing: Mailing) -> None:
    """Failure test 3: greylisting."""
    prepare(mailing, people(1), AT)
    deliver(Wire(Answer("later", "451 greylisted")), AT)
    row = Delivery.objects.get()
    assert (row.state, row.tries) == (State.DEFERRED, 1)

    assert not deliver(Wire(), AT)
    deliver(Wire(), AT + timedelta(minutes=6))
    assert Delivery.objects.get().state == State.ACCEPTED


def test_a_wrong_address_bounces_and_is_not_tried_again(mailing: Mailing) -> None:
    """Failure test 4: the address is at fault."""
    prepare(mailing, people(2), AT)
    deliver(Wire(Answer("address", "550 5.1.1 no such user")), AT)
    deliver(Wire(), AT + timedelta(days=1))

    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["accepted", "bounced"]


def test_a_policy_refusal_stops_the_edition(mailing: Mailing) -> None:
    """Failure test 4: we are at fault, so nobody is marked."""
    prepare(mailing, people(5), AT)
    wire = Wire(Answer("policy", "550 5.7.1 not authenticated"))
    deliver(wire, AT)

    assert len(wire.sent) == 1
    assert Mailing.objects.get().is_paused
    assert not Delivery.objects.filter(state=State.BOUNCED).exists()


def test_what_an_older_version_had_claimed_is_queued_again(mailing: Mailing) -> None:
    prepare(mailing, people(2), AT)
    Delivery.objects.filter(reader="reader-1").update(state="claimed")

    import_module("anechoic.web.mail.migrations.0005_no_claim").queue_again(apps, None)

    assert set(Delivery.objects.values_list("state", flat=True)) == {State.QUEUED}


def test_a_crash_loses_nobody(mailing: Mailing) -> None:
    """Failure test 1: the process dies with one mail on the wire; it is sent once more, and so marked."""
    prepare(mailing, people(4), AT)

    class Crash(Wire):
        def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
            if len(self.sent) == 2:
                raise KeyboardInterrupt
            return super().send(sender, address, message, name)

    crashed = Crash()
    with pytest.raises(KeyboardInterrupt):
        deliver(crashed, AT)
    assert Delivery.objects.filter(state=State.TRANSMITTING).count() == 1
    recover(AT)
    after = Wire()
    deliver(after, AT)

    assert len(crashed.sent) == 2
    assert sorted(crashed.sent + after.sent) == [person.address for person in people(4)]
    assert Delivery.objects.filter(uncertain=1).count() == 1


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (421, "4.7.0 slow down", "later"),
        (450, "greylisted", "later"),
        (550, "5.1.1 unknown user", "address"),
        (552, "5.2.2 mailbox full", "address"),
        (550, "5.7.515 access denied", "policy"),
        (554, "blocked", "policy"),
        (550, "user unknown", "address"),
    ],
)
def test_answers_are_sorted(code: int, text: str, kind: str) -> None:
    assert sort_answer(code, text).kind == kind
