"""Editions as a clock shows them: those that wait, those to come, those that went out lately.

coming(now) -> what goes out next, soonest first        lately(now) -> what went out
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext

from anechoic.editions import next_at
from anechoic.editions.things import Edition
from anechoic.web.archive.models import EditionRow
from anechoic.web.archive.tellings import OPEN
from anechoic.web.recipes import all_recipes
from anechoic.web.waiting import STALE, what_keeps

LATELY = timedelta(days=3)
"""For how long an edition that went out stays on the page."""


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition that waits, or the next of a recipe that is not laid out (`edition` is None).

    `remaining` is in words ("3 h 20 min"); `kept_by` says what keeps it from going out by itself.
    """

    name: str
    at: datetime | None
    remaining: str
    opens_at: datetime | None = None
    row: EditionRow | None = None
    edition: Edition | None = None
    kept_by: str = ""


def coming(now: datetime) -> list[Coming]:
    """Give one line for every edition that waits and for every recipe's next."""
    rows = EditionRow.objects.filter(state__in=OPEN, made_at__gt=now - 2 * STALE)
    lines = [_waiting(row, now) for row in rows]
    laid_out = {(row.recipe, row.day) for row in EditionRow.objects.filter(day__gte=(now - LATELY).date())}
    for recipe in all_recipes():
        at = next_at(recipe, now, settings.NEWSROOM.zone)
        if (recipe.id, at.astimezone(settings.NEWSROOM.zone).date()) not in laid_out:
            opens_at = at - timedelta(minutes=recipe.review_minutes)
            lines.append(Coming(recipe.name, at, in_words(at - now), opens_at=opens_at))
    return sorted(lines, key=lambda line: (line.edition is None, line.at or now, line.name))


def _waiting(row: EditionRow, now: datetime) -> Coming:
    edition = row.thing(Edition)
    remaining = in_words(row.sends_at - now) if row.sends_at else ""
    return Coming(edition.name, row.sends_at, remaining, None, row, edition, what_keeps(row, now))


def lately(now: datetime) -> list[tuple[EditionRow, Edition]]:
    """Give what went out lately, newest first."""
    rows = EditionRow.objects.exclude(state__in=OPEN).filter(day__gt=(now - LATELY).date())
    return [(row, row.thing(Edition)) for row in rows]


def in_words(span: timedelta) -> str:
    """Write a span as "2 d 3 h", "3 h 20 min" or "20 min"; what is past is "now"."""
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if minutes < 0:
        return gettext("now")
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {rest} min" if hours else f"{rest} min"
