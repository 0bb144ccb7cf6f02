"""Looks a newsroom over and says what to do: settings, disk, clock, keys, database, mail server, DNS."""

from __future__ import annotations

import shutil
import smtplib
import socket
import ssl
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import AnechoicError
from anechoic.settings import FILE, Settings

LOW_DISK_BYTES = 2 * 2**30
"""A week of a hundred outlets takes about half of it, and SQLite needs room to rewrite itself."""

SMTP_TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """`state`: "good", "look", "bad" or "not checked"; `remedy` is empty if there is nothing to do."""

    what: str
    state: str
    said: str
    remedy: str = ""


@click.command(epilog="Example: anechoic doctor")
@click.option("--json", "as_json", is_flag=True, help="JSON lines of findings.")
@pass_home
@click.pass_context
def doctor(ctx: click.Context, home: Home, as_json: bool) -> None:
    """Look the newsroom over, and say what to do.

    Checks settings, disk, clock, the secret key, the database, the mail server, and the sender's DNS records
    where a resolver answers. Sends nothing and changes nothing. Exits non-zero if something is bad.
    """
    findings = list(examine(home))
    for finding in findings:
        write_rows([asdict(finding)]) if as_json else click.echo(_line(finding))
    ctx.exit(1 if any(finding.state == "bad" for finding in findings) else 0)


def _line(finding: Finding) -> str:
    remedy = f"\n{'':27}{finding.remedy}" if finding.remedy else ""
    return f"{finding.state:12} {finding.what:13} {finding.said}{remedy}"


def examine(home: Home) -> Iterator[Finding]:
    """Give the findings, one check after the other; a check that fails itself is a finding too."""
    try:
        settings = home.settings()
    except AnechoicError as error:
        yield Finding("settings", "bad", str(error))
        return
    yield from _settings(settings)
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _disk(home.path),
        lambda: _key(home.path),
        lambda: _database(home),
        lambda: _server(settings),
        lambda: _names(home, settings),
    )
    for check in checks:
        try:
            yield from check()
        except Exception as error:  # the doctor must get to the end, whatever is broken
            yield Finding("doctor", "bad", f"{type(error).__name__}: {error}", "The check itself failed.")


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding("settings", "good", f"{FILE} can be followed")
    about, address = settings.newsroom, urlsplit(settings.newsroom.address)
    is_local = address.hostname in ("127.0.0.1", "localhost", "::1")
    if address.scheme != "https" and not is_local:
        yield Finding(
            "settings", "bad", "the site's address is not https", "Set [newsroom] address to https://…"
        )
    if settings.mail.smtp and is_local:
        said = "mails go out, and their links lead to this machine"
        yield Finding("settings", "bad", said, "Set [newsroom] address to where readers reach the site.")
    if settings.mail.smtp and not about.postal:
        said = "no postal address stands under the mails"
        yield Finding("settings", "look", said, "Many countries ask for one: set [newsroom] postal.")


def _disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    state = "good" if free > LOW_DISK_BYTES else "bad"
    remedy = "" if state == "good" else "Make room: a full disk stops the road and the post."
    yield Finding("disk", state, f"{free / 2**30:.1f} GiB free", remedy)
    ahead = (folder / FILE).stat().st_mtime - now().timestamp()
    if ahead > timedelta(minutes=5).total_seconds():
        said = f"{FILE} was written in the future"
        yield Finding("clock", "bad", said, "Set the clock, and let NTP keep it: codes and retries go by it.")


def _key(folder: Path) -> Iterator[Finding]:
    path = folder / "secret.key"
    if not path.is_file():
        yield Finding(
            "secret key", "look", "there is none yet", "The next command that opens the archive makes it."
        )
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        yield Finding("secret key", "bad", f"others may read it ({mode:o})", f"chmod 600 {path}")
    else:
        yield Finding("secret key", "good", "only its owner may read it")


