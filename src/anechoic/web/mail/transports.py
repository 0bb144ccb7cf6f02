"""Where mails go: a folder on this machine, or an SMTP server.

Both are context managers with one method: send(sender, address, message) -> Answer. An SMTP server's
answer is sorted here, once: accepted, later (4xx, time-outs), address (this address is wrong) or
policy (the server refuses us: the whole edition must wait).
Source: RFC 5321 section 4.2, RFC 3463 (enhanced status codes)
"""

from __future__ import annotations

import os
import re
import smtplib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from anechoic.errors import DeliveryError
from anechoic.settings import Settings

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind`: "accepted", "later", "address" or "policy"; `text` is what the server said."""

    kind: str
    text: str = ""


class Transport(Protocol):
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer: ...


class Outbox:
    """Writes each mail as FOLDER/name.eml; the same name is the same mail, so a resend leaves one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        target = self.folder / f"{re.sub(r'[^A-Za-z0-9.-]', '_', name)}.eml"
        handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(message)
        Path(temporary).replace(target)
        return Answer("accepted", f"written to {target.name}")


class SmtpServer:
    """One connection to a server; opened again when it broke."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)
        self.connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self._connect()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | object) -> None:
        if self.connection is not None:
            try:
                self.connection.quit()
            except (smtplib.SMTPException, OSError):
                self.connection.close()

    def _connect(self) -> smtplib.SMTP:
        host, is_tls = self.parts.hostname or "localhost", self.parts.scheme == "smtps"
        port = self.parts.port or (465 if is_tls else 587)
        try:
            kind = smtplib.SMTP_SSL if is_tls else smtplib.SMTP
            connection = kind(host, port, timeout=TIMEOUT_SECONDS)
            connection.ehlo()
            if not is_tls and connection.has_extn("starttls"):
                connection.starttls()
                connection.ehlo()
            if self.parts.username:
                connection.login(unquote(self.parts.username), unquote(self.parts.password or ""))
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(
                f"{host}:{port} does not take our mail ({error}). Nothing was sent; it stays queued.\n"
                "Right server? Look at [mail] smtp in newsroom.toml."
            ) from error
        self.connection = connection
        return connection

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        connection = self.connection or self._connect()
        try:
            connection.sendmail(sender, [address], message)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = error.recipients[address]
            return sort_answer(code, text)
        except smtplib.SMTPResponseException as error:
            return sort_answer(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.connection = None
            return Answer("later", str(error))
        return Answer("accepted")


def sort_answer(code: int, text: bytes | str) -> Answer:
    """Sort a server's refusal: 4xx later; 5.7.x and 5xx without a word about the address are policy."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    full = f"{code} {said}"
    if 400 <= code < 500:
        return Answer("later", full)
    status = re.search(r"\b5\.(\d{1,3})\.\d{1,3}\b", said)
    if status is not None:
        return Answer("address" if status[1] in ("1", "2") else "policy", full)
    return Answer("address" if code in (550, 551, 553) else "policy", full)


def transport(settings: Settings) -> Transport:
    """Give the transport that newsroom.toml names."""
    if settings.mail.smtp:
        return SmtpServer(settings.mail.smtp)
    return Outbox(settings.path(settings.mail.outbox))
