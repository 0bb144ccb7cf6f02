"""The shelf's quiet twin: briefs in memory, for tests and for trying out a design.

put(MemoryShelf(held_briefs=[...]))        ANECHOIC_SHELF = "anechoic.web.site.memory.shelf"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from anechoic.briefs import Change, changes
from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition
from anechoic.facts.things import Ledger
from anechoic.measure.things import Measure
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story
from anechoic.web.site.shelf import (
    Asked,
    Author,
    Correction,
    Counts,
    Hit,
    House,
    Listed,
    Moment,
    OutletRecord,
    Person,
    Picture,
    Quoted,
)


@dataclass
class MemoryShelf:
    """Answers as `Shelf` asks, from lists given by hand; `held_briefs` stand by importance."""

    held_house: House = field(default_factory=House)
    held_briefs: Sequence[Brief] = ()
    held_stories: Mapping[str, Story] = field(default_factory=dict)
    held_ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    held_perspectives: Mapping[str, Perspectives] = field(default_factory=dict)
    held_outlets: Sequence[OutletRecord] = ()
    held_authors: Sequence[Author] = ()
    held_people: Sequence[Person] = ()
    held_pictures: Mapping[str, Picture] = field(default_factory=dict)
    held_editions: Sequence[Edition] = ()
    held_corrections: Sequence[Correction] = ()
    held_counts: Counts = field(default_factory=Counts)
    held_figures: Sequence[Measure] = ()
    merged: Mapping[str, str] = field(default_factory=dict)

    def house(self) -> House:
        return self.held_house

    def stamp(self, story: str | None = None) -> Hashable:
        return id(self), self.versions(story)[-1:] if story else ()

    def latest(self, limit: int, *, topic: str | None = None) -> Sequence[Brief]:
        return [b for b in self._current() if topic is None or b.topic == topic][:limit]

    def listed(self, limit: int, *, since: datetime | None = None) -> Sequence[Listed]:
        found = [
            Listed(b.story, b.headline.text, b.language, self.versions(b.story)[0].made_at, b.made_at)
            for b in self._current()
            if since is None or b.made_at >= since
        ]
        return sorted(found, key=lambda one: one.made_at, reverse=True)[:limit]

    def brief(self, story: str, *, version: int | None = None) -> Brief | None:
        versions = self.versions(story)
        if version is not None:
            return next((brief for brief in versions if brief.version == version), None)
        return versions[-1] if versions else None

    def has_brief(self, story: str, *, version: int | None = None) -> bool:
        return self.brief(story, version=version) is not None

    def versions(self, story: str) -> Sequence[Brief]:
        return sorted((b for b in self.held_briefs if b.story == story), key=lambda b: b.version)

    def timeline(self, story: str) -> Sequence[Moment]:
        briefs = self.versions(story)
        new = [(), *(self._changes(before, after) for before, after in pairwise(briefs))]
        return [
            Moment(brief.made_at, brief.id, brief.headline.text, found, brief.version, brief.outlets)
            for brief, found in zip(briefs, new, strict=True)
        ]

    def since(self, story: str, at: datetime) -> Sequence[Change]:
        before = [brief for brief in self.versions(story) if brief.made_at <= at]
        return self._changes(before[-1], self.versions(story)[-1]) if before else ()

    def stood_at(self, story: str, at: datetime) -> datetime | None:
        before = [brief for brief in self.versions(story) if brief.made_at <= at]
        return before[-1].made_at if before and before[-1] != self.versions(story)[-1] else None

    def moved_to(self, story: str) -> str | None:
        return self.merged.get(story)

    def story(self, story: str) -> Story | None:
        return self.held_stories.get(story)

    def ledger(self, story: str) -> Ledger | None:
        return self.held_ledgers.get(story)

    def perspectives(self, story: str) -> Perspectives | None:
        return self.held_perspectives.get(story)

    def saga(self, story: str) -> Sequence[Brief]:
        own = self.held_stories.get(story)
        others = (self.held_stories.get(brief.story) for brief in self._current())
        ids = {s.id for s in others if own and s and s.saga == own.saga and s.id != story}
        return [brief for brief in self._current() if brief.story in ids]

    def outlets(self, ids: Iterable[str]) -> Mapping[str, Outlet]:
        wanted = set(ids)
        return {r.outlet.id: r.outlet for r in self.held_outlets if r.outlet.id in wanted}

    def outlet(self, id: str) -> OutletRecord | None:
        return next((record for record in self.held_outlets if record.outlet.id == id), None)

    def all_outlets(self) -> Sequence[OutletRecord]:
        return sorted(self.held_outlets, key=lambda record: record.outlet.name)

    def briefs_of_outlet(self, id: str, limit: int) -> Sequence[Brief]:
        return [b for b in self._current() if any(s.outlet == id for s in b.sources)][:limit]

    def author(self, slug: str) -> Author | None:
        return next((author for author in self.held_authors if author.slug == slug), None)

    def authors_of(self, brief: Brief) -> Mapping[str, Sequence[Author]]:
        articles = {source.article for source in brief.sources}
        return {
            article: [a for a in self.held_authors if any(s.article == article for s in a.articles)]
            for article in articles
        }

    def day(self, day: date) -> Sequence[Brief]:
        return [brief for brief in self._current() if brief.made_at.date() == day]

    def days(self, limit: int = 60) -> Sequence[tuple[date, int]]:
        counts = Counter(brief.made_at.date() for brief in self._current())
        return sorted(counts.items(), reverse=True)[:limit]

    def pictures(self, stories: Iterable[str]) -> Mapping[str, Picture]:
        wanted = set(stories)
        return {story: picture for story, picture in self.held_pictures.items() if story in wanted}

    def people(self, limit: int) -> Sequence[Quoted]:
        found = (
            Quoted(
                p.slug,
                p.name,
                len({s.story for s in p.sayings}),
                len({e.outlet for s in p.sayings for e in s.evidence}),
            )
            for p in self.held_people
        )
        return sorted(found, key=lambda quoted: -quoted.stories)[:limit]

    def speakers(self, story: str) -> Mapping[str, str]:
        return {p.name: p.slug for p in self.held_people if any(s.story == story for s in p.sayings)}

    def person(self, slug: str) -> Person | None:
        return next((person for person in self.held_people if person.slug == slug), None)

    def search(self, asked: Asked, limit: int) -> Sequence[Hit]:
        wanted = asked.words.casefold().split()
        hits = []
        for brief in self._current():
            if not _is_asked(brief, asked):
                continue
            lines = [brief.headline.text, *(s.text for part in brief.sections for s in part.sentences)]
            if all(word in " ".join(lines).casefold() for word in wanted):
                hits.append(Hit(brief, next((x for x in lines if wanted[0] in x.casefold()), "")))
        return hits[:limit]

    def editions(self, limit: int, *, recipe: str | None = None) -> Sequence[Edition]:
        newest = sorted(self.held_editions, key=lambda edition: edition.day, reverse=True)
        return [edition for edition in newest if recipe in (None, edition.recipe)][:limit]

    def edition(self, id: str) -> Edition | None:
        return next((edition for edition in self.held_editions if edition.id == id), None)

    def briefs(self, ids: Iterable[str]) -> Mapping[str, Brief]:
        wanted = set(ids)
        return {brief.id: brief for brief in self.held_briefs if brief.id in wanted}

    def corrections(self, limit: int) -> Sequence[Correction]:
        return sorted(self.held_corrections, key=lambda c: c.made_at, reverse=True)[:limit]

    def counts(self) -> Counts:
        return self.held_counts

    def figures(self) -> Sequence[Measure]:
        return self.held_figures

    def _changes(self, before: Brief, after: Brief) -> tuple[Change, ...]:
        outlets = self.outlets(source.outlet for source in after.sources)
        return changes(before, after, self.ledger(after.story), outlets)

    def _current(self) -> list[Brief]:
        newest: dict[str, Brief] = {}
        for brief in self.held_briefs:
            known = newest.get(brief.story)
            if known is None or known.version < brief.version:
                newest[brief.story] = brief
        return list(newest.values())


def _is_asked(brief: Brief, asked: Asked) -> bool:
    day = brief.made_at.date()
    return (
        (not asked.topic or brief.topic == asked.topic)
        and (not asked.outlet or any(s.outlet == asked.outlet for s in brief.sources))
        and (asked.since is None or day >= asked.since)
        and (asked.until is None or day <= asked.until)
    )


_held: list[MemoryShelf] = [MemoryShelf()]


def put(shelf: MemoryShelf) -> None:
    """Hold a shelf until the next one is put."""
    _held[0] = shelf


def shelf() -> MemoryShelf:
    """Give the shelf that was put last; an empty one at first."""
    return _held[0]
