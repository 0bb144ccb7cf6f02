"""Outlets' pictures: which of them a story could show, and how a copy is made.

    offered(story) -> [Offered]      copy_missing(at) -> number of copies
    fetched([url, …], at) -> [Answer | Failure]      keep(offered, data, at)

Asked for as politely as pages, by the same guarded client. Only where the owner lets them be used, and never
an outlet's that opted out. The setting `ANECHOIC_CLIENT` names a function that gives another client.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from anechoic.articles.things import Article, Image
from anechoic.briefs.things import Brief
from anechoic.errors import InputError
from anechoic.outlets.client import Answer, Client, Failure, FetchSettings
from anechoic.outlets.line import Line, origin_of
from anechoic.outlets.things import OPT_OUT, Outlet
from anechoic.web.archive import pictures
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.archive.store import DjangoArchive

_MOST_BYTES = 10_000_000
_A_RUN = 20
"""Stories of a run that get a picture: those of the front page."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A picture that could stand beside a story, of an article of the outlet that has it."""

    story: str
    article: Article
    image: Image
    outlet_name: str

    @property
    def alt(self) -> str:
        """What is to be seen, in the outlet's words; "" if it says nothing."""
        return self.image.caption or ""

    @property
    def credit(self) -> str:
        return " / ".join(part for part in (self.image.credit, self.outlet_name) if part)


def offered(story: str) -> list[Offered]:
    """Give the pictures of a story's articles, each once; none where the owner does not let them be used."""
    if not settings.NEWSROOM.site.outlets_pictures:
        return []
    outlets = DjangoArchive().outlets()
    found = (_of(story, article, outlets, _shut(outlets)) for article, _ in DjangoArchive().members(story))
    return list({one.image.url: one for one in found if one}.values())


def copy_missing(at: datetime, asking: Client | None = None) -> int:
    """Copy a picture for each story of the front page that has none; give how many.

    Passed over: a picture that cannot be had, or whose outlet does not say what is to be seen.
    """
    archive, outlets = DjangoArchive(), DjangoArchive().outlets()
    briefs = ArchiveShelf().latest(_A_RUN)
    known = pictures.decided(brief.story for brief in briefs)
    missing = (_first(archive, brief, outlets) for brief in briefs if brief.story not in known)
    wanted = [one for one in missing if one]
    answers = fetched([one.image.url for one in wanted], at, asking) if wanted else []
    return sum(_is_kept(one, answer, at) for one, answer in zip(wanted, answers, strict=True))


def fetched(urls: Sequence[str], at: datetime, asking: Client | None = None) -> list[Answer | Failure]:
    """Ask for pictures; what their servers' robots.txt say is remembered."""
    memory, hours = ArchiveMemory(), FetchSettings().robots_hours
    with Line(asking or _client()) as line:
        for robots in filter(None, (memory.robots(origin_of(url)) for url in urls)):
            if at - robots.fetched_at < timedelta(hours=hours):
                line.give_robots(robots)
        asked = [line.start(line.picture(url, _MOST_BYTES)) for url in urls]
        found = [one.result() for one in asked]
        for robots in line.take_robots(at):
            memory.keep_robots(robots)
    memory.keep()
    return found


def keep(one: Offered, data: bytes, at: datetime, alt: str = "", credit: str = "") -> None:
    """Keep a copy beside its story; words of an editor's own stand before the outlet's.

    Raises:
        InputError: It is no picture that we draw, or says nothing for those who do not see it.
    """
    words = {"alt": alt or one.alt, "credit": credit or one.credit}
    pictures.keep(one.story, data, **words, by=pictures.BY_OUTLET, at=at, url=one.image.url)


def client() -> Client:
    """Ask as an editor waits for the answer: briefly, and never inside our own network."""
    return Client(FetchSettings(timeout_seconds=10.0))


def _client() -> Client:
    name = getattr(settings, "ANECHOIC_CLIENT", "anechoic.web.archive.outlets_pictures.client")
    return cast(Client, import_string(name)())


def _shut(outlets: Mapping[str, Outlet]) -> set[str]:
    return {outlet.id for outlet in outlets.values() if outlet.value(OPT_OUT)}


def _of(
    story: str, article: Article | None, outlets: Mapping[str, Outlet], shut: Collection[str]
) -> Offered | None:
    if article is None or article.image is None or article.outlet in shut:
        return None
    outlet = outlets.get(article.outlet)
    return Offered(story, article, article.image, outlet.name if outlet else article.outlet)


def _first(archive: DjangoArchive, brief: Brief, outlets: Mapping[str, Outlet]) -> Offered | None:
    """Give the picture of the first report behind a brief that says what it shows."""
    reports = (archive.article(source.article) for source in brief.sources if source.role == "report")
    found = (_of(brief.story, article, outlets, _shut(outlets)) for article in reports)
    return next((one for one in found if one and one.alt), None)


def _is_kept(one: Offered, answer: Answer | Failure, at: datetime) -> bool:
    if not isinstance(answer, Answer):
        return False
    try:
        keep(one, answer.body, at)
    except InputError:
        return False
    return True
