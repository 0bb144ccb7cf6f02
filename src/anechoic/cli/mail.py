"""Mail, for those who live in the terminal."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.web.mail.models import Mailing


@click.group()
def mail() -> None:
    """See what is queued, send what is due, and settle what is uncertain."""


@mail.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@pass_home
def status(home: Home, as_json: bool) -> None:
    """Count deliveries and letters by state, and name mailings that are paused and domains that wait."""
    home.archive()
    from anechoic.cli.lines import write_rows
    from anechoic.web.mail.models import Delivery, Domain, Letter, Mailing

    counts = {
        name: _by_state(model.objects) for name, model in (("deliveries", Delivery), ("letters", Letter))
    }
    paused = list(Mailing.objects.filter(is_paused=True).order_by("pk"))
    waiting = list(Domain.objects.filter(until__gt=now()).order_by("name").values("name", "until", "answer"))
    if as_json:
        reasons = {mailing.edition: mailing.pause_reason for mailing in paused}
        write_rows([{**counts, "paused": reasons, "waiting": waiting}])
        return
    for name, states in counts.items():
        for state, count in states.items():
            click.echo(f"{name}: {count:,} {state}")
    for mailing in paused:
        click.echo(f"Paused: {mailing.edition}. {mailing.pause_reason}")
        click.echo(f"Go on? anechoic mail resume {mailing.edition}")
    for domain in waiting:
        until = f"{domain['until']:%d %B, %H:%M} UTC"
        click.echo(f"{domain['name']} asked us to wait until {until}: {domain['answer']}")


def _by_state(rows: Any) -> dict[str, int]:
    from django.db.models import Count

    return dict(rows.values_list("state").annotate(n=Count("id")).order_by("state"))


@mail.command("list", epilog="Example: anechoic mail list --limit 5")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@pass_home
def list_(home: Home, limit: int, as_json: bool) -> None:
    """List the editions that went out or are going out, newest first, each with its mails by state."""
    home.archive()
    from anechoic.cli.lines import write_rows
    from anechoic.web.mail.models import Mailing

    found = list(Mailing.objects.order_by("-pk")[:limit])
    if not found and not as_json:
        click.echo("Nothing was put out yet.")
    for mailing in found:
        states = _by_state(mailing.deliveries)
        if as_json:
            about = {"edition": mailing.edition, "made_at": mailing.made_at, "states": states}
            write_rows([{**about, "complaints": mailing.complaints, "paused": mailing.pause_reason or None}])
        else:
            said = ", ".join(f"{count:,} {state}" for state, count in states.items()) or "nobody"
            click.echo(f"{mailing.edition}: {said}{'  PAUSED' if mailing.is_paused else ''}")


@mail.command("show", epilog="Example: anechoic mail show morning-briefing-2026-03-06 --state bounced")
@click.argument("edition")
@click.option("--state", help="Only mails in this state.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@pass_home
def show(home: Home, edition: str, state: str | None, as_json: bool) -> None:
    """List an edition's mails: to whom, what became of each, and what the server said."""
    mailing = _mailing(home, edition)
    from anechoic.cli.lines import write_rows

    columns = ("address", "state", "tries", "uncertain", "is_complaint", "next_at", "changed_at", "answer")
    rows = mailing.deliveries.filter(state=state) if state else mailing.deliveries.all()
    for row in rows.order_by("pk").values(*columns).iterator():
        if as_json:
            write_rows([row])
        else:
            click.echo(
                f"{row['address']}  {row['state']}  {row['changed_at']:%Y-%m-%d %H:%M}  {row['answer']}"
            )


@mail.command("send")
@pass_home
def send(home: Home) -> None:
    """Send all that is due now, editions whose hour has come among it.

    What a stopped process left on the wire is settled first, as [delivery] on_uncertain says.
    """
    home.archive()
    from anechoic.web import circulation, waiting

    try:
        waiting.send_due(now())
    finally:
        counts = circulation.post(now())
        click.echo(", ".join(f"{n:,} {kind}" for kind, n in sorted(counts.items())) or "Nothing was due.")


@mail.command("resume", epilog="Example: anechoic mail resume morning-briefing-2026-03-06")
@click.argument("edition")
@pass_home
def resume(home: Home, edition: str) -> None:
    """Let a paused edition go on. Its age, bounces and complaints are judged anew from now."""
    mailing = _mailing(home, edition)
    from anechoic.web.archive.models import EditionRow

    if EditionRow.objects.filter(id=edition, state__in=("held", "recalled")).exists():
        raise InputError(f"{edition}: an editor held or recalled it. It stays paused; undo that at the desk.")
    mailing.is_paused, mailing.pause_reason, mailing.confirmed_at, mailing.complaints = False, "", now(), 0
    mailing.save()
    click.echo(f"{edition} goes on with the next `anechoic mail send`.")


@mail.command("pause", epilog="Example: anechoic mail pause morning-briefing-2026-03-06")
@click.argument("edition")
@pass_home
def pause(home: Home, edition: str) -> None:
    """Stop an edition; what is on the wire is finished, at most a hundred mails."""
    mailing = _mailing(home, edition)
    from anechoic.web.mail.watch import pause

    pause(mailing, "You paused it.")
    click.echo(f"{edition} is paused.")


