"""Briefs as front pages and lists show them, and the lists themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from anechoic.briefs.things import Brief
from anechoic.editions.links import outlet_names
from anechoic.editions.things import Edition
from anechoic.web.site.coverage import Axis, by_likeness, titled
from anechoic.web.site.quoted import count_prose, public_summary
from anechoic.web.site.shelf import Correction, Hit, Picture, Shelf
from anechoic.web.site.words import counted, role_name

MOST_DOTS = 16
"""Dots beside a headline: more would be a texture that nobody counts; the words beside them say how many."""

_FRESH = timedelta(hours=36)
"""As the morning briefing's window: what came in the evening before still leads."""

_FRONT = 16
"""Stories on the front page: a lead, two seconds and what a reader scrolls through in a minute."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One outlet of a story: `is_origin` if its text was first written there, as far as we know."""

    x: int
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A brief in a list."""

    story: str
    headline: str
    standfirst: str
    topic: str
    outlets: int
    origins: int
    made_at: datetime
    version: int
    label: str = ""
    language: str = ""
    differ: int = 0
    """On how many points outlets differ. The sentences themselves stand behind the meter."""
    sides: int = 0
    passage: str = ""
    picture: Picture | None = None

    @property
    def dots(self) -> list[Dot]:
        return dots(self.outlets, self.origins)

    @property
    def counted(self) -> str:
        return counted(self.outlets, self.origins)

    @property
    def dots_width(self) -> int:
        return 10 * min(self.outlets, MOST_DOTS)


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition in a list, with the headlines of what it prints."""

    edition: Edition
    headlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: Card | None
    lead_axis: Axis | None
    seconds: tuple[Card, ...]
    shorts: tuple[Card, ...]
    rest: tuple[Card, ...]
    good_news: tuple[Card, ...]
    good_news_edition: Edition | None
    editions: tuple[Edition, ...]
    corrections: tuple[Correction, ...]


def _by_origins(found: Sequence[Card]) -> list[Card]:
    """Put first what most origins carry, among the stories of the newest day and a half."""
    newest = max((c.made_at for c in found), default=None)
    fresh = [c for c in found if newest is not None and c.made_at >= newest - _FRESH]
    return [*sorted(fresh, key=lambda c: -c.origins), *(c for c in found if c not in fresh)]


def dots(outlets: int, origins: int) -> list[Dot]:
    """Draw outlets as dots, those that are origins first."""
    shown = min(outlets, MOST_DOTS)
    filled = min(shown, max(1, round(shown * origins / outlets))) if outlets else 0
    return [Dot(x=5 + 10 * place, is_origin=place < filled) for place in range(shown)]


def _sides(brief: Brief) -> int:
    """Count the sides of the first axis along which a brief tells how its story is seen."""
    axes = [section.axis for section in brief.sections if section.group]
    return axes.count(axes[0]) if axes else 0


def card(brief: Brief, quoted_words: int, passage: str = "") -> Card:
    """Make a list entry of a brief; its summary shows at most so many words of one article."""
    return Card(
        story=brief.story,
        headline=brief.headline.text,
        standfirst=" ".join(_summary(brief, quoted_words)),
        topic=brief.topic,
        outlets=brief.outlets,
        origins=brief.origins,
        made_at=brief.made_at,
        version=brief.version,
        label=label_of(brief),
        language=brief.language,
        differ=sum(len(part.sentences) for part in brief.sections if part.name == "Where they differ"),
        sides=_sides(brief),
        passage=passage,
    )


def label_of(brief: Brief) -> str:
    """Give what stands beside a brief's topic: that it is opinion alone, or that one outlet reports."""
    if brief.is_opinion:
        return role_name("opinion")
    return role_name("one outlet reports") if brief.origins < 2 else ""


def _summary(brief: Brief, quoted_words: int) -> tuple[str, ...]:
    return public_summary(brief, count_prose(brief, quoted_words))


def cards(briefs: Iterable[Brief], quoted_words: int) -> list[Card]:
    return [card(brief, quoted_words) for brief in briefs]


def hit_cards(hits: Iterable[Hit], quoted_words: int) -> list[Card]:
    """Make list entries of what a search found; a passage from behind the meter gives way to the summary."""
    return [card(hit.brief, quoted_words, hit.passage if _is_open(hit, quoted_words) else "") for hit in hits]


def _is_open(hit: Hit, quoted_words: int) -> bool:
    return hit.passage in (hit.brief.headline.text, *_summary(hit.brief, quoted_words))


def front_page(shelf: Shelf, today: date) -> FrontPage:
    """Lay out the front page: what rests on one origin never leads."""
    latest = _by_origins(cards(shelf.latest(2 * _FRONT), shelf.house().quoted_words))[:_FRONT]
    firm = with_pictures(shelf, [c for c in latest if not c.label][:3])
    lead, seconds = (firm[0] if firm else None), firm[1:]
    above = {c.story for c in firm}
    others = sorted((c for c in latest if c.story not in above), key=lambda c: c.label != "")
    good = next(iter(shelf.editions(1, recipe="good-news")), None)
    return FrontPage(
        lead=lead,
        lead_axis=_axis(shelf, lead.story) if lead else None,
        seconds=tuple(seconds),
        shorts=tuple(others[:6]),
        rest=tuple(others[6:]),
        good_news=tuple(edition_cards(shelf, good)) if good else (),
        good_news_edition=good,
        editions=tuple(shelf.editions(5)),
        corrections=tuple(c for c in shelf.corrections(3) if c.made_at.date() >= today - timedelta(days=2)),
    )


def _axis(shelf: Shelf, story: str) -> Axis | None:
    """Give who carries the lead, along the axis that its brief speaks of; one group alone says nothing."""
    brief, seen = shelf.brief(story), shelf.perspectives(story)
    axes = by_likeness(seen, brief) if brief is not None else []
    if brief is None or not axes:
        return None
    names = outlet_names(shelf.outlets(source.outlet for source in brief.sources).values())
    found = titled(axes[0], brief, names)
    return found if len(found.rows) > 1 else None


def with_pictures(shelf: Shelf, found: Sequence[Card]) -> list[Card]:
    known = shelf.pictures(card.story for card in found)
    return [replace(card, picture=known.get(card.story)) for card in found]


def edition_cards(shelf: Shelf, edition: Edition) -> list[Card]:
    """Give the edition's items as cards, in order; an item whose brief is gone is left out."""
    found: Mapping[str, Brief] = shelf.briefs(item.brief for item in edition.items)
    most = shelf.house().quoted_words
    return [card(found[item.brief], most) for item in edition.items if item.brief in found]


def edition_list(shelf: Shelf, editions: Sequence[Edition]) -> list[EditionCard]:
    found = shelf.briefs(item.brief for edition in editions for item in edition.items[:3])
    return [
        EditionCard(e, tuple(found[i.brief].headline.text for i in e.items[:3] if i.brief in found))
        for e in editions
    ]
