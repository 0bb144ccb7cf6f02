"""Search, follow and export, at the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anechoic.briefs.export import FORMS, Thing, write
from anechoic.cli.home import Home, now, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError
from anechoic.facts.things import Ledger

if TYPE_CHECKING:
    from anechoic.web.archive.following import News, Subject
    from anechoic.web.archive.search import Found

_KINDS = ("brief", "fact", "quote", "article")
_SUBJECTS = ("story", "person", "topic", "words")
_NAMED = 3
"""Outlets named beside what was found."""
_FORM = click.option("--as", "form", type=click.Choice(FORMS), help="Write the things found in this form.")
_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")


@click.command(epilog="Example: anechoic search harbour ferry --kind quote")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Look only there.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="JSON lines of what was found, with the passage.")
@_FORM
@_OUT
@pass_home
def search(
    home: Home,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
    form: str | None,
    out: str | None,
) -> None:
    """Find briefs, facts, quotes and articles that hold all the words, best first.

    The last word may be the beginning of one. Below each stands who reports it. `--as` writes the things
    themselves: whole as JSON, or as JSON-LD, CSV or Markdown.
    """
    home.archive()
    from anechoic.web.archive.search import find

    if not any(letter.isalnum() for word in words for letter in word):
        raise InputError("There is no word to look for.\nExample: anechoic search harbour ferry")
    found = find(" ".join(words), limit, kinds or _KINDS)
    if form:
        _say(write(_things(found), form), out)
        return
    if as_json or out:
        write_rows(found, out)
        return
    for hit in found:
        click.echo(f"{hit.kind:7}  {hit.key}  {hit.title}\n    {hit.passage}{where(hit)}")
    if not found:
        click.echo("Nothing was found.")


def _things(found: Sequence[Found]) -> list[Thing]:
    """Load what was found; what has gone meanwhile is left out."""
    return [thing for hit in found if (thing := _thing(hit)) is not None]


def _thing(hit: Found) -> Thing | None:
    from anechoic.web.archive.models import ArticleRow, BriefRow, LedgerRow

    if hit.kind in ("fact", "quote"):
        row = LedgerRow.objects.filter(story_id=hit.owner).first()
        facts = row.thing(Ledger).facts if row else ()
        return next((fact for fact in facts if fact.id == hit.key), None)
    return _kept({"brief": BriefRow, "article": ArticleRow}[hit.kind], hit.key)


def where(hit: Found) -> str:
    """Name the outlets that report what was found, and a brief's or article's day."""
    from anechoic.articles.things import Article
    from anechoic.briefs.things import Brief
    from anechoic.facts.things import Fact

    thing = _thing(hit)
    if isinstance(thing, Fact):
        outlets, day = thing.outlets, None
    elif isinstance(thing, Article):
        outlets, day = (thing.outlet,), thing.seen_at
    elif isinstance(thing, Brief):
        outlets, day = tuple(source.outlet for source in thing.sources), thing.made_at
    else:
        return ""
    names = list(dict.fromkeys(outlets))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    when = f", {day.day} {day:%B %Y}" if day else ""
    return f"\n    ({', '.join(names[:_NAMED])}{more}{when})"


def _kept(model: type, id: str) -> Thing | None:
    from anechoic.articles.things import Article
    from anechoic.briefs.things import Brief

    row = model.objects.filter(id=id).first()  # type: ignore[attr-defined]
    kind = Brief if model.__name__ == "BriefRow" else Article
    return row.thing(kind) if row else None


@click.group()
def follow() -> None:
    """Follow stories, people, topics and searches, and see what is new.

    A person goes by name, a topic by its word, words are a search.

    Example: anechoic follow add person "Ida Brandt"
    """


@follow.command("add", epilog='Example: anechoic follow add person "Ida Brandt"')
@click.argument("kind", type=click.Choice(_SUBJECTS))
@click.argument("name")
@pass_home
def add(home: Home, kind: str, name: str) -> None:
    """Follow a subject from now on."""
    from_archive = _subject(home, kind, name)
    from anechoic.web.archive.following import briefs_about
    from anechoic.web.archive.following import follow as start

    start(from_archive, now())
    count = len(briefs_about(from_archive))
    told = {0: "No brief is about it yet", 1: "1 brief is about it now"}
    click.echo(f"Followed. {told.get(count, f'{count} briefs are about it now')}.")


@follow.command("drop", epilog="Example: anechoic follow drop topic science")
@click.argument("kind", type=click.Choice(_SUBJECTS))
@click.argument("name")
@pass_home
def drop(home: Home, kind: str, name: str) -> None:
    """Follow a subject no more."""
    subject = _subject(home, kind, name)
    from anechoic.web.archive.following import unfollow

    if not unfollow(subject):
        raise InputError(f"{kind} {name} is not followed. What is? anechoic follow list")
    click.echo("Dropped.")


@follow.command("list", epilog="Example: anechoic follow list")
@pass_home
def list_(home: Home) -> None:
    """List what is followed, with the time of the last look."""
    home.archive()
    from anechoic.web.archive.following import followed

    for subject, seen_at in followed():
        click.echo(f"{subject.kind:6}  {subject.name}  (looked at {seen_at:%Y-%m-%d %H:%M})")


@follow.command("news", epilog="Example: anechoic follow news")
@click.option("--json", "as_json", is_flag=True, help="JSON lines of subject, brief and changes.")
@pass_home
def news(home: Home, as_json: bool) -> None:
    """Show what is new on each subject since the last look, and remember this one."""
    home.archive()
    from anechoic.web.archive.following import look

    found = look(now())
    if as_json:
        write_rows({"subject": s, "brief": n.brief, "changes": n.changes} for s, news in found for n in news)
        return
    for subject, told in found:
        click.echo(f"{subject.kind} {subject.name}: {_counted(told)}")
        for one in told:
            click.echo(f"  {one.brief.story}  {one.brief.headline.text}")
            for change in one.changes:
                click.echo(f"    {change.kind}: {change.sentence.text}")


def _counted(told: Sequence[News]) -> str:
    return f"{len(told)} new brief{'' if len(told) == 1 else 's'}" if told else "nothing new"


@click.command(epilog="Example: anechoic export topic science --as csv --out science.csv")
@click.argument("kind", type=click.Choice(_SUBJECTS))
@click.argument("name")
@click.option("--facts", "with_facts", is_flag=True, help="Their facts and quotes instead.")
@click.option("--as", "form", type=click.Choice(FORMS), default="json", show_default=True)
@_OUT
@pass_home
def export(home: Home, kind: str, name: str, with_facts: bool, form: str, out: str | None) -> None:
    """Write all briefs about a story, person, topic or words, or the facts behind them.

    No form holds outlets' full texts: passages are cited, with the address that opens at the passage.
    """
    subject = _subject(home, kind, name)
    from anechoic.web.archive.following import briefs_about

    briefs = briefs_about(subject)
    ledgers = [home.archive().ledger(brief.story) for brief in briefs] if with_facts else []
    things: list[Thing] = [fact for ledger in ledgers if ledger for fact in ledger.facts]
    _say(write(things if with_facts else briefs, form), out)


def _subject(home: Home, kind: str, name: str) -> Subject:
    """Read a subject. Raises InputError for a story that is not there."""
    archive = home.archive()
    from anechoic.web.archive.following import Subject

    if kind == "story" and archive.brief(name) is None:
        raise InputError(f"{name}: no story of this id was told.\nWhich were? anechoic stories list")
    return Subject(kind, name)


def _say(text: str, out: str | None) -> None:
    if out:
        Path(out).write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


COMMANDS = [search, follow, export]
