"""The ledger's hand: every step of a delivery is a row's change, committed before and after the wire.

    due(rows, at, chunk) -> chunks      step(done, next, at)      recover(at, rule)

One process at a time delivers (see `lock`), and in it one thread writes: the connections only speak. So a
mail costs one commit, which records the last answer and the next mail together, and a crash leaves no more
rows in "transmitting" than there are connections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from anechoic.web.mail.answers import Answer
from anechoic.web.mail.freezing import stored
from anechoic.web.mail.models import DUE, Delivery, Letter, Sending, State
from anechoic.web.mail.post import NOBODY

WAITS = tuple(timedelta(minutes=m) for m in (5, 15, 60, 180, 360, 720, 720, 720))
"""Pauses after each 4xx: about 48 hours in all; RFC 5321 section 4.5.4.1 asks for 4-5 days at most."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What a row becomes: its new state, what the server said, and when to try again."""

    row: Sending
    state: State
    answer: str
    tries: int
    next_at: datetime
    is_uncertain: bool = False


def due(rows: Any, at: datetime, chunk: int) -> Iterator[list[Any]]:
    """Give what is due, in chunks by id; each row comes once in a run, so a run ends."""
    last = 0
    while found := list(rows.filter(state__in=DUE, next_at__lte=at, id__gt=last).order_by("id")[:chunk]):
        yield found
        last = found[-1].pk


def step(done: Sequence[Fate], sent: Sequence[Sending], at: datetime) -> None:
    """Record what became of some mails, and that others of their kind go on the wire now, in one commit."""
    if not done and not sent:
        return
    kind, now = type(done[0].row if done else sent[0]), stored(at)
    with transaction.atomic(), connection.cursor() as cursor:
        if done:
            cursor.executemany(_DONE[kind], [_values(fate, at) for fate in done])
        if sent:
            cursor.executemany(_SENT[kind], [(State.TRANSMITTING.value, now, row.pk) for row in sent])


_DONE = {
    Delivery: "UPDATE delivery SET state = %s, answer = %s, tries = %s, next_at = %s, changed_at = %s, "
    "uncertain = uncertain + %s WHERE id = %s",
    Letter: "UPDATE letter SET state = %s, answer = %s, tries = %s, next_at = %s, changed_at = %s, "
    "text = CASE WHEN %s THEN '' ELSE text END, html = CASE WHEN %s THEN '' ELSE html END WHERE id = %s",
}
_SENT = {
    Delivery: "UPDATE delivery SET state = %s, changed_at = %s WHERE id = %s",
    Letter: "UPDATE letter SET state = %s, changed_at = %s WHERE id = %s",
}


def _values(fate: Fate, at: datetime) -> tuple[Any, ...]:
    start = (fate.state.value, fate.answer[:500], fate.tries, stored(fate.next_at), stored(at))
    if isinstance(fate.row, Delivery):
        return (*start, int(fate.is_uncertain), fate.row.pk)
    is_over = fate.state in (State.ACCEPTED, State.BOUNCED)  # a letter may hold a log-in link
    return (*start, is_over, is_over, fate.row.pk)


def fate(row: Sending, answer: Answer, at: datetime, on_uncertain: str) -> Fate:
    """Tell what an answer makes of a row. Pure: the ledger is written by `step`."""
    later = at + WAITS[min(row.tries, len(WAITS) - 1)]
    match answer.kind:
        case "accepted":
            return Fate(row, State.ACCEPTED, answer.text, row.tries, row.next_at)
        case "address":
            return Fate(row, State.BOUNCED, answer.text, row.tries, row.next_at)
        case "held":
            return Fate(row, State.HELD, answer.text, row.tries, row.next_at)
        case "uncertain" if on_uncertain == "hold" and isinstance(row, Delivery):
            return Fate(row, State.HELD, answer.text, row.tries, row.next_at, is_uncertain=True)
        case "closed":
            return Fate(row, State.QUEUED, answer.text, row.tries, row.next_at)
        case "policy" if isinstance(row, Delivery):
            return Fate(row, State.DEFERRED, answer.text, row.tries, at)
    if row.tries >= len(WAITS):
        return Fate(row, State.BOUNCED, answer.text, row.tries, row.next_at)
    return Fate(row, State.DEFERRED, answer.text, row.tries + 1, later, answer.kind == "uncertain")


def withdraw(rows: Sequence[Delivery], at: datetime) -> None:
    """Take back what its reader no longer wants."""
    ids = [row.pk for row in rows]
    Delivery.objects.filter(pk__in=ids).update(
        state=State.WITHDRAWN, changed_at=at, answer="left after the audience was frozen"
    )


def forget(rows: Sequence[Letter], at: datetime) -> None:
    """Withdraw letters that are for nobody, with the address that somebody typed and every word."""
    if rows:
        Letter.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=State.WITHDRAWN, changed_at=at, address=NOBODY, subject="", text="", html=""
        )


def recover(at: datetime, on_uncertain: str = "resend") -> int:
    """Settle what a stopped process left on the wire; each such delivery is marked. Tell how many.

    "resend" queues them again, and they may arrive twice; "hold" keeps them for the operator.
    """
    letters = Letter.objects.filter(state=State.TRANSMITTING).update(state=State.QUEUED, changed_at=at)
    return letters + Delivery.objects.filter(state=State.TRANSMITTING).update(
        state=State.HELD if on_uncertain == "hold" else State.QUEUED,
        uncertain=F("uncertain") + 1,
        answer="on the wire when the process stopped: it may have arrived",
        changed_at=at,
    )
