"""What the newsroom keeps, at the command line: stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.cli.road import since
from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.stories.things import Story


@click.group()
def stories() -> None:
    """List stories, show one, explain a grouping, and correct it.

    Your merges, splits and pins hold for good: no later run undoes them.
    """


@stories.command("list", epilog="Example: anechoic stories list --limit 10")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--topic", help="Only this topic.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines of stories.")
@pass_home
def list_(home: Home, limit: int, topic: str | None, as_json: bool) -> None:
    """List the newest stories, most important of the day first, by their briefs' headlines where told."""
    home.archive()
    from anechoic.stories.things import Story
    from anechoic.web.archive.models import BriefRow, StoryRow

    rows = StoryRow.objects.filter(merged_into="", is_built=True).exclude(updated_at=None)
    rows = rows.filter(topic=topic) if topic else rows
    found = list(rows.order_by("-updated_at", "-importance")[:limit])
    if as_json:
        write_rows(row.thing(Story) for row in found)
        return
    briefs = BriefRow.objects.filter(story__in=found, is_current=True)
    headlines = dict(briefs.values_list("story", "headline"))
    for row in found:
        title = headlines.get(row.id) or row.title
        click.echo(f"{row.id}  {row.outlets:2} outlets, {row.origins:2} origins  {title}")


@stories.command("show", epilog="Example: anechoic stories show 4f1c20ab77e0d3c1")
@click.argument("story")
@click.option("--json", "as_json", is_flag=True, help="The story as JSON.")
@pass_home
def show(home: Home, story: str, as_json: bool) -> None:
    """Show a story: how it lives now, where its texts come from, and why its articles stand together.

    "Rising", "steady" and "fading" go by origins an hour, the last six hours against the eighteen before.
    """
    from anechoic.stories import life_of

    archive = home.archive()
    found, is_held = _story(story)
    if as_json:
        write_rows([found])
        return
    life = f"{life_of(found, now())}{'; held: no reader sees it' if is_held else ''}"
    click.echo(f"{found.title}\n{found.topic}; {len(found.origins)} origins; {life}\n")
    for origin in found.origins:
        click.echo(f"  {origin.name}: {origin.reason}")
    click.echo()
    for article, decision in archive.members(found.id):
        copied = f"  copy of {decision.copy_of}" if decision.copy_of else ""
        click.echo(f"{article.seen_at:%Y-%m-%d %H:%M}  {article.outlet}: {article.title}{copied}")
        click.echo(f"    {article.id}  {decision.why}")


@stories.command("why", epilog="Example: anechoic stories why ARTICLE ARTICLE")
@click.argument("a")
@click.argument("b")
@pass_home
def why(home: Home, a: str, b: str) -> None:
    """Explain, in words and numbers, whether two articles tell one story."""
    from anechoic.stories import explain

    archive = home.archive()
    first, second = archive.article(a), archive.article(b)
    if first is None or second is None:
        raise InputError(f"{a if first is None else b}: no article has this id. Nothing was compared.")
    click.echo(explain(first, second))


@stories.command("merge", epilog="Example: anechoic stories merge ARTICLE ARTICLE")
@click.argument("articles", nargs=-1, required=True)
@pass_home
def merge(home: Home, articles: tuple[str, ...]) -> None:
    """Bind articles together: they are one story, whatever the machine thinks."""
    _bind(home, "together", articles)


@stories.command("split", epilog="Example: anechoic stories split ARTICLE ARTICLE")
@click.argument("articles", nargs=-1, required=True)
@pass_home
def split(home: Home, articles: tuple[str, ...]) -> None:
    """Keep articles apart: they are never one story."""
    _bind(home, "apart", articles)


@stories.command("pin", epilog="Example: anechoic stories pin ARTICLE")
@click.argument("articles", nargs=-1, required=True)
@pass_home
def pin(home: Home, articles: tuple[str, ...]) -> None:
    """Leave articles in the stories where they are."""
    _bind(home, "pin", articles)


@stories.command("retell", epilog="Example: anechoic stories retell --since 7d")
@click.option(
    "--since", "since_", metavar="TIME", required=True, help="Reported on since: 36h, 7d or a date."
)
@pass_home
def retell(home: Home, since_: str) -> None:
    """Let the next run tell stories anew, after you added an axis or changed how briefs are told.

    A brief that comes out the same gets no new version, and one whose sources' texts were let go stands.
    """
    count = home.archive().tell_again(since(since_, now()))
    click.echo(
        f"{count} {'story is' if count == 1 else 'stories are'} told anew by the next run: anechoic run"
    )


def _bind(home: Home, act: str, articles: tuple[str, ...]) -> None:
    archive = home.archive()
    for id in articles:
        if archive.article(id) is None:
            raise InputError(f"{id}: no article has this id. Nothing was changed.")
    archive.bind(act, articles, now())
    click.echo("Bound. It holds from now on.")


def _story(id: str) -> tuple[Story, bool]:
    """Give a story, or the one that it became, and whether an editor holds it."""
    from anechoic.stories.things import Story
    from anechoic.web.archive.models import StoryRow
    from anechoic.web.archive.shelf import ArchiveShelf

    row = StoryRow.objects.filter(id=ArchiveShelf().moved_to(id) or id, is_built=True).first()
    if row is not None and row.updated_at is None:
        raise InputError(
            f"{id}: other stories took over its articles before it was told. Nothing is kept of it.\n"
            "Which are there? anechoic stories list"
        )
    if row is None:
        raise InputError(f"{id}: no story has this id.\nWhich are there? anechoic stories list")
    return row.thing(Story), row.is_held


COMMANDS = [stories]
