"""The press: the road's rooms over archives of years, and workers that help a run."""

from __future__ import annotations

import glob
import time
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.spread import Spread


IDLE_SECONDS = 0.2


@click.group()
def press() -> None:
    """Run the road's rooms over archives of years."""


@press.command(epilog="Example: anechoic press archive --input 'warc/*.gz' --out archive-2021 --processes 2")
@click.option("--input", "pattern", required=True, metavar="PATTERN", help="Files to read, as 'warc/*.gz'.")
@click.option(
    "--out", "folder", required=True, type=click.Path(path_type=Path), help="Folder for the tables."
)
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--address", help="Address of a Ray cluster.  [default: one is started on this machine]")
@click.option(
    "--processes", default=1, show_default=True, type=click.IntRange(1, 256), help="On this machine."
)
@click.option(
    "--slice", "slice_articles", default=20_000, show_default=True, help="Articles grouped by one task."
)
@click.option("--window", "window_days", default=7.0, show_default=True, help="Days that a story may grow.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def archive(
    pattern: str, folder: Path, engine: str, address: str | None, processes: int,
    slice_articles: int, window_days: float, as_json: bool,
) -> None:  # fmt: skip
    """Read years of web archives (WARC) into tables of articles, memberships, stories and facts.

    The tables are Parquet files in the folder --out. What is done stays done: call the same command again
    after a stop, and it goes on from there. No newsroom is needed, and nothing is published.
    """
    try:
        from anechoic.press.archive import Archive, Cut
    except ImportError as error:
        raise InputError(
            "Parquet cannot be written: pyarrow is not installed. Nothing was done.\n"
            "Install it: pip install 'anechoic[archive]'"
        ) from error
    cut = Cut(slice_articles=slice_articles, window_days=window_days)
    inputs = sorted(Path(path) for path in glob.glob(pattern, recursive=True))  # noqa: PTH207
    counts = Archive(folder, _spread(engine, address, processes), cut, _tell).run(inputs, now())
    if as_json:
        write_rows([counts])
    else:
        click.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()) + f" in {folder}.")


@press.command(epilog="Example: anechoic --newsroom my-newsroom press prune --dry-run")
@click.option("--dry-run", is_flag=True, help="Count what would go; let nothing go.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_home
def prune(home: Home, dry_run: bool, as_json: bool) -> None:
    """Let go of old pages, texts and notes that no brief stands on, as [archive] in newsroom.toml says.

    Briefs, the texts that they cite, and every source sentence stay. The first run of each day does the same.
    """
    settings = home.settings()
    home.archive()
    from anechoic.web.archive.retention import prune

    rule = settings.archive
    if not any((rule.pages_days, rule.texts_days, rule.readings_days, rule.notes_days)):
        raise InputError(
            "newsroom.toml has no rule: everything is kept for ever. Nothing was let go.\n"
            "Write pages_days, texts_days, readings_days or notes_days under [archive]."
        )
    with home.alone():
        found = prune(rule, now(), settings.reading.window_days, dry_run)
    if as_json:
        write_rows([dict(found)])
    else:
        said = ", ".join(f"{count:,} {what}" for what, count in found.items())
        click.echo(f"{'Would let' if dry_run else 'Let'} go of {said}.")


@press.command(epilog="Example: anechoic --newsroom my-newsroom press rooms --json")
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@pass_home
def rooms(home: Home, as_json: bool) -> None:
    """Show what waits in each room of the road, since when, and what was done and refused in a day.

    The desk's Road page shows the same, and /metrics/ to Prometheus.
    """
    home.look()
    from anechoic.web.rooms import rooms as found_in

    at = now()
    found = found_in(at)
    if as_json:
        write_rows({**asdict(room), "age_seconds": room.age_seconds(at)} for room in found)
        return
    for room in found:
        age = f"the oldest for {timedelta(seconds=round(room.age_seconds(at)))}" if room.waiting else ""
        waits = f"{room.name:10} {room.waiting:8,} {room.what:20}"
        click.echo(f"{waits} {room.done:8,} done {room.errors:6,} refused  {age}".rstrip())


def _spread(engine: str, address: str | None, processes: int) -> Spread:
    if engine == "ray":
        from anechoic.press.on_ray import OnRay

        return OnRay(address, processes)
    from anechoic.press import Processes, seldom

    seldom()
    return Processes(processes, few=2, chunk=1)


def _tell(table: str, done: int, tasks: int) -> None:
    click.echo(f"{table}: {done:,} of {tasks:,}", err=True)


@click.command(epilog="Example: anechoic --newsroom my-newsroom work")
@click.option("--idle", type=float, metavar="SECONDS", help="End after so long idle.  [default: never]")
@pass_home
def work(home: Home, idle: float | None) -> None:
    """Help the newsroom's runs: read texts and tell stories that they lay out on PostgreSQL.

    Run it on as many machines as you like, each with a copy of the newsroom's folder (newsroom.toml and
    secret.key). Stop it at any time: what it was at is done by another.
    """
    home.archive()
    from anechoic.press import seldom
    from anechoic.web.press.sharing import Shared, help_once

    seldom()
    Shared()
    since = time.monotonic()
    while idle is None or time.monotonic() - since < idle:
        if help_once():
            since = time.monotonic()
        else:
            time.sleep(IDLE_SECONDS)


COMMANDS = [press, work]