def _database(home: Home) -> Iterator[Finding]:
    home.archive()
    from django.db import connection

    from anechoic.web.mail.models import Letter, Mailing

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            said = cursor.fetchone()[0]
            state = "good" if said == "ok" else "bad"
            yield Finding(
                "database", state, f"SQLite: {said}", "" if said == "ok" else "anechoic restore FILE"
            )
        else:
            cursor.execute("SELECT version(), now()")
            version, there = cursor.fetchone()
            yield Finding("database", "good", version.split(",")[0])
            apart = abs((there - now()).total_seconds())
            state = "good" if apart < 60 else "bad"
            yield Finding("clock", state, f"{apart:.0f} seconds from the database's")
    for mailing in Mailing.objects.filter(is_paused=True).order_by("pk"):
        remedy = f"anechoic mail resume {mailing.edition}"
        yield Finding("mail", "look", f"{mailing.edition} is paused. {mailing.pause_reason}", remedy)
    waiting = Letter.objects.filter(state="queued", next_at__lt=now() - timedelta(minutes=15)).count()
    if waiting:
        said = f"{waiting:,} letters wait for over 15 minutes"
        yield Finding("mail", "bad", said, "Does `anechoic up` run? Or: anechoic mail send")


def _server(settings: Settings) -> Iterator[Finding]:
    if not settings.mail.smtp:
        yield Finding(
            "mail server", "look", f"none: mails lie in {settings.mail.outbox}/", "Set [mail] smtp to send."
        )
        return
    from anechoic.errors import DeliveryError
    from anechoic.web.mail.transports import SmtpServer

    with SmtpServer(settings.mail.smtp) as server:
        try:
            connection = server.connect()
        except DeliveryError as error:
            yield Finding("mail server", "bad", str(error).splitlines()[0], "Look at [mail] smtp.")
            return
        yield Finding("mail server", "good", f"{server.parts.hostname} takes our mail")
        yield _tls(connection, server.parts.hostname or "")


def _tls(connection: smtplib.SMTP, host: str) -> Finding:
    if isinstance(connection.sock, ssl.SSLSocket):
        return Finding("TLS", "good", f"{connection.sock.version()}")
    with suppress(ValueError):
        if ip_address(host).is_loopback:
            return Finding("TLS", "good", "not needed on this machine")
    return Finding("TLS", "bad", "the server offers none", "Use smtps://, or a server with STARTTLS.")


def _names(home: Home, settings: Settings) -> Iterator[Finding]:
    """Look up what receivers look up: SPF, DKIM, DMARC of the sender's domain."""
    from anechoic.web.mail import keys
    from anechoic.web.mail.dns import txt
    from anechoic.web.mail.rules import rules

    domain = settings.mail.sender.rpartition("@")[2]
    signers = keys.load(home.path / rules().keys, domain)
    if not signers:
        remedy = "Unless your mail server signs: anechoic mail key SELECTOR"
        yield Finding("DKIM", "look", "we have no key: mails go out unsigned", remedy)
    if not settings.mail.smtp:
        return
    yield _record("SPF", domain, txt(domain), "v=spf1", "Publish v=spf1 with your mail server's addresses.")
    for signer in signers:
        name, wanted = keys.record(signer)
        yield _record(
            f"DKIM {signer.algorithm[:3]}", name, txt(name), wanted, f"Publish: {name}. TXT {wanted}"
        )
    remedy = "Publish v=DMARC1; p=none; rua=mailto:… and tighten it when the reports are clean."
    found = txt(f"_dmarc.{domain}")
    yield _record("DMARC", f"_dmarc.{domain}", found, "v=DMARC1", remedy)
    old = sorted(
        {tag for record in found or () for tag in ("pct", "rf", "ri") if f"{tag}=" in record.replace(" ", "")}
    )
    if old:
        yield Finding(
            "DMARC", "look", f"{', '.join(old)}: RFC 9989 knows these tags no more", "Take them out."
        )
    yield _pointer(urlsplit(settings.mail.smtp).hostname or "")


def _record(what: str, name: str, found: list[str] | None, wanted: str, remedy: str) -> Finding:
    if found is None:
        return Finding(what, "not checked", "no resolver answers here")
    hits = [record for record in found if record.replace(" ", "").startswith(wanted.replace(" ", ""))]
    if len(hits) == 1:
        return Finding(what, "good", f"{name} is published")
    if hits:
        return Finding(
            what, "bad", f"{name} has {len(hits)} records; receivers take none of them", "Keep one."
        )
    return Finding(what, "bad", f"{name} lacks it", remedy)


def _pointer(host: str) -> Finding:
    try:
        name = socket.gethostbyaddr(host)[0]
    except OSError:
        return Finding("PTR", "not checked", f"no resolver names {host}")
    return Finding("PTR", "good", f"{host} is {name}")


COMMANDS = [doctor]
