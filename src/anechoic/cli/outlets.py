"""Outlets from the command line: add, list, search, check, move, learnt, import, export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError, Refusal
from anechoic.outlets.things import Outlet

if TYPE_CHECKING:
    from anechoic.outlets import Discovery, FeedHealth, Fetcher

as_json = click.option("--json", "as_json", is_flag=True, help="JSON lines.")
private = click.option(
    "--allow-private", is_flag=True, help="Ask addresses inside your own network too (off, as feeds may lie)."
)


@click.group()
def outlets() -> None:
    """Choose whom the newsroom reads.

    An outlet is data: name, domains, country, feeds, and what raters say of it, each with its source. The
    catalogue that ships knows some thirteen thousand, most of them American, and no one's leaning.
    """


@outlets.command(
    epilog="Example: anechoic outlets add https://harbour.example/   or   anechoic outlets add --pack Norway"
)
@click.argument("wanted", metavar="[URL|DOMAIN|NAME]", required=False)
@click.option("--pack", help="Add a whole pack: a country or a topic, as `search --packs` lists them.")
@click.option("--name", help="What to call it.")
@private
@pass_home
def add(home: Home, wanted: str | None, pack: str | None, name: str | None, allow_private: bool) -> None:
    """Add an outlet, or a pack of them.

    A NAME or DOMAIN is looked up in the catalogue; from any other address the feeds are found on the page
    itself. Adding one that is there adds the feed.
    """
    from anechoic.outlets import add_outlet, catalogue, import_outlets

    if (wanted is None) == (pack is None):
        raise InputError("Give an address, a domain or a name; or a pack with --pack. Nothing was added.")
    if pack is not None:
        found = catalogue().pack(pack)
        _tell_added(import_outlets(home.archive(), found.outlets, catalogue()))
        click.echo(found.note)
        return
    outlet = add_outlet(
        home.archive(), wanted or "", catalogue(), lambda url: _discover(url, allow_private), name
    )
    click.echo(f"{outlet.name} ({outlet.id}) is read from now on:")
    for feed in outlet.feeds:
        click.echo(f"    {feed.kind:7} {feed.url}")


@outlets.command("list", epilog="Example: anechoic outlets list --health")
@click.option("--health", is_flag=True, help="Show how each feed does.")
@as_json
@pass_home
def list_(home: Home, health: bool, as_json: bool) -> None:
    """List the outlets that this newsroom reads."""
    found = home.archive().read_outlets()
    if as_json:
        write_rows(_with_health(home, found) if health else found)
        return
    for outlet in found:
        click.echo(_line(outlet))
        for feed_health in _healths(home, outlet) if health else ():
            click.echo(f"    {_health_line(feed_health)}")
    click.echo(f"{len(found):,} outlets." if found else "No outlets yet. See: anechoic outlets search WORDS")


@outlets.command(epilog='Example: anechoic outlets search times --country "United Kingdom"')
@click.argument("words", nargs=-1)
@click.option("--country", help="English name of a country.")
@click.option("--topic", help="A topic that feeds are listed under, such as science.")
@click.option("--language", help="Two letters: en, de, es.")
@click.option("--packs", is_flag=True, help="Show packs of outlets to begin with, by country and topic.")
@click.option(
    "--limit", default=30, show_default=True, type=click.IntRange(min=1), help="Show at most so many."
)
@as_json
def search(
    words: tuple[str, ...], country: str | None, topic: str | None, language: str | None, packs: bool,
    limit: int, as_json: bool,
) -> None:  # fmt: skip
    """Search the catalogue that ships.

    Every word must stand in an outlet's name, domain or owner. Facts only, each with its source; the
    catalogue says nothing about leanings.
    """
    from anechoic.outlets import catalogue

    if packs:
        _show_packs(as_json)
        return
    found = catalogue().search(" ".join(words), country, topic, language, limit)
    if as_json:
        write_rows(found)
        return
    for outlet in found:
        click.echo(_line(outlet))
    click.echo(f"{len(found)} shown. Add one: anechoic outlets add DOMAIN" if found else "Nothing found.")


@outlets.command(epilog="Example: anechoic outlets check https://harbour.example/")
@click.argument("url")
@private
@as_json
def check(url: str, allow_private: bool, as_json: bool) -> None:
    """Show what an address gives: its feeds, and what stands in the first.

    Nothing is kept. Exits non-zero if there is no feed.
    """
    found = _discover(url, allow_private)
    if as_json:
        write_rows([found])
    else:
        _show(found)
    if not found.feeds:
        raise InputError(f"{url}: no feed was found.")


@outlets.command(epilog="Example: anechoic outlets move harbour-post https://harbour.example/feed.xml")
@click.argument("outlet")
@click.argument("url")
@click.option("--from", "old", metavar="URL", help="Feed that goes, if the outlet has several.")
@pass_home
def move(home: Home, outlet: str, url: str, old: str | None) -> None:
    """Give an outlet a new feed address in place of one that stopped answering."""
    from anechoic.outlets import move_outlet

    moved = move_outlet(home.archive(), outlet, url, old)
    click.echo(f"{moved.name} is read at {moved.feeds[-1].url} from now on.")


@outlets.command("import", epilog="Example: anechoic outlets import ratings.csv --axis leaning")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--axis", default="leaning", show_default=True, help="What a CSV file rates.")
@pass_home
def import_(home: Home, path: Path, axis: str) -> None:
    """Import outlets from OPML, or ratings of outlets from CSV.

    A CSV has the columns domain, value, rater, and date and licence if known. Ratings are yours: check
    that their licence lets you use them. They are shown with their rater, never as the house's view.
    """
    if path.suffix.lower() == ".csv":
        _import_ratings(home, path, axis)
    else:
        _import_opml(home, path)


@outlets.command(epilog="Example: anechoic outlets export --out outlets.opml")
@click.option("--out", type=click.Path(path_type=Path), help="File to write.  [default: standard output]")
@pass_home
def export(home: Home, out: Path | None) -> None:
    """Write the newsroom's outlets as OPML, which other feed readers take."""
    from anechoic.outlets import write_opml

    data = write_opml(home.archive().read_outlets(), home.settings().newsroom.name)
    if out is None:
        click.echo(data.decode(), nl=False)
    else:
        out.write_bytes(data)
        click.echo(f"{out}: written.", err=True)


