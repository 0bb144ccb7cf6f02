"""The mailbox where bounces arrive, read over IMAP.

    unread(url) -> (message, mark)      each message once: mark() it when it is dealt with
    find(url, message id) -> message

What is dealt with is marked as seen and stays where it is; what could not be dealt with comes again.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import unquote, urlsplit

from anechoic.errors import DeliveryError
from anechoic.web.mail.loopback import is_loopback
from anechoic.web.mail.reports import LARGEST

TIMEOUT_SECONDS = 30.0
MOST = 500
"""Messages at once: a flood of bounces is worked off over several visits, and the post goes out between."""


def unread(url: str, most: int = MOST) -> Iterator[tuple[bytes, Callable[[], None]]]:
    """Give the messages that nobody has read. `url` is imaps://user:password@host[:port]/FOLDER.

    Raises:
        DeliveryError: The server is away, does not know us, or would let others read our password.
    """
    with _opened(url) as folder:
        for number in folder.numbers("UNSEEN", "SMALLER", str(LARGEST))[:most]:
            yield folder.message(number), lambda number=number: folder.mark(number)


def find(url: str, message_id: str) -> bytes | None:
    """Give the message of an id, marked as seen; None if it is not there.

    Raises:
        DeliveryError: As above.
    """
    with _opened(url) as folder:
        for number in folder.numbers("HEADER", "Message-ID", f'"{message_id}"'):
            found = folder.message(number)
            folder.mark(number)
            return found
    return None


@contextmanager
def _opened(url: str) -> Iterator[_Folder]:
    try:
        with closing(_Folder(url)) as folder:
            yield folder
    except (imaplib.IMAP4.error, OSError) as error:
        host = urlsplit(url).hostname
        raise DeliveryError(
            f"The mailbox at {host} cannot be read ({error}). Bounces wait there.\n"
            "Right address and password? Look at [mail] mailbox in newsroom.toml."
        ) from error


class _Folder:
    """One folder of a mailbox, opened."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or "localhost"
        context = ssl.create_default_context()
        if parts.scheme == "imaps":
            self.imap: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                host, parts.port or 993, ssl_context=context, timeout=TIMEOUT_SECONDS
            )
        else:
            self.imap = imaplib.IMAP4(host, parts.port or 143, timeout=TIMEOUT_SECONDS)
            if not is_loopback(host):
                self.imap.starttls(context)  # a server that cannot raises: our password is not for everyone
        try:
            self.imap.login(unquote(parts.username or ""), unquote(parts.password or ""))
            folder = re.sub(r'["\\\s]', "", unquote(parts.path.strip("/"))) or "INBOX"
            self._want(self.imap.select(f'"{folder}"'))
        except BaseException:
            self.close()
            raise

    def numbers(self, *criteria: str) -> list[str]:
        found = self._want(self.imap.uid("SEARCH", *criteria))
        return (found[0] or b"").decode().split()

    def message(self, number: str) -> bytes:
        found = self._want(self.imap.uid("FETCH", number, "(BODY.PEEK[])"))
        return next((part[1] for part in found if isinstance(part, tuple)), b"")

    def mark(self, number: str) -> None:
        self._want(self.imap.uid("STORE", number, "+FLAGS", "(\\Seen)"))

    def close(self) -> None:
        with suppress(imaplib.IMAP4.error, OSError):
            self.imap.logout()

    def _want(self, answer: tuple[str, list[bytes]]) -> list[bytes]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error(str(answer[1]))
        return answer[1]
