"""The first five minutes: the invented week, from raw pages to a site and a mail."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import click

from anechoic import sample
from anechoic.cli.desk import first_link
from anechoic.cli.fetching import Fetching
from anechoic.cli.home import Home, Watched
from anechoic.cli.road import send_due
from anechoic.cli.serve import serve
from anechoic.errors import InputError
from anechoic.newsroom import Newsroom, RunReport
from anechoic.perspectives.things import Look
from anechoic.sample.server import SampleServer
from anechoic.sources import Files, Together

FOLDER = "anechoic-try"
READER = "you@reader.example"
LONGEST_WAIT = timedelta(hours=3)
"""From a morning's run at five to Good News at eight."""


@click.command("try", epilog="Example: anechoic try --port 8080")
@click.option(
    "--folder", default=FOLDER, show_default=True, type=click.Path(path_type=Path), help="Where to keep it."
)
@click.option("--port", default=8000, show_default=True, help="Port of the site on 127.0.0.1.")
@click.option("--serve/--no-serve", "is_served", default=True, help="Open the site when the week is told.")
@click.option("--fresh", is_flag=True, help="Throw an earlier try away first.")
def try_(folder: Path, port: int, is_served: bool, fresh: bool) -> None:
    """Play a whole invented week, from raw pages to a site and a mail.

    Fetches the pages of two dozen invented outlets from a server on this machine, tells their stories
    morning by morning, and opens the website, with the mails in an outbox beside it. Needs no key, no
    account and no network. Run it again and it goes on where it was.
    """
    _refuse_another(folder)
    if fresh and folder.exists():
        shutil.rmtree(folder)
    home = Home(str(folder))
    started = time.monotonic()
    with SampleServer() as server:
        prepare(home, port, server.address())
        with home.alone():
            newsroom = play(home, server)
            _pictures(server)
        click.echo(f"The week is told, in {time.monotonic() - started:.0f} seconds.")
        _summary(newsroom, home)
        if is_served:
            click.echo(f"\n  Site     http://127.0.0.1:{port}/")
            click.echo(f"  Outbox   http://127.0.0.1:{port}/outbox/")
            click.echo(f"  Outlets  {server.address()}")
            if link := first_link(home):
                click.echo(f"  Desk     {link}\n           (once, within 24 hours)")
            click.echo("\nStop with Ctrl-C.")
            serve(home, f"127.0.0.1:{port}")


def _refuse_another(folder: Path) -> None:
    """Touch only a folder that a try made: a newsroom of somebody's own is never written over."""
    path = folder / "newsroom.toml"
    is_ours = path.is_file() and path.read_text("utf-8").startswith(_MARK)
    if folder.is_dir() and any(folder.iterdir()) and not is_ours:
        raise InputError(
            f"{folder} holds something that no try has made. We left it alone.\n"
            "Another folder: anechoic try --folder my-try"
        )


def prepare(home: Home, port: int, outlets_at: str) -> None:
    """Make the sample's newsroom: its outlets, their leanings by the invented rater, six weeks of history."""
    home.path.mkdir(parents=True, exist_ok=True)
    (home.path / "newsroom.toml").write_text(_SETTINGS.format(port=port, outlets_at=outlets_at), "utf-8")
    archive = home.archive()
    for outlet in sample.outlets():
        archive.put_outlet(outlet)
    rows = list(sample.history())
    archive.keep_looks(
        [Look(row["outlet"], row["date"], row["beat"], row["country"], row["event"]) for row in rows],
        [row["title"] for row in rows],
    )
    _sign_up()


def _sign_up() -> None:
    """One reader gets the newsletters, so that there is a mail to read."""
    from anechoic.web.readers import sign_up
    from anechoic.web.readers.newsletters import all_newsletters

    at = sample.ticks()[0]
    sign_up.welcome(READER, [recipe.id for recipe in all_newsletters()], at, source="anechoic try")


def play(home: Home, server: SampleServer) -> Newsroom:
    """Walk the road once for each morning of the week; mornings that are done are passed over."""
    from anechoic.outlets import Fetcher, FetchSettings, LoopbackResolver

    progress = Watched()
    newsroom = home.newsroom(progress)
    fetcher = Fetcher(
        FetchSettings(delay_seconds=0.0), resolver=LoopbackResolver(server.port), allow_private=True
    )
    network = Fetching(home.archive(), fetcher)
    archived = Files([sample.warc_path()], sample.outlets())
    *mornings, last = sample.ticks()
    for at in (*mornings, last):
        server.now = at
        # One outlet has no feed; its week comes as a WARC file on the last morning.
        report = newsroom.run(at, Together((network, archived)) if at == last else network)
        # Editions wait for their hour; here the hours until it are passed over.
        send_due(home, at + LONGEST_WAIT)
        progress.clear()
        _morning(report)
    return newsroom


def _pictures(server: SampleServer) -> None:
    """Copy the pictures of the front page's stories: the invented outlets let us."""
    from anechoic.outlets import FetchSettings, LoopbackResolver
    from anechoic.outlets.client import Client
    from anechoic.web.archive.outlets_pictures import copy_missing

    asking = Client(FetchSettings(delay_seconds=0.0), LoopbackResolver(server.port), allow_private=True)
    copy_missing(sample.ticks()[-1], asking)


def _morning(report: RunReport) -> None:
    if report.counts:
        click.echo(
            f"{report.at:%A %d %B}: {report.counts['articles']:3} articles, "
            f"{report.counts['briefs']:3} briefs, {report.counts['refused']:2} refused"
        )


def _summary(newsroom: Newsroom, home: Home) -> None:
    from anechoic.web.archive.shelf import ArchiveShelf

    counts = ArchiveShelf().counts()
    click.echo(
        f"{counts.outlets} outlets, {counts.articles} articles, {counts.stories} stories; the newsroom is "
        f"in {home.path}."
    )
    with suppress(IndexError):
        edition = ArchiveShelf().editions(1, recipe="morning-briefing")[0]
        click.echo(f"Latest: {edition.name}, {edition.day:%A %d %B}: {len(edition.items)} stories.")


_MARK = "# The sample's newsroom."
_SETTINGS = (
    _MARK
    + """ A newsroom of your own: anechoic init DIR

[newsroom]
name = "The Anechoic Week"
language = "en"
time_zone = "UTC"
address = "http://127.0.0.1:{port}"
postal = "1 Quiet Row, Lume"
outlets_at = "{outlets_at}_host/"   # the invented outlets live on this machine

[site]
outlets_pictures = true

[meter]
free_briefs = 5
unknown_briefs = 3
"""
)

COMMANDS = [try_]
