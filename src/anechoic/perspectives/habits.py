"""What is usual: the newsroom's own reading of the past weeks, counted once for all stories of a run.

    habits = Habits(history, at, weeks)      one pass over the looks, for all stories of a run
    usual = Usual(habits, own)               what is usual for a story, its own looks left out
    usual.pool(beat, min_looks)              who usually contributes
    usual.such_stories(beat, min_outlets)    who covered stories like this one

A story is compared with what is usual thousands of times a day. Only counts are kept, so that a year of
reading takes no more memory than its outlets, beats, countries and days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
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

    def add(self, other: Pool) -> None:
        """Count another pool in, in place."""
        self.looks += other.looks
        self.units.update(other.units)

    def __add__(self, other: Pool) -> Pool:
        return Pool(self.looks + other.looks, self.units + other.units)

    def __sub__(self, other: Pool) -> Pool:
        return Pool(self.looks - other.looks, self.units - other.units)


Kind = tuple[str, str | None]
"""Beat and country of a story."""

Sizes = dict[int, tuple[int, Counter[str]]]
"""Past stories by their number of outlets: how many there were, and how many of them each outlet covered."""


class Habits:
    """Counts of all looks of the past weeks, by beat, country, outlet and day."""

    def __init__(self, history: History, at: datetime, weeks: int = WEEKS) -> None:
        self.at = at
        self.since = at - timedelta(weeks=weeks)
        self.pools: dict[str, Pool] = {}
        self.sizes: dict[Kind, Sizes] = {}
        self.days: dict[str, Counter[str]] = {}
        for story, looks in groupby(history.looks(self.since, at), key=lambda look: look.story):
            self._count(story, list(looks))

    def _count(self, story: str | None, looks: list[Look]) -> None:
        for beat, pool in _pools(looks).items():
            self.pools.setdefault(beat, Pool()).add(pool)
        for look in looks:
            self.days.setdefault(look.outlet, Counter())[look.day] += 1
        if story is not None:
            for kind, covering in _by_kind(looks).items():
                sizes = self.sizes.setdefault(kind, {})
                number, outlets = sizes.get(len(covering), (0, Counter()))
                outlets.update(covering)
                sizes[len(covering)] = (number + 1, outlets)

    @property
    def outlets(self) -> Iterable[str]:
        """The outlets that we read."""
        return self.days

    def looks_since(self, outlet: str, day: str) -> int:
        """Count an outlet's looks on a day and after it."""
        return sum(count for a_day, count in self.days.get(outlet, {}).items() if a_day >= day)

    def last_look(self, outlet: str) -> datetime:
        """Give the end of the last day on which we read the outlet, or the run's time if that is today."""
        last = datetime.fromisoformat(max(self.days[outlet])).date()
        return min(datetime.combine(last, time(), UTC) + timedelta(days=1), self.at)


class Usual:
    """What is usual for one story: all habits, less the story's own looks."""

    def __init__(self, habits: Habits, own: Iterable[Look] = ()) -> None:
        first, last = habits.since.date().isoformat(), habits.at.date().isoformat()
        self.habits = habits
        self._own = [look for look in own if first <= look.day <= last]

    def pool(self, beat: str, min_looks: int) -> Pool:
        """Give the looks at a beat if they are enough, else those at all beats."""
        pools, own = self.habits.pools, _pools(self._own)
        others = pools.get(beat, Pool()) - own.get(beat, Pool())
        if others.looks >= min_looks:
            return others
        return sum(pools.values(), Pool()) - sum(own.values(), Pool())

    def such_stories(self, beat: str, min_outlets: float) -> tuple[int, Counter[str]]:
        """Count past stories of the beat and country with enough outlets, and who covered them."""
        country = _country(self._own)

        def is_such(kind: Kind) -> bool:
            return kind[0] == beat and (country is None or kind[1] == country)

        number, covered = 0, Counter[str]()
        for sizes in (sizes for kind, sizes in self.habits.sizes.items() if is_such(kind)):
            for count, outlets in (found for size, found in sizes.items() if size >= min_outlets):
                number += count
                covered.update(outlets)
        for kind, covering in _by_kind(self._own).items():
            if is_such(kind) and len(covering) >= min_outlets:
                number -= 1
                covered.subtract(covering)
        return number, +covered


class Remembered:
    """A history held in memory; without looks, that of a newsroom that has just begun."""

    def __init__(self, looks: Iterable[Look] = ()) -> None:
        self._looks = sorted(looks, key=lambda look: look.story or "")

    def looks(self, since: datetime, until: datetime) -> Iterator[Look]:
        first, last = since.date().isoformat(), until.date().isoformat()
        return (look for look in self._looks if first <= look.day <= last)

    def of_stories(self, stories: Collection[str]) -> dict[str, list[Look]]:
        return {story: [look for look in self._looks if look.story == story] for story in stories}


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


def _by_kind(looks: Iterable[Look]) -> Mapping[Kind, set[str]]:
    """Give the outlets of one story's looks for each beat and country."""
    covering: dict[Kind, set[str]] = defaultdict(set)
    for look in looks:
        covering[look.beat, look.country].add(look.outlet)
    return covering


def _country(looks: Iterable[Look]) -> str | None:
    """Give the country that most looks at a story name."""
    counts = Counter(look.country for look in looks if look.country)
    return min(counts, key=lambda country: (-counts[country], country)) if counts else None
