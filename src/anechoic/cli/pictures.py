"""Pictures at the command line: add one, take one away, fetch outlets'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from anechoic.articles.things import Image
from anechoic.briefs.things import Brief
from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError
from anechoic.outlets.client import Answer, Client, FetchSettings
from anechoic.outlets.line import Line, origin_of
from anechoic.outlets.things import OPT_OUT, Outlet

if TYPE_CHECKING:
    from anechoic.web.archive.store import DjangoArchive

_MOST_BYTES = 10_000_000
_A_RUN = 20
"""Stories of a run that get a picture: those of the front page."""


@click.group()
def pictures() -> None:
    """Choose the pictures beside stories."""


@pictures.command(
    "add", epilog='Example: anechoic pictures add 1859a5e3 mine.jpg --alt "A mine" --credit "Ada"'
)
@click.argument("story")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--alt", required=True, help="What is to be seen, for those who do not see it.")
@click.option("--credit", required=True, help="Who took it.")
@pass_home
def add(home: Home, story: str, file: Path, alt: str, credit: str) -> None:
    """Put a picture of your own beside a story, in place of the one before."""
    archive = home.archive()
    from anechoic.web.archive import pictures as kept

    if archive.brief(story) is None:
        raise InputError(
            f"{story}: no brief tells this story. Nothing was kept.\nWhich are there? anechoic stories list"
        )
    made = kept.keep(story, file.read_bytes(), alt=alt, credit=credit, by="command line", at=now())
    click.echo(f"Kept in {len(made.widths)} widths, up to {made.widths[-1]} points.")


@pictures.command("remove", epilog="Example: anechoic pictures remove 1859a5e3d44767de")
@click.argument("story")
@pass_home
def remove(home: Home, story: str) -> None:
    """Take a story's picture away; no run gives it an outlet's again."""
    home.archive()
    from anechoic.web.archive import pictures as kept

    is_gone = kept.hide(story, by="command line", at=now())
    click.echo("It is gone." if is_gone else "The story has no picture.")


@pictures.command("fetch", epilog="Example: anechoic pictures fetch")
@pass_home
def fetch(home: Home) -> None:
    """Copy outlets' pictures for the front page's stories that have none.

    Only if newsroom.toml says so: [site] outlets_pictures = true. Ask yourself whether you may: most are
    under somebody's right. `anechoic run` and `anechoic up` do the same after each walk.
    """
    if not home.settings().site.outlets_pictures:
        raise InputError(
            "Outlets' pictures are not used here, so none was fetched.\n"
            "May you use them? Set outlets_pictures = true under [site] in newsroom.toml."
        )
    click.echo(f"{fetch_all(home, now()):,} pictures copied.")


def fetch_all(home: Home, at: datetime, client: Client | None = None) -> int:
    """Copy the pictures that are missing; give how many.

    Passed over: a picture that cannot be had, that robots.txt keeps from us, or of an outlet that opted out.
    """
    archive = home.archive()
    from anechoic.web.archive import pictures as kept
    from anechoic.web.archive.shelf import ArchiveShelf

    briefs = ArchiveShelf().latest(_A_RUN)
    known = kept.decided(brief.story for brief in briefs)
    outlets = archive.outlets()
    shut = {outlet.id for outlet in outlets.values() if outlet.value(OPT_OUT)}
    wanted = [w for brief in briefs if brief.story not in known and (w := _wanted(archive, brief, shut))]
    bodies = _get([one.image.url for one in wanted], at, client) if wanted else []
    return sum(_keep(outlets, one, body, at) for one, body in zip(wanted, bodies, strict=True) if body)


class Wanted(NamedTuple):
    """A picture that would stand beside a story, and the outlet that has it."""

    story: str
    outlet: str
    image: Image


def _wanted(archive: DjangoArchive, brief: Brief, shut: Collection[str]) -> Wanted | None:
    """Give the picture of the first report behind a brief that says what it shows; no shut outlet's."""
    for source in brief.sources:
        article = archive.article(source.article) if source.role == "report" else None
        if article is None or article.outlet in shut:
            continue
        if article.image is not None and article.image.caption:
            return Wanted(brief.story, article.outlet, article.image)
    return None


def _get(urls: list[str], at: datetime, client: Client | None) -> list[bytes]:
    """Fetch what can be had, as politely as pages; b"" for what cannot."""
    from anechoic.web.archive.fetches import ArchiveMemory

    memory, hours = ArchiveMemory(), FetchSettings().robots_hours
    with Line(client or Client(FetchSettings())) as line:
        for robots in filter(None, (memory.robots(origin_of(url)) for url in urls)):
            if at - robots.fetched_at < timedelta(hours=hours):
                line.give_robots(robots)
        asked = [line.start(line.picture(url, _MOST_BYTES)) for url in urls]
        found = [one.result() for one in asked]
        for robots in line.take_robots(at):
            memory.keep_robots(robots)
    memory.keep()
    return [answer.body if isinstance(answer, Answer) else b"" for answer in found]


def _keep(outlets: Mapping[str, Outlet], wanted: Wanted, data: bytes, at: datetime) -> bool:
    from anechoic.web.archive import pictures as kept

    image, outlet = wanted.image, outlets.get(wanted.outlet)
    credit = " / ".join(part for part in (image.credit, outlet.name if outlet else wanted.outlet) if part)
    words = {"alt": image.caption or "", "credit": credit}
    try:
        kept.keep(wanted.story, data, **words, by=kept.BY_OUTLET, at=at, url=image.url)
    except InputError:
        return False
    return True


COMMANDS = [pictures]
