"""Pictures at the command line: add one, take one away, fetch outlets'."""

from __future__ import annotations

from pathlib import Path

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import InputError


@click.group()
def pictures() -> None:
    """Choose the pictures beside stories."""


@pictures.command(
    "add", epilog='Example: anechoic pictures add 1859a5e3 mine.jpg --alt "A mine" --credit "Ada"'
)
@click.argument("story")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--alt", required=True, help="What is to be seen, for those who do not see it.")
@click.option("--credit", required=True, help="Who took it.")
@pass_home
def add(home: Home, story: str, file: Path, alt: str, credit: str) -> None:
    """Put a picture of your own beside a story, in place of the one before."""
    archive = home.archive()
    from anechoic.web.archive import pictures as kept

    if archive.brief(story) is None:
        raise InputError(
            f"{story}: no brief tells this story. Nothing was kept.\nWhich are there? anechoic stories list"
        )
    made = kept.keep(story, file.read_bytes(), alt=alt, credit=credit, by="command line", at=now())
    click.echo(f"Kept in {len(made.widths)} widths, up to {made.widths[-1]} points.")


@pictures.command("remove", epilog="Example: anechoic pictures remove 1859a5e3d44767de")
@click.argument("story")
@pass_home
def remove(home: Home, story: str) -> None:
    """Take a story's picture away; no run gives it an outlet's again."""
    home.archive()
    from anechoic.web.archive import pictures as kept

    is_gone = kept.hide(story, by="command line", at=now())
    click.echo("It is gone." if is_gone else "The story has no picture.")


@pictures.command("fetch", epilog="Example: anechoic pictures fetch")
@pass_home
def fetch(home: Home) -> None:
    """Copy outlets' pictures for the front page's stories that have none.

    Only if newsroom.toml says so: [site] outlets_pictures = true. Ask yourself whether you may: most are
    under somebody's right. `anechoic run` and `anechoic up` do the same after each walk.
    """
    if not home.settings().site.outlets_pictures:
        raise InputError(
            "Outlets' pictures are not used here, so none was fetched.\n"
            "May you use them? Set outlets_pictures = true under [site] in newsroom.toml."
        )
    home.archive()
    from anechoic.web.archive.outlets_pictures import copy_missing

    click.echo(f"{copy_missing(now()):,} pictures copied.")


COMMANDS = [pictures]
