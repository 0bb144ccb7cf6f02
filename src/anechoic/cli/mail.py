"""Mail, for those who live in the terminal."""

from __future__ import annotations

import click

from anechoic.cli.home import Home, now, pass_home


@click.group()
def mail() -> None:
    """See what is queued, and send what is due."""


@mail.command("status")
@pass_home
def status(home: Home) -> None:
    """Count deliveries and letters by state, and name mailings that are paused."""
    home.archive()
    from django.db.models import Count

    from anechoic.web.mail.models import Delivery, Letter, Mailing

    for name, model in (("deliveries", Delivery), ("letters", Letter)):
        for row in model.objects.values("state").annotate(n=Count("id")).order_by("state"):
            click.echo(f"{name}: {row['n']:,} {row['state']}")
    for mailing in Mailing.objects.filter(is_paused=True):
        click.echo(f"Paused: {mailing.edition}. The server refused us; see the answers of its deliveries.")


@mail.command("send")
@pass_home
def send(home: Home) -> None:
    """Send all that is due now. What a stopped process left on the wire is sent once more."""
    home.archive()
    from anechoic.web import circulation

    counts = circulation.post(now())
    click.echo(", ".join(f"{n:,} {kind}" for kind, n in sorted(counts.items())) or "Nothing was due.")


COMMANDS = [mail]
