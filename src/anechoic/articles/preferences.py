"""Remembers, per outlet, which source of a page's metadata turned out right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from anechoic.articles.metadata.titles import key

Observation = tuple[str, str, str, bool]
"""Outlet, field, source, and whether the source was right."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Counts of how often a source gave the right value: (outlet, field, source) -> (right, asked)."""

    counts: Mapping[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)

    def order(self, outlet: str, name: str, sources: Iterable[str]) -> list[str]:
        """Put sources in order of trust; without evidence the order given stays."""
        return sorted(sources, key=lambda source: -self.trust(outlet, name, source))

    def has_learnt(self, outlet: str, name: str) -> bool:
        """Tell whether anything was observed of this outlet's field."""
        return any(known[:2] == (outlet, name) for known in self.counts)

    def trust(self, outlet: str, name: str, source: str) -> float:
        """Share of right answers, drawn towards one half while answers are few."""
        right, asked = self.counts.get((outlet, name, source), (0, 0))
        return (right + 2) / (asked + 4)

    def learn(self, seen: Iterable[Observation]) -> Preferences:
        """Add observations, from an outlet's feed or an editor's corrections; gives new preferences.

        >>> seen = [("harbour-post", "title", "jsonld", False), ("harbour-post", "title", "h1", True)]
        >>> Preferences().learn(seen).order("harbour-post", "title", ["jsonld", "h1"])
        ['h1', 'jsonld']
        """
        counts = dict(self.counts)
        for outlet, name, source, was_right in seen:
            right, asked = counts.get((outlet, name, source), (0, 0))
            counts[outlet, name, source] = (right + was_right, asked + 1)
        return Preferences(counts)


def observe_title(outlet: str, candidates: Iterable[tuple[str, str]], printed: str) -> Iterator[Observation]:
    """Tell which sources of a page gave the headline that the outlet prints in its feed, or an editor set.

    A page of which no source gave it teaches nothing: the feed may have a headline of its own.

    >>> list(observe_title("lume-post", [("h1", "Ferry ashore"), ("title", "Ferry | News")], "Ferry ashore"))
    [('lume-post', 'title', 'h1', True), ('lume-post', 'title', 'title', False)]
    """
    seen = [(outlet, "title", source, key(text) == key(printed)) for source, text in candidates]
    if any(was_right for *_, was_right in seen):
        yield from seen
