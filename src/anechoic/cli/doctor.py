"""Looks a newsroom over and says what to do: settings, disk, clock, keys, payments; mail is `doctor_mail`."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

from anechoic.cli import doctor_mail
from anechoic.cli.findings import Finding, bad, good, look
from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import AnechoicError, SettingsError
from anechoic.settings import FILE, Settings

LOW_DISK_BYTES = 2 * 2**30
"""A week of a hundred outlets takes about half of it, and SQLite needs room to rewrite itself."""

CLOCK_TOLERANCE = timedelta(minutes=5)


@click.command(epilog="Example: anechoic doctor --send you@house.example")
@click.option("--json", "as_json", is_flag=True, help="JSON lines of findings.")
@click.option("--send", "address", metavar="ADDRESS", help="Send a test mail there.")
@click.option(
    "--read-back",
    is_flag=True,
    help="Send a test mail to [delivery] bounces and read it from [mail] mailbox.",
)
@pass_home
@click.pass_context
def doctor(ctx: click.Context, home: Home, as_json: bool, address: str | None, read_back: bool) -> None:
    """Look the newsroom over, and say what to do.

    Checks settings, disk, clock, the secret key, the database, payments, the mail server and the mailbox,
    and what DNS says of the sender (SPF, DKIM, DMARC, PTR). Without --send or --read-back it sends nothing,
    and it changes nothing. Exits non-zero if something is bad.
    """
    is_bad = False
    for finding in examine(home, address, read_back):
        write_rows([asdict(finding)]) if as_json else click.echo(finding)
        is_bad = is_bad or finding.state == "bad"
    ctx.exit(1 if is_bad else 0)


def examine(home: Home, address: str | None = None, read_back: bool = False) -> Iterator[Finding]:
    """Give the findings, one check after the other; a check that fails itself is a finding too."""
    try:
        settings = home.settings()
    except AnechoicError as error:
        yield bad("settings", str(error))
        return
    checks: list[Callable[[], Iterator[Finding]]] = [
        lambda: _settings(settings),
        lambda: _disk(home.path),
        lambda: _clock(home.path),
        lambda: _key(home.path),
        lambda: _database(home, settings),
        lambda: _payments(home, settings),
        lambda: doctor_mail.server(settings),
        lambda: doctor_mail.mailbox(settings),
        lambda: doctor_mail.names(home, settings),
    ]
    if address or read_back:
        checks.append(lambda: doctor_mail.trial(settings, address, read_back))
    for check in checks:
        try:
            yield from check()
        except AnechoicError as error:
            yield bad("settings", str(error))
        except Exception as error:  # the doctor must get to the end, whatever is broken
            yield bad("doctor", f"{type(error).__name__}: {error}", "The check itself failed.")


def _settings(settings: Settings) -> Iterator[Finding]:
    yield good("settings", f"{FILE} can be followed")
    about, address = settings.newsroom, urlsplit(settings.newsroom.address)
    is_local = _is_local(settings)
    if address.scheme != "https" and not is_local:
        yield bad("settings", "the site's address is not https", "Set [newsroom] address to https://…")
    if not settings.mail.goes_out:
        return
    if is_local:
        said = "mails go out, and their links lead to this machine"
        yield bad("settings", said, "Set [newsroom] address to where readers reach the site.")
    if settings.mail.sender.endswith(".example"):
        yield bad(
            "settings",
            f"nobody can answer {settings.mail.sender}",
            "Set [mail] sender to an address of yours.",
        )
    if not about.postal:
        said = "no postal address stands under the mails"
        yield look("settings", said, "Many countries ask for one: set [newsroom] postal.")


def _is_local(settings: Settings) -> bool:
    return urlsplit(settings.newsroom.address).hostname in ("127.0.0.1", "localhost", "::1")


def _payments(home: Home, settings: Settings) -> Iterator[Finding]:
    """Read plans, offers and keys as the site does; the provider itself is not asked."""
    home.look()
    from anechoic.web.readers.paying import plans, provider

    try:
        provider.check()
    except SettingsError as error:
        yield bad("payments", str(error))
        return
    name = settings.payments.provider
    if name == "null" and settings.meter.is_on and not _is_local(settings):
        said = "nobody is charged: whoever registers can subscribe for nothing"
        yield look("payments", said, 'Set [payments] provider = "stripe", or [meter] is_on = false.')
    else:
        yield good("payments", f"{len(plans.all_plans())} plans, provider {name}")


def _disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    said = f"{free / 2**30:.1f} GiB free"
    yield (
        good("disk", said)
        if free > LOW_DISK_BYTES
        else bad("disk", said, "Make room: a full disk stops the road and the post.")
    )
    if not os.access(folder, os.W_OK):
        yield bad(
            "disk", f"we may not write to {folder}", "Give the folder to the user who runs the newsroom."
        )


def _clock(folder: Path) -> Iterator[Finding]:
    """Compare with what was written here, and ask systemd. The database has a clock of its own: see there."""
    ahead = (folder / FILE).stat().st_mtime - now().timestamp()
    remedy = "Set the clock, and let NTP keep it: codes and retries go by it."
    if ahead > CLOCK_TOLERANCE.total_seconds():
        yield bad("clock", f"{FILE} was written in the future", remedy)
        return
    keeper = _keeper()
    if keeper == "no":
        yield look("clock", "nothing keeps it", remedy)
    else:
        yield good("clock", "kept by NTP" if keeper == "yes" else "nothing was written ahead of it")


def _keeper() -> str:
    """Ask systemd whether NTP keeps the clock: "yes", "no", or "" where nobody knows."""
    tool = shutil.which("timedatectl")
    if tool is None:
        return ""
    command = [tool, "show", "--property=NTPSynchronized", "--value"]
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()  # noqa: S603


def _key(folder: Path) -> Iterator[Finding]:
    path = folder / "secret.key"
    if not path.is_file():
        yield look("secret key", "there is none yet", "The next command that opens the archive makes it.")
        return
    yield _private("secret key", path) or good("secret key", "only its owner may read it")


def _private(what: str, path: Path) -> Finding | None:
    """Find fault with a file that others on this machine may read."""
    mode = stat.S_IMODE(path.stat().st_mode)
    return bad(what, f"others may read it ({mode:o})", f"chmod 600 {path}") if mode & 0o077 else None


def _database(home: Home, settings: Settings) -> Iterator[Finding]:
    home.look()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from anechoic.web.database import sqlite_file

    file = sqlite_file(settings)
    if file is not None and not file.is_file():
        yield look("database", "there is none yet", "The next command that opens the archive makes it.")
        return
    if file is not None and (fault := _private("database", file)):
        yield fault
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            said = cursor.fetchone()[0]
            yield (
                good("database", "SQLite: ok")
                if said == "ok"
                else bad("database", f"SQLite: {said}", "anechoic restore FILE")
            )
        else:
            cursor.execute("SELECT version(), now()")
            version, there = cursor.fetchone()
            yield good("database", version.split(",")[0])
            apart = abs(there - now())
            said = f"{apart.total_seconds():.0f} seconds from the database's"
            yield (
                good("clock", said)
                if apart < timedelta(minutes=1)
                else bad("clock", said, "Let NTP keep both machines' clocks.")
            )
    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        said = f"it is an older version's: {len(waiting)} changes of its shape wait"
        yield look("database", said, "`anechoic up` makes them. First: anechoic backup FILE")
        return
    yield from doctor_mail.ledger()


COMMANDS = [doctor]
