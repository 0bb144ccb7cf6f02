"""The road's commands: init, receive, run, refusals."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from anechoic.cli.fetching import Fetching
from anechoic.cli.home import Home, Watched, now, pass_home, processes_option
from anechoic.cli.lines import write_rows
from anechoic.newsroom import RunReport

_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""A run lies between these: a mistyped year would stand in every page, and be the newest for ever."""


def _time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no ISO 8601 time, such as 2026-03-06T05:00Z.") from error
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if not _FIRST < found < now() + _AHEAD:
        raise click.BadParameter(f"{text!r} lies before {_FIRST:%Y} or after tomorrow. Nothing was done.")
    return found


def _at(ctx: click.Context, param: click.Parameter, text: str | None) -> datetime:
    return now() if text is None else _time(text)


@click.command(epilog='Example: anechoic init my-newsroom --name "The Harbour Brief"')
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Anechoic", show_default=True, help="Name of the newsroom.")
def init(folder: Path, name: str) -> None:
    """Make a newsroom in FOLDER.

    Writes newsroom.toml, a secret key and an empty database there; an existing newsroom is kept. Choose
    outlets next with `anechoic outlets add`.
    """
    home = Home(str(folder))
    home.make(name)
    click.echo(f"A newsroom in {home.path}: newsroom.toml says what it is.")
    click.echo(f"Next: anechoic --newsroom {folder} outlets search times   (then: outlets add)")


@click.command(epilog="Example: anechoic receive saved-pages/ archive.warc.gz articles.jsonl.gz")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--at", metavar="TIME", callback=_at, help="The newsroom's time of this run, ISO 8601.  [default: now]"
)
@click.option("--editions/--no-editions", default=False, help="Lay out the editions that are due, too.")
@processes_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_home
def receive(
    home: Home, paths: tuple[Path, ...], at: datetime, editions: bool, processes: int | None, as_json: bool
) -> None:
    """Take pages and articles from disk through the whole road.

    PATHS are HTML files, folders of them, WARC, feeds, plain text, or JSON lines of articles, gzipped or
    not. What was received before is not taken again. Nothing is sent.
    """
    progress = Watched()
    newsroom = home.newsroom(progress, processes)
    with home.alone():
        report = newsroom.receive(paths, at, editions)
    progress.clear()
    _tell(report, as_json)
    if report.counts["refused"]:
        click.echo("Why something was refused: anechoic refusals", err=True)


@click.command(epilog="Example: anechoic run --once")
@click.option("--once", is_flag=True, help="Walk the road once and stop.")
@click.option("--every", "minutes", default=15, show_default=True, help="Minutes between two walks.")
@processes_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_home
def run(home: Home, once: bool, minutes: int, processes: int | None, as_json: bool) -> None:
    """Walk the road: fetch the outlets, tell their stories, lay out and send what is due.

    Stop with Ctrl-C at any time: what was done is kept, and the next run goes on from there.
    """
    while True:
        progress = Watched()
        report = walk(home, progress, processes)
        progress.clear()
        _tell(report, as_json)
        if once:
            return
        time.sleep(minutes * 60)


def walk(home: Home, progress: Watched, processes: int | None = None, is_posting: bool = True) -> RunReport:
    """Fetch, tell, lay out, and send what is due to whoever reads it.

    Under `anechoic up` the post sends: it finishes the mails on the wire when it is told to stop.
    """
    newsroom = home.newsroom(progress, processes)
    with home.alone():
        report = newsroom.run(now(), Fetching(home.archive()))
        _let_go(home, report)
        if is_posting:
            report.counts["mails"] += send_due(home, report.at)
    from anechoic.web.archive import outlets_pictures, pictures

    if home.settings().site.outlets_pictures:
        report.counts["pictures"] += outlets_pictures.copy_missing(report.at)
    pictures.sweep(report.at)
    return report


def _let_go(home: Home, report: RunReport) -> None:
    """Once a day, let go what the owner's rule does not keep."""
    from anechoic.web.archive.retention import is_due, prune

    settings = home.settings()
    if is_due(settings.archive, report.at):
        found = prune(settings.archive, report.at, settings.reading.window_days)
        report.counts.update({f"{what} let go": count for what, count in found.items() if count})


def send_due(home: Home, at: datetime) -> int:
    """Queue the editions whose time has come, send all mail that is due; give the number of mails queued."""
    home.archive()
    from anechoic.web import circulation, waiting

    try:
        return waiting.send_due(at)
    finally:
        circulation.post(at)


@click.command(epilog="Example: anechoic refusals --reason robots")
@click.option("--reason", help="Only reasons that hold these words.")
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(min=1), help="Show at most so many."
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@pass_home
def refusals(home: Home, reason: str | None, limit: int, as_json: bool) -> None:
    """List what was refused, why, and what you can do.

    Newest first. A refusal stops nothing: the run went on without that page, feed or row.
    """
    found = [
        (refusal, at)
        for refusal, at in home.archive().refusals()
        if reason is None or reason.casefold() in refusal.reason
    ]
    if as_json:
        write_rows({"refusal": refusal, "last_at": at} for refusal, at in found[:limit])
        return
    for refusal, at in found[:limit]:
        click.echo(f"{at:%Y-%m-%d %H:%M}  {refusal.stage}: {refusal.reason}")
        click.echo(f"    {refusal.subject}")
        for line in (refusal.detail, refusal.remedy):
            if line:
                click.echo(f"    {line}")
    click.echo(f"{len(found):,} refused." if found else "Nothing was refused.")


def _tell(report: RunReport, as_json: bool) -> None:
    if as_json:
        write_rows([{"at": report.at, **report.as_json(), "seconds": report.seconds}])
        return
    counts = report.counts
    click.echo(
        f"{counts['pages']:,} new pages, {counts['articles']:,} articles, "
        f"{counts['stories']:,} stories changed, "
        f"{counts['briefs']:,} briefs written, {counts['editions']:,} editions laid out, "
        f"{counts['refused']:,} refused."
    )
    _tell_waiting()
    spent = ", ".join(f"{room} {seconds:.1f} s" for room, seconds in report.seconds.items())
    if spent:
        click.echo(f"CPU: {spent}.")


def _tell_waiting() -> None:
    """Say which editions wait for their hour: a run by hand does not stay to send them."""
    from anechoic.web.archive.models import EditionRow
    from anechoic.web.waiting import GOING, what_keeps

    at = now()
    for row in EditionRow.objects.filter(state__in=GOING, sends_at__gt=at).order_by("sends_at", "id"):
        when = f"{row.sends_at:%H:%M} UTC" if row.sends_at else ""
        click.echo(f"{row.id} waits: {what_keeps(row, at) or f'goes out at {when} if `anechoic up` runs'}.")


def since(text: str, until: datetime) -> datetime:
    """Read "36h", "2d" or a date as the time that lies so far back."""
    units = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
    if found := re.fullmatch(r"([0-9]{1,5})([hdw])", text):
        return until - int(found[1]) * units[found[2]]
    return _time(text)


COMMANDS = [init, receive, run, refusals]
