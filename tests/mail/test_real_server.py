"""Through a real mail server on loopback: Postfix takes, refuses and bounces, Dovecot shows the rest."""

from __future__ import annotations

import email
import re
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path
from typing import Any

import dkim
import pytest
from django.test import Client
from mta import PASSWORD, MailServer, wait_until

from anechoic.errors import DeliveryError
from anechoic.settings import Mail
from anechoic.settings.delivery import Rules
from anechoic.web import circulation
from anechoic.web.mail import keys, trial
from anechoic.web.mail.deliver import prepare
from anechoic.web.mail.mailbox import unread
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.transports import SmtpServer
from anechoic.web.readers.audience import audience
from anechoic.web.readers.models import Reader, Subscription, Suppression
from anechoic.web.readers.secrets import email_key

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
SUBJECT = "Morgen: Fähre auf Grund 🛳"


@pytest.fixture
def house(mta: MailServer, settings: Any, tmp_path: Path) -> Iterator[MailServer]:
    """A newsroom that mails through Postfix and reads its bounces from Dovecot."""
    mail = Mail(
        sender="briefing@news.example", smtp=f"smtp://127.0.0.1:{mta.smtp}",
        mailbox=f"imap://bounces%40news.example:{PASSWORD}@127.0.0.1:{mta.imap}/INBOX",
    )  # fmt: skip
    rules = Rules(bounces="bounces@news.example")
    settings.NEWSROOM = replace(settings.NEWSROOM, mail=mail, delivery=rules, folder=str(tmp_path))
    keys.make(tmp_path / "mail-keys", "spring")
    mta.empty()
    yield mta
    mta.empty()


def edition(*addresses: str, name: str = "morning-2026-03-06") -> Mailing:
    for address in addresses:
        reader = Reader.objects.create(email=address, email_key=email_key(address), created_at=AT)
        Subscription.objects.create(reader=reader, newsletter="morning", changed_at=AT)
    mailing = Mailing.objects.create(
        edition=name, newsletter="morning", made_at=AT, subject=SUBJECT,
        text=f"Größe zählt.\n.\n..two dots\n\n{LEAVE_MARK}\n", list_id="morning.news.example",
        html=f"<p>Größe zählt. {'Long lines break softly. ' * 80}</p><a href='{LEAVE_MARK}'>Stop</a>",
    )  # fmt: skip
    prepare(mailing, audience("morning", AT), AT)
    return mailing


def state(address: str) -> str:
    return str(Delivery.objects.get(address=address).state)


def dns(house_folder: Path) -> Callable[..., bytes]:
    """Give what DNS would say of our keys."""
    records = dict(keys.record(signer) for signer in keys.load(house_folder / "mail-keys", "news.example"))
    return lambda name, timeout=5: records[name.decode().rstrip(".")].encode()


def test_an_edition_arrives_once_signed_and_unharmed(house: MailServer, tmp_path: Path) -> None:
    edition(*(f"reader{n}@reader.example" for n in range(40)))
    assert circulation.post(AT)["accepted"] == 40
    house.arrived(SUBJECT, 40)

    to = set()
    for raw in house.mails("everyone@reader.example"):
        message = email.message_from_bytes(raw, policy=default)
        to.add(message["Delivered-To"])
        assert "Größe zählt.\n.\n..two dots" in message.get_body(("plain",)).get_content()
        assert message["Subject"] == "Morgen: Fähre auf Grund 🛳"
        assert re.match(r"<?bounces\+\d+-[a-z2-7]{16}@news\.example>?$", message["Return-Path"])
        assert message["List-Id"] == "<morning.news.example>"
    assert len(to) == 40
    whole = raw.replace(b"\n", b"\r\n")
    verifier = dkim.DKIM(whole)
    assert all(verifier.verify(number, dnsfunc=dns(tmp_path)) for number in range(2))


