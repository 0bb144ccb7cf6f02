"""Does what a report asks for: bounces, complaints, and mails that say "no more".

    take(report, readers, at, rules) -> what was done

What a report does, it does once: the delivery's row remembers, so that a report twice over, or two in the
wrong order, change nothing more.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from anechoic.settings.delivery import Rules
from anechoic.web.mail.answers import is_wrong_for_good
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.readership import Readership
from anechoic.web.mail.reports import Report
from anechoic.web.mail.watch import bounced_too_often, complained_too_often, pause

IN_A_ROW = 3
"""Editions in a row that bounce before an address is left alone that is full or broken, not wrong."""

POLICY = "5.7."
"""Refusals of us, not of an address: they count towards the share that stops an edition, and rest nobody."""


def take(report: Report, readers: Readership, at: datetime, rules: Rules) -> str:
    """Give "bounced", "suppressed", "complained", "left", or "ignored"."""
    row = Delivery.objects.select_related("mailing").filter(pk=report.delivery or 0).first()
    if row is None:
        return "ignored"
    match report.kind:
        case "bounce":
            return _bounce(row, report, readers, at, rules)
        case "complaint":
            return _complaint(row, readers, at, rules)
        case "leave":
            return "left" if readers.leave(row.mailing.newsletter, row.reader, at) else "ignored"
    return "ignored"


def _bounce(row: Delivery, report: Report, readers: Readership, at: datetime, rules: Rules) -> str:
    answer = f"{report.status} {report.text}".strip()[:500]
    if (
        not Delivery.objects.filter(pk=row.pk)
        .exclude(state=State.BOUNCED)
        .update(state=State.BOUNCED, answer=answer, changed_at=at)
    ):
        return "ignored"  # the same report, once more
    _judge(row.mailing, rules)
    if report.status.startswith(POLICY):
        return "bounced"
    if is_wrong_for_good(report.status) or _bounces_always(row):
        readers.suppress(row.address, "bounced", at)
        return "suppressed"
    return "bounced"


def _complaint(row: Delivery, readers: Readership, at: datetime, rules: Rules) -> str:
    """Somebody called it spam: never write there again. The same complaint twice counts once."""
    if not Delivery.objects.filter(pk=row.pk, is_complaint=False).update(is_complaint=True):
        return "ignored"
    readers.suppress(row.address, "complaint", at)
    Mailing.objects.filter(pk=row.mailing_id).update(complaints=F("complaints") + 1)
    row.mailing.refresh_from_db()
    if reason := complained_too_often(row.mailing, rules):
        pause(row.mailing, reason)
    return "complained"


def _judge(mailing: Mailing, rules: Rules) -> None:
    rows = mailing.deliveries
    if mailing.confirmed_at is not None:
        rows = rows.filter(changed_at__gt=mailing.confirmed_at)
    bounced, accepted = (rows.filter(state=state).count() for state in (State.BOUNCED, State.ACCEPTED))
    if reason := bounced_too_often(bounced, accepted, rules):
        pause(mailing, reason)


def _bounces_always(row: Delivery) -> bool:
    last = (
        Delivery.objects.filter(reader=row.reader).order_by("-pk").values_list("state", flat=True)[:IN_A_ROW]
    )
    return list(last) == [State.BOUNCED] * IN_A_ROW
