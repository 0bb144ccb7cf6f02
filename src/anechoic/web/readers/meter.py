"""The meter: N free briefs a month, each story counted once, however often it is opened.

A reading takes the next free slot of the month by one insert; two unique keys, on the story and on the
slot, make fifty tabs at once count right on either database, without a lock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from anechoic.web.archive.merges import known_as
from anechoic.web.readers import clicks, strangers
from anechoic.web.readers.gifts import is_given
from anechoic.web.readers.models import MeterRow
from anechoic.web.readers.paying.memberships import subscribes
from anechoic.web.readers.session import reader_of
from anechoic.web.readers.visits import last_visit
from anechoic.web.site.access import Openness, Reading, by_cookie


@by_cookie
def may_read(request: HttpRequest, story: str) -> Reading:
    """Tell the site whether this reader may open this story's brief; the gate of `site.access`."""
    reading = _counted(request, story)
    if not reading.is_allowed or reader_of(request) is None:
        return reading
    return replace(reading, last_visit=last_visit(request.session, story, timezone.now()))


def _counted(request: HttpRequest, story: str) -> Reading:
    rules = settings.NEWSROOM.meter
    if not rules.is_on or request.user.is_staff:
        return Reading(is_allowed=True)
    if is_given(request.session, story):
        return Reading(is_allowed=True, is_metered=True)
    reader = reader_of(request)
    clicks.count(request, reader, story)
    if reader is not None and subscribes(reader, timezone.now()):
        return Reading(is_allowed=True, is_metered=True, can_give=True)
    if reader is not None:
        return take(str(reader.id), story, timezone.now(), rules.free_briefs)
    if not rules.unknown_briefs:
        return Reading(is_allowed=False, left=0, reason="sign up", is_metered=True)
    return strangers.take(request, story, timezone.now(), rules.unknown_briefs)


@by_cookie
def openness(request: HttpRequest) -> Openness:
    """Tell the site what this visitor sees whole; the gate of `site.access` for editions and people.

    Whoever logs in can have every open edition by mail, so that its page hides nothing from him.
    """
    if not settings.NEWSROOM.meter.is_on or request.user.is_staff:
        return Openness(has_editions=True, has_everything=True)
    reader = reader_of(request)
    is_subscriber = reader is not None and subscribes(reader, timezone.now())
    return Openness(has_editions=reader is not None, has_everything=is_subscriber)


def take(reader: str, story: str, at: datetime, limit: int) -> Reading:
    """Count a story for a reader, once a month, if the month still has a free slot."""
    month, known = at.astimezone(settings.NEWSROOM.zone).strftime("%Y-%m"), known_as(story)
    while True:
        mine = MeterRow.objects.filter(reader=reader, month=month)
        used = mine.count()
        if mine.filter(story__in=known).exists():
            return Reading(is_allowed=True, left=limit - used, is_metered=True)
        if used >= limit:
            return Reading(is_allowed=False, left=0, reason="limit reached", is_metered=True)
        try:
            with transaction.atomic():
                MeterRow.objects.create(reader=reader, month=month, story=story, slot=used + 1, at=at)
        except IntegrityError:
            continue  # another tab took the slot, or counted this very story: look again
        return Reading(is_allowed=True, left=limit - used - 1, is_metered=True)
