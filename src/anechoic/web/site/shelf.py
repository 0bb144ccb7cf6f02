"""What the site asks of the archive, and nothing more.

    shelf = the_shelf()        shelf.latest(10) -> briefs        shelf.brief(story) -> Brief | None

Pages are made of what a shelf gives; the archive is one, the in-memory twin of the tests another.
The setting `ANECHOIC_SHELF` is the dotted path of a callable without arguments that gives a shelf.

A shelf gives only what the public may see: briefs on hold are not on it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, cast
from urllib.parse import urlencode

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from anechoic.articles.things import Evidence
from anechoic.briefs import Change
from anechoic.briefs.things import Brief, Source
from anechoic.editions.links import is_safe, outlet_names
from anechoic.editions.things import Edition
from anechoic.facts.things import Ledger
from anechoic.measure.things import Measure
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")

DEFAULT_SHELF = "anechoic.web.archive.shelf.shelf"


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes this site. `url` is its public root without a slash at the end.

    `quoted_words` is the most words of one article that a public page may show; the owner sets it.
    `day` is the day of the newsroom's last run, which the masthead shows; None before the first.
    """

    name: str = "Anechoic"
    tagline: str = gettext_noop("Each story once, every sentence traced to its source")
    url: str = "http://localhost:8000"
    language: str = "en"
    contact: str = ""
    postal_address: str = ""
    quoted_words: int = 90
    day: date | None = None

    @property
    def contact_link(self) -> str:
        """Give where the contact leads: an e-mail address or a page; "" if it is neither."""
        if is_safe(self.contact):
            return self.contact
        return f"mailto:{self.contact}" if _MAIL.fullmatch(self.contact) else ""


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """An outlet and our reading of it over the last `days` days.

    `feed_health` says what is wrong with its feeds, "" if they answer or it has none.
    """

    outlet: Outlet
    articles_read: int = 0
    stories: int = 0
    origins: int = 0
    days: int = 30
    last_article_at: datetime | None = None
    feed_health: str = ""
    authors: tuple[str, ...] = ()
    """Slugs of its authors, as `author` takes them."""

    @property
    def name(self) -> str:
        """Give the name to print: a state-run outlet is labelled wherever it is named."""
        return outlet_names([self.outlet])[self.outlet.id]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote articles that we read. `bio` is the outlet's own words about them."""

    slug: str
    name: str
    outlet: str
    bio: str = ""
    bio_url: str = ""
    articles: tuple[Source, ...] = ()

    @property
    def safe_articles(self) -> list[Source]:
        """The articles; an address that no reader may be sent to is left out of its row."""
        return [source if is_safe(source.url) else replace(source, url="") for source in self.articles]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody whom outlets quote: in how many stories, and by how many outlets at most in one."""

    slug: str
    name: str
    stories: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody was quoted saying, in one outlet's words, with every place where it stands."""

    story: str
    headline: str
    words: str
    certainty: str
    cues: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who was quoted; `sayings` stand newest first."""

    slug: str
    name: str
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks: words that must all stand in a brief, and what narrows it."""

    words: str = ""
    topic: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_narrowed(self) -> bool:
        """Tell whether more is asked than words."""
        return self != Asked(self.words)

    @property
    def query(self) -> str:
        """Give it as the query of an address."""
        asked = {"q": self.words, "topic": self.topic, "outlet": self.outlet}
        asked |= {"since": self.since or "", "until": self.until or ""}
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside a story, drawn in several widths; `height` is that of the widest."""

    name: str
    widths: tuple[int, ...]
    height: int
    alt: str
    credit: str

    @property
    def width(self) -> int:
        return self.widths[-1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A brief that answers a search, and the passage of it that does."""

    brief: Brief
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief in a list for machines: when it was first told, and when last."""

    story: str
    headline: str
    language: str
    first_made_at: datetime
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """One version of a brief: when it was told, and what it told that the one before did not."""

    at: datetime
    brief: str
    headline: str
    changes: tuple[Change, ...] = ()
    version: int = 1
    outlets: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A public correction to a brief; `made_at` is aware UTC."""

    story: str
    headline: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What the newsroom did over the last `days` days.

    `refusals` are (reason, how often), most first; `feeds` those that we ask, `feeds_ill` those among them
    that did not answer when last asked.
    """

    days: int = 30
    outlets: int = 0
    articles: int = 0
    stories: int = 0
    briefs: int = 0
    sentences_dropped: int = 0
    feeds: int = 0
    feeds_ill: int = 0
    refusals: tuple[tuple[str, int], ...] = ()


class Shelf(Protocol):
    """What a page may ask for. Methods that find nothing give None or an empty sequence."""

    def house(self) -> House: ...

    def stamp(self, story: str | None = None) -> Hashable:
        """Give what changes with every act of an editor: pages made before it are not shown after it.

        With a story, what changes also with every new version of its brief.
        """
        ...

    def latest(self, limit: int, *, topic: str | None = None) -> Sequence[Brief]:
        """Give the newest version of each story's brief, the most important of the latest day first."""
        ...

    def listed(self, limit: int, *, since: datetime | None = None) -> Sequence[Listed]:
        """Give public briefs by name alone, those told last first, none told before `since`."""
        ...

    def brief(self, story: str, *, version: int | None = None) -> Brief | None:
        """Give a story's newest brief, or that version of it."""
        ...

    def has_brief(self, story: str, *, version: int | None = None) -> bool: ...

    def versions(self, story: str) -> Sequence[Brief]:
        """Give all versions of a story's brief, oldest first."""
        ...

    def timeline(self, story: str) -> Sequence[Moment]:
        """Give all versions of a story's brief, oldest first, each with what was new in it."""
        ...

    def since(self, story: str, at: datetime) -> Sequence[Change]:
        """Give what the newest brief tells that the last one before `at` did not."""
        ...

    def stood_at(self, story: str, at: datetime) -> datetime | None:
        """Give when the brief was told that stood at that time; None if there was none, or it stands yet."""
        ...

    def moved_to(self, story: str) -> str | None:
        """Give the story into which this one was merged; an address once given keeps leading somewhere."""
        ...

    def story(self, story: str) -> Story | None: ...

    def ledger(self, story: str) -> Ledger | None: ...

    def perspectives(self, story: str) -> Perspectives | None: ...

    def saga(self, story: str) -> Sequence[Brief]:
        """Give the newest briefs of the other stories of the same saga, newest first."""
        ...

    def outlets(self, ids: Iterable[str]) -> Mapping[str, Outlet]:
        """Give the outlets of those ids that we know."""
        ...

    def outlet(self, id: str) -> OutletRecord | None: ...

    def all_outlets(self) -> Sequence[OutletRecord]:
        """Give every outlet that we read, by name."""
        ...

    def briefs_of_outlet(self, id: str, limit: int) -> Sequence[Brief]:
        """Give the newest briefs that the outlet's articles stand behind."""
        ...

    def author(self, slug: str) -> Author | None: ...

    def authors_of(self, brief: Brief) -> Mapping[str, Sequence[Author]]:
        """Give the known authors of a brief's articles by article id; their `articles` may be empty."""
        ...

    def day(self, day: date) -> Sequence[Brief]:
        """Give the briefs whose newest version was made on that day (UTC)."""
        ...

    def days(self, limit: int = 60) -> Sequence[tuple[date, int]]:
        """Give the latest days that have briefs, with how many, newest first."""
        ...

    def pictures(self, stories: Iterable[str]) -> Mapping[str, Picture]:
        """Give the pictures of those stories that have one."""
        ...

    def people(self, limit: int) -> Sequence[Quoted]:
        """Give whom the outlets quoted lately, in most stories first."""
        ...

    def speakers(self, story: str) -> Mapping[str, str]:
        """Give whom a story quotes and who has a page: the name that `names.page_name` makes, to slug."""
        ...

    def person(self, slug: str) -> Person | None: ...

    def search(self, asked: Asked, limit: int) -> Sequence[Hit]:
        """Find briefs, best first. The words are what the reader typed: never a query language."""
        ...

    def editions(self, limit: int, *, recipe: str | None = None) -> Sequence[Edition]:
        """Give published editions, newest first."""
        ...

    def edition(self, id: str) -> Edition | None: ...

    def briefs(self, ids: Iterable[str]) -> Mapping[str, Brief]:
        """Give briefs by their own ids ("4f1c…-v3"), as `Item.brief` names them."""
        ...

    def corrections(self, limit: int) -> Sequence[Correction]:
        """Give public corrections, newest first."""
        ...

    def counts(self) -> Counts: ...

    def figures(self) -> Sequence[Measure]:
        """Give the last published quality figures; empty if none were measured here."""
        ...


def the_shelf() -> Shelf:
    """Give the shelf that the settings name."""
    return cast(Shelf, import_string(getattr(settings, "ANECHOIC_SHELF", DEFAULT_SHELF))())
