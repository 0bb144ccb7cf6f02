"""Double opt-in: an address asks, its owner confirms, and only then is anything sent.

    ask(email, newsletters, …) -> Entry, queues one mail, whoever asks        confirm(token, …) -> Reader

The answer and the work are the same whether the address is known or not: nothing is looked up, a row and a
mail are queued, and neither beyond a limit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from anechoic.web.mail.models import DUE, Delivery, Letter, State
from anechoic.web.mail.post import NOBODY
from anechoic.web.readers import letters
from anechoic.web.readers.lanes import Entry, Lane, enter
from anechoic.web.readers.models import (
    Consent,
    LogIn,
    MeterRow,
    OptIn,
    Reader,
    Session,
    Subscription,
    Suppression,
)
from anechoic.web.readers.paying import memberships
from anechoic.web.readers.secrets import email_key, hashed, lowered, token

VALID = timedelta(days=3)
UNDO = timedelta(days=1)
LINKS = ("link", "one-click")
"""Sources of an unsubscribe that the same link may take back; what was chosen elsewhere stands."""
WORDING = gettext_noop(
    "Send me the newsletters chosen above. I can unsubscribe with one click in every mail. "
    "My address is used for nothing else and is not given to anyone."
)


def wording() -> str:
    """Give the words that one agrees to, in the language of the page."""
    return gettext(WORDING)


def wording_hash() -> str:
    """Name the words that were shown, for the proof of consent."""
    return hashlib.sha256(wording().encode()).hexdigest()


def ask(
    email: str,
    newsletters: Sequence[str],
    at: datetime,
    *,
    ip: str | None,
    source: str,
    lane: Lane = Lane.OPEN,
) -> Entry:
    """Queue a mail that asks the owner of an address, as `clean_email` gives it, to confirm.

    Nobody is looked up here: whether the mail may go (`Only.WILLING`) is asked when it is sent.
    """
    entry = enter(lane, email, ip, at)
    if entry is not Entry.MAIL:
        return entry
    secret = token()
    OptIn.objects.create(
        token_hash=hashed("opt-in", secret),
        email=email,
        email_key=email_key(email),
        newsletters=list(newsletters),
        wording_hash=wording_hash(),
        source=source[:200],
        ip=ip,
        made_at=at,
    )
    letters.queue_opt_in(email, secret, newsletters, at)
    return entry


def pending(secret: str, at: datetime) -> OptIn | None:
    """Give the request that a token belongs to, None if it is unknown, used or too old. Changes nothing."""
    row = OptIn.objects.filter(token_hash=hashed("opt-in", secret)).first()
    return row if row and row.used_at is None and at - row.made_at <= VALID else None


@transaction.atomic
def confirm(secret: str, at: datetime, ip: str | None) -> Reader | None:
    """Make the reader and the subscriptions that a token stands for; None if it is not valid (any more)."""
    row = pending(secret, at)
    if row is None or not OptIn.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
        return None
    Suppression.objects.filter(email_key=row.email_key).exclude(reason="complaint").delete()
    reader, _ = Reader.objects.get_or_create(
        email_key=row.email_key, defaults={"email": row.email, "created_at": at}
    )
    if lowered(reader.email) != lowered(row.email):
        return None  # one key, two addresses: who confirmed one has not shown that the other is theirs
    for newsletter in row.newsletters:
        subscribe(
            reader, newsletter, at, event="confirmed", wording=row.wording_hash, source=row.source, ip=ip
        )
    return reader


@transaction.atomic
def welcome(address: str, newsletters: Sequence[str], at: datetime, source: str) -> Reader | None:
    """Take in somebody whose consent the operator holds elsewhere; `source` says where.

    What its owner told us stands: a suppressed address is not taken in (None), and neither is one that left
    every newsletter named. A newsletter that was left is not begun again.
    """
    key = email_key(address)
    wanted = [newsletter for newsletter in newsletters if not _has_left(key, newsletter)]
    if Suppression.objects.filter(email_key=key).exists() or (newsletters and not wanted):
        return None
    reader, _ = Reader.objects.get_or_create(email_key=key, defaults={"email": address, "created_at": at})
    for newsletter in wanted:
        if not reader.subscriptions.filter(newsletter=newsletter).exists():
            subscribe(reader, newsletter, at, event="brought in", source=source)
    return reader


def _has_left(key: str, newsletter: str) -> bool:
    last = Consent.objects.filter(email_key=key, newsletter=newsletter).order_by("-id").first()
    return last is not None and last.event == "unsubscribed"


def subscribe(
    reader: Reader,
    newsletter: str,
    at: datetime,
    *,
    event: str = "subscribed",
    wording: str = "",
    source: str = "",
    ip: str | None = None,
) -> None:
    """Add a newsletter, with the proof of consent."""
    Subscription.objects.update_or_create(
        reader=reader, newsletter=newsletter, defaults={"is_active": True, "changed_at": at}
    )
    Consent.objects.create(
        email_key=reader.email_key,
        newsletter=newsletter,
        event=event,
        wording_hash=wording,
        source=source,
        ip=ip,
        at=at,
    )


def _erase_letters(reader: Reader) -> None:
    """Take the address out of the ledger; what was still to be sent is withdrawn."""
    Letter.objects.filter(pk__in=_letters_to(reader)).delete()
    rows = Delivery.objects.filter(reader=str(reader.id))
    rows.filter(state__in=DUE).update(state=State.WITHDRAWN)
    rows.update(address=NOBODY, leave_link="", answer="")


def _letters_to(reader: Reader) -> list[int]:
    """Find letters by the key of their address: a letter is written as its address was typed that day."""
    rows = Letter.objects.filter(address__iexact=reader.email).values_list("pk", "address")
    return [pk for pk, address in rows if email_key(address) == reader.email_key]


def unsubscribe(reader: Reader, newsletters: Sequence[str], at: datetime, source: str) -> int:
    """Stop newsletters at once (all of them if none is named). Tell how many were stopped."""
    rows = Subscription.objects.filter(reader=reader, is_active=True)
    if newsletters:
        rows = rows.filter(newsletter__in=newsletters)
    names = list(rows.values_list("newsletter", flat=True))
    rows.update(is_active=False, changed_at=at)
    for name in names:
        Consent.objects.create(
            email_key=reader.email_key, newsletter=name, event="unsubscribed", source=source, at=at
        )
    return len(names)


@transaction.atomic
def undo_leaving(reader: Reader, newsletter: str, at: datetime) -> bool:
    """Take back that one newsletter was stopped by its link, for a day; False if there is nothing to undo."""
    last = Consent.objects.filter(email_key=reader.email_key, newsletter=newsletter).order_by("-id").first()
    if last is None or last.event != "unsubscribed" or last.source not in LINKS or at - last.at > UNDO:
        return False
    subscribe(reader, newsletter, at, event="undone", source="link")
    return True


def erase(reader: Reader, at: datetime) -> None:
    """Forget a reader, and end what is open in any browser.

    A keyed hash stays, so that an old list cannot bring the address back.

    Raises:
        PaymentError: A subscription could not be ended at its provider, which would go on charging.
    """
    memberships.end(reader, at)  # before the transaction: no row waits locked for the provider's answer
    _forget(reader, at)


@transaction.atomic
def _forget(reader: Reader, at: datetime) -> None:
    Suppression.objects.update_or_create(email_key=reader.email_key, defaults={"reason": "erased", "at": at})
    OptIn.objects.filter(email_key=reader.email_key).delete()
    LogIn.objects.filter(email_key=reader.email_key).delete()
    MeterRow.objects.filter(reader=str(reader.id)).delete()
    Session.objects.filter(reader=reader.id).delete()
    Consent.objects.filter(email_key=reader.email_key).update(ip=None)
    _erase_letters(reader)
    reader.delete()
