"""Readers' figures drawn: newsletters begun and left by day, and what became of each edition's mails.

    by_day(now) -> DayChart        by_edition() -> [EditionBar]

Geometry alone, in a box 560 wide; the page has a table behind each drawing. Sums, and nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anechoic.web.readers.figures import DayFigures, EditionFigures, days, editions

DAYS = 28
EDITIONS = 12
WIDTH = 560
HALF = 50
"""Height of either half: begun above the line, left below it."""


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day's two bars: their heights and what they count."""

    day: date
    x: float
    joined: int
    left: int
    up: float
    down: float

    @property
    def y(self) -> float:
        return HALF - self.up


@dataclass(frozen=True, slots=True)
class DayChart:
    bars: tuple[DayBar, ...]
    most: int
    bar_width: float = WIDTH / DAYS - 4

    @property
    def is_quiet(self) -> bool:
        return not any(bar.joined or bar.left for bar in self.bars)


@dataclass(frozen=True, slots=True)
class EditionBar:
    """An edition's mails as shares of a line: accepted, waiting, bounced, in hundredths of it."""

    figures: EditionFigures
    accepted: float
    waiting: float
    bounced: float
    clicks: int

    @property
    def waits_from(self) -> float:
        return self.accepted

    @property
    def bounced_from(self) -> float:
        return self.accepted + self.waiting


def by_day(now: datetime) -> DayChart:
    """Draw the newsletters begun and left on each of the last days."""
    return _day_chart(list(days(now, DAYS)))


def _day_chart(found: Sequence[DayFigures]) -> DayChart:
    sums = [(one.day, sum(one.joined.values()), sum(one.left.values())) for one in found]
    most = max((n for _, joined, left in sums for n in (joined, left)), default=0)
    scale = HALF / max(1, most)
    step = WIDTH / max(1, len(sums))
    return DayChart(
        tuple(
            DayBar(day, round(place * step + 2, 1), joined, left, joined * scale, left * scale)
            for place, (day, joined, left) in enumerate(sums)
        ),
        most,
    )


def by_edition() -> list[EditionBar]:
    """Draw what became of the newest editions' mails."""
    return [_edition_bar(one) for one in editions(EDITIONS)]


def _edition_bar(one: EditionFigures) -> EditionBar:
    share = 100 / max(1, one.readers)
    clicks = sum(one.clicks.values())
    return EditionBar(one, one.accepted * share, one.waiting * share, one.bounced * share, clicks)
