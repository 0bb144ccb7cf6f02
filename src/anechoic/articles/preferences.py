"""Remembers, per outlet, which source of a page's metadata turned out right.

    observe(outlet, field, candidates, is_right) -> observations -> Preferences.learn -> Preferences.rank

A page cannot tell which of its headlines its readers see, nor who really signs; what the outlet says of it in
its feed can. A few such pages teach the order in which the sources of all its pages are asked.

Decision: docs/decisions/0022-outlets-teach-their-sources.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from anechoic.articles.metadata.titles import key, unescape

T = TypeVar("T")
Observation = tuple[str, str, str, bool]
"""Outlet, field, source, and whether the source was right."""
Counts = Mapping[str, tuple[int, int]]
"""Source -> (right, asked)."""

MIN_LESSONS = 3
"""Pages of an outlet that must have taught a field before it changes anything."""
MAX_ASKED = 64
"""From here on old lessons are halved: an outlet that is built anew is learnt anew within a few weeks."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How often each source gave the right value: (outlet, field) -> source -> (right, asked)."""

    counts: Mapping[tuple[str, str], Counts] = field(default_factory=dict)

    def rank(self, outlet: str, name: str, candidates: Sequence[tuple[str, T]]) -> list[tuple[str, T]]:
        """Put (source, value) pairs in order of trust; where too little is learnt the order given stays."""
        known = self.counts.get((outlet, name), {})
        if not has_taught(known):
            return list(candidates)
        return sorted(candidates, key=lambda candidate: -trust(known, candidate[0]))

    def learn(self, seen: Iterable[Observation]) -> Preferences:
        """Add observations, from an outlet's feed or an editor's corrections; gives new preferences.

        >>> seen = [("harbour-post", "title", "jsonld", False), ("harbour-post", "title", "h1", True)]
        >>> Preferences().learn(seen * 3).rank("harbour-post", "title", [("jsonld", "A"), ("h1", "B")])
        [('h1', 'B'), ('jsonld', 'A')]
        """
        counts = dict(self.counts)
        for place, lessons in groupby(sorted(seen), lambda lesson: lesson[:2]):
            counts[place] = added(counts.get(place, {}), counted(lessons))
        return Preferences(counts)


def has_taught(known: Counts) -> bool:
    """Tell whether enough pages were seen for their lesson to count."""
    return any(asked >= MIN_LESSONS for _, asked in known.values())


def trust(known: Counts, source: str) -> float:
    """Share of right answers, drawn towards one half while answers are few."""
    right, asked = known.get(source, (0, 0))
    return (right + 2) / (asked + 4)


def counted(lessons: Iterable[Observation]) -> Counts:
    """Count one outlet's observations of one field."""
    counts: dict[str, tuple[int, int]] = {}
    for _, _, source, was_right in lessons:
        right, asked = counts.get(source, (0, 0))
        counts[source] = (right + was_right, asked + 1)
    return counts


def added(one: Counts, other: Counts) -> Counts:
    """Add up what two times taught.

    >>> added({"h1": (1, 2)}, {"h1": (1, 1), "og": (0, 1)})
    {'h1': (2, 3), 'og': (0, 1)}
    """
    pairs = {
        source: (one.get(source, (0, 0)), other.get(source, (0, 0))) for source in sorted({*one, *other})
    }
    return {source: (a[0] + b[0], a[1] + b[1]) for source, (a, b) in pairs.items()}


def aged(counts: Counts) -> Counts:
    """Halve counts beyond `MAX_ASKED`, so that what an outlet does now weighs more than what it did once.

    >>> aged({"h1": (60, 70), "og": (0, 1)})
    {'h1': (30, 35)}
    """
    if all(asked <= MAX_ASKED for _, asked in counts.values()):
        return counts
    return {source: (right // 2, asked // 2) for source, (right, asked) in counts.items() if asked > 1}


def observe_title(outlet: str, candidates: Iterable[tuple[str, str]], printed: str) -> Iterator[Observation]:
    """Tell which sources of a page gave the headline that the outlet prints in its feed, or an editor set.

    >>> list(observe_title("lume-post", [("h1", "Ferry ashore"), ("title", "Ferry | News")], "Ferry ashore"))
    [('lume-post', 'title', 'h1', True), ('lume-post', 'title', 'title', False)]
    """
    headline = key(unescape(printed))
    yield from _observe(outlet, "title", candidates, lambda text: key(text) == headline)


def observe_authors(
    outlet: str, candidates: Iterable[tuple[str, tuple[str, ...]]], signed: Iterable[str]
) -> Iterator[Observation]:
    """Tell which sources of a page name everyone who signs in the outlet's feed, be it with others."""
    people = {key(name) for name in signed}
    if people:
        yield from _observe(outlet, "authors", candidates, lambda names: people <= set(map(key, names)))


def _observe(
    outlet: str, name: str, candidates: Iterable[tuple[str, T]], is_right: Callable[[T], bool]
) -> Iterator[Observation]:
    """Judge each source once. A page of which none is right teaches nothing: the feed may have its own."""
    seen: dict[str, bool] = {}
    for source, value in candidates:
        seen[source] = seen.get(source, False) or is_right(value)
    if outlet and any(seen.values()):
        yield from ((outlet, name, source, was_right) for source, was_right in seen.items())
