"""A person's page: what was quoted, day by day, within what may be shown.

Who reads without a meter sees all that the owner's limit of quoted words allows. A visitor whose briefs
are counted sees of each story one short quotation: the rest of what was said is for the brief.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from anechoic.editions import outlet_names
from anechoic.editions.links import to_sentence
from anechoic.web.site.quoted import QuotedWords
from anechoic.web.site.shelf import Person, Saying, Shelf
from anechoic.web.site.words import certainty_name

_SHORT = 25
"""Words of a quotation, as editorial rule 14 bounds it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: the outlet, and the address of the very sentence, "" if none is safe."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SayingView:
    """`words` is "" where the page may not show them."""

    story: str
    headline: str
    words: str
    certainty: str
    cues: tuple[str, ...]
    outlets: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    slug: str
    name: str
    stories: int
    outlets: int
    days: tuple[tuple[date | None, tuple[SayingView, ...]], ...]


def person_page(shelf: Shelf, person: Person, is_open: bool) -> PersonPage:
    """Make a person's page; `is_open` says that this visitor reads without a meter."""
    ids = {evidence.outlet for saying in person.sayings for evidence in saying.evidence}
    names = {**{id: id for id in ids}, **outlet_names(shelf.outlets(ids).values())}
    shown = _shown(person.sayings, QuotedWords(shelf.house().quoted_words), is_open)
    views = [(_day(saying), _view(saying, names, may_show)) for saying, may_show in shown]
    return PersonPage(
        slug=person.slug,
        name=person.name,
        stories=len({saying.story for saying in person.sayings}),
        outlets=len(ids),
        days=tuple((day, tuple(v for _, v in own)) for day, own in groupby(views, key=lambda view: view[0])),
    )


def _shown(sayings: Iterable[Saying], quoted: QuotedWords, is_open: bool) -> Iterable[tuple[Saying, bool]]:
    """Tell of each saying whether its words may be shown."""
    told: set[str] = set()
    for saying in sayings:
        is_short = len(saying.words.split()) <= _SHORT and saying.story not in told
        may_show = (is_open or is_short) and quoted.take(saying.evidence[0].article, saying.words)
        if may_show:
            told.add(saying.story)
        yield saying, may_show


def _day(saying: Saying) -> date | None:
    return timezone.localtime(saying.said_at).date() if saying.said_at else None


def _view(saying: Saying, names: Mapping[str, str], may_show: bool) -> SayingView:
    first = {names[evidence.outlet]: to_sentence(evidence) for evidence in reversed(saying.evidence)}
    order = dict.fromkeys(names[evidence.outlet] for evidence in saying.evidence)
    return SayingView(
        story=saying.story,
        headline=saying.headline,
        words=saying.words if may_show else "",
        certainty=certainty_name(saying.certainty),
        cues=saying.cues,
        outlets=tuple(Place(name, first[name]) for name in order),
    )
