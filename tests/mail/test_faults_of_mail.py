"""Failure tests of delivery that want a whole newsroom: leaving readers, clocks, hostile values."""

from __future__ import annotations

import email
import socketserver
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from anechoic.settings import Mail
from anechoic.web import circulation
from anechoic.web.mail.deliver import prepare
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.transports import Outbox, SmtpServer
from anechoic.web.readers import sign_up
from anechoic.web.readers.audience import audience
from anechoic.web.readers.models import Reader

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


def edition(subject: str = "Morning briefing") -> Mailing:
    mailing = Mailing.objects.create(
        edition="m-1", newsletter="morning-briefing", made_at=AT, subject=subject, text=f"Day. {LEAVE_MARK}",
        html=f"<p>Day.</p>{LEAVE_MARK}", list_id="m.n.example",
    )  # fmt: skip
    prepare(mailing, audience("morning-briefing", AT), AT)
    return mailing


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(circulation, "transports", lambda *_: [Outbox(tmp_path)])
    return tmp_path


def reader(address: str) -> Reader:
    found = sign_up.welcome(address, ["morning-briefing"], AT, "paper form")
    assert found is not None
    return found


def sent(outbox: Path) -> list[Any]:
    return [
        email.message_from_bytes(path.read_bytes(), policy=default) for path in sorted(outbox.glob("*.eml"))
    ]


def test_who_left_or_was_forgotten_after_the_freezing_gets_nothing(outbox: Path) -> None:
    """Failure test 9: asked again when the mail is about to go, and an erased address stands in no row."""
    stays, leaves, goes = (reader(f"{name}@reader.example") for name in ("ada", "bob", "cyd"))
    edition()
    sign_up.unsubscribe(leaves, [], AT, "link")
    sign_up.erase(goes, AT)
    circulation.post(AT)

    assert [message["To"] for message in sent(outbox)] == [stays.email]
    assert not Delivery.objects.filter(address="cyd@reader.example").exists()
    assert Delivery.objects.filter(state=State.ACCEPTED).count() == 1


def test_a_clock_that_goes_back_sends_nothing_twice_and_loses_nobody(outbox: Path) -> None:
    """Failure test 7: what was sent stays sent, what waits goes out when its time comes again."""
    reader("ada@reader.example")
    edition()
    assert circulation.post(AT - timedelta(days=2))["accepted"] == 0
    assert circulation.post(AT)["accepted"] == 1
    assert circulation.post(AT - timedelta(days=1))["accepted"] == 0
    assert circulation.post(AT + timedelta(days=30))["accepted"] == 0
    assert len(sent(outbox)) == 1


@pytest.mark.parametrize(
    "subject",
    [
        "Ferry\r\nBcc: everyone@house.example",
        "Ferry\nContent-Type: text/html\n\n<script>",
        "עברית و العربية \u202e reversed",
        "🛳 Fähre 北京 " * 30,
        "=?utf-8?q?=0d=0aBcc:_everyone=40house.example?=",
    ],
)
def test_a_hostile_subject_stays_one_header(outbox: Path, subject: str) -> None:
    """Failure test 16: line breaks, encoded line breaks, right to left, emoji."""
    reader("ada@reader.example")
    edition(subject)
    circulation.post(AT)

    (message,) = sent(outbox)
    assert message["Bcc"] is None
    assert message["Content-Type"].startswith("multipart/alternative")
    (raw,) = (path.read_bytes() for path in outbox.glob("*.eml"))
    head = raw.partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert not any(line.lower().startswith(b"bcc") for line in head.split(b"\r\n"))


@pytest.fixture
def port() -> Iterator[int]:
    """A server that takes no addresses beyond ASCII."""
    command = [sys.executable, "-m", "anechoic.web.mail.sink", "--faults", "ascii=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:
        assert sink.stdout is not None
        yield int(sink.stdout.readline())
        sink.terminate()


def test_an_address_beyond_ascii_is_held_where_the_server_takes_none(port: int, settings: Any) -> None:
    """Failure test 16: no SMTPUTF8, so the mail is held with what to do; the others go."""
    mail = Mail(sender="briefing@news.example", smtp=f"smtp://127.0.0.1:{port}")
    settings.NEWSROOM = replace(settings.NEWSROOM, mail=mail)
    reader("ada@reader.example")
    Reader.objects.filter(pk=reader("joerg@reader.example").pk).update(email="jörg@reader.example")
    edition()
    circulation.post(AT)

    states = dict(Delivery.objects.values_list("address", "state"))
    assert states == {"ada@reader.example": State.ACCEPTED, "jörg@reader.example": State.HELD}
    assert "Ask for another one" in Delivery.objects.get(state=State.HELD).answer


def test_silence_after_the_final_dot_is_not_waited_for_for_ever() -> None:
    """Failure test 3: a server that falls silent after the dot leaves the mail uncertain."""
    command = [sys.executable, "-m", "anechoic.web.mail.sink", "--faults", "slow=100"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:
        assert sink.stdout is not None
        try:
            with SmtpServer(f"smtp://127.0.0.1:{int(sink.stdout.readline())}", dot_timeout=0.02) as wire:
                answer = wire.send("a@news.example", "ada@reader.example", b"Subject: x\r\n\r\nhi\r\n", "x")
        finally:
            sink.terminate()
    assert answer.kind == "uncertain"


@pytest.mark.parametrize("hello", [b"250-PIPELINING\r\n", b""])
def test_a_server_that_refuses_and_opens_the_text_all_the_same_gets_no_mail(hello: bytes) -> None:
    """RFC 2920 section 3.1: it is given an empty text, and the next mail begins at the beginning."""
    heard: list[bytes] = []

    class Server(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                heard.append(line)
                verb = line[:4].upper()
                self.wfile.write(
                    b"250-here\r\n" + hello + b"250 HELP\r\n" if verb == b"EHLO"
                    else b"550 5.1.1 no such user\r\n" if b"nobody" in line
                    else b"354 go on\r\n" if verb == b"DATA"
                    else b"554 5.5.1 no recipients\r\n" if line == b".\r\n" and b"nobody" in heard[-3]
                    else b"" if heard[-2].startswith(b"Subject") or line.startswith(b"Subject")
                    else b"250 2.0.0 yes\r\n"
                )  # fmt: skip

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        with SmtpServer(f"smtp://127.0.0.1:{server.server_address[1]}") as wire:
            answers = [
                wire.send("a@news.example", address, b"Subject: x\r\n\r\n", "x").kind
                for address in ("nobody@reader.example", "ada@reader.example")
            ]
        server.shutdown()

    assert answers == ["address", "accepted"]
    assert sum(line.startswith(b"Subject") for line in heard) == 1
