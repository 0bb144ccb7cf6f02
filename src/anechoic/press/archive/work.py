"""Reads years of web archives into Parquet, task by task, on any engine.

    Archive(folder, spread, settings).run(inputs, at) -> counts

    inputs -> Extract each -> one stream -> Group slices of it -> stitch the slices -> Tell bins of stories

The stream is all articles by the time they were seen. A slice is a stretch of the stream of about equal
count, whatever the days in it, so that a day with ten times the news takes ten times the slices. Each slice
is grouped after a run-up of two windows. What a repair still moves lies in the window before a slice, and the
slice has that whole: so it has the last word on those articles, and on their stories' names where they are
new. A task that was done is not done again: its file is the checkpoint.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from anechoic import __version__
from anechoic.errors import InputError
from anechoic.press.archive import tables
from anechoic.press.archive.tasks import Extract, Group, Place, Tell, by_story
from anechoic.spread import Spread
from anechoic.stories import GroupSettings
from anechoic.stories.things import Decision
from anechoic.things import fingerprint, to_json

Task = Extract | Group | Tell
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How the work is cut.

    Args:
        slice_articles: Articles of the stream that one task groups.
        bin_articles: Articles whose stories one task tells.
        window_days: How long a story may grow.
    """

    slice_articles: int = 20_000
    bin_articles: int = 1_000
    window_days: float = 7.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One article of the stream."""

    id: str
    seen_at: datetime
    place: Place


class Archive:
    """A folder of Parquet tables, and the way there."""

    def __init__(
        self, folder: Path, spread: Spread, cut: Cut | None = None, progress: Progress = lambda *_: None
    ) -> None:
        self.folder, self.spread, self.cut, self.progress = folder, spread, cut or Cut(), progress

    def run(self, inputs: Iterable[Path], at: datetime) -> dict[str, int]:
        """Do all that is left to do.

        Args:
            inputs: WARC files (or anything else that `anechoic receive` takes), in any order.
            at: When we receive them, aware; records that were crawled before keep their own time.

        Returns:
            Counts of articles, each once, and of stories, facts and refusals in the folder.

        Raises:
            InputError: The folder holds another archive, or there is no input.
        """
        sources = sorted({str(path.resolve()) for path in inputs})
        self._claim(sources)
        self._do("articles", [Extract(source, _name(source), at, self.folder) for source in sources])
        stream = self._stream([_name(source) for source in sources])
        slices = list(self._slices(stream))
        self._do("decisions", slices)
        decisions = self._stitched(slices)
        members = [(row.place, decisions[row.id]) for row in stream]
        tables.write(
            self.folder / "memberships.parquet",
            tables.MEMBERSHIPS,
            (tables.membership_row(decision) for _, decision in members),
        )
        self._do("stories", list(self._bins(by_story(members))))
        counts = {name: self._count(name) for name in ("stories", "facts", "refusals")}
        return {"articles": len(stream), **counts}

    def _claim(self, sources: Sequence[str]) -> None:
        """Write down what this folder is the archive of; refuse it if it is another's."""
        if not sources:
            raise InputError("No file was found to read. Nothing was done. Is the pattern right?")
        plan = to_json({"inputs": sources, "cut": asdict(self.cut), "version": __version__})
        path = self.folder / "plan.json"
        if path.exists() and path.read_bytes() != plan:
            raise InputError(
                f"{self.folder}: this folder holds an archive of other inputs, settings or version. "
                "Nothing was done.\nName another folder, or the same inputs and settings."
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_bytes(plan)
        unfinished.replace(path)

    def _do(self, table: str, tasks: Sequence[Task]) -> None:
        left = [task for task in tasks if not (self.folder / table / f"{task.name}.parquet").exists()]
        done = len(tasks) - len(left)
        try:
            for _ in self.spread(_call, left):
                done += 1
                self.progress(table, done, len(tasks))
        finally:
            self.spread.rest()

    def _count(self, table: str) -> int:
        return sum(tables.length(path) for path in (self.folder / table).glob("*.parquet"))

    # The stream and its slices

    def _stream(self, names: Iterable[str]) -> list[_Row]:
        """Put all articles in the order in which they were seen: each with its newest text, first time."""
        newest: dict[str, tuple[datetime, datetime, Place]] = {}
        for name in names:
            path = self.folder / "articles" / f"{name}.parquet"
            for number, row in enumerate(tables.rows(path, ["id", "seen_at", "received_at"])):
                seen_at, received_at, place = row["seen_at"], row["received_at"], Place(name, number)
                if (known := newest.get(row["id"])) is not None:
                    seen_at = min(seen_at, known[0])
                    if known[1] >= received_at:
                        received_at, place = known[1:]
                newest[row["id"]] = (seen_at, received_at, place)
        stream = [_Row(id, seen_at, place) for id, (seen_at, _, place) in newest.items()]
        return sorted(stream, key=lambda row: (row.seen_at, row.id))

    def _slices(self, stream: Sequence[_Row]) -> Iterator[Group]:
        for begin in range(0, len(stream), self.cut.slice_articles):
            open_from = self._window_before(stream, begin)
            first = self._window_before(stream, open_from)
            places = tuple(row.place for row in stream[first : begin + self.cut.slice_articles])
            still_open = frozenset(row.id for row in stream[open_from:begin])
            name = f"{begin // self.cut.slice_articles:06}"
            yield Group(name, places, still_open, self.cut.window_days, self.folder)

    def _window_before(self, stream: Sequence[_Row], at: int) -> int:
        """Give the place of the first article that the grouper still compares with the one at `at`."""
        settings = GroupSettings(window_days=self.cut.window_days)
        since = stream[at].seen_at - timedelta(days=settings.window_days)
        by_time = bisect_left(stream, since, key=lambda row: row.seen_at)
        return max(min(by_time, at - settings.min_articles), at - settings.max_articles, 0)

    def _stitched(self, slices: Sequence[Group]) -> dict[str, Decision]:
        """Give the last decision on each article, under the names that earlier slices gave."""
        final: dict[str, Decision] = {}
        for slice in slices:
            rows = tables.rows(self.folder / "decisions" / f"{slice.name}.parquet")
            found = [Decision(**row) for row in rows]
            known = [(one, final[one.article]) for one in found if one.article in final]
            stories = _renamed((now.story, was.story) for now, was in known)
            sagas = _renamed((now.saga, was.saga) for now, was in known)
            final |= {
                one.article: replace(
                    one, story=stories.get(one.story, one.story), saga=sagas.get(one.saga, one.saga)
                )
                for one in found
                if one.article not in final or one.article in slice.still_open
            }
        return final

    # Stories

    def _bins(self, stories: Mapping[str, list[tuple[Place, Decision]]]) -> Iterator[Tell]:
        """Put stories into bins of about equal work, in the order in which they opened."""
        bin: list[tuple[str, tuple[tuple[Place, Decision], ...]]] = []
        size = 0
        for id, members in stories.items():
            bin.append((id, tuple(members)))
            size += len(members)
            if size >= self.cut.bin_articles:
                yield self._tell(bin)
                bin, size = [], 0
        if bin:
            yield self._tell(bin)

    def _tell(self, bin: Sequence[tuple[str, tuple[tuple[Place, Decision], ...]]]) -> Tell:
        """Name a bin by what is in it: another grouping of its articles is another task."""
        members = [(id, [decision.article for _, decision in members]) for id, members in bin]
        return Tell(fingerprint(members), tuple(bin), self.folder)


def _renamed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each new name the old one that most of its members had; each old name goes to one new name.

    A name that is new and old at once stays: the grouper has chosen among the names itself.
    """
    shared = Counter(pairs)
    given: dict[str, str] = {}
    taken: set[str] = set()
    for new, old in sorted(shared, key=lambda pair: (pair[0] != pair[1], -shared[pair], pair)):
        if new not in given and old not in taken:
            given[new] = old
            taken.add(old)
    return given


def _call(task: Callable[[], Any]) -> Any:
    return task()


def _name(source: str) -> str:
    """Name a part after its source, so that two files of one name in two folders do not meet."""
    return f"{Path(source).name.split('.')[0]}-{fingerprint(source, length=8)}"
