"""Readers, for those who live in the terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.web.readers.models import Reader


@click.group()
def readers() -> None:
    """Count readers, bring them in, write them out, let one go."""


def _reader(address: str) -> Reader:
    from anechoic.web.readers.models import Reader
    from anechoic.web.readers.secrets import email_key

    found: Reader | None = Reader.objects.filter(email_key=email_key(address)).first()
    if found is None:
        raise InputError(f"{address}: nobody here has this address. Nothing was changed.")
    return found


@readers.command("count")
@pass_home
def count(home: Home) -> None:
    """Count readers by newsletter. No address is printed."""
    home.archive()
    from django.db.models import Count

    from anechoic.web.readers.models import Reader, Subscription

    click.echo(f"{Reader.objects.count():,} readers")
    active = Subscription.objects.filter(is_active=True).values("newsletter").annotate(n=Count("id"))
    for row in active.order_by("newsletter"):
        click.echo(f"  {row['newsletter']}: {row['n']:,}")


@readers.command(
    "add", epilog="Example: anechoic readers add ada@reader.example --source 'paper form, 3 March'"
)
@click.argument("address")
@click.option("--newsletter", "newsletters", multiple=True, default=("morning-briefing",), show_default=True)
@click.option("--source", required=True, help="Where this person's consent is held.")
@pass_home
def add(home: Home, address: str, newsletters: tuple[str, ...], source: str) -> None:
    """Bring in somebody whose consent you hold; an earlier unsubscribe is never lifted."""
    home.archive()
    from anechoic.web.readers import sign_up
    from anechoic.web.readers.secrets import clean_email

    email = clean_email(address)
    if email is None:
        raise InputError(f"{address}: that is no e-mail address. Nobody was added.")
    if sign_up.welcome(email, _known(newsletters), now(), source) is None:
        raise InputError(f"{address} left, bounced or asked to be forgotten. Nobody was added.")
    click.echo("Added.")


@readers.command("import", epilog="Example: anechoic readers import members.csv --source 'Ghost, 3 March'")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--newsletter", "newsletters", multiple=True, default=("morning-briefing",), show_default=True)
@click.option("--source", required=True, help="Where these people's consent is held.")
@pass_home
def import_file(home: Home, path: Path, newsletters: tuple[str, ...], source: str) -> None:
    """Bring readers in from a CSV: Mailchimp, Substack, Ghost, listmonk, or any with a column "email".

    Who left or bounced there is kept out here. An earlier unsubscribe, bounce, complaint or erasure of ours
    is never lifted, whatever the file says. Importing the same file again changes nothing. If the file has a
    column "newsletter", as our own export has, each row is about the one that it names.
    """
    home.archive()
    from anechoic.tables import text_of
    from anechoic.web.readers.importing import bring_in, read

    wanted = _known(newsletters)
    counts = bring_in(read(text_of(path.read_bytes())), wanted, now(), source)
    click.echo(", ".join(f"{n:,} {what}" for what, n in sorted(counts.items())) or "The file is empty.")


@readers.command("export", epilog="Example: anechoic readers export --all readers.csv")
@click.argument("address", required=False)
@click.option(
    "--all", "path", type=click.Path(dir_okay=False, path_type=Path), help="Write everybody to a CSV."
)
@pass_home
def export_reader(home: Home, address: str | None, path: Path | None) -> None:
    """Print all that is kept about a reader, as JSON; or write everybody to a CSV that `import` reads again.

    The CSV tells who left and who must not be written to, so that another house can respect it, too.
    """
    home.archive()
    if path is not None:
        from anechoic.web.readers.export import write_all

        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            number = write_all(file)
        click.echo(
            f"{number:,} readers written to {path}. It holds addresses: keep it as you keep the database."
        )
        return
    if address is None:
        raise InputError(
            "Whom? Name an address, or write everybody: anechoic readers export --all readers.csv"
        )
    from anechoic.web.readers.export import export

    click.echo(json.dumps(export(_reader(address)), default=str, indent=2, ensure_ascii=False))


@readers.command("figures", epilog="Example: anechoic readers figures --json")
@click.option(
    "--days", default=30, show_default=True, type=click.IntRange(1, 3660), help="How many days back."
)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@pass_home
def figures(home: Home, days: int, as_json: bool) -> None:
    """Sums of readers, newsletters, editions and payments; nobody's name, and no opens.

    Output with --json: {"house": {…}, "days": [{"day", "joined", "left", "accepted", "bounced", "complaints",
    "clicks"}], "editions": [{"edition", "readers", "accepted", "bounced", "left", "clicks", …}]}.
    """
    home.archive()
    from dataclasses import asdict

    from anechoic.web.readers import figures as found

    at = now()
    house, rows, mailings = found.house(at), list(found.days(at, days)), found.editions()
    if as_json:
        about = {
            "house": house,
            "days": [asdict(row) for row in rows],
            "editions": list(map(asdict, mailings)),
        }
        click.echo(json.dumps(about, default=str, indent=2, ensure_ascii=False))
        return
    joined, left = (sum(sum(getattr(row, name).values()) for row in rows) for name in ("joined", "left"))
    click.echo(f"{house['readers']:,} readers; in {days} days {joined:,} newsletters begun, {left:,} left")
    for name, number in (*house["newsletters"].items(), *house["subscribers"].items()):
        click.echo(f"  {name}: {number:,}")
    for row in mailings[:10]:
        counts = f"{row.accepted:,} of {row.readers:,} taken, {row.bounced:,} bounced, {row.left:,} left"
        click.echo(f"{row.edition}: {counts}")


@readers.command("stop", epilog="Example: anechoic readers stop ada@reader.example")
@click.argument("address")
@click.option("--newsletter", "newsletters", multiple=True, help="Only this one.  [default: all of them]")
@pass_home
def stop(home: Home, address: str, newsletters: tuple[str, ...]) -> None:
    """Stop newsletters for somebody who asked you to, as if it had been done by the link in a mail."""
    home.archive()
    from anechoic.web.readers import sign_up

    reader = _reader(address)
    has = set(reader.subscriptions.values_list("newsletter", flat=True))
    wanted = [one for one in newsletters if one in has] or _known(newsletters)
    stopped = sign_up.unsubscribe(reader, wanted, now(), "operator")
    click.echo(f"{stopped} stopped." if stopped else "Nothing was running; nothing was changed.")


def _known(newsletters: Sequence[str]) -> list[str]:
    from anechoic.web.readers.newsletters import all_newsletters, chosen

    known = chosen(newsletters)
    if unknown := sorted(set(newsletters) - set(known)):
        there = ", ".join(recipe.id for recipe in all_newsletters())
        raise InputError(f"{', '.join(unknown)}: no such newsletter. Nothing was changed. There are: {there}")
    return known


@readers.command("erase")
@click.argument("address")
@pass_home
def erase(home: Home, address: str) -> None:
    """Forget a reader; a keyed hash stays, so that no old list brings the address back."""
    home.archive()
    from anechoic.web.readers import sign_up

    sign_up.erase(_reader(address), now())
    click.echo("Forgotten.")


COMMANDS = [readers]
