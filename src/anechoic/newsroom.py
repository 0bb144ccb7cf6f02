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

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from anechoic import __version__, articles, briefs, editions, facts, outlets, perspectives, stories
from anechoic.articles.things import Article
from anechoic.briefs import writer as briefs_writer
from anechoic.briefs.things import Brief, Failure
from anechoic.editions.things import Edition, Recipe
from anechoic.errors import Refusal
from anechoic.facts.things import Ledger, Reading
from anechoic.keeping import Archive
from anechoic.language.things import Encoder
from anechoic.outlets.things import Outlet, Page, Property
from anechoic.perspectives.things import Look, Perspectives
from anechoic.settings import Settings
from anechoic.sources import Files, PageSource
from anechoic.stories.things import Story
from anechoic.things import fingerprint

T = TypeVar("T")

BATCH = 200
"""Articles kept in one transaction: large enough that commits cost little, small enough to lose little."""


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
        timer: Callable[[], float] = time.process_time,
        writer: briefs_writer.Writer | None = None,
    ) -> None:
        self.archive = archive
        self.settings = settings or Settings()
        self.progress = progress
        self._encoder = encoder
        self._timer = timer
        self._writer = writer or briefs_writer.NullWriter()
        self._grouper: stories.Grouper | None = None

    @property
    def encoder(self) -> Encoder:
        """The default encoder takes a second to load, so it is loaded when first asked for."""
        if self._encoder is None:
            from anechoic.language import default_encoder

            self._encoder = default_encoder()
        return self._encoder

    # The road

    def run(self, at: datetime, source: PageSource, editions_due: bool = True) -> RunReport:
        """Walk the whole road once.

        A run that was cut off is finished first, with its own time; a run that is done does nothing.

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
        for room, step in steps:
            started = self._timer()
            step()
            report.seconds[room] = report.seconds.get(room, 0.0) + self._timer() - started
        self.archive.end_run(at, report.as_json())
        return report

    def receive(self, paths: Sequence[str | Path], at: datetime, editions_due: bool = False) -> RunReport:
        """Walk the road with files instead of the network: HTML, WARC, JSONL, feeds."""
        return self.run(at, Files(paths, tuple(self.archive.outlets().values())), editions_due)

    def _each(
        self, things: Iterable[T], step: Callable[[T], None], after: Callable[[], None] | None = None
    ) -> None:
        """Do the step for each thing, `BATCH` of them in one transaction, each closed by `after`.

        Things are drawn before the transaction opens: a slow network must not hold the database.
        """
        remaining = iter(things)
        while True:
            batch = list(islice(remaining, BATCH))
            with self.archive.batch():
                for thing in batch:
                    step(thing)
                if after is not None:
                    after()
            if len(batch) < BATCH:
                return

    # outlets

    def _take(self, source: PageSource, at: datetime, report: RunReport) -> None:
        def keep(found: Page | Refusal) -> None:
            if isinstance(found, Refusal):
                self.archive.refuse(found, at)
                report.counts["refused"] += 1
            elif self.archive.keep_page(found):
                report.counts["pages"] += 1
            self.progress("outlets", report.counts["pages"])

        self._each(source(at), keep, source.keep)

    # articles

    def _extract(self, at: datetime, report: RunReport) -> None:
        known = self.archive.outlets()

        def extract(numbered: tuple[int, Page]) -> None:
            number, page = numbered
            result = articles.extract_page(page)
            if isinstance(result, Article):
                self._meet(result, known)
                refusal = self.archive.keep_article(number, result)
            else:
                refusal = result
            if refusal is not None:
                self.archive.refuse_page(number, refusal, at)
            report.counts["articles" if refusal is None else "refused"] += 1
            self.progress("articles", report.counts["articles"])

        self._each(self.archive.new_pages(), extract)

    def _meet(self, article: Article, known: dict[str, Outlet]) -> None:
        """Keep a card for an outlet that only came along in an archive, with the groups that came with it."""
        if article.outlet and article.outlet not in known:
            known[article.outlet] = outlet = stranger(article)
            self.archive.put_outlet(outlet, is_read=False)

    # stories

    def _group(self, report: RunReport) -> None:
        grouper: stories.Grouper | None = None

        def place(article: Article) -> None:
            nonlocal grouper
            grouper = grouper or self._restored_grouper(article.seen_at)
            self.archive.keep_decisions(article, grouper.place(article))
            report.counts["placed"] += 1
            self.progress("stories", report.counts["placed"])

        self._each(self.archive.unplaced(), place)
        unbuilt = self.archive.unbuilt()
        known = self.archive.outlets()
        self._each(unbuilt, lambda story: self._build(story, known))
        report.counts["stories"] += len(unbuilt)

    def _restored_grouper(self, now: datetime) -> stories.Grouper:
        grouper = stories.Grouper(
            stories.GroupSettings(window_days=self.settings.reading.window_days),
            encoder=self.encoder,
            bindings=self.archive.bindings(),
        )
        # Repairs look back as far as the window, so what lies before it decides nothing any more.
        for article, decision in self.archive.placed_since(
            now - timedelta(days=3 * self.settings.reading.window_days)
        ):
            grouper.remember(article, decision)
        return grouper

    def _build(self, id: str, known: Mapping[str, Outlet]) -> None:
        members = self.archive.members(id)
        texts = [article for article, _ in members]
        story = stories.build_story(id, texts, {article.id: decision for article, decision in members})
        country = _country(texts, known)
        looks = {
            (article.outlet, article.seen_at.date()): Look(
                outlet=article.outlet,
                day=article.seen_at.date().isoformat(),
                beat=story.topic,
                country=country,
                story=id,
            )
            for article in texts
            if article.outlet
        }
        carrying = len({article.outlet for article in texts})
        self.archive.keep_story(story, carrying, list(looks.values()))

    # facts, perspectives, briefs

    def _tell_all(self, at: datetime, report: RunReport) -> None:
        known = self.archive.outlets()
        habits = perspectives.Habits(self.archive.history(), at)
        for id in self.archive.stale():
            with self.archive.batch():
                brief = self._tell(id, at, known, habits)
            report.counts["briefs"] += brief is not None
            report.counts["told"] += 1
            self.progress("briefs", report.counts["told"])

    def _tell(
        self, id: str, at: datetime, known: Mapping[str, Outlet], habits: perspectives.Habits
    ) -> Brief | None:
        """Make a story's ledger, perspectives and brief; give the brief if it says something new."""
        story = self.archive.story(id)
        texts = [article for article, _ in self.archive.members(id)]
        readings = {article.id: self._read(article) for article in texts}
        ledger = facts.find(story, texts, readings=readings, encoder=self.encoder)
        seen = perspectives.compare(story, texts, ledger, known, habits)
        nearby = self.archive.outlets_of_saga(story.saga)
        seen = _not_silent(seen, nearby | self.archive.outlets_refused_since(story.opened_at))
        brief = self._compose(story, texts, ledger, seen, known, at)
        self.archive.keep_telling(story, ledger, seen, brief)
        return brief

    def _read(self, article: Article) -> Reading:
        made_from = fingerprint(article.text_hash, article.kind, article.language or "", __version__)
        reading = self.archive.reading(article, made_from)
        if reading is None:
            reading = facts.read(article)
            self.archive.keep_reading(article, reading, made_from)
        return reading

    def _compose(
        self,
        story: Story,
        texts: Sequence[Article],
        ledger: Ledger,
        seen: Perspectives,
        known: Mapping[str, Outlet],
        at: datetime,
    ) -> Brief | None:
        previous = self.archive.brief(story.id)
        if not ledger.facts:
            return None
        version = previous.version + 1 if previous else 1
        brief = briefs.compose(
            story, texts, ledger, seen, known,
            made_at=at, previous=previous, version=version,
            summary_words=self.settings.reading.summary_words,
            settings=briefs.Rules(
                language=self.settings.reading.language_of_briefs,
                quoted_words=self.settings.reading.quoted_words,
            ),
        )  # fmt: skip
        by_id = {article.id: article for article in texts}
        brief = briefs_writer.rewrite(brief, by_id, self._writer)
        brief = self.archive.edited(proven(brief, by_id))
        if not brief.summary and not brief.sections:
            return None
        brief = replace(brief, made_from=made_from(texts, self.settings))
        return None if previous and _says_the_same(brief, previous) else brief

    # editions

    def _lay_out_due(self, at: datetime, report: RunReport) -> None:
        for recipe in self.recipes():
            day = at.astimezone(self.settings.zone).date()
            if recipe.rhythm == "weekly" and not self._is_week_due(recipe, day):
                continue
            if self.lay_out(recipe, day, at) is not None:
                report.counts["editions"] += 1

    def _is_week_due(self, recipe: Recipe, day: date) -> bool:
        """A week's edition is due on Monday, or as soon as possible after a Monday without a run."""
        monday = day - timedelta(days=day.weekday())
        past = self.archive.editions(recipe.id, monday - timedelta(weeks=8))
        return day == monday or bool(past and past[-1].day < monday)

    def recipes(self) -> tuple[Recipe, ...]:
        """The two editions that every newsroom has, and the owner's own; one of the same id replaces ours."""
        own = {recipe.id: recipe for recipe in self.settings.recipes}
        ours = {recipe.id: recipe for recipe in editions.default_recipes()}
        return tuple({**ours, **own}.values())

    def lay_out(self, recipe: Recipe, day: date, at: datetime, keep: bool = True) -> Edition | None:
        """Lay out an edition of the briefs since the last; None if it exists or nothing is fit to print."""
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
            self.archive.keep_edition(edition)
        return edition

    def regions(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the country that each story is about, where most of its outlets tell."""
        known = self.archive.outlets()
        found = {id: _country([article for article, _ in self.archive.members(id)], known) for id in ids}
        return {id: country for id, country in found.items() if country}


def _not_silent(seen: Perspectives, outlets: Collection[str]) -> Perspectives:
    """Call no outlet silent that may have spoken: in another story of the saga, or on a page we refused."""
    return replace(seen, silent=tuple(one for one in seen.silent if one.outlet not in outlets))


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


def proven(brief: Brief, texts: Mapping[str, Article]) -> Brief:
    """Take out every sentence that proof does not pass, and list it under `dropped`."""
    return without(brief, briefs.prove(brief, texts))


def without(brief: Brief, failures: Sequence[Failure]) -> Brief:
    """Take the failed sentences out of a brief; a section that loses all its sentences goes too.

    A headline that fails gives way to the first sentence of the summary that stands.
    """
    if not failures:
        return brief
    failed = {failure.sentence for failure in failures}
    standing = [s for s in brief.summary if s.text not in failed]
    headline = brief.headline
    if headline.text in failed and standing:
        headline = standing[0]
    sections = (
        replace(section, sentences=tuple(s for s in section.sentences if s.text not in failed))
        for section in brief.sections
    )
    return replace(
        brief,
        headline=headline,
        summary=tuple(standing),
        sections=tuple(section for section in sections if section.sentences),
        dropped=tuple(f"{failure.sentence} ({failure.check}: {failure.reason})" for failure in failures),
    )


def made_from(texts: Sequence[Article], settings: Settings) -> str:
    """Give the fingerprint of what a brief is made from: texts, settings, the version of this code."""
    inputs = sorted((article.id, article.text_hash) for article in texts)
    return fingerprint(inputs, settings.reading, __version__)


def _says_the_same(new: Brief, old: Brief) -> bool:
    """Tell whether only the time and the number differ; "What changed" speaks of the step itself."""

    def content(brief: Brief) -> tuple[object, ...]:
        lasting = tuple(s for s in brief.sections if s.name != "What changed")
        return brief.headline, brief.summary, lasting, brief.sources, brief.corrections

    return content(new) == content(old)


def _country(texts: Sequence[Article], known: Mapping[str, Outlet]) -> str | None:
    """Guess what country a story is about: the home of at least half of the outlets that carry it."""
    homes = Counter(
        outlet.country for id in {article.outlet for article in texts} if (outlet := known.get(id))
    )
    del homes[None]
    if not homes:
        return None
    country, count = min(homes.items(), key=lambda item: (-item[1], str(item[0])))
    return country if count * 2 >= sum(homes.values()) else None
