"""JSON Schemas of what `--json` prints."""

from __future__ import annotations

import json

import click

from anechoic.errors import InputError
from anechoic.things import json_schema


@click.command(epilog="Example: anechoic schema brief")
@click.argument("thing", required=False)
def schema(thing: str | None) -> None:
    """Print the JSON Schema of a thing, or list the things that have one."""
    known = _known()
    if thing is None:
        click.echo("\n".join(known))
        return
    if thing not in known:
        raise InputError(f"{thing}: no thing of that name has a schema.\nThere are: {', '.join(known)}")
    click.echo(json.dumps(json_schema(known[thing]), indent=2))


def _known() -> dict[str, type]:
    from anechoic.articles.things import Article
    from anechoic.briefs.things import Brief, Failure
    from anechoic.editions.things import Edition
    from anechoic.errors import Refusal
    from anechoic.facts.things import Ledger, Quote
    from anechoic.measure.things import Measure
    from anechoic.outlets.things import Outlet
    from anechoic.perspectives.things import Perspectives
    from anechoic.stories.things import Decision, Story

    kinds = (
        Article,
        Brief,
        Decision,
        Edition,
        Failure,
        Ledger,
        Measure,
        Outlet,
        Perspectives,
        Quote,
        Refusal,
        Story,
    )
    return {kind.__name__.lower(): kind for kind in kinds}


COMMANDS = [schema]
