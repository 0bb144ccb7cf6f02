"""A test mail: sent as an edition is, and read back from the mailbox where bounces arrive.

    send(at) -> Trial            read_back(trial, wait) -> Arrival            only if there is a mailbox

It carries the headers, signatures and way out of a newsletter, so what a server does to it, it does to them.
"""

from __future__ import annotations

import email
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from anechoic.web.mail.answers import Answer
from anechoic.web.mail.deliver import post_of
from anechoic.web.mail.dkim import body_hash
from anechoic.web.mail.mailbox import find
from anechoic.web.mail.message import LEAVE_MARK, from_header, sender_domain
from anechoic.web.mail.readership import Everyone
from anechoic.web.mail.splice import form
from anechoic.web.mail.transports import transports

WAIT_SECONDS = 60.0
EVERY_SECONDS = 1.0
TEXT = (
    "This is a test of the mail of {name}. It is signed and addressed as a newsletter is.\n"
    "Größe, naïve, 北京: letters of all kinds should stand here unharmed.\n\n{mark}\n"
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was sent: to whom, under which id, and what the server said."""

    address: str
    message_id: str
    message: bytes
    answer: Answer


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came back: whether its body is what we sent, its signatures, and what receivers found."""

    is_unharmed: bool
    signatures: int
    verdicts: tuple[str, ...]
    """Words of Authentication-Results, such as "dkim=pass"."""


def send(address: str, at: datetime) -> Trial:
    """Send a test mail.

    Raises:
        DeliveryError: The mail server takes no connection.
    """
    name = settings.NEWSROOM.newsroom.name
    found, message_id = settings.NEWSROOM.delivery, f"trial-{secrets.token_hex(8)}@{sender_domain()}"
    text = TEXT.format(name=name, mark=LEAVE_MARK)
    page = form(
        f"Test of {name}", text, f"<html lang='en'><body><p>{text}</p></body></html>",
        mark=LEAVE_MARK, sender=from_header(), at=at, list_id=f"test.{sender_domain()}",
    )  # fmt: skip
    link = f"{settings.NEWSROOM.newsroom.address.rstrip('/')}/"
    message = page.fill(address, message_id, link, post_of(Everyone(), found).signers)
    with transports(settings.NEWSROOM, 1)[0] as wire:
        answer = wire.send(found.bounces or settings.NEWSROOM.mail.sender, address, message, message_id)
    return Trial(address, message_id, message, answer)


def read_back(
    trial: Trial, wait_seconds: float = WAIT_SECONDS, sleep: Callable[[float], None] = time.sleep
) -> Arrival | None:
    """Look for the test mail in the mailbox; None if it did not come in time.

    Raises:
        DeliveryError: The mailbox cannot be read.
    """
    end = time.monotonic() + wait_seconds
    while (raw := find(settings.NEWSROOM.mail.mailbox, trial.message_id)) is None:
        if time.monotonic() >= end:
            return None
        sleep(EVERY_SECONDS)
    return judged(raw, trial)


def judged(raw: bytes, trial: Trial) -> Arrival:
    lines = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    bodies = [body_hash(mail.partition(b"\r\n\r\n")[2]) for mail in (lines, trial.message)]
    message = email.message_from_bytes(raw)
    results = " ".join(str(value) for value in message.get_all("Authentication-Results", []))
    verdicts = re.findall(r"\b(?:spf|dkim|dmarc|arc)=[a-z]+", results)
    return Arrival(
        is_unharmed=bodies[0] == bodies[1],
        signatures=len(message.get_all("DKIM-Signature", [])),
        verdicts=tuple(dict.fromkeys(verdicts)),
    )
