"""Who may sit at the desk."""

from __future__ import annotations

import re

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError


@click.group()
def desk() -> None:
    """Invite editors, list them, let one go.

    Editors log in at /desk/log-in/ with a passkey, or with a passphrase and a code from an app. While there
    is none, `anechoic up` and `anechoic try` print a link for the first.
    """


@desk.command("invite", epilog="Example: anechoic desk invite ida --email ida@newsroom.example")
@click.argument("name")
@click.option("--email", default="", help="Where tests of editions go.")
@pass_home
def invite(home: Home, name: str, email: str) -> None:
    """Print a one-time link with which an editor makes a passkey, or sets a passphrase and a second factor.

    The link works once and for 24 hours. For somebody who lost the phone or the passphrase, invite the same
    name again: all ways in are set anew.
    """
    if not re.fullmatch(r"[\w.@+-]{1,150}", name):
        raise InputError(f"{name}: a name is letters, digits and .@+-_, no spaces. Nobody was invited.")
    home.archive()
    from anechoic.web.desk import entry
    from anechoic.web.readers.secrets import clean_email

    if email and clean_email(email) is None:
        raise InputError(f"{email}: that is no e-mail address. Nobody was invited.")
    secret = entry.invite(name, clean_email(email) or "", now())
    click.echo(_link(home, secret))
    click.echo("Good once, for 24 hours. Give it to nobody but the editor.", err=True)


def first_link(home: Home) -> str | None:
    """Make a one-time link for the first editor; None if there is an editor already."""
    home.archive()
    from django.contrib.auth import get_user_model

    from anechoic.web.desk import entry

    if get_user_model().objects.filter(is_staff=True, is_active=True).exists():
        return None
    return _link(home, entry.invite("editor", "", now()))


def _link(home: Home, secret: str) -> str:
    """Give a set-up link. Of this machine it says "localhost": an address of numbers cannot have passkeys."""
    root = home.settings().newsroom.address.rstrip("/")
    return f"{re.sub(r'^http://127[.]0[.]0[.]1', 'http://localhost', root)}/desk/set-up/{secret}/"


@desk.command("editors")
@pass_home
def editors(home: Home) -> None:
    """List editors, with when they last logged in."""
    home.archive()
    from django.contrib.auth import get_user_model

    for user in get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username"):
        last = f"{user.last_login:%Y-%m-%d %H:%M}" if user.last_login else "never"
        click.echo(f"{user.get_username()}  {user.email or 'no e-mail'}  last in: {last}")


@desk.command("remove", epilog="Example: anechoic desk remove ida")
@click.argument("name")
@pass_home
def remove(home: Home, name: str) -> None:
    """Let an editor go: open sessions end at once; what they did stays in the log."""
    home.archive()
    from django.contrib.auth import get_user_model

    if (
        not get_user_model()
        .objects.filter(username=name, is_staff=True)
        .update(is_staff=False, is_active=False)
    ):
        raise InputError(f"{name}: no editor has this name.\nWho has? anechoic desk editors")
    click.echo("Gone from the desk.")


COMMANDS = [desk]