@mail.command("uncertain")
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@pass_home
def uncertain(home: Home, as_json: bool) -> None:
    """List deliveries that were on the wire when nobody could tell what became of them.

    Each may have arrived once more for every time that it is listed with.
    """
    home.archive()
    from anechoic.cli.lines import write_rows
    from anechoic.web.mail.models import Delivery

    columns = ("mailing__edition", "address", "state", "uncertain", "answer")
    for row in Delivery.objects.filter(uncertain__gt=0).order_by("pk").values(*columns).iterator():
        if as_json:
            write_rows([{"edition": row.pop("mailing__edition"), **row}])
        else:
            click.echo(f"{row['mailing__edition']}  {row['address']}  {row['state']}  x{row['uncertain']}")


@mail.command("release", epilog="Example: anechoic mail release morning-briefing-2026-03-06")
@click.argument("edition")
@click.option("--bounced", is_flag=True, help="Those that bounced, instead of those that are held.")
@pass_home
def release(home: Home, edition: str, bounced: bool) -> None:
    """Send an edition's held mails after all. Those that had arrived arrive twice.

    With --bounced, try again where it failed; addresses that do not exist or complained stay left alone.
    """
    mailing = _mailing(home, edition)
    from anechoic.web.mail.models import State

    found = mailing.deliveries.filter(state=State.BOUNCED if bounced else State.HELD)
    count = found.update(state=State.QUEUED, tries=0, next_at=now(), changed_at=now())
    click.echo(f"{count:,} mails are queued again.")


@mail.command("key", epilog="Example: anechoic mail key march-2026")
@click.argument("selector")
@pass_home
def key(home: Home, selector: str) -> None:
    """Make DKIM keys, RSA-2048 and Ed25519, and print the DNS records that publish them.

    From then on every mail carries both signatures. Publish the records first if mail is going out now.
    """
    home.archive()
    from anechoic.web.mail import keys
    from anechoic.web.mail.message import sender_domain

    settings = home.settings()
    folder = settings.path(settings.delivery.keys)
    made = {path.stem for path in keys.make(folder, selector)}
    for signer in keys.load(folder, sender_domain()):
        if signer.selector in made:
            name, text = keys.record(signer)
            click.echo(f"{name}. TXT {_strings(text)}")


@mail.command("webhook")
@pass_home
def webhook(home: Home) -> None:
    """Print the address by which the mail service of newsroom.toml tells us of bounces and complaints.

    Give it to the service as its webhook for bounces, complaints and unsubscribes. It holds a password.
    """
    home.archive()
    from django.conf import settings

    from anechoic.web.mail.account import webhook_address

    about = home.settings()
    if not about.mail.provider:
        raise InputError("newsroom.toml names no [mail] provider, so there is nobody to tell it to.")
    click.echo(webhook_address(about.newsroom.address, about.mail.provider, settings.SECRET_KEY))


def _strings(text: str) -> str:
    """Give a TXT record's value in strings of 255 octets at most (RFC 1035 section 3.3.14)."""
    return " ".join(f'"{text[at : at + 255]}"' for at in range(0, len(text), 255))


@mail.command("bounces", epilog="Example: anechoic mail bounces ~/Maildir/new")
@click.argument("paths", nargs=-1)
@pass_home
def bounces(home: Home, paths: tuple[str, ...]) -> None:
    """Read what came back: files, folders, mboxes, or - for a message on standard input.

    Without PATHS the mailbox of newsroom.toml ([mail] mailbox) is read, as `anechoic up` does every five
    minutes. Only reports that name a delivery by a return path of ours count: set [delivery] bounces.
    """
    home.archive()
    if not paths:
        _tell_counts(_from_mailbox(home))
        return
    from anechoic.web.mail.bounces import take
    from anechoic.web.mail.reports import messages, read
    from anechoic.web.readers.audience import Members

    found = home.settings().delivery
    done = Counter(
        take(read(message), Members(), now(), found) for raw in _contents(paths) for message in messages(raw)
    )
    _tell_counts(done)


def _from_mailbox(home: Home) -> Counter[str]:
    from anechoic.web import circulation

    if not home.settings().mail.mailbox:
        raise InputError("newsroom.toml has no [mail] mailbox, and no PATHS were given. Nothing was read.")
    return circulation.take_returns(now())


def _tell_counts(done: Counter[str]) -> None:
    click.echo(", ".join(f"{n:,} {what}" for what, n in sorted(done.items())) or "Nothing was there.")


def _contents(paths: tuple[str, ...]) -> list[bytes]:
    if paths == ("-",):
        return [sys.stdin.buffer.read()]
    found = [Path(path) for path in paths]
    missing = [str(path) for path in found if not path.exists()]
    if missing:
        raise InputError(f"{', '.join(missing)}: there is no such file. Nothing was read.")
    files = [file for path in found for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [file.read_bytes() for file in files if file.is_file()]


def _mailing(home: Home, edition: str) -> Mailing:
    home.archive()
    from anechoic.web.mail.models import Mailing

    found: Mailing | None = Mailing.objects.filter(edition=edition).first()
    if found is None:
        raise InputError(
            f"{edition}: no such edition was put out. Nothing was changed. See `anechoic edition list`."
        )
    return found


COMMANDS = [mail]
