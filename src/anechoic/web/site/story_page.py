"""A story as its page shows it: sentences that open their sources, and what stands around them.

    story_page(shelf, brief) -> StoryPage        closed_page(brief) -> StoryPage

Everything here is plain data, made before a template sees it. Source words are shown up to the
owner's limit for one article; beyond it the page gives the link alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from anechoic.articles.things import Evidence
from anechoic.briefs import Change
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.links import is_safe, outlet_names
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspective
from anechoic.stories import life_of
from anechoic.web.site.cards import Card, Dot, cards, dots, label_of
from anechoic.web.site.charts import FigureChart, figure_charts
from anechoic.web.site.coverage import Coverage, by_likeness, coverage
from anechoic.web.site.over_time import Moment as Published
from anechoic.web.site.over_time import OverTime, over_time
from anechoic.web.site.quoted import QuotedWords, count_prose, public_summary
from anechoic.web.site.sentences import SentenceView, SourceWords, sentence_views, source_words
from anechoic.web.site.shelf import Author, Moment, Picture, Shelf
from anechoic.web.site.words import axis_name, counted, group_name, life_name, role_name, section_name


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section; `columns` (group, sentences) stand side by side in "How it is seen", a section an axis.

    `name` is in the reader's language, `anchor` the same in all of them.
    """

    name: str
    anchor: str
    sentences: tuple[SentenceView, ...] = ()
    columns: tuple[tuple[str, tuple[SentenceView, ...]], ...] = ()

    @property
    def stands_apart(self) -> bool:
        """Tell whether each sentence is a paragraph of its own: one speaker, one paragraph."""
        return self.anchor in ("who-said-what", "where-they-differ", "what-changed")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article behind the brief; `role` is "" for a report of its own."""

    outlet: str
    name: str
    title: str
    url: str
    role: str
    published_at: datetime | None
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One version of the brief, and what it told that the one before did not."""

    version: int
    made_at: datetime
    headline: str
    outlets: int
    new: tuple[SentenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPage:
    story: str
    brief_id: str
    version: int
    language: str
    headline: str
    headline_sources: tuple[SourceWords, ...]
    summary: tuple[str, ...]
    topic: str
    made_at: datetime
    counted: str
    outlets: int
    label: str
    corrections: tuple[str, ...]
    life: str = ""
    """How the story lived when it was told: rising, fading or woken, in the reader's words."""
    dots: list[Dot] = field(default_factory=list)
    standfirst: tuple[SentenceView, ...] = ()
    """The summary with its sources; the sections do not print its sentences again."""
    sections: tuple[SectionView, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    unread: int = 0
    figures: tuple[FigureChart, ...] = ()
    coverage: Coverage | None = None
    over_time: OverTime | None = None
    versions: tuple[Brief, ...] = ()
    timeline: tuple[Telling, ...] = ()
    """Newest first."""
    last_visit: datetime | None = None
    since_visit: tuple[SentenceView, ...] = ()
    saga: tuple[Card, ...] = ()
    is_newest: bool = True
    picture: Picture | None = None

    @property
    def dots_width(self) -> int:
        return 10 * len(self.dots)


def closed_page(brief: Brief, quoted_words: int) -> StoryPage:
    """Make the page for who may not read on: headline and summary, and not a word more."""
    quoted = count_prose(brief, quoted_words)
    return StoryPage(
        story=brief.story,
        brief_id=brief.id,
        version=brief.version,
        language=brief.language,
        headline=brief.headline.text,
        headline_sources=(),
        summary=public_summary(brief, quoted),
        topic=brief.topic,
        made_at=brief.made_at,
        counted=counted(brief.outlets, brief.origins),
        outlets=brief.outlets,
        label=label_of(brief),
        corrections=(),
        dots=dots(brief.outlets, brief.origins),
    )


def story_page(shelf: Shelf, brief: Brief, last_visit: datetime | None = None) -> StoryPage:
    """Make the whole page of a brief; with a last visit also what it tells that was not told then."""
    ids = {s.outlet for s in brief.sources} | {e.outlet for e in _all_evidence(brief)}
    story = shelf.story(brief.story)
    perspectives = shelf.perspectives(brief.story)
    ledger = shelf.ledger(brief.story)
    if perspectives:
        ids |= {s.outlet for s in perspectives.silent}
    moments = shelf.timeline(brief.story)
    ids |= {e.outlet for moment in moments for change in moment.changes for e in change.sentence.evidence}
    outlets = shelf.outlets(ids)
    names = {**{id: id for id in ids}, **outlet_names(outlets.values())}
    quoted = count_prose(brief, shelf.house().quoted_words)
    versions = tuple(shelf.versions(brief.story))
    rows = _source_rows(brief, names, shelf.authors_of(brief))
    people = shelf.speakers(brief.story)
    standfirst = _standfirst(brief, quoted)
    rest = _without_repeats(brief, standfirst)
    main_axis = next(iter(by_likeness(perspectives, brief)), None)
    return StoryPage(
        story=brief.story,
        brief_id=brief.id,
        version=brief.version,
        language=brief.language,
        headline=brief.headline.text,
        headline_sources=source_words(brief.headline, names, quoted),
        summary=public_summary(brief, quoted),
        topic=brief.topic,
        made_at=brief.made_at,
        counted=counted(brief.outlets, brief.origins),
        outlets=brief.outlets,
        label=label_of(brief),
        corrections=brief.corrections,
        life=life_name(life_of(story, brief.made_at)) if story else "",
        dots=dots(brief.outlets, brief.origins),
        standfirst=sentence_views(standfirst, names, quoted, people),
        sections=tuple(_sections(rest, names, quoted, main_axis.axis if main_axis else "", people)),
        sources=rows,
        over_time=over_time(_moments(rows), _groups(main_axis)),
        unread=sum(1 for source in brief.sources if source.role.startswith("not read")),
        figures=figure_charts(ledger.figures, names) if ledger else (),
        coverage=coverage(brief, perspectives, ledger, names, _opinion_outlets(brief, outlets), quoted.take),
        versions=versions,
        timeline=tuple(_telling(moment, names, quoted, people) for moment in reversed(moments)),
        last_visit=last_visit,
        since_visit=_new(shelf.since(brief.story, last_visit), names, quoted, people) if last_visit else (),
        saga=tuple(cards(shelf.saga(brief.story), shelf.house().quoted_words))[:4],
        picture=shelf.pictures([brief.story]).get(brief.story),
        is_newest=not versions or versions[-1].version == brief.version,
    )


def _telling(
    moment: Moment, names: Mapping[str, str], quoted: QuotedWords, people: Mapping[str, str]
) -> Telling:
    new = _new(moment.changes, names, quoted, people)
    return Telling(moment.version, moment.at, moment.headline, moment.outlets, new)


def _new(
    changes: Iterable[Change], names: Mapping[str, str], quoted: QuotedWords, people: Mapping[str, str]
) -> tuple[SentenceView, ...]:
    """Give what changed; a sentence of an older version stands while its article may still give words."""
    sentences = [change.sentence for change in changes][:_MOST_NEW]
    for sentence in sentences:
        if sentence.by == "source" and sentence.evidence:
            quoted.take(sentence.evidence[0].article, sentence.text)
    return sentence_views(sentences, names, quoted, people)


def _moments(rows: Sequence[SourceRow]) -> list[Published]:
    return [Published(r.published_at, r.outlet, r.role == "") for r in rows if r.published_at is not None]


def _groups(axis: Perspective | None) -> list[tuple[str, tuple[str, ...]]]:
    """Give an axis' groups by name, with the outlets of each that cover the story."""
    views = axis.views if axis else ()
    return [(group_name(view.axis, view.value), view.outlets) for view in views if view.outlets]


def _opinion_outlets(brief: Brief, outlets: Mapping[str, Outlet]) -> frozenset[str]:
    """Give outlets that the brief knows by opinion pieces alone."""
    roles: dict[str, set[str]] = {}
    for source in brief.sources:
        roles.setdefault(source.outlet, set()).add(source.role)
    return frozenset(id for id, found in roles.items() if found == {"opinion"} and id in outlets)


def _all_evidence(brief: Brief) -> Iterable[Evidence]:
    sentences = [brief.headline, *brief.summary, *(s for part in brief.sections for s in part.sentences)]
    return (evidence for sentence in sentences for evidence in sentence.evidence)


def _standfirst(brief: Brief, quoted: QuotedWords) -> list[BriefSentence]:
    """Give the summary's sentences that may be shown, each as "What happened" has it if it tells it again:
    with its note and all who report it.
    """
    sentences = (s for part in brief.sections if part.name == HAPPENED for s in part.sentences)
    told = {_words(s.text): s for s in sentences if quoted.has(s)}
    return [told.get(_words(s.text), s) for s in brief.summary if quoted.has(s)]


def _without_repeats(brief: Brief, standfirst: Iterable[BriefSentence]) -> Brief:
    """Leave out of "What happened" what the standfirst has printed, and the section if nothing is left."""
    printed = {_words(s.text) for s in standfirst}
    parts = []
    for part in brief.sections:
        left = tuple(s for s in part.sentences if part.name != HAPPENED or _words(s.text) not in printed)
        parts += [replace(part, sentences=left)] if left or part.name != HAPPENED else []
    return replace(brief, sections=tuple(parts))


def _words(text: str) -> str:
    """Give what two sentences share that a reader takes for one: their words, whatever stands between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _sections(
    brief: Brief, names: Mapping[str, str], quoted: QuotedWords, axis: str, people: Mapping[str, str]
) -> Iterable[SectionView]:
    """Give the sections in order, the sides of an axis as columns of one; `axis` is an older brief's."""
    sides: dict[str, list[tuple[str, tuple[SentenceView, ...]]]] = {}
    for s in brief.sections:
        if s.name == SEEN:
            views = sentence_views(s.sentences, names, quoted, people)
            sides.setdefault(s.axis, []).append((group_name(s.axis or axis, s.group or ""), views))
    for place, section in enumerate(brief.sections):
        if section.name != SEEN:
            name = section_name(section.name)
            views = sentence_views(section.sentences, names, quoted, people)
            yield SectionView(name, _anchor(section.name), views)
        elif place == 0 or brief.sections[place - 1].name != SEEN:
            yield from _seen(sides)


def _seen(
    sides: Mapping[str, Sequence[tuple[str, tuple[SentenceView, ...]]]],
) -> Iterable[SectionView]:
    """Give a section for each axis; only where there are several does its name say which."""
    for number, (axis, columns) in enumerate(sides.items(), 1):
        name, anchor = section_name(SEEN), _anchor(SEEN)
        if len(sides) > 1:
            name = _("%(section)s, by %(axis)s") % {"section": name, "axis": axis_name(axis)}
        yield SectionView(name, anchor if number == 1 else f"{anchor}-{number}", columns=tuple(columns))


_MOST_NEW = 8
"""Changes shown of one version: more is a new story, and its page tells it."""

HAPPENED = "What happened"
SEEN = "How it is seen"


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _source_rows(
    brief: Brief, names: Mapping[str, str], authors: Mapping[str, Sequence[Author]]
) -> tuple[SourceRow, ...]:
    rows = [
        SourceRow(
            outlet=source.outlet,
            name=names.get(source.outlet, source.outlet),
            title=source.title,
            url=source.url if is_safe(source.url) else "",
            role="" if source.role == "report" else role_name(source.role),
            published_at=source.published_at,
            authors=tuple(authors.get(source.article, ())),
        )
        for source in brief.sources
    ]
    return tuple(sorted(rows, key=lambda row: (row.published_at is None, row.published_at or brief.made_at)))
