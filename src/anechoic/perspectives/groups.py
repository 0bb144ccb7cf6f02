"""Sorts a story's articles into groups of outlets, along axes that are data.

    axes(outlets, articles, rules) -> ["country", ..., "leaning"]
    Axis(name, outlets, articles).value(outlet) -> "left" | None

Raters who disagree stand side by side, each as an axis: "leaning (Panel)", "leaning (Other Panel)".

An article may bring its own value (`Article.groups`); it holds for its outlet too if the outlet has none.
A leaning is only ever read from what the owner imported, never from text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from anechoic.articles.things import Article
from anechoic.outlets.things import Outlet
from anechoic.perspectives.rules import AXES, NOT_AXES, Rules

_FIELDS = frozenset({"country", "language", "kind"})


def axes(outlets: Mapping[str, Outlet], articles: Sequence[Article], rules: Rules) -> list[str]:
    """List the axes to compare along: the rules' own, else the catalogue's and all imported ones."""
    imported = {p.axis for outlet in outlets.values() for p in outlet.properties}
    imported |= {axis for article in articles for axis, _ in article.groups}
    wanted = rules.axes or (*AXES, *sorted(imported - set(AXES) - NOT_AXES))
    return [name for axis in wanted for name in _by_rater(axis, outlets)]


def _by_rater(axis: str, outlets: Mapping[str, Outlet]) -> list[str]:
    """Name the axis, or, where raters put one outlet into different groups, one axis for each of them.

    A joint axis would take one rater's word here and another's there.
    """
    if axis in AXES:
        return [axis]
    ratings = {id: _ratings(outlet, axis) for id, outlet in outlets.items()}
    if all(len(set(rated.values())) <= 1 for rated in ratings.values()):
        return [axis]
    return [f"{axis} ({rater})" for rater in sorted({rater for rated in ratings.values() for rater in rated})]


def _ratings(outlet: Outlet, axis: str) -> dict[str, str]:
    """Give each rater's newest value for the outlet."""
    own = sorted((p for p in outlet.properties if p.axis == axis), key=lambda p: p.dated or date.min)
    return {p.source: p.value for p in own}


class Axis:
    """One axis of a story: which group an outlet and an article belong to, and who says so."""

    def __init__(self, name: str, outlets: Mapping[str, Outlet], articles: Sequence[Article]) -> None:
        self.name = name
        self._outlets = outlets
        self._brought = _brought(name, articles)
        sources = {(p.axis, p.source) for outlet in outlets.values() for p in outlet.properties}
        self._rated = next(((axis, rater) for axis, rater in sources if f"{axis} ({rater})" == name), None)

    def value(self, outlet: str) -> str | None:
        """Give the outlet's group, None if nobody rated it."""
        known = self._outlets.get(outlet)
        if self._rated:
            axis, rater = self._rated
            return _ratings(known, axis).get(rater) if known else None
        value = known.value(self.name) if known else None
        return value if value is not None else self._brought.get(outlet)

    def of(self, article: Article) -> str | None:
        """Give the article's group: its own value first, then its outlet's."""
        own = next((value for axis, value in article.groups if axis == self.name), None)
        return own if own is not None else self.value(article.outlet)

    def rater(self, value: str) -> str | None:
        """Name who put outlets into this group; None for plain facts such as the country."""
        if self._rated:
            return self._rated[1]
        sources = {s for outlet in self._outlets.values() if (s := self._source(outlet, value))}
        return "; ".join(sorted(sources)) or None

    def _source(self, outlet: Outlet, value: str) -> str | None:
        if self.name in _FIELDS and getattr(outlet, self.name) is not None:
            return None
        if outlet.value(self.name) != value:
            return None
        return next((p.source for p in outlet.properties if (p.axis, p.value) == (self.name, value)), None)


def _brought(axis: str, articles: Sequence[Article]) -> dict[str, str]:
    """Give for each outlet the value that most of its articles bring along."""
    counts: dict[str, Counter[str]] = {}
    for article in articles:
        for name, value in article.groups:
            if name == axis:
                counts.setdefault(article.outlet, Counter())[value] += 1
    return {outlet: min(c, key=lambda value: (-c[value], value)) for outlet, c in counts.items()}
