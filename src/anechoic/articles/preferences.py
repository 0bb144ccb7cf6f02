"""Remembers, per outlet, which source of a page's metadata turned out right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Preferences:
    """Counts of how often a source gave the right value: (outlet, field, source) -> (right, asked)."""

    counts: Mapping[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)

    def order(self, outlet: str, name: str, sources: Iterable[str]) -> list[str]:
        """Put sources in order of trust; without evidence the order given stays."""
        return sorted(sources, key=lambda source: -self.trust(outlet, name, source))

    def trust(self, outlet: str, name: str, source: str) -> float:
        """Share of right answers, drawn towards one half while answers are few."""
        right, asked = self.counts.get((outlet, name, source), (0, 0))
        return (right + 2) / (asked + 4)

    def learn(self, seen: Iterable[tuple[str, str, str, bool]]) -> Preferences:
        """Add observations (outlet, field, source, was right), as an editor corrects; gives new ones.

        >>> seen = [("harbour-post", "title", "jsonld", False), ("harbour-post", "title", "h1", True)]
        >>> Preferences().learn(seen).order("harbour-post", "title", ["jsonld", "h1"])
        ['h1', 'jsonld']
        """
        counts = dict(self.counts)
        for outlet, name, source, was_right in seen:
            right, asked = counts.get((outlet, name, source), (0, 0))
            counts[outlet, name, source] = (right + was_right, asked + 1)
        return Preferences(counts)
