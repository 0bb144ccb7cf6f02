"""Who gets a newsletter, with the link by which each may leave it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from anechoic.web.mail.freezing import Chosen
from anechoic.web.mail.models import Only
from anechoic.web.readers.letters import address_of
from anechoic.web.readers.models import Membership, Reader, Subscription, Suppression
from anechoic.web.readers.newsletters import for_subscribers
from anechoic.web.readers.paying.plans import libraries
from anechoic.web.readers.paying.terms import GRACE
from anechoic.web.readers.secrets import email_key, opened, signed
from anechoic.web.readers.sign_up import unsubscribe

PREFERENCES_VALID = timedelta(days=90)


def audience(newsletter: str, at: datetime | None = None) -> Chosen:
    """Choose everyone who gets a newsletter now, suppressed addresses left out, in a fixed order."""
    rows = _active(newsletter, at or timezone.now()).annotate(
        who=_Text("reader_id"), address=F("reader__email"), zone=F("reader__time_zone")
    )
    return Chosen(rows.order_by("reader_id").values_list("who", "address", "zone"))


class _Text(Func):
    """A reader's id as text. SQLite keeps 32 digits; the ledger and Python write them with hyphens."""

    template, output_field = "CAST(%(expressions)s AS text)", CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        parts = " || '-' || ".join(f"substr({{0}}, {at}, {n})" for at, n in _GROUPS)
        sql, params = compiler.compile(self.source_expressions[0])
        return parts.format(sql), tuple(params) * len(_GROUPS)


_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def _active(newsletter: str, at: datetime) -> QuerySet[Subscription]:
    suppressed = Suppression.objects.filter(email_key=OuterRef("reader__email_key"))
    rows = Subscription.objects.filter(newsletter=newsletter, is_active=True).exclude(Exists(suppressed))
    if newsletter in for_subscribers():
        rows = rows.filter(_reads_without_limit(at))
    return rows


def _reads_without_limit(at: datetime) -> Q:
    """Say in SQL what `memberships.rights` says of one reader."""
    runs = Q(is_cancelled=True, paid_until__gt=at) | Q(is_cancelled=False, paid_until__gt=at - GRACE)
    allowed = Q(reader_id__in=Membership.objects.filter(runs, paused_at=None).values("reader_id"))
    for domain in libraries(at):
        allowed |= Q(reader__email__iendswith=f"@{domain}") | Q(reader__email__iendswith=f".{domain}")
    return allowed


class Members:
    """What mail asks of readers while it sends (`mail.readership.Readership`)."""

    def wanting(self, newsletter: str, readers: Sequence[str]) -> set[str]:
        """Give those who still want it: an unsubscribe after the audience was frozen counts."""
        rows = _active(newsletter, timezone.now()).filter(reader_id__in=readers)
        return {str(id) for id in rows.values_list("reader_id", flat=True)}

    def address(self, typed: str, only: str) -> str | None:
        """Give the address to write a letter to: a reader's as he confirmed it, however it was typed."""
        match only:
            case Only.READER:
                found = Reader.objects.filter(email_key=email_key(typed)).first()
                return found.email if found else None
            case Only.WILLING:
                angry = Suppression.objects.filter(email_key=email_key(typed), reason="complaint")
                return None if angry.exists() else typed
        return typed

    def leave_link(self, newsletter: str, reader: str) -> str:
        """Give the address that a mail's List-Unsubscribe header and footer name."""
        return address_of("readers:leave", signed("leave", reader, newsletter))

    def leave(self, newsletter: str, reader: str, at: datetime) -> bool:
        """Unsubscribe a reader who said so by mail."""
        found = Reader.objects.filter(id=reader).first()
        return found is not None and bool(unsubscribe(found, [newsletter], at, "mail"))

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Write to an address no more; a reason that weighs more stays."""
        suppress(email_key(address), reason, at)


def suppress(key: str, reason: str, at: datetime) -> None:
    row, is_new = Suppression.objects.get_or_create(email_key=key, defaults={"reason": reason, "at": at})
    if not is_new and reason == "complaint":
        Suppression.objects.filter(pk=row.pk).update(reason=reason, at=at)


def preferences_link(reader: Reader, at: datetime) -> str:
    """Give a link that shows newsletters for a season and can stop them, no more: mails are forwarded."""
    until = int((at + PREFERENCES_VALID).timestamp())
    return address_of("readers:preferences", signed("preferences", str(reader.id), str(until)))


def who_leaves(secret: str) -> tuple[Reader, str] | None:
    """Give the reader and the newsletter that an unsubscribe link names; None if forged or erased."""
    parts = opened("leave", secret)
    reader = Reader.objects.filter(id=parts[0]).first() if parts and len(parts) == 2 else None
    return (reader, parts[1]) if reader and parts else None


def whose_preferences(secret: str, at: datetime) -> Reader | None:
    parts = opened("preferences", secret)
    if not parts or len(parts) != 2 or int(parts[1]) < at.timestamp():
        return None
    return Reader.objects.filter(id=parts[0]).first()
