"""Editions at the command line: compose, list, show, check, send."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.editions.things import Edition
    from anechoic.web.archive.models import EditionRow


@click.group()
def edition() -> None:
    """Lay out editions, look at them, and send them."""


@edition.command("compose", epilog="Example: anechoic edition compose --recipe good-news")
@click.option("--recipe", default="morning-briefing", show_default=True)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day of the edition.  [default: today, in the newsroom's zone]",
)
@click.option("--dry-run", is_flag=True, help="List the titles; write nothing.")
@click.option("--force", is_flag=True, help="Print today's news under a day that is past.")
@pass_home
def compose(home: Home, recipe: str, day: datetime | None, dry_run: bool, force: bool) -> None:
    """Compose a draft edition from recent stories.

    Sends nothing now: it waits for its hour, as those of the road do, or for you if its hour is past.
    Read it with `anechoic edition show`, change, hold or approve it at the desk, or mail it at once with
    `anechoic edition send`.
    """
    newsroom = home.newsroom()
    known = {one.id: one for one in newsroom.recipes()}
    if recipe not in known:
        raise InputError(f"{recipe}: no such recipe. Nothing was composed.\nThere are: {', '.join(known)}")
    at = now()
    today = at.astimezone(home.settings().zone).date()
    on = day.date() if day else today
    if on < today and not force:
        raise InputError(
            f"{on} is past, and the stories would be those of today. Nothing was composed.\n"
            "You want just that? Give --force."
        )
    laid_out = newsroom.lay_out(known[recipe], on, at, keep=not dry_run, by_hand=True)
    if laid_out is None:
        click.echo("Nothing new is fit to print, or the edition exists already.")
        return
    state = "not kept" if dry_run else _states([laid_out])[0]
    click.echo(f"{laid_out.id}: {len(laid_out.items)} stories, {laid_out.words} words, {state}")
    _list_items(home, laid_out)


@edition.command("list")
@click.option("--limit", default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON lines of editions.")
@pass_home
def list_(home: Home, limit: int, as_json: bool) -> None:
    """List editions, newest first."""
    home.archive()
    found = home.archive().all_editions(limit)
    if as_json:
        write_rows(found)
        return
    for one, state in zip(found, _states(found), strict=True):
        click.echo(f"{one.id}: {len(one.items)} stories, {len(one.held)} held back, {state}")


def _states(found: list[Edition]) -> list[str]:
    from anechoic.web.archive.models import EditionRow

    rows = EditionRow.objects.in_bulk([one.id for one in found])
    return [_state(rows[one.id]) for one in found]


def _state(row: EditionRow) -> str:
    from anechoic.web.waiting import GOING, what_keeps

    if row.state not in GOING:
        return str(row.state)
    return f"{row.state}, waits: {what_keeps(row, now()) or f'goes out {row.sends_at:%d %B, %H:%M} UTC'}"


@edition.command("show", epilog="Example: anechoic edition show morning-briefing-2026-03-09")
@click.argument("id")
@click.option("--html", "as_html", is_flag=True, help="The mail's HTML part.")
@click.option("--json", "as_json", is_flag=True, help="The edition as JSON.")
@pass_home
def show(home: Home, id: str, as_html: bool, as_json: bool) -> None:
    """Show an edition as its readers get it, and what was held back."""
    home.archive()
    from anechoic.web import circulation

    found = _edition(home, id)
    if as_json:
        write_rows([found])
        return
    subject, text, html = circulation.compose(found)
    click.echo(html if as_html else f"{subject}\n\n{text}")
    for held in found.held if not as_html else ():
        click.echo(f"Held back: {held.story}: {held.reason}", err=True)


@edition.command("check", epilog="Example: anechoic edition check morning-briefing-2026-03-09")
@click.argument("id")
@pass_home
@click.pass_context
def check(ctx: click.Context, home: Home, id: str) -> None:
    """Check an edition against the editorial rules, each with its reason."""
    home.archive()
    from anechoic.web.archive.shelf import ArchiveShelf
    from anechoic.web.desk.edition_page import check as rules

    found = _edition(home, id)
    results = rules(found, ArchiveShelf().briefs(item.brief for item in found.items))
    for result in results:
        click.echo(result)
    ctx.exit(1 if any(not result.holds for result in results) else 0)


@edition.command("send", epilog="Example: anechoic edition send morning-briefing-2026-03-09")
@click.argument("id")
@pass_home
def send(home: Home, id: str) -> None:
    """Send an edition to everyone who gets it now. Asking twice sends it once; held or recalled, it stays."""
    home.archive()
    from django.db import transaction

    from anechoic.web import circulation
    from anechoic.web.archive.models import EditionRow
    from anechoic.web.waiting import may_be_out

    at = now()
    with transaction.atomic():
        row = EditionRow.objects.select_for_update().filter(id=id).first()
        if row is not None and row.state in ("held", "recalled"):
            raise InputError(
                f"{id}: an editor {row.state} it. Nothing was sent. Approve it at the desk first."
            )
        if row is not None and row.state == "draft" and may_be_out(row):
            raise InputError(
                f"{id}: it may have gone out before a backup was restored. Nothing was sent.\n"
                "It did not? Approve it at the desk, and it goes."
            )
        readers = circulation.put_out(_edition(home, id), at)
    counts = circulation.post(at)
    click.echo(f"{readers:,} readers. " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(counts.items())))


def _edition(home: Home, id: str) -> Edition:
    found = home.archive().edition(id)
    if found is None:
        raise InputError(f"{id}: there is no such edition.\nWhich are there? anechoic edition list")
    return found


def _list_items(home: Home, found: Edition) -> None:
    from anechoic.web.archive.shelf import ArchiveShelf

    briefs = ArchiveShelf().briefs(item.brief for item in found.items)
    for item in found.items:
        click.echo(f"  {item.length:5}  {briefs[item.brief].headline.text} {item.label}")


COMMANDS = [edition]
