"""All that is kept about a reader, for the reader; and all readers, for the owner.

export(reader) -> plain values        write_all(file) -> number of readers, as a CSV that `importing` reads
"""

from __future__ import annotations

import csv
from datetime import datetime
from typing import Any, TextIO

from django.db.models import F, OuterRef, Subquery

from anechoic.web.mail.models import Delivery, Letter
from anechoic.web.readers.models import (
    Consent,
    LogIn,
    Membership,
    MeterRow,
    OptIn,
    Reader,
    Session,
    Suppression,
)
from anechoic.web.readers.visits import opened

_MEMBERSHIP = (
    "plan", "plan_name", "cents", "currency", "next_plan", "provider", "provider_key", "customer_key",
    "paid_until", "paused_at", "paused_until", "is_cancelled",
)  # fmt: skip
_RECEIPT = ("id", "what", "cents", "currency", "provider", "payment", "at", "paid_from", "paid_until")


def export(reader: Reader) -> dict[str, Any]:
    """Give everything as plain values: the reader, subscriptions, consents, and what was read when."""
    return {
        "email": reader.email,
        "since": reader.created_at,
        "time_zone": reader.time_zone,
        "subscriptions": list(reader.subscriptions.values("newsletter", "is_active", "changed_at")),
        "consents": list(
            Consent.objects.filter(email_key=reader.email_key).values(
                "newsletter", "event", "source", "ip", "at"
            )
        ),
        "membership": Membership.objects.filter(reader=reader).values(*_MEMBERSHIP).first(),
        "receipts": list(reader.receipts.values(*_RECEIPT)),
        "presents": list(reader.presents.values("what", "months", "bought_at", "taken_at")),
        "deliveries": list(
            Delivery.objects.filter(reader=str(reader.id)).values("mailing__edition", "state", "changed_at")
        ),
        "letters": list(
            Letter.objects.filter(address__iexact=reader.email).values("subject", "state", "changed_at")
        ),
        "log_ins": list(LogIn.objects.filter(email_key=reader.email_key).values("made_at", "used_at")),
        "requests": list(
            OptIn.objects.filter(email_key=reader.email_key).values("newsletters", "source", "ip", "made_at")
        ),
        "suppression": Suppression.objects.filter(email_key=reader.email_key).values("reason", "at").first(),
        "counts_clicks": reader.counts_clicks,
        "visits": _visits(reader),
        "metered": list(MeterRow.objects.filter(reader=str(reader.id)).values("month", "story", "at")),
    }


def _visits(reader: Reader) -> dict[str, datetime]:
    """Give when each story was open last, in any browser."""
    found: dict[str, datetime] = {}
    for row in Session.objects.filter(reader=reader.pk):
        for story, at in opened(row.get_decoded()).items():
            found[story] = max(at, found.get(story, at))
    return found


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""
COLUMNS = ("email", "newsletter", "status", "since", "changed_at", "plan", "paid_until")


def write_all(file: TextIO) -> int:
    """Write a row for each reader and newsletter; status: subscribed, unsubscribed, suppressed, none.

    A cell that a spreadsheet would run as a formula gets a quote before it.
    """
    out, number, last = csv.writer(file), 0, None
    out.writerow(COLUMNS)
    blocked = Suppression.objects.filter(email_key=OuterRef("email_key")).values("reason")[:1]
    plan = Membership.objects.filter(reader=OuterRef("pk"))
    rows = Reader.objects.annotate(
        letter=F("subscriptions__newsletter"),
        is_on=F("subscriptions__is_active"),
        changed=F("subscriptions__changed_at"),
        blocked=Subquery(blocked),
        plan=Subquery(plan.values("plan_name")[:1]),
        paid=Subquery(plan.values("paid_until")[:1]),
    ).order_by("pk")
    names = ("pk", "email", "letter", "is_on", "changed", "blocked", "created_at", "plan", "paid")
    for pk, email, letter, is_on, changed, reason, since, plan_name, paid in rows.values_list(
        *names
    ).iterator(5000):
        on = {True: "subscribed", False: "unsubscribed", None: "none"}[is_on]
        cells = (email, letter, "suppressed" if reason else on, since, changed, plan_name, paid)
        out.writerow([_cell(value) for value in cells])
        number, last = number + (pk != last), pk
    return number


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