def test_one_click_in_the_mail_that_arrived_unsubscribes(house: MailServer) -> None:
    edition("ada@reader.example")
    circulation.post(AT)
    (message,) = house.arrived(SUBJECT)
    link, address = re.findall(r"<([^>]+)>", message["List-Unsubscribe"])

    assert Client().get(link).status_code == 200
    assert Subscription.objects.get().is_active
    path = link.partition("//")[2].partition("/")[2]
    answer = Client(enforce_csrf_checks=True).post(f"/{path}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscription.objects.get().is_active
    assert address.startswith("mailto:bounces+leave-")


def test_a_mail_to_the_way_out_unsubscribes(house: MailServer) -> None:
    edition("ada@reader.example")
    circulation.post(AT)
    (message,) = house.arrived(SUBJECT)
    address = re.findall(r"<mailto:([^?>]+)", message["List-Unsubscribe"])[0]
    with smtplib.SMTP("127.0.0.1", house.smtp) as wire:
        wire.sendmail("ada@reader.example", [address], "Subject: leave\r\n\r\n")
    wait_until(lambda: house.mails("bounces@news.example"), "her mail")

    assert circulation.take_returns(AT) == {"left": 1}
    assert circulation.take_returns(AT) == {}
    assert not Subscription.objects.get().is_active


def test_a_server_that_knows_nobody_greylists_or_refuses_us(house: MailServer) -> None:
    """Failure tests 3 and 4: each answer of a real server leads where it must."""
    edition(
        "ada@reader.example", "nobody-here@reader.example", "grey@reader.example", "policy@reader.example"
    )
    circulation.post(AT)

    assert state("nobody-here@reader.example") == State.BOUNCED
    assert Suppression.objects.get().email_key == email_key("nobody-here@reader.example")
    assert state("grey@reader.example") == State.DEFERRED
    assert state("policy@reader.example") == State.DEFERRED
    assert "We take nothing from you" in Mailing.objects.get().pause_reason
    assert state("ada@reader.example") == State.ACCEPTED


def test_a_bounce_comes_back_and_suppresses(house: MailServer) -> None:
    """Postfix takes the mail, the next server knows nobody: the report finds its delivery."""
    command = [
        sys.executable,
        "-m",
        "anechoic.web.mail.sink",
        "--port",
        str(house.far),
        "--faults",
        "address=1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as far:
        assert far.stdout is not None
        far.stdout.readline()
        try:
            edition("bob@far.example")
            circulation.post(AT)
            assert state("bob@far.example") == State.ACCEPTED
            wait_until(lambda: house.mails("bounces@news.example"), "the bounce")
        finally:
            far.terminate()

    assert circulation.take_returns(AT) == {"suppressed": 1}
    row = Delivery.objects.get()
    assert (row.state, "no such user" in row.answer) == (State.BOUNCED, True)
    assert Suppression.objects.get().reason == "bounced"
    assert circulation.take_returns(AT) == {}


def test_while_the_server_is_away_mails_wait(house: MailServer) -> None:
    edition(*(f"reader{n}@reader.example" for n in range(10)))
    house.stop()
    try:
        with pytest.raises(DeliveryError, match="takes no connection"):
            circulation.post(AT)
    finally:
        house.start()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.QUEUED}

    assert circulation.post(AT + timedelta(minutes=1))["accepted"] == 10
    assert {mail["Delivered-To"] for mail in house.arrived(SUBJECT, 10)} == {
        f"reader{n}@reader.example" for n in range(10)
    }


def test_a_certificate_must_be_good(house: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"smtps://localhost:{house.smtps}"
    with pytest.raises(DeliveryError, match="CERTIFICATE_VERIFY_FAILED"):
        SmtpServer(url).connect()

    monkeypatch.setenv("SSL_CERT_FILE", str(house.conf / "cert.pem"))
    with SmtpServer(url) as wire:
        wire.connect()
        answer = wire.send("briefing@news.example", "ada@reader.example", b"Subject: x\r\n\r\nhi\r\n", "x")
    assert answer.kind == "accepted"


def test_the_doctor_sends_a_test_and_reads_it_back(house: MailServer, settings: Any) -> None:
    from anechoic.cli import doctor_mail

    findings = list(doctor_mail.trial(settings.NEWSROOM, None, is_read_back=True))

    assert [finding.state for finding in findings] == ["good", "good"], findings
    assert "taken for bounces@news.example" in findings[0].said
    assert "2 signatures" in findings[1].said


def test_the_doctor_sees_what_a_server_on_the_way_changed(house: MailServer) -> None:
    sent = trial.send("bounces@news.example", AT)
    wait_until(lambda: house.mails("bounces@news.example"), "the test mail")
    (raw,) = house.mails("bounces@news.example")
    stamped = b"Authentication-Results: mx; spf=pass; dkim=fail reason=body\n" + raw

    assert trial.judged(raw, sent).is_unharmed
    assert trial.judged(stamped, sent).verdicts == ("spf=pass", "dkim=fail")
    assert not trial.judged(raw + b"-- \nScanned for viruses\n", sent).is_unharmed


def test_a_mailbox_that_does_not_know_us_is_a_clear_message(house: MailServer) -> None:
    with pytest.raises(DeliveryError, match=r"\[mail\] mailbox"):
        list(unread(f"imap://bounces%40news.example:wrong@127.0.0.1:{house.imap}/INBOX"))
