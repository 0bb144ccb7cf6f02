"""Reads a message that came to the bounce address, whatever it is. Pure: no ledger, and nothing raises.

    read(message) -> Report            messages(file) -> its messages

Failures by RFC 3464 and, where a server knows no such thing, by flufl.bounce's detectors; complaints by
RFC 5965; mails to the address that unsubscribes (RFC 2369). A report counts only if it names a delivery by a
token that we signed: anyone can write a bounce. Holiday notices are none.
"""

from __future__ import annotations

import email
import logging
import re
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32, default

from flufl.bounce import all_failures

from anechoic.web.mail.return_path import LEAVE, MESSAGE, named_in, opened

LARGEST = 2_000_000
"""Bytes of a report that we read: a bounce holds our mail at most once, and ours are below 90 kB."""

LARGEST_UNTYPED = 100_000
"""Bytes that detectors by pattern may see: what they look for stands at the start."""

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Report:
    """What came back.

    `kind` is "bounce", "delay", "complaint", "leave" or "other"; `delivery` is its number, None if no good
    token stood in it; `status` is the enhanced status code ("5.1.1"), "" if none was given.
    """

    kind: str
    delivery: int | None = None
    status: str = ""
    text: str = ""


def read(raw: bytes) -> Report:
    """Read a message. What we cannot follow is "other"."""
    try:
        message = email.message_from_bytes(raw[:LARGEST], policy=default)
        parts = list(message.walk())[:100]
        if feedback := _first(parts, "message/feedback-report"):
            kind = "complaint" if re.search(r"(?im)^Feedback-Type:\s*abuse", _text(feedback)) else "other"
            return Report(kind, _original(parts))
        addresses = _addresses(message)
        delivery = named_in(addresses)
        if status_part := _first(parts, "message/delivery-status"):
            return _status(_text(status_part), delivery)
        if (leaving := named_in(addresses, LEAVE)) is not None and not message.get("Auto-Submitted"):
            return Report("leave", leaving)
        if delivery is None or not _is_from_a_server(message):
            return Report("other", delivery)
        return _untyped(raw, delivery)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError, AssertionError):
        return Report("other")  # the library stumbles over some malformed messages; ours is not to reason why


def _first(parts: list[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind), None)


def _is_from_a_server(message: Message) -> bool:
    """Tell whether a mail server writes: a holiday notice quotes failures, too, and comes from a person.

    Auto-Submitted does not tell them apart: Postfix and Exim write "auto-replied" on bounces.
    """
    writer = str(message.get("From", "")).lower()
    return "X-Failed-Recipients" in message or bool(re.search(r"\b(mailer-daemon|postmaster)\b", writer))


def _text(part: Message) -> str:
    """Give the lines of a machine's part, which the library has read as a list of little messages."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(f"{name}: {value}" for inner in payload for name, value in inner.items())
    return str(payload)


def _addresses(message: Message) -> str:
    """Give whom a message was for. What the last server noted tells more than what its writer put in To."""
    headers = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
    return " ".join(str(value) for name in headers for value in message.get_all(name, []))


def _original(parts: list[Message]) -> int | None:
    """Find the delivery in the mail that somebody complained about: its Message-ID carries our token."""
    for part in parts[1:]:
        found = re.match(r"\s*<?([^@>\s]+)@", str(part.get("Message-ID", "")))
        delivery = opened(found[1], MESSAGE) if found else None
        if delivery is not None:
            return delivery
    text = "\n".join(part.get_payload() for part in parts if part.get_content_type() == "text/rfc822-headers")
    found = re.search(r"(?im)^Message-ID:\s*<([^@>\s]+)@", text)
    return opened(found[1], MESSAGE) if found else None


def _status(text: str, delivery: int | None) -> Report:
    action = re.search(r"(?im)^Action:\s*(\w+)", text)
    status = re.search(r"(?im)^Status:\s*([245]\.\d{1,3}\.\d{1,3})", text)
    code = status[1] if status else ""
    said = re.search(r"(?im)^Diagnostic-Code:\s*(.+)", text)
    kind = {"failed": "bounce", "delayed": "delay"}.get(action[1].lower() if action else "", "other")
    if kind == "bounce" and code.startswith("4"):
        code = "5" + code[1:]  # the server gave up: what was temporary has become final
    return Report(kind, delivery, code, said[1].strip()[:400] if said else "")


def _untyped(raw: bytes, delivery: int) -> Report:
    """Read a failure in words. Only who holds a token of ours gets here: patterns meet no stranger's text."""
    message = email.message_from_bytes(raw[:LARGEST_UNTYPED], policy=compat32)
    waits, failed = all_failures(message)
    if not failed:
        return Report("delay" if waits else "other", delivery)
    text = raw[:LARGEST_UNTYPED].decode("utf-8", "replace")
    status = re.search(r"\b5\.\d{1,3}\.\d{1,3}\b", text)
    return Report("bounce", delivery, status[0] if status else "", "a report in words")


def messages(raw: bytes) -> list[bytes]:
    """Give the messages of a file: one, or those of an mbox."""
    if not raw.startswith(b"From "):
        return [raw]
    return [part.partition(b"\n")[2] for part in re.split(rb"(?m)^(?=From )", raw) if part.strip()]
