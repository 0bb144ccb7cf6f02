"""Coverage over time by group: the geometry of a chart of dots, in a box 400 wide.

    over_time(moments, groups) -> OverTime | None

Each row is a group, each dot an article: full where the text is the outlet's own. The template draws,
and a table with the same stands behind the chart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

_LEFT, _RIGHT = 112, 390
_ROW = 26
_NEAR = 8.0
"""Dots nearer than their width would hide one another: every other one steps down."""

_MOST_TICKS = 6
_FEWEST = 3
"""Two articles need no picture."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An article's time, outlet, and whether its text is its own."""

    at: datetime
    outlet: str
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One group: its dots, and the same in numbers."""

    label: str
    y: int
    marks: tuple[Mark, ...]
    articles: int
    own: int
    first: datetime
    last: datetime

    @property
    def text_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A midnight of the newsroom's zone, or an end of the line on a story of one day."""

    x: float
    at: datetime
    is_hour: bool


@dataclass(frozen=True, slots=True)
class OverTime:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    left: int = _LEFT
    right: int = _RIGHT

    @property
    def axis_y(self) -> int:
        return _ROW * len(self.rows) + 6

    @property
    def height(self) -> int:
        return self.axis_y + 22


def over_time(moments: Sequence[Moment], groups: Sequence[tuple[str, Collection[str]]]) -> OverTime | None:
    """Set articles on lines of time, one a group.

    Args:
        moments: In order of time.
        groups: (label, outlets); what no group holds stands on a last line of its own.
    """
    if len(moments) < _FEWEST or moments[0].at == moments[-1].at:
        return None
    known = {outlet for _label, outlets in groups for outlet in outlets}
    rest = (_("Others") if groups else _("All"), {m.outlet for m in moments} - known)
    lines = [(label, [m for m in moments if m.outlet in outlets]) for label, outlets in (*groups, rest)]
    start, end = moments[0].at, moments[-1].at
    drawn = [(label, own) for label, own in lines if own]
    return OverTime(
        rows=tuple(_row(place, label, own, start, end) for place, (label, own) in enumerate(drawn)),
        ticks=_ticks(start, end),
    )


def _row(place: int, label: str, own: Sequence[Moment], start: datetime, end: datetime) -> Row:
    y = _ROW * place + 14
    return Row(
        label=label,
        y=y,
        marks=_marks(own, y, start, end),
        articles=len(own),
        own=sum(moment.is_origin for moment in own),
        first=own[0].at,
        last=own[-1].at,
    )


def _marks(own: Sequence[Moment], y: int, start: datetime, end: datetime) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for moment in own:
        x = _x(moment.at, start, end)
        is_near = bool(marks) and x - marks[-1].x < _NEAR and marks[-1].y == y
        marks.append(Mark(x, y + 6 if is_near else y, moment.is_origin))
    return tuple(marks)


def _x(at: datetime, start: datetime, end: datetime) -> float:
    share = (at - start) / (end - start)
    return round(_LEFT + 6 + (_RIGHT - _LEFT - 12) * share, 1)


def _ticks(start: datetime, end: datetime) -> tuple[Tick, ...]:
    midnights = _midnights(start, end)
    if not midnights:
        return (Tick(_x(start, start, end), start, True), Tick(_x(end, start, end), end, True))
    every = -(-len(midnights) // _MOST_TICKS)
    return tuple(Tick(_x(at, start, end), at, False) for at in midnights[::every])


def _midnights(start: datetime, end: datetime) -> list[datetime]:
    zone = timezone.get_current_timezone()
    at = start.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    found = []
    while at <= end:
        found.append(at)
        at += timedelta(days=1)
    return found
