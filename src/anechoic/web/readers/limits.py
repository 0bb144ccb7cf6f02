"""How often something may happen: counted in the database, so that limits survive a restart.

    allow("opt-in:address", key, at, per_day=3) -> bool

Windows are whole hours and days of UTC; a count that reached its limit refuses until the next.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from anechoic.web.readers.models import Count
from anechoic.web.readers.secrets import hashed


def allow(
    what: str, who: str, at: datetime, *, per_hour: int | None = None, per_day: int | None = None
) -> bool:
    """Count one event and tell whether it is within the limits. `who` is kept as a keyed hash."""
    key = f"{what}:{hashed('limit', who)[:24]}"
    spans = ((f"{at:%Y-%m-%dT%H}", per_hour), (f"{at:%Y-%m-%d}", per_day))
    counted = [_count(key, span) <= limit for span, limit in spans if limit is not None]
    return all(counted)


def counted(what: str, who: str, at: datetime, *, of_day: bool = False) -> int:
    """Tell how often something happened this hour, or this day; counts nothing."""
    key = f"{what}:{hashed('limit', who)[:24]}"
    span = f"{at:%Y-%m-%d}" if of_day else f"{at:%Y-%m-%dT%H}"
    row = Count.objects.filter(key=key, span=span).first()
    return row.count if row else 0


_COUNT = (
    'INSERT INTO "count" AS counted (key, span, count) VALUES (%s, %s, 1) '
    "ON CONFLICT (key, span) DO UPDATE SET count = counted.count + 1 RETURNING count"
)
"""One statement, so that requests at once count right without a lock, on either database."""


def _count(key: str, span: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, (key, span))
        return int(cursor.fetchone()[0])
