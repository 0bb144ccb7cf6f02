"""Delivers: freezes an audience, then sends row by row, with every step in the ledger first.

    prepare(mailing, audience, at)       a row for each reader, once
    deliver(transport, at)               what is due: letters first, then editions

Nobody is lost: a row leaves the queue only when a server took it, or said for good that it will not.
After a crash, `recover` finds the rows that were on the wire and queues them again, each marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import F

from anechoic.web.mail.message import LEAVE_MARK, ListHeaders, build, new_message_id
from anechoic.web.mail.models import Delivery, Letter, Mailing, Sending, State
from anechoic.web.mail.transports import Answer, Transport

WAITS = tuple(timedelta(minutes=m) for m in (5, 15, 60, 180, 360, 720, 720, 720))
"""Pauses after each 4xx: about 48 hours in all, as RFC 5321 section 4.5.4.1 asks for at most 4-5 days."""

CLAIM = 100


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets an edition, with the link by which he leaves."""

    reader: str
    address: str
    leave_link: str


def prepare(mailing: Mailing, audience: Iterable[Addressee], at: datetime) -> int:
    """Freeze an edition's audience: all rows or none. Tell how many readers there are."""
    with transaction.atomic():
        locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if not locked.is_frozen:
            people = iter(audience)
            while chunk := list(islice(people, 2000)):
                Delivery.objects.bulk_create([_row(locked, person, at) for person in chunk])
            locked.is_frozen = True
            locked.save(update_fields=("is_frozen",))
    return Delivery.objects.filter(mailing=mailing).count()


def _row(mailing: Mailing, person: Addressee, at: datetime) -> Delivery:
    return Delivery(
        mailing=mailing,
        reader=person.reader,
        address=person.address,
        leave_link=person.leave_link,
        message_id=new_message_id(),
        next_at=at,
        changed_at=at,
    )


def recover(at: datetime) -> int:
    """Queue again what a stopped process had claimed or had on the wire; the latter may arrive twice."""
    count = 0
    for model in (Letter, Delivery):
        model.objects.filter(state=State.CLAIMED).update(state=State.QUEUED, changed_at=at)
        on_wire = model.objects.filter(state=State.TRANSMITTING)
        if model is Delivery:
            on_wire.update(uncertain=F("uncertain") + 1)
        count += on_wire.update(state=State.QUEUED, changed_at=at)
    return count


def deliver(transport: Transport, at: datetime) -> Counter[str]:
    """Send all that is due at `at`. Give counts by what became of it."""
    counts: Counter[str] = Counter()
    with transport as wire:
        for row in _due(at):
            answer = _send(wire, row, at)
            counts[answer.kind] += 1
            if answer.kind == "policy" and isinstance(row, Delivery):
                Mailing.objects.filter(pk=row.mailing_id).update(is_paused=True)
    return counts


def _due(at: datetime) -> Iterator[Sending]:
    """Claim what is due, in small batches, letters first; a paused mailing is left alone."""
    for rows in (
        Letter.objects.all(),
        Delivery.objects.filter(mailing__is_paused=False).select_related("mailing"),
    ):
        while claimed := _claim(rows.filter(state__in=(State.QUEUED, State.DEFERRED), next_at__lte=at), at):
            for row in claimed:
                if (
                    isinstance(row, Delivery)
                    and Mailing.objects.filter(pk=row.mailing_id, is_paused=True).exists()
                ):
                    Delivery.objects.filter(pk=row.pk).update(state=State.QUEUED, changed_at=at)
                    continue
                yield row


def _claim(rows: object, at: datetime) -> list[Sending]:
    with transaction.atomic():
        found = list(rows.order_by("id")[:CLAIM])  # type: ignore[attr-defined]
        if found:
            type(found[0]).objects.filter(pk__in=[row.pk for row in found]).update(
                state=State.CLAIMED, changed_at=at
            )
    return found


def _send(wire: Transport, row: Sending, at: datetime) -> Answer:
    _mark(row, State.TRANSMITTING, at)
    message = _message(row)
    answer = wire.send(settings.NEWSROOM.mail.sender, row.address, message, row.message_id.strip("<>"))
    if answer.kind == "accepted":
        _mark(row, State.ACCEPTED, at, answer.text)
        if isinstance(row, Letter):
            Letter.objects.filter(pk=row.pk).update(text="", html="")
    elif answer.kind == "address" or row.tries >= len(WAITS):
        _mark(row, State.BOUNCED, at, answer.text)
    else:
        wait = WAITS[row.tries]
        type(row).objects.filter(pk=row.pk).update(tries=F("tries") + 1, next_at=at + wait)
        _mark(row, State.DEFERRED, at, answer.text)
    return answer


def _mark(row: Sending, state: State, at: datetime, answer: str = "") -> None:
    type(row).objects.filter(pk=row.pk).update(state=state, changed_at=at, answer=answer[:500])


def _message(row: Sending) -> bytes:
    if isinstance(row, Delivery):
        mailing = row.mailing
        return build(
            row.address,
            mailing.subject,
            mailing.text.replace(LEAVE_MARK, row.leave_link),
            mailing.html.replace(LEAVE_MARK, row.leave_link.replace("&", "&amp;")),
            message_id=row.message_id,
            at=mailing.made_at,
            list_headers=ListHeaders(mailing.list_id, row.leave_link),
        )
    assert isinstance(row, Letter)
    return build(row.address, row.subject, row.text, row.html, message_id=row.message_id, at=row.changed_at)
