"""What can go wrong, as one tree.

    AnechoicError
    ├── SettingsError      newsroom.toml says something that we cannot follow
    ├── InputError         a file or an argument that no run can continue with
    ├── StoreError         the archive cannot be read or written
    ├── PressError         a process that worked for the run died
    ├── DeliveryError      a mail server or an outbox refused
    └── PaymentError       a payment provider refused, or did not answer

A bad page, feed or row is no exception: it is a `Refusal`, stored, counted and shown, and the run
goes on. A bug is neither: it stops the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnechoicError(Exception):
    """Say what happened, where, what we did, and what the reader of the message can do."""


class SettingsError(AnechoicError):
    """newsroom.toml says something that we cannot follow."""


class InputError(AnechoicError):
    """A file or an argument that no run can continue with."""


class StoreError(AnechoicError):
    """The archive cannot be read or written."""


class PressError(AnechoicError):
    """A process that worked for the run died."""


class DeliveryError(AnechoicError):
    """A mail server or an outbox refused."""


class PaymentError(AnechoicError):
    """A payment provider refused, or did not answer."""


class Reason(StrEnum):
    """Why something was refused. The list is closed, so that refusals can be counted."""

    EMPTY = "empty"
    LOGIN_FORM = "login form"
    TOO_LARGE = "too large"
    TOO_MANY_ENTRIES = "too many entries"
    NOT_A_FEED = "not a feed"
    NOT_A_PAGE = "not a page"
    NO_TEXT = "no article text"
    BAD_DATE = "bad date"
    BAD_TITLE = "bad title"
    BAD_ENCODING = "bad encoding"
    BAD_ROW = "bad row"
    COMPRESSION_BOMB = "compression bomb"
    DUPLICATE_URL = "duplicate URL"
    MISSING_FILE = "missing file"
    UNREADABLE_FILE = "unreadable file"
    ROBOTS = "robots.txt says no"
    OPT_OUT = "reserves text and data mining"
    PRIVATE_ADDRESS = "private address"
    TOO_SLOW = "too slow"
    TOO_MANY_REDIRECTS = "too many redirects"
    HTTP_ERROR = "HTTP error"
    NETWORK_ERROR = "network error"
    GONE = "gone"
    LANGUAGE = "not read for facts: language"
    NOT_A_REPORT = "not a report"
    UNSUPPORTED_SENTENCE = "unsupported sentence"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that a stage would not take, and what to do about it.

    Args:
        stage: The room that refused: "outlets", "articles", "stories", "facts", "briefs", "editions".
        subject: What was refused: a URL, a path, a row ("articles.jsonl:17") or an id.
        reason: One of the listed reasons.
        detail: What we saw and did, one or two sentences.
        remedy: What the operator can do; empty if nothing.
        outlet: Id of the outlet concerned, if known.
    """

    stage: str
    subject: str
    reason: Reason
    detail: str = ""
    remedy: str = ""
    outlet: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.subject}: {self.reason}.", self.detail, self.remedy]
        return "\n".join(line for line in lines if line)
