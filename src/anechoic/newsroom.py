"""The newsroom: runs the road, room by room.

    outlets.fetch -> articles.extract -> stories.group -> facts.find -> perspectives.compare
      -> briefs.compose -> editions.lay_out           (mail.deliver stands behind the web's door)

Storage, network and vectors come in as arguments. Every step takes what the step before left in the
archive, keeps what it made, and marks it done in the same transaction: so any step can stop and
resume, and running twice changes nothing. Time is the run's time, given by whoever calls.

    newsroom = Newsroom(archive, settings)
    newsroom.run(at)                        fetch the outlets, and everything after
    newsroom.receive(paths, at)             take files instead

Decision: docs/decisions/0002-one-run-one-time.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from operator import itemgetter
from pathlib import Path
from time import process_time
from typing import TypeVar

from anechoic import articles, editions, facts, outlets, perspectives, stories
from anechoic.articles.things import Article
from anechoic.briefs import writer as briefs_writer
from anechoic.briefs.proven import proven
from anechoic.building import Builder, Built, Members, country_of
from anechoic.editions.things import Edition, Recipe
from anechoic.errors import Reason, Refusal
from anechoic.facts.things import Reading
from anechoic.gathering import Gatherer, members, read_from
from anechoic.keeping import Archive, Bookmark, NoBookmark, Told
from anechoic.language.things import Encoder
from anechoic.outlets.things import OPT_OUT, Outlet, Page, Property
from anechoic.resuming import mark, resumed
from anechoic.settings import Settings
from anechoic.sources import Files, PageSource
from anechoic.spread import Spread, in_turn
from anechoic.telling import LARGE, Material, Teller, Telling, can_wait, says_the_same

T = TypeVar("T")
Extracted = tuple[Article | Refusal, list[articles.Observation]]

BATCH = 200
"""Articles kept in one transaction: large enough that commits cost little, small enough to lose little."""

READ_AT_ONCE = 4
"""Articles that are read for facts side by side: together they have as many sentences as the parser likes
best, and a hundred are still enough for several processes."""

TOLD_AT_ONCE = 20
"""Stories kept in one transaction: telling one costs as much as placing a hundred articles."""


@dataclass(slots=True)
class RunReport:
    """What a run did: counts by name, and CPU-seconds by room."""

    at: datetime
    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"counts": dict(sorted(self.counts.items()))}


Progress = Callable[[str, int], None]
"""Told the step and how many things it has done so far."""


def quiet(step: str, done: int) -> None:
    """The progress that nobody watches."""


class Newsroom:
    """One newsroom: its archive, its settings, and the vectors that it thinks in."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings | None = None,
        *,
        encoder: Encoder | None = None,
        progress: Progress = quiet,
        timer: Callable[[], float] = process_time,
        writer: briefs_writer.Writer | None = None,
        spread: Spread = in_turn,
        bookmark: Bookmark | None = None,
    ) -> None:
        self.archive = archive
        self.settings = settings or Settings()
        self.progress = progress
        self._encoder = encoder
        self._timer = timer
        self._writer = writer or briefs_writer.NullWriter()
        self._spread = spread
        self._bookmark = bookmark or NoBookmark()

    @property
    def encoder(self) -> Encoder:
        """The encoder given, or the default one, which takes a second to load: when first asked for."""
        if self._encoder is not None:
            return self._encoder
        from anechoic.language import default_encoder

        return default_encoder()

    # The road

    def run(self, at: datetime, source: PageSource, editions_due: bool = True) -> RunReport:
        """Walk the whole road once.

        A run that was cut off is finished first, with its own time; a run that is done does nothing. One
        whose source has no name ends even if it fails: nobody could finish it.

        Args:
            at: The newsroom's time, aware UTC: every artefact of this run carries it.
            source: Gives pages and refusals.
            editions_due: Lay out the editions that are due at `at`.
        """
        report = RunReport(at)
        begun = self.archive.begin_run(at, source.name)
        if begun is None:
            return report
        report.at = at = begun
        steps: list[tuple[str, Callable[[], None]]] = [
            ("outlets", lambda: self._take(source, at, report)),
            ("articles", lambda: self._extract(at, report)),
            ("stories", lambda: self._group(report)),
            ("briefs", lambda: self._tell_all(at, report)),
        ]
        if editions_due:
            steps.append(("editions", lambda: self._lay_out_due(at, report)))
        try:
            for room, step in steps:
                started = self._seconds()
                step()
                report.seconds[room] = report.seconds.get(room, 0.0) + self._seconds() - started
        except BaseException:
            if not source.name:
                self._end(report)
            raise
        finally:
            self._spread.rest()
        self._end(report)
        return report

    def _seconds(self) -> float:
        return self._timer() + self._spread.seconds

    def _end(self, report: RunReport) -> None:
        spent = {room: round(seconds, 3) for room, seconds in report.seconds.items()}
        self.archive.end_run(report.at, {**report.as_json(), "seconds": spent})

    def receive(self, paths: Sequence[str | Path], at: datetime, editions_due: bool = False) -> RunReport:
        """Walk the road with files instead of the network: HTML, WARC, JSONL, feeds."""
        return self.run(at, Files(paths, tuple(self.archive.outlets().values())), editions_due)

    def _each(self, things: Iterable[T], keep: Callable[[list[T]], None], size: int = BATCH) -> None:
        """Keep things, `size` of them in one transaction; the last batch may be empty.

        Things are drawn before the transaction opens: a slow network must not hold the database.
        """
        remaining = iter(things)
        while True:
            batch = list(islice(remaining, size))
            with self.archive.batch():
                keep(batch)
            if len(batch) < size:
                return

    # outlets

    def _take(self, source: PageSource, at: datetime, report: RunReport) -> None:
        def keep(found: list[Page | Refusal]) -> None:
            refused = [one for one in found if isinstance(one, Refusal)]
            for refusal in refused:
                self.archive.refuse(refusal, at)
            report.counts["refused"] += len(refused)
            report.counts["pages"] += self.archive.keep_pages([one for one in found if isinstance(one, Page)])
            source.keep()
            self.progress("outlets", report.counts["pages"])

        self._each(source(at), keep)

    # articles

    def _extract(self, at: datetime, report: RunReport) -> None:
        """Extract what is new by what outlets taught before the run's day, and keep what they teach now."""
        known = self.archive.outlets()
        extractor = articles.Extractor(self.archive.preferences(at.date()))

        def keep(read: list[tuple[tuple[int, Page], Extracted]]) -> None:
            results = [(number, *extracted) for (number, _), extracted in read]
            refused = {number: result for number, result, _ in results if isinstance(result, Refusal)}
            new = [(number, one) for number, one, _ in results if isinstance(one, Article)]
            for _, article in new:
                self._meet(article, known)
            refused |= {number: no for number, one in new if (no := _opted_out(one, known)) is not None}
            wanted = [(number, article) for number, article in new if number not in refused]
            answers = self.archive.keep_articles(wanted)
            refused |= {number: no for (number, _), no in zip(wanted, answers, strict=True) if no is not None}
            for number, refusal in refused.items():
                self.archive.refuse_page(number, refusal, at)
            taught = [lesson for number, _, lessons in results if number not in refused for lesson in lessons]
            self.archive.learn(taught, at.date())
            report.counts["articles"] += len(results) - len(refused)
            report.counts["refused"] += len(refused)
            self.progress("articles", report.counts["articles"])

        self._each(self._spread(extractor, self.archive.new_pages(), of=itemgetter(1)), keep)

    def _meet(self, article: Article, known: dict[str, Outlet]) -> None:
        """Keep a card for an outlet that only came along in an archive, with the groups that came with it."""
        if article.outlet and article.outlet not in known:
            known[article.outlet] = outlet = stranger(article)
            self.archive.put_outlet(outlet, is_read=False)

    # stories

    def _group(self, report: RunReport) -> None:
        grouper: stories.Grouper | None = None
        last = report.at
        settings = stories.GroupSettings(window_days=self.settings.reading.window_days)

        def place(seen: list[tuple[Article, stories.View]]) -> None:
            nonlocal grouper, last
            placed = []
            for article, view in seen:
                last = article.seen_at
                grouper = grouper or resumed(self.archive, self._bookmark, settings, self.encoder, last)
                placed.append((article, grouper.place(article, view)))
            self.archive.keep_decisions(placed)
            report.counts["placed"] += len(placed)
            self.progress("stories", report.counts["placed"])

        self._each(self._spread(stories.Viewer(self._encoder), self.archive.unplaced()), place)
        if grouper is not None:
            mark(self.archive, self._bookmark, grouper, last)
        self._build_all(report)

    def _build_all(self, report: RunReport) -> None:
        """Build the stories whose articles changed; what the desk changes meanwhile, the next run builds."""

        def keep(built: list[tuple[Members, Built]]) -> None:
            standing = self.archive.unchanged({given.story: given.ids for given, _ in built})
            self.archive.keep_stories([one for given, one in built if given.story in standing])
            report.counts["stories"] += len(standing)

        builder = Builder(_countries(self.archive.outlets()))
        self._each(self._spread(builder, members(self.archive, self.archive.unbuilt())), keep)

    # facts, perspectives, briefs

    def _tell_all(self, at: datetime, report: RunReport) -> None:
        """Read what is new once, then tell the stories that changed; those that the desk changes wait."""
        axes = tuple(sorted({axis for recipe in self.recipes() for axis in recipe.axes}))
        history = self.archive.history()
        gatherer = Gatherer(self.archive, history)
        stale = self._to_tell(at, axes)
        self._each(self._read(gatherer.unread(stale)), self._keep_readings)
        habits = perspectives.Habits(history, at)
        teller = Teller(at, self.archive.outlets(), habits, self.settings.reading, self._encoder, axes)

        def keep(told: list[tuple[Material, Telling]]) -> None:
            by_hand = self.archive.changed_by_hand([material.story.id for material, _ in told])
            ready = [self._to_keep(*one, one[0].story.id in by_hand) for one in told]
            standing = self.archive.unchanged({one.story.id: one.story.articles for one in ready})
            kept = [one for one in ready if one.story.id in standing]
            self.archive.keep_tellings(kept)
            report.counts["briefs"] += sum(one.brief is not None for one in kept)
            report.counts["told"] += len(kept)
            self.progress("briefs", report.counts["told"])

        whole = (material for material in gatherer.materials(stale) if material.is_whole)
        told = (self._worded(*one) for one in self._spread(teller, whole))
        self._each(told, keep, TOLD_AT_ONCE)

    def _to_tell(self, at: datetime, axes: Sequence[str]) -> list[str]:
        """Give the stories that changed, less those that stand: large ones, or any where texts are let go."""
        may_stand = self.archive.stale(1 if self.settings.archive.texts_days else LARGE)
        standing = {id for id in may_stand if self._stands(id, at, axes)}
        return [id for id in self.archive.stale() if id not in standing]

    def _stands(self, id: str, at: datetime, axes: Sequence[str]) -> bool:
        """Tell whether a story's brief stands: it may wait, or texts that it was told from were let go."""
        brief = self.archive.newest_briefs([id]).get(id)
        if brief is None:
            return False
        texts = self.archive.texts([id])[id]
        if any(not article.text for article in texts):
            self.archive.let_stand(id)
            return True
        return can_wait(brief, texts, at, self.settings.reading, axes)

    def _read(self, unread: Iterator[Article]) -> Iterator[tuple[Article, Reading]]:
        """Read what is unread, some articles at once."""
        together = iter(lambda: list(islice(unread, READ_AT_ONCE)), [])
        for texts, readings in self._spread(facts.read_all, together):
            yield from zip(texts, readings, strict=True)

    def _keep_readings(self, read: Sequence[tuple[Article, Reading]]) -> None:
        self.archive.keep_readings([(reading, read_from(article)) for article, reading in read])

    def _to_keep(self, material: Material, telling: Telling, is_by_hand: bool) -> Told:
        """Put in what editors changed; a brief that says what the last one said is not kept again."""
        brief = telling.brief
        if brief is not None:
            brief = self.archive.edited(brief) if is_by_hand else brief
            brief = brief if brief.summary or brief.sections else None
        if brief is not None and material.previous and says_the_same(brief, material.previous):
            brief = None
        return Told(telling.story, telling.ledger, telling.perspectives, brief)

    def _worded(self, material: Material, telling: Telling) -> tuple[Material, Telling]:
        """Word a telling anew where there is a writer; that may take seconds, so no transaction is open."""
        by_id = {article.id: article for article in material.articles}
        brief = telling.brief
        worded = brief and briefs_writer.rewrite(brief, by_id, self._writer)
        if worded is None or worded is brief:
            return material, telling
        names = {id: outlet.name for id, outlet in self.archive.outlets().items()}
        return material, replace(telling, brief=proven(worded, by_id, names))

    # editions

    def _lay_out_due(self, at: datetime, report: RunReport) -> None:
        for recipe in self.recipes():
            day = editions.day_open(recipe, at, self.settings.zone)
            if day is None or (recipe.rhythm == "weekly" and not self._is_week_due(recipe, day)):
                continue
            if self.lay_out(recipe, day, at) is not None:
                report.counts["editions"] += 1

    def _is_week_due(self, recipe: Recipe, day: date) -> bool:
        """A week's edition is due on Monday, or as soon as possible after a Monday without a run."""
        monday = day - timedelta(days=day.weekday())
        past = self.archive.editions(recipe.id, monday - timedelta(weeks=8))
        return day == monday or bool(past and past[-1].day < monday)

    def recipes(self) -> tuple[Recipe, ...]:
        return recipes_of(self.settings, self.archive.recipes())

    def lay_out(
        self, recipe: Recipe, day: date, at: datetime, keep: bool = True, by_hand: bool = False
    ) -> Edition | None:
        """Lay out an edition of the briefs since the last; None if it exists or nothing is fit to print.

        Laid out after its hour it goes out at once; one laid out by hand waits for a person then.
        """
        past = self.archive.editions(recipe.id, day - timedelta(weeks=8))
        if any(edition.day == day for edition in past):
            return None
        rhythm = timedelta(days=7 if recipe.rhythm == "weekly" else 1)
        since = max(past[-1].made_at, at - 4 * rhythm) if past else at - rhythm
        found = self.archive.recent(since, at)
        edition = editions.lay_out(
            recipe, day, at,
            [brief for _, brief in found],
            {story.id: story for story, _ in found},
            past=past,
            regions=self.regions([story.id for story, _ in found]),
        )  # fmt: skip
        if not edition.items:
            return None
        if keep:
            due, late = editions.due_at(recipe, day, self.settings.zone), None if by_hand else at
            self.archive.keep_edition(edition, due if due > at else late)
        return edition

    def regions(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the country that each story is about, where most of its outlets tell."""
        homes = _countries(self.archive.outlets())
        found = {id: country_of(texts, homes) for id, texts in self.archive.texts(ids).items()}
        return {id: country for id, country in found.items() if country}


def _opted_out(article: Article, known: Mapping[str, Outlet]) -> Refusal | None:
    """Refuse what an outlet that opted out has written, by whatever way it came."""
    outlet = known.get(article.outlet)
    wish = outlet.value(OPT_OUT) if outlet else None
    if outlet is None or wish is None:
        return None
    detail = f"{outlet.name} asked not to be read: {wish}. We left it out."
    return Refusal("articles", article.url, Reason.OPT_OUT, detail, "", outlet.id)


def recipes_of(settings: Settings, desk: Iterable[Recipe] = ()) -> tuple[Recipe, ...]:
    """Give every newsroom's two editions, the owner's and the desk's; of one id the last stands."""
    all_of = (*editions.default_recipes(), *settings.recipes, *desk)
    return tuple({recipe.id: recipe for recipe in all_of}.values())


def stranger(article: Article) -> Outlet:
    """Make a card for an outlet that we know only by an article, with the groups that came with it."""
    domain = outlets.domain_of(article.url)
    return Outlet(
        id=article.outlet,
        name=article.outlet,
        domains=(domain,) if domain else (),
        language=article.language,
        properties=tuple(Property(axis, value, source="articles") for axis, value in article.groups),
    )


def _countries(known: Mapping[str, Outlet]) -> dict[str, str]:
    """Give the home of each outlet that has one."""
    return {id: outlet.country for id, outlet in known.items() if outlet.country}
