"""Signs of life of the processes beside the site, kept in the database: the health page may be elsewhere.

Pulse("post", late_after, every).beat(is_well)
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from anechoic.web.health.models import Beat

LOG = logging.getLogger(__name__)


class Pulse:
    """One process's sign of life, written at most every so many seconds, and at once when its state turns."""

    def __init__(self, name: str, late_after: timedelta, every_seconds: float = 0.0) -> None:
        self.name, self.late_after, self.every_seconds = name, late_after, every_seconds
        self._is_well = True
        self._next = 0.0

    def beat(self, is_well: bool | None = None) -> None:
        """Write that we live. Without a word on how we are, what was said last stands.

        A database that cannot be written is not our news: who works on it will say so.
        """
        turned = is_well is not None and is_well != self._is_well
        if not turned and time.monotonic() < self._next:
            return
        self._is_well = self._is_well if is_well is None else is_well
        self._next = time.monotonic() + self.every_seconds
        at = timezone.now()
        try:
            Beat.objects.update_or_create(
                name=self.name,
                defaults={"at": at, "late_at": at + self.late_after, "is_well": self._is_well},
            )
        except DatabaseError:
            LOG.debug("no sign of life of %s could be written", self.name)
