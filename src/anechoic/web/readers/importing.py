"""Brings readers in from another house's CSV: Mailchimp, Substack, Ghost, listmonk, or any with addresses.

    read(text) -> Entry, Entry, …        bring_in(entries, newsletters, at, source) -> Counter

An export tells who left as well as who stayed; both are taken over. An unsubscribe or a suppression that we
know of is never lifted by a file, whatever the file says: old exports come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from anechoic.errors import InputError
from anechoic.tables import rows_of
from anechoic.web.readers import sign_up
from anechoic.web.readers.audience import suppress
from anechoic.web.readers.export import FORMULA
from anechoic.web.readers.models import Consent
from anechoic.web.readers.newsletters import all_newsletters
from anechoic.web.readers.secrets import clean_email, email_key

ADDRESS = ("email", "email address", "e-mail", "e-mail address", "email_address", "mail")
"""Mailchimp writes "Email Address", the others "email"."""

LEFT_IF_FILLED = ("unsub_time", "unsubscribed_at", "deleted_at")
BOUNCED_IF_FILLED = ("clean_time",)
LEFT_IF_FALSE = ("subscribed_to_emails", "subscribed", "active")
LEFT_IF_TRUE = ("email_disabled", "unsubscribed")
NEVER_ASKED_IF_EMPTY = ("optin_time", "confirm_time")
"""Mailchimp writes one of them at least for who subscribed, none for a customer who was only stored."""
STATUS = ("status", "state", "subscription_status")
LEFT = (
    "unsubscribed",
    "disabled",
    "inactive",
    "archived",
    "unconfirmed",
    "pending",
    "non-subscribed",
    "none",
)
"""Who never confirmed there has not agreed to anything here."""
BLOCKED = ("blocklisted", "blacklisted", "cleaned", "bounced", "complained", "spam", "suppressed")
NEWSLETTER = "newsletter"
"""Our own export has a row for each newsletter of a reader's, by id."""
NO = ("false", "0", "no", "f", "n")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: `state` is "in", "left", "blocked" or "bad"; `line` counts from 1, the head among them.

    `newsletter`: the one that the row speaks of; None if the file has no such column, and means all.
    """

    line: int
    address: str
    state: str
    newsletter: str | None = None


def read(text: str) -> Iterator[Entry]:
    """Read an export.

    Raises:
        InputError: No column holds addresses, or a line is no CSV.
    """
    names, rows = rows_of(text)
    column = next((name for name in ADDRESS if name in names), None)
    if column is None:
        raise InputError(
            f"No column of this file is called email; it has: {', '.join(names) or 'none'}. Nobody was added."
        )
    for line, row in rows:
        values = {name: _cell(value).lower() for name, value in row.items()}
        email = clean_email(_cell(row.get(column)))
        yield Entry(line, email or "", _state(values) if email else "bad", values.get(NEWSLETTER))


def _cell(value: object) -> str:
    """Give a cell without the quote that keeps a spreadsheet from running it: ours and others' exports."""
    text = str(value or "").strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def _state(row: dict[str, str]) -> str:
    said = {row[name] for name in STATUS if row.get(name)}
    times = [row[name] for name in NEVER_ASKED_IF_EMPTY if name in row]
    if said & set(BLOCKED) or any(row.get(name) for name in BOUNCED_IF_FILLED):
        return "blocked"
    is_left = (
        bool(said & set(LEFT))
        or (bool(times) and not any(times))
        or any(row.get(name) for name in LEFT_IF_FILLED)
        or any(row.get(name) in NO for name in LEFT_IF_FALSE)
        or any(row.get(name) and row[name] not in NO for name in LEFT_IF_TRUE)
    )
    return "left" if is_left else "in"


def bring_in(entries: Iterable[Entry], newsletters: Sequence[str], at: datetime, source: str) -> Counter[str]:
    """Take an export over. Counts "brought in", "kept out", "left", "blocked", "bad", "for no newsletter".

    A row that names a newsletter is about that one alone; others are about all of `newsletters`.
    """
    counts: Counter[str] = Counter()
    known = {recipe.id for recipe in all_newsletters()}
    for entry in entries:
        named = newsletters if entry.newsletter is None else [entry.newsletter] if entry.newsletter else []
        wanted = [newsletter for newsletter in named if newsletter in known or entry.state == "left"]
        is_lost = entry.state == "in" and not wanted
        counts["for no newsletter" if is_lost else _take(entry, wanted, at, source)] += 1
    return counts


def _take(entry: Entry, newsletters: Sequence[str], at: datetime, source: str) -> str:
    if entry.state == "blocked":
        suppress(email_key(entry.address), "imported", at)
    elif entry.state == "left":
        _note_that_they_left(email_key(entry.address), newsletters, at, source)
    elif entry.state == "in":
        return "brought in" if sign_up.welcome(entry.address, newsletters, at, source) else "kept out"
    return entry.state


def _note_that_they_left(key: str, newsletters: Sequence[str], at: datetime, source: str) -> None:
    """Keep a stranger's unsubscribe, as a keyed hash; what our own readers chose stands."""
    for newsletter in newsletters:
        if not Consent.objects.filter(email_key=key, newsletter=newsletter).exists():
            Consent.objects.create(
                email_key=key, newsletter=newsletter, event="unsubscribed", source=source[:200], at=at
            )
