"""Who gets a newsletter, with the link by which each may leave it."""

from __future__ import annotations

from collections.abc import Iterator

from anechoic.web.mail.deliver import Addressee
from anechoic.web.readers.letters import address_of
from anechoic.web.readers.models import Reader, Subscription, Suppression
from anechoic.web.readers.secrets import opened, signed


def audience(newsletter: str) -> Iterator[Addressee]:
    """Give everyone who gets a newsletter now, suppressed addresses left out, in a fixed order."""
    suppressed = Suppression.objects.values("email_key")
    rows = Subscription.objects.filter(newsletter=newsletter, is_active=True)
    rows = rows.exclude(reader__email_key__in=suppressed).select_related("reader").order_by("reader_id")
    for row in rows.iterator(2000):
        yield Addressee(str(row.reader_id), row.reader.email, leave_link(row.reader, newsletter))


def leave_link(reader: Reader, newsletter: str) -> str:
    """Give the address that a mail's List-Unsubscribe header and footer name."""
    return address_of("readers:leave", signed("leave", str(reader.id), newsletter))


def preferences_link(reader: Reader) -> str:
    return address_of("readers:preferences", signed("preferences", str(reader.id)))


def who_leaves(secret: str) -> tuple[Reader, str] | None:
    """Give the reader and the newsletter that an unsubscribe link names; None if forged or erased."""
    parts = opened("leave", secret)
    reader = Reader.objects.filter(id=parts[0]).first() if parts and len(parts) == 2 else None
    return (reader, parts[1]) if reader and parts else None


def whose_preferences(secret: str) -> Reader | None:
    parts = opened("preferences", secret)
    return Reader.objects.filter(id=parts[0]).first() if parts and len(parts) == 1 else None
