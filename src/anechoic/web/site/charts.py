"""Figures as ranges on one axis: the geometry of small SVG charts, in a box 400 wide.

The template draws; nothing here knows markup. Beside each chart stands a table with the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from anechoic.editions.links import to_sentence
from anechoic.facts.things import FigureReading, FigureTable

WIDTH = 400
_LEFT, _RIGHT = 12, 388
_ROW = 46
"""Height of one outlet's row: a line of words and a bar under it."""

_MOST_CHARTS = 6
_MOST_BARS = 8
"""More would take a page over its 100 kB and a reader over his patience; the ledger's JSON has all."""

_LARGEST = 1e18
"""Beyond it stands no figure of the news, but a misread number; infinity fails the test too."""

_RELATIONS = {
    "agrees": gettext_noop("They agree."),
    "given-differently": gettext_noop("Given differently, and all can be true."),
    "differs": gettext_noop("They differ: not all can be true."),
    "updated": gettext_noop("Updated: the later figure replaces the earlier."),
}


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Who gives a figure: the outlet, whom it quotes for it ("" if nobody), and where the sentence stands."""

    name: str
    speaker: str
    url: str


@dataclass(frozen=True, slots=True)
class FigureBar:
    """One figure: a bar from `x1` to `x2`, open to a side if the text gives no bound there."""

    said: str
    sources: tuple[FigureSource, ...]
    range: str
    y: int
    x1: float
    x2: float
    is_open_low: bool
    is_open_high: bool

    @property
    def name(self) -> str:
        """Name the first outlet and count the others: "Harbour Post +3"."""
        more = len(self.sources) - 1
        return f"{self.sources[0].name} +{more}" if more else self.sources[0].name

    @property
    def is_point(self) -> bool:
        return self.x2 - self.x1 < 6

    @property
    def arrows(self) -> list[str]:
        """Give the paths of arrowheads where the bar is open."""
        heads = []
        if self.is_open_low:
            heads.append(f"M{_LEFT + 5} {self.y - 7}L{_LEFT - 4} {self.y}L{_LEFT + 5} {self.y + 7}")
        if self.is_open_high:
            heads.append(f"M{_RIGHT - 5} {self.y - 7}L{_RIGHT + 4} {self.y}L{_RIGHT - 5} {self.y + 7}")
        return heads

    @property
    def text_y(self) -> int:
        return self.y - 12

    @property
    def width(self) -> float:
        return round(max(self.x2 - self.x1, 2.0), 1)

    @property
    def top(self) -> int:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class FigureChart:
    label: str
    unit: str
    verdict: str
    summary: str
    bars: tuple[FigureBar, ...]
    height: int
    ticks: tuple[tuple[float, str, str], ...]
    """(x, label, SVG text-anchor) of the axis' two ends."""

    @property
    def axis_y(self) -> int:
        return self.height - 22


def figure_charts(tables: Sequence[FigureTable], names: Mapping[str, str]) -> tuple[FigureChart, ...]:
    """Draw the tables that give a figure in more than one way, those that differ first.

    Outlets that give the same figure share a bar; a figure on which all agree needs no picture.
    """
    order = {"differs": 0, "updated": 1, "given-differently": 2}
    ranked = sorted(tables, key=lambda table: order.get(table.relation, 3))
    grouped = ((table, _grouped(table.readings)) for table in ranked)
    drawn = (_chart(table, groups[:_MOST_BARS], names) for table, groups in grouped if len(groups) > 1)
    return tuple(islice(drawn, _MOST_CHARTS))


def _grouped(readings: Sequence[FigureReading]) -> list[list[FigureReading]]:
    """Put readings of one interval together, in the order in which they first come."""
    groups: dict[tuple[float | None, float | None], list[FigureReading]] = {}
    for reading in readings:
        ends = [end for end in reading.quantity.interval if end is not None]
        if ends and all(abs(end) < _LARGEST for end in ends):
            groups.setdefault(reading.quantity.interval, []).append(reading)
    return list(groups.values())


def _chart(
    table: FigureTable, groups: Sequence[Sequence[FigureReading]], names: Mapping[str, str]
) -> FigureChart:
    low, high = _extent([group[0] for group in groups])
    bars = tuple(_bar(place, group, low, high, names) for place, group in enumerate(groups))
    return FigureChart(
        label=table.label,
        unit=table.unit,
        verdict=table.reason or _verdict(table.relation),
        summary="; ".join(f"{bar.name}: {bar.said}" for bar in bars),
        bars=bars,
        height=_ROW * len(bars) + 34,
        ticks=((_LEFT, number(low), "start"), (_RIGHT, number(high), "end")),
    )


def _verdict(relation: str) -> str:
    return _(_RELATIONS[relation]) if relation in _RELATIONS else ""


def _extent(readings: Sequence[FigureReading]) -> tuple[float, float]:
    """Give the axis' ends: round numbers around all that is said, with room for open bars to run on."""
    ends = [end for reading in readings for end in reading.quantity.interval if end is not None]
    low, high = min(ends), max(ends)
    span = high - low if high - low > 1e-6 * abs(high) else abs(high)  # else steps are lost in the floats
    step = _round_step(span or 1.0)
    start = math.floor(low / step) * step
    end = math.ceil(high / step) * step
    if low > 0 and low - start < step / 100:  # closeness, not equality: 3 * 0.05 is not 0.15
        start -= step
    if end - high < step / 100:
        end += step
    return start, end


def _round_step(span: float) -> float:
    """Give 1, 2 or 5 times a power of ten, about a fifth of the span."""
    power = 10.0 ** math.floor(math.log10(span / 5))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= span / 5)


def _bar(
    place: int, group: Sequence[FigureReading], low: float, high: float, names: Mapping[str, str]
) -> FigureBar:
    first = group[0].quantity
    least, most = first.interval
    by_outlet = {reading.outlet: reading for reading in reversed(group)}
    return FigureBar(
        said=f"{first.text} {first.noun}".strip(),
        sources=tuple(
            FigureSource(names.get(outlet, outlet), r.speaker or "", to_sentence(r.evidence))
            for outlet, r in reversed(by_outlet.items())
        ),
        range=_range(least, most),
        y=_ROW * place + 32,
        x1=_LEFT if least is None else _place(least, low, high),
        x2=_RIGHT if most is None else _place(most, low, high),
        is_open_low=least is None,
        is_open_high=most is None,
    )


def _place(value: float, low: float, high: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * (value - low) / (high - low), 1)


def _range(least: float | None, most: float | None) -> str:
    if least is None:
        return _("any") if most is None else _("up to %(most)s") % {"most": number(most)}
    if most is None:
        return _("%(least)s or more") % {"least": number(least)}
    if least == most:
        return number(least)
    return _("%(least)s to %(most)s") % {"least": number(least), "most": number(most)}


def number(value: float) -> str:
    """Write a number as people read it: 1,240 · 3.5 · 2.4 million."""
    for size, word in ((1e12, _("trillion")), (1e9, _("billion")), (1e6, _("million"))):
        if abs(value) >= size:
            return f"{_local(float(f'{value / size:.3g}'))} {word}"
    return _local(value if float(value).is_integer() or abs(value) >= 1000 else float(f"{value:.3g}"))


def _local(value: float) -> str:
    """Write digits as the reader's language does: 1,240.5 or 1.240,5."""
    places = None if not float(value).is_integer() and abs(value) < 1000 else 0
    return number_format(f"{value:.15g}" if places is None else value, places, force_grouping=True)
