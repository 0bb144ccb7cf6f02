"""Reads what comes back: reports of failed deliveries (RFC 3464) and of complaints (RFC 5965).

    read(message) -> Report        take(report, readers, at, rules) -> what was done

A report counts only if it names a delivery by a return path that we signed: anyone can write a bounce.
Holiday notices and other automatic answers (RFC 3834) are no bounces.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.policy import default

from anechoic.web.mail.answers import is_wrong_for_good
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.readership import Readership
from anechoic.web.mail.return_path import named_in, opened
from anechoic.web.mail.rules import Rules
from anechoic.web.mail.watch import bounced_too_often, complained_too_often, pause

LARGEST = 2_000_000
"""Bytes of a report that we read: a bounce holds our mail at most once, and ours are below 90 kB."""

IN_A_ROW = 3
"""Editions in a row that bounce before an address is left alone that is full or broken, not wrong."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came back.

    `kind` is "bounce", "delay", "complaint" or "other"; `delivery` is its number, None if no good token
    stood in it; `status` is the enhanced status code ("5.1.1"), "" if none was given.
    """

    kind: str
    delivery: int | None = None
    status: str = ""
    text: str = ""


def read(raw: bytes) -> Report:
    """Read a message that came to the bounce address. What we cannot follow is "other"; nothing raises."""
    try:
        message = email.message_from_bytes(raw[:LARGEST], policy=default)
        parts = list(message.walk())[:100]
        delivery = _named(message)
        if feedback := _first(parts, "message/feedback-report"):
            kind = "complaint" if re.search(r"(?im)^Feedback-Type:\s*abuse", _text(feedback)) else "other"
            return Report(kind, delivery or _original(parts))
        status_part = _first(parts, "message/delivery-status")
        if status_part is None or _is_automatic_answer(message):
            return Report("other", delivery)
        return _status(_text(status_part), delivery)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        return Report("other")  # the library stumbles over some malformed messages; ours is not to reason why


def _first(parts: list[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind), None)


def _is_automatic_answer(message: Message) -> bool:
    return str(message.get("Auto-Submitted", "")).lower().startswith("auto-replied")


def _text(part: Message) -> str:
    """Give the lines of a machine's part, which the library has read as a list of little messages."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(f"{name}: {value}" for inner in payload for name, value in inner.items())
    return str(payload)


def _named(message: Message) -> int | None:
    headers = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
    return named_in(" ".join(str(value) for name in headers for value in message.get_all(name, [])))


def _original(parts: list[Message]) -> int | None:
    """Find the delivery in the mail that somebody complained about: its Message-ID carries our token."""
    for part in parts[1:]:
        found = re.match(r"\s*<?([^@>\s]+)@", str(part.get("Message-ID", "")))
        delivery = opened(found[1]) if found else None
        if delivery is not None:
            return delivery
    text = "\n".join(part.get_payload() for part in parts if part.get_content_type() == "text/rfc822-headers")
    found = re.search(r"(?im)^Message-ID:\s*<([^@>\s]+)@", text)
    return opened(found[1]) if found else None


def _status(text: str, delivery: int | None) -> Report:
    action = re.search(r"(?im)^Action:\s*(\w+)", text)
    status = re.search(r"(?im)^Status:\s*([245]\.\d{1,3}\.\d{1,3})", text)
    code = status[1] if status else ""
    said = re.search(r"(?im)^Diagnostic-Code:\s*(.+)", text)
    kind = {"failed": "bounce", "delayed": "delay"}.get(action[1].lower() if action else "", "other")
    if kind == "bounce" and code.startswith("4"):
        code = "5" + code[1:]  # the server gave up: what was temporary has become final
    return Report(kind, delivery, code, said[1].strip()[:400] if said else "")


def take(report: Report, readers: Readership, at: datetime, rules: Rules) -> str:
    """Do what a report asks for: "bounced", "suppressed", "complained", or "ignored"."""
    row = Delivery.objects.select_related("mailing").filter(pk=report.delivery or 0).first()
    if row is None or report.kind not in ("bounce", "complaint"):
        return "ignored"
    if report.kind == "complaint":
        return _complaint(row, readers, at, rules)
    answer = f"{report.status} {report.text}".strip()
    if (
        not Delivery.objects.filter(pk=row.pk)
        .exclude(state=State.BOUNCED)
        .update(state=State.BOUNCED, answer=answer, changed_at=at)
    ):
        return "ignored"  # the same report, once more
    _judge(row.mailing, rules)
    if is_wrong_for_good(report.status) or _bounces_always(row):
        readers.suppress(row.address, "bounced", at)
        return "suppressed"
    return "bounced"


def _complaint(row: Delivery, readers: Readership, at: datetime, rules: Rules) -> str:
    """Somebody called it spam: never write there again. The same complaint twice counts once."""
    if row.answer.startswith("complaint"):
        return "ignored"
    readers.suppress(row.address, "complaint", at)
    Delivery.objects.filter(pk=row.pk).update(answer=f"complaint; {row.answer}"[:500], changed_at=at)
    mailing = row.mailing
    mailing.complaints += 1
    mailing.save(update_fields=("complaints",))
    if reason := complained_too_often(mailing, rules):
        pause(mailing, reason)
    return "complained"


def _judge(mailing: Mailing, rules: Rules) -> None:
    rows = mailing.deliveries
    bounced, accepted = (rows.filter(state=state).count() for state in (State.BOUNCED, State.ACCEPTED))
    if reason := bounced_too_often(bounced, accepted, rules):
        pause(mailing, reason)


def _bounces_always(row: Delivery) -> bool:
    last = (
        Delivery.objects.filter(reader=row.reader).order_by("-pk").values_list("state", flat=True)[:IN_A_ROW]
    )
    return list(last) == [State.BOUNCED] * IN_A_ROW


def messages(raw: bytes) -> list[bytes]:
    """Give the messages of a file: one, or those of an mbox."""
    if not raw.startswith(b"From "):
        return [raw]
    return [part.partition(b"\n")[2] for part in re.split(rb"(?m)^(?=From )", raw) if part.strip()]
