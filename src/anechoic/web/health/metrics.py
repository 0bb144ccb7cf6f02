"""Figures for Prometheus: what the ledger and the signs of life say when asked, and the site's answers.

text() -> (bytes, content type)        answered(method, status, seconds)
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from anechoic.web.archive.store import DjangoArchive
from anechoic.web.health.models import Beat
from anechoic.web.mail.models import Delivery, Letter, Mailing, State
from anechoic.web.pace import share_asked
from anechoic.web.rooms import rooms

OPEN = (State.QUEUED, State.TRANSMITTING, State.DEFERRED, State.HELD)
"""States that somebody waits in. What is over is not counted: it only grows, and a count reads it all."""

_registry = CollectorRegistry()
_answers = Histogram(
    "anechoic_answer_seconds",
    "Time that the site took for an answer.",
    ("method", "status"),
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 1, 5),
    registry=_registry,
)


def answered(method: str, status: int, seconds: float) -> None:
    known = method if method in ("GET", "HEAD", "POST") else "other"
    _answers.labels(known, f"{status // 100}xx").observe(seconds)


def text() -> tuple[bytes, str]:
    return generate_latest(_registry), CONTENT_TYPE_LATEST


class Newsroom:
    """Reads the database when Prometheus asks."""

    def collect(self) -> Iterator[Metric]:
        yield self._mails()
        yield _one("anechoic_editions_paused", "Editions that wait for the operator.", _paused())
        yield _one("anechoic_mails_uncertain", "Mails that may have arrived twice.", _uncertain())
        yield self._beats()
        yield from self._rooms()
        asked = share_asked(DjangoArchive().pages_waiting())
        yield _one("anechoic_outlets_asked_share", "Of the outlets due, what a walk would ask now.", asked)
        free = shutil.disk_usage(settings.NEWSROOM.folder).free
        yield _one("anechoic_disk_free_bytes", "Room on the newsroom's disk.", free)

    def _mails(self) -> Metric:
        found = GaugeMetricFamily("anechoic_mails", "Mails that wait.", labels=("kind", "state"))
        for kind, model in (("delivery", Delivery), ("letter", Letter)):
            rows = model.objects.filter(state__in=OPEN).values_list("state").annotate(n=Count("id"))
            counts = dict(rows.order_by())
            for state in OPEN:
                found.add_metric((kind, state.value), counts.get(state.value, 0))
        return found

    def _rooms(self) -> Iterator[Metric]:
        now = timezone.now()
        waiting = GaugeMetricFamily("anechoic_room_waiting", "What waits in each room.", labels=("room",))
        oldest = GaugeMetricFamily(
            "anechoic_room_oldest_seconds", "How long the oldest waits.", labels=("room",)
        )
        done = GaugeMetricFamily("anechoic_room_done", "Finished within a day.", labels=("room",))
        refused = GaugeMetricFamily("anechoic_room_refused", "Refused within a day.", labels=("room",))
        for room in rooms(now):
            waiting.add_metric((room.name,), room.waiting)
            oldest.add_metric((room.name,), room.age_seconds(now))
            done.add_metric((room.name,), room.done)
            refused.add_metric((room.name,), room.errors)
        yield from (waiting, oldest, done, refused)

    def _beats(self) -> Metric:
        at = timezone.now()
        found = GaugeMetricFamily("anechoic_seconds_to_late", "Until a process is late.", labels=("process",))
        for beat in Beat.objects.order_by("name"):
            found.add_metric((beat.name,), (beat.late_at - at).total_seconds())
        return found


def _one(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)


def _paused() -> int:
    return Mailing.objects.filter(is_paused=True).count()


def _uncertain() -> int:
    return Delivery.objects.filter(state__in=OPEN, uncertain__gt=0).count()


_registry.register(Newsroom())
