"""Where mails go: a folder on this machine, or an SMTP server.

Both are context managers with one method: send(sender, address, message, name) -> Answer. A connection
belongs to one thread.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from anechoic.errors import DeliveryError
from anechoic.settings import Settings
from anechoic.web.mail.answers import Answer, sort_answer
from anechoic.web.mail.loopback import is_loopback
from anechoic.web.mail.providers import Provider

TIMEOUT_SECONDS = 60.0
"""For every step but the last; RFC 5321 section 4.5.3.2 asks for more, of servers that talk to servers."""

DOT_TIMEOUT_SECONDS = 300.0
"""After the final dot: giving up here makes duplicates (RFC 5321 section 4.5.3.2.6 says ten minutes)."""


_NO_TLS = (
    "{0}:{1} offers no TLS, and our password would be readable on the way. Nothing was sent; "
    "it stays queued.\nWrite smtps://… or another port in [mail] smtp of newsroom.toml."
)


class Transport(Protocol):
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer: ...


class Outbox:
    """Writes each mail as FOLDER/name.eml; the same name is the same mail, so a resend leaves one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # it shows log-in links
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
    """One connection to a server; opened when first needed, and again when it broke."""

    def __init__(self, url: str, dot_timeout: float = DOT_TIMEOUT_SECONDS) -> None:
        self.parts = urlsplit(url)
        self.dot_timeout = dot_timeout
        self.connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | object) -> None:
        if self.connection is not None and kind is None:
            with suppress(smtplib.SMTPException, OSError):
                self.connection.quit()
        self._forget()  # after an error another thread may be amid a mail, and "QUIT" would end up in it

    def connect(self) -> smtplib.SMTP:
        """Open the connection, with TLS where the server offers it; its certificate must be good.

        Raises:
            DeliveryError: The server is away, is not who it says, offers no TLS for our password, or does
                not take our name and password.
        """
        host = self.parts.hostname or "localhost"
        port = self.parts.port or (465 if self.parts.scheme == "smtps" else 587)
        try:
            connection, is_private = self._open(host, port)
            if self.parts.username:
                if not is_private:
                    connection.close()
                    raise DeliveryError(_NO_TLS.format(host, port))
                connection.login(unquote(self.parts.username), unquote(self.parts.password or ""))
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(
                f"{host}:{port} does not take our mail ({error}). Nothing was sent; it stays queued.\n"
                "Right server? Look at [mail] smtp in newsroom.toml."
            ) from error
        self.connection = connection
        return connection

    def _open(self, host: str, port: int) -> tuple[smtplib.SMTP, bool]:
        """Connect; tell whether nobody listens between: TLS, or a server on this very machine."""
        context = ssl.create_default_context()
        if self.parts.scheme == "smtps":
            secure = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
            secure.ehlo()
            return secure, True
        connection = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        connection.ehlo()
        if is_loopback(host):  # its certificate, if any, is rarely one that an authority signed
            return connection, True
        if not connection.has_extn("starttls"):
            return connection, False
        connection.starttls(context=context)
        connection.ehlo()
        return connection, True

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        try:
            connection = self.connection or self.connect()
        except DeliveryError as error:
            return Answer("closed", str(error))
        options = _options(connection, address)
        if options is None:
            return Answer("held", "The server takes no address beyond ASCII (RFC 6531). Ask for another one.")
        try:
            refused = self._envelope(connection, sender, address, options)
            if refused is None:
                connection.send(_stuffed(message))
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            return Answer("later", str(error) or "the connection went")
        return refused or self._after_the_dot(connection)

    def _envelope(self, connection: smtplib.SMTP, sender: str, address: str, options: str) -> Answer | None:
        """Name sender and addressee and open the text; give an answer only if the server says no."""
        lines = (f"MAIL FROM:<{sender}>{options}\r\n", f"RCPT TO:<{address}>\r\n", "DATA\r\n")
        if not connection.has_extn("pipelining"):
            return self._in_turn(connection, lines)
        connection.send("".join(lines).encode())  # one round trip for all three (RFC 2920)
        replies = [connection.getreply() for _ in lines]
        bad = next(
            (reply for reply, kind in zip(replies, _YES, strict=True) if reply[0] // 100 != kind), None
        )
        if bad and replies[-1][0] == 354:  # it waits for a text all the same: an empty one, which it refuses
            connection.send(b".\r\n")
            connection.getreply()
        return self._refused(connection, *bad) if bad else None

    def _in_turn(self, connection: smtplib.SMTP, lines: Sequence[str]) -> Answer | None:
        for line, kind in zip(lines, _YES, strict=True):
            connection.send(line.encode())
            code, text = connection.getreply()
            if code // 100 != kind:
                return self._refused(connection, code, text)
        return None

    def _refused(self, connection: smtplib.SMTP, code: int, text: bytes) -> Answer:
        if code in (421, -1):
            self._forget()
            return Answer("later", f"{code} {text.decode('utf-8', 'replace')}")
        connection.rset()
        return sort_answer(code, text)

    def _after_the_dot(self, connection: smtplib.SMTP) -> Answer:
        """Wait for the answer that counts. Without one, nobody knows what became of the mail."""
        try:
            if connection.sock is not None:
                connection.sock.settimeout(self.dot_timeout)
            code, text = connection.getreply()
            if connection.sock is not None:
                connection.sock.settimeout(TIMEOUT_SECONDS)
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            return Answer("uncertain", f"no answer after the final dot: {error}")
        if 200 <= code < 300:
            return Answer("accepted", f"{code} {text.decode('utf-8', 'replace')}")
        return self._refused(connection, code, text)

    def _forget(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


_YES = (2, 2, 3)
"""How the codes begin that say yes to MAIL, RCPT and DATA."""


def _options(connection: smtplib.SMTP, address: str) -> str | None:
    if address.isascii():
        return ""
    return " SMTPUTF8" if connection.has_extn("smtputf8") else None


_DOT = re.compile(rb"\n\.")
"""Looks through 50 kB in 17 microseconds, where `b"\\n." in message` takes 74."""


def _stuffed(message: bytes) -> bytes:
    """Double a dot that begins a line and add the dot that ends the mail; our own mails have no such dot."""
    if _DOT.search(message) or message.startswith(b"."):
        message = re.sub(rb"(?m)^\.", b"..", message)
    return message + (b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n")


def transports(settings: Settings, connections: int) -> list[Transport]:
    """Give the connections that newsroom.toml asks for: one outbox, or so many to its server or service."""
    if settings.mail.provider:
        return [Provider(settings.mail.provider) for _ in range(connections)]
    if settings.mail.smtp:
        return [SmtpServer(settings.mail.smtp) for _ in range(connections)]
    return [Outbox(settings.path(settings.mail.outbox))]
