"""What is usual: the newsroom's own reading of the past weeks, counted once for all stories of a run.

    habits = Habits(history, at, weeks)             one pass over the looks
    habits.pool(story, beat, min_looks)             who usually contributes, the story's own looks left out
    habits.such_stories(story, beat, min_outlets)   who covered stories like this one

A story is compared with what is usual thousands of times a day. Only counts are kept, so that a year of
reading takes no more memory than its outlets, beats, countries and days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import groupby

from anechoic.perspectives.things import History, Look

WEEKS = 8
"""How far back the newsroom's own reading counts."""


@dataclass(slots=True)
class Pool:
    """Looks at one beat: how many, and each outlet's units.

    A unit is an outlet once a day on one story (or on one beat and country, where the story is unknown),
    as a story's own coverage is counted.
    """

    looks: int = 0
    units: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Pool) -> Pool:
        return Pool(self.looks + other.looks, self.units + other.units)

    def __sub__(self, other: Pool) -> Pool:
        return Pool(self.looks - other.looks, self.units - other.units)


Sizes = dict[int, tuple[int, Counter[str]]]
"""Past stories by their number of outlets: how many there were, and how many of them each outlet covered."""


class Habits:
    """Counts of all looks of the past weeks, by beat, country, outlet and day."""

    def __init__(self, history: History, at: datetime, weeks: int = WEEKS) -> None:
        self.at = at
        self._history = history
        self._since = at - timedelta(weeks=weeks)
        self._pools: dict[str, Pool] = defaultdict(Pool)
        self._sizes: dict[tuple[str, str | None], Sizes] = defaultdict(dict)
        self._days: dict[str, Counter[str]] = defaultdict(Counter)
        for story, looks in groupby(history.looks(self._since, at), key=lambda look: look.story):
            self._count(story, list(looks))

    def _count(self, story: str | None, looks: list[Look]) -> None:
        for beat, pool in _pools(looks).items():
            self._pools[beat] += pool
        for look in looks:
            self._days[look.outlet][look.day] += 1
        if story is not None:
            for kind, covering in _by_kind(looks).items():
                number, outlets = self._sizes[kind].get(len(covering), (0, Counter()))
                outlets.update(covering)
                self._sizes[kind][len(covering)] = (number + 1, outlets)

    @property
    def outlets(self) -> Iterable[str]:
        """The outlets that we read."""
        return self._days

    def pool(self, story: str, beat: str, min_looks: int) -> Pool:
        """Give the looks at a beat if they are enough, else all; the story's own are left out."""
        own = _pools(self.of_story(story))
        others = self._pools.get(beat, Pool()) - own.get(beat, Pool())
        if others.looks >= min_looks:
            return others
        return sum(self._pools.values(), Pool()) - sum(own.values(), Pool())

    def such_stories(self, story: str, beat: str, min_outlets: float) -> tuple[int, Counter[str]]:
        """Count past stories of a story's beat and country with enough outlets, and who covered them."""
        own = self.of_story(story)
        country = _country(own)
        number, covered = 0, Counter[str]()
        for (a_beat, a_country), sizes in self._sizes.items():
            if a_beat == beat and (country is None or a_country == country):
                for size, (count, outlets) in sizes.items():
                    if size >= min_outlets:
                        number += count
                        covered.update(outlets)
        for (a_beat, a_country), covering in _by_kind(own).items():
            if a_beat == beat and (country is None or a_country == country) and len(covering) >= min_outlets:
                number -= 1
                covered.subtract(covering)
        return number, +covered

    def of_story(self, story: str) -> list[Look]:
        """Give a story's own looks within the weeks."""
        first, last = self._since.date().isoformat(), self.at.date().isoformat()
        return [look for look in self._history.of_story(story) if first <= look.day <= last]

    def looks_since(self, outlet: str, day: str) -> int:
        """Count an outlet's looks on a day and after it."""
        return sum(count for a_day, count in self._days.get(outlet, {}).items() if a_day >= day)

    def last_look(self, outlet: str) -> datetime:
        """Give the end of the last day on which we read the outlet, or the run's time if that is today."""
        last = datetime.fromisoformat(max(self._days[outlet])).date()
        return min(datetime.combine(last, time(), UTC) + timedelta(days=1), self.at)


class Remembered:
    """A history held in memory; without looks, that of a newsroom that has just begun."""

    def __init__(self, looks: Iterable[Look] = ()) -> None:
        self._looks = sorted(looks, key=lambda look: look.story or "")

    def looks(self, since: datetime, until: datetime) -> Iterator[Look]:
        first, last = since.date().isoformat(), until.date().isoformat()
        return (look for look in self._looks if first <= look.day <= last)

    def of_story(self, story: str) -> Iterator[Look]:
        return (look for look in self._looks if look.story == story)


def _pools(looks: Iterable[Look]) -> Mapping[str, Pool]:
    """Count looks of one story (or of none) by beat."""
    units: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    numbers = Counter[str]()
    for look in looks:
        numbers[look.beat] += 1
        units[look.beat].add((look.outlet, look.day, look.story or f"{look.beat}/{look.country}"))
    return {
        beat: Pool(number, Counter(outlet for outlet, _, _ in units[beat]))
        for beat, number in numbers.items()
    }


def _by_kind(looks: Iterable[Look]) -> Mapping[tuple[str, str | None], set[str]]:
    """Give the outlets of one story's looks for each beat and country."""
    covering: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for look in looks:
        covering[look.beat, look.country].add(look.outlet)
    return covering


def _country(looks: Iterable[Look]) -> str | None:
    """Give the country that most looks at a story name."""
    counts = Counter(look.country for look in looks if look.country)
    return min(counts, key=lambda country: (-counts[country], country)) if counts else None
