"""Freezes an audience: a row in the ledger for everyone who gets an edition, all rows or none, once.

    freeze(mailing, audience, at, due) -> number of readers

People whom a query chooses (`Chosen`) are copied where they stand, by one statement: a million of them never
pass through Python. Anybody else comes as `Addressee`, one by one.

Decision: docs/decisions/0053-an-audience-is-frozen-by-one-statement.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from django.db import connection, transaction

from anechoic.web.mail.models import Delivery, Mailing, State

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets an edition. An empty `leave_link` is made when the mail is sent; `zone` may be ""."""

    reader: str
    address: str
    leave_link: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """People whom a query chooses. `rows` gives (reader, address, zone), under these names."""

    rows: Any

    def __iter__(self) -> Iterator[Addressee]:
        for reader, address, zone in self.rows.iterator(CHUNK):
            yield Addressee(reader, address, zone=zone)


Due = Callable[[str], datetime]


def freeze(
    mailing: Mailing, audience: Chosen | Iterable[Addressee], at: datetime, due: Due | None = None
) -> int:
    """Freeze an edition's audience: all rows or none. Tell how many readers there are.

    Args:
        due: When the edition is due in a zone; without it, it is due at once everywhere.
    """
    with transaction.atomic():
        locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if locked.is_frozen:
            return Delivery.objects.filter(mailing=mailing).count()
        write = _copy if isinstance(audience, Chosen) else _insert
        count = write(locked.pk, audience, at, due or (lambda zone: at))
        Mailing.objects.filter(pk=locked.pk).update(is_frozen=True)
        return count


_COLUMNS = (
    "address", "domain", "reader", "leave_link", "next_at", "changed_at", "state", "mailing_id",
    "tries", "uncertain", "message_id", "answer", "is_complaint",
)  # fmt: skip

_COPY = """
INSERT INTO delivery ({columns})
SELECT address, {domain}, who, '', {due}, %s, %s, %s, 0, 0, '', '', %s FROM ({chosen}) AS chosen
"""
_DOMAIN = {
    "sqlite": "lower(substr(address, 1 + length(rtrim(address, replace(address, '@', '')))))",
    "postgresql": "lower(substring(address from '[^@]*$'))",
}
"""What stands behind the last @, as `_domain` gives it."""


def _copy(mailing: int, audience: Chosen, at: datetime, due: Due) -> int:
    rows = audience.rows
    zones = rows.order_by().values_list("zone", flat=True).distinct()
    when, times = _case({zone: due(zone) for zone in zones}, at)
    chosen, values = rows.query.sql_with_params()
    statement = _COPY.format(
        columns=", ".join(_COLUMNS), domain=_DOMAIN[connection.vendor], due=when, chosen=chosen
    )
    with connection.cursor() as cursor:
        fixed = (stored(at), State.QUEUED.value, mailing, False)
        cursor.execute(statement, (*times, *fixed, *values))
        return int(cursor.rowcount)


def _case(due: dict[str, datetime], at: datetime) -> tuple[str, list[Any]]:
    """Say in SQL when an edition is due in each zone, zones with one time together; with its values."""
    by_time: dict[datetime, list[str]] = {}
    for zone, time in due.items():
        if time != at:
            by_time.setdefault(time, []).append(zone)
    sql, values = "", list[Any]()
    for time, zones in by_time.items():
        sql += f" WHEN zone IN ({', '.join(['%s'] * len(zones))}) THEN %s"
        values += [*zones, stored(time)]
    values.append(stored(at))
    return (f"CASE{sql} ELSE %s END" if sql else "%s"), values


def _insert(mailing: int, audience: Iterable[Addressee], at: datetime, due: Due) -> int:
    """Insert people who stand in no table, a chunk at a time."""
    when, people, count = cache(lambda zone: stored(due(zone))), iter(audience), 0
    holes = ", ".join(["%s"] * len(_COLUMNS))
    statement = f"INSERT INTO delivery ({', '.join(_COLUMNS)}) VALUES ({holes})"  # noqa: S608
    while chunk := list(islice(people, CHUNK)):
        rows = [
            (one.address, _domain(one.address), one.reader, one.leave_link, when(one.zone), stored(at),
             State.QUEUED.value, mailing, 0, 0, "", "", False)
            for one in chunk
        ]  # fmt: skip
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
        count += len(rows)
    return count


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


@lru_cache(maxsize=64)  # thousands of mails have one time
def stored(at: datetime) -> Any:
    """Give a time as this database keeps it, since what passes here passes by Django's objects."""
    return connection.ops.adapt_datetimefield_value(at)
