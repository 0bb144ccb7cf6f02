"""Readers, for those who live in the terminal."""

from __future__ import annotations

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError


@click.group()
def readers() -> None:
    """Count readers, bring one in, let one go."""


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
    from anechoic.web.readers.newsletters import chosen
    from anechoic.web.readers.secrets import clean_email

    email = clean_email(address)
    if email is None:
        raise InputError(f"{address}: that is no e-mail address. Nobody was added.")
    sign_up.welcome(email, chosen(newsletters), now(), source)
    click.echo("Added.")


@readers.command("erase")
@click.argument("address")
@pass_home
def erase(home: Home, address: str) -> None:
    """Forget a reader; a keyed hash stays, so that no old list brings the address back."""
    home.archive()
    from anechoic.web.readers import sign_up
    from anechoic.web.readers.models import Reader
    from anechoic.web.readers.secrets import email_key

    reader = Reader.objects.filter(email_key=email_key(address)).first()
    if reader is None:
        raise InputError(f"{address}: nobody here has this address. Nothing was changed.")
    sign_up.erase(reader, now())
    click.echo("Forgotten.")


COMMANDS = [readers]
