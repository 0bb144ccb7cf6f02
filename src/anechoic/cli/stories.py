"""Doors to the stories room: grouping of articles, and scores of pairs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from anechoic.articles.things import Article
from anechoic.cli.lines import read_rows, write_rows
from anechoic.stories import Decision, group

_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")


@click.command("group")
@click.argument("articles")
@_OUT
def group_command(articles: str, out: str | None) -> None:
    """Group articles into stories, one event each, and tell which are copies.

    ARTICLES holds one article a line, oldest first; "-" is standard input. Each answer gives the
    article's "story" and "saga", and "copy_of" if another outlet wrote its text.

    Example: anechoic group articles.jsonl --out stories.jsonl
    """
    found = [_article(row, number) for number, row in enumerate(read_rows(articles), 1)]
    write_rows((_decision_row(decision) for decision in group(found)), out)


COMMANDS = [group_command]


def _decision_row(decision: Decision) -> dict[str, Any]:
    row = {"id": decision.article, "story": decision.story, "saga": decision.saga}
    return row | ({"copy_of": decision.copy_of} if decision.copy_of else {})


def _article(row: dict[str, Any], number: int) -> Article:
    published = _time(row.get("published"))
    return Article(
        id=str(row.get("id") or number),
        url=row.get("url") or "",
        outlet=row.get("outlet") or "",
        title=row.get("title") or "",
        text=row.get("text") or "\n\n".join(row.get("paragraphs") or ()),
        received_at=published or datetime(1970, 1, 1, tzinfo=UTC),
        published_at=published,
        language=row.get("language") or row.get("lang"),
    )


def _time(written: Any) -> datetime | None:
    try:
        time = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
