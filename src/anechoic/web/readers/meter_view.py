"""The month's count as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from anechoic.web.readers.models import MeterRow, Reader
from anechoic.web.readers.paying.memberships import subscribes


@dataclass(frozen=True, slots=True)
class Month:
    used: int
    free: int
    is_unlimited: bool = False

    @property
    def left(self) -> int:
        return max(0, self.free - self.used)


def this_month(reader: Reader, at: datetime) -> Month:
    """Tell how many of the month's free briefs were opened; the month is the newsroom's, not UTC's."""
    month = at.astimezone(settings.NEWSROOM.zone).strftime("%Y-%m")
    used = MeterRow.objects.filter(reader=str(reader.id), month=month).count()
    return Month(used, settings.NEWSROOM.meter.free_briefs, subscribes(reader, at))