@outlets.command(epilog="Example: anechoic outlets learnt harbour-post")
@click.argument("outlet", required=False)
@as_json
@pass_home
def learnt(home: Home, outlet: str | None, as_json: bool) -> None:
    """Show which source of headlines and bylines is right at which outlet.

    Learnt from pages that a feed led to, by comparing what their data, their h1 and their title tag say with
    the feed. After three pages the sources of all the outlet's pages are asked in that order. What a day
    teaches counts from the next day on.
    """
    rows = [row for row in _lessons(home) if outlet in (None, row["outlet"])]
    if as_json:
        write_rows(rows)
        return
    for row in rows:
        told = ", ".join(f"{one['source']} {one['right']} of {one['asked']}" for one in row["sources"])
        leads = f"{row['leads']} leads" if row["leads"] else "too few to tell"
        click.echo(f"{row['outlet']:24} {row['field']:8} {leads:16} {told}")
    if not rows:
        click.echo("Nothing is learnt yet. Pages that feeds lead to teach it: anechoic run")


def _lessons(home: Home) -> Iterator[dict[str, Any]]:
    from anechoic.articles.preferences import has_taught, trust

    for (outlet, field), known in home.archive().preferences(date.max).counts.items():
        best = sorted(known, key=partial(trust, known), reverse=True)
        sources = [{"source": one, "right": known[one][0], "asked": known[one][1]} for one in best]
        leads = best[0] if has_taught(known) else None
        yield {"outlet": outlet, "field": field, "leads": leads, "sources": sources}


def _import_ratings(home: Home, path: Path, axis: str) -> None:
    from anechoic.outlets import import_axis, rate_outlets

    rated, refusals = import_axis(path, axis)
    count = rate_outlets(home.archive(), rated)
    _tell(refusals)
    click.echo(f"{len(rated):,} ratings read; {count:,} outlets of this newsroom have one on {axis!r}.")


def _import_opml(home: Home, path: Path) -> None:
    from anechoic.outlets import catalogue, import_outlets, read_opml

    found, refusals = read_opml(path.read_bytes(), str(path))
    added = import_outlets(home.archive(), found, catalogue())
    _tell(refusals)
    _tell_added(added)


def _tell_added(added: list[Outlet]) -> None:
    feeds = sum(len(one.feeds) for one in added)
    click.echo(f"{len(added):,} outlets with {feeds:,} feeds are read from now on.")


def _discover(url: str, allow_private: bool) -> Discovery:
    from anechoic.outlets import discover

    return discover(url, _fetcher(allow_private), now())


def _fetcher(allow_private: bool) -> Fetcher:
    from anechoic.outlets import Fetcher, FetchSettings

    return Fetcher(FetchSettings(delay_seconds=0.3), allow_private=allow_private)


def _show(found: Discovery) -> None:
    if found.title:
        click.echo(found.title)
    for feed in found.feeds:
        click.echo(f"    {feed.kind:7} {feed.url}")
    for entry in found.reading.entries[:5]:
        when = f"{entry.published_at:%Y-%m-%d %H:%M}" if entry.published_at else "no date"
        click.echo(f"        {when:16}  {entry.title or entry.url}")
    if found.feeds:
        click.echo(f"{len(found.reading.entries):,} entries in the first feed.")
    _tell(found.refusals)


def _show_packs(as_json: bool) -> None:
    from anechoic.outlets import catalogue

    packs = catalogue().packs()
    if as_json:
        write_rows(packs)
        return
    for pack in packs:
        click.echo(f"{pack.kind:8} {pack.name:32} {len(pack.outlets):3} outlets  {pack.note}")
    click.echo(catalogue().note)


def _tell(refusals: tuple[Refusal, ...] | list[Refusal]) -> None:
    for refusal in refusals[:20]:
        click.echo(str(refusal), err=True)
    if len(refusals) > 20:
        click.echo(f"... and {len(refusals) - 20:,} more refused.", err=True)


def _line(outlet: Outlet) -> str:
    where = ", ".join(part for part in (outlet.country, outlet.kind, outlet.value("owner")) if part)
    domain = outlet.domains[0] if outlet.domains else ""
    return f"{domain:36} {outlet.name[:40]:40} {len(outlet.feeds):3} feeds  {where}"


def _healths(home: Home, outlet: Outlet) -> Iterator[FeedHealth]:
    from anechoic.web.archive.fetches import ArchiveMemory

    memory = ArchiveMemory()
    for feed in outlet.feeds:
        state = memory.feed(feed.url)
        if state is not None:
            yield state.health


def _with_health(home: Home, found: tuple[Outlet, ...]) -> Iterator[dict[str, Any]]:
    for outlet in found:
        yield {"outlet": outlet, "health": list(_healths(home, outlet))}


def _health_line(health: FeedHealth) -> str:
    due = f"due {health.due_at:%Y-%m-%d %H:%M}" if health.due_at else "never asked again"
    trouble = f"  failed {health.failures} times in a row: {health.detail}" if health.failures else ""
    return f"{health.outcome:9} {health.url}  {health.entries} entries, {health.fresh} new; {due}{trouble}"


COMMANDS = [outlets]
