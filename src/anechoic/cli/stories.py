"""Doors to the stories room: grouping of articles, and scores of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from anechoic.articles import article_from_row
from anechoic.articles.things import Article
from anechoic.cli.lines import read_rows, write_rows
from anechoic.errors import Refusal
from anechoic.language import default_encoder
from anechoic.language.things import Encoder
from anechoic.stories import Decision, copy_score, group, same_story

_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")
_WORDS_ONLY = click.option("--words-only", is_flag=True, help="Compare words alone, without vectors: faster.")


@click.command("group")
@click.argument("articles")
@_OUT
@_WORDS_ONLY
@click.option("--json", "as_json", is_flag=True, help="JSON lines; this is the only form, and the default.")
def group_command(articles: str, out: str | None, words_only: bool, as_json: bool) -> None:
    """Group articles into stories, one event each, and tell which are copies.

    ARTICLES holds one article a line, oldest first; "-" is standard input. Dates may be missing. Each
    answer gives the article's "story" and "saga", and "copy_of" if another article has the same text.

    Example: anechoic group articles.jsonl --out stories.jsonl
    """
    found = list(_in_stream(_articles(read_rows(articles))))
    decisions = group(found, encoder=_encoder(words_only))
    write_rows((_decision_row(decision) for decision in decisions), out)


@click.command("pairs")
@click.argument("pairs")
@click.option(
    "--task",
    type=click.Choice(["same-story", "copy", "same-fact"]),
    default="same-story",
    show_default=True,
    help="What to ask of each pair.",
)
@_OUT
@_WORDS_ONLY
@click.option("--json", "as_json", is_flag=True, help="JSON lines; this is the only form, and the default.")
def pairs_command(pairs: str, task: str, out: str | None, words_only: bool, as_json: bool) -> None:
    """Score pairs: two articles of one story, two copies of one text, or two sentences of one fact.

    PAIRS holds {"id", "a", "b"} a line, each side an article (for same-fact a sentence); "-" is standard
    input. Each answer gives a score from 0 to 1 (.5 is the border), the relation, and why.

    Example: anechoic pairs pairs.jsonl --task copy
    """
    encoder = _encoder(words_only) if task == "same-story" else None
    write_rows((_pair_row(row, task, encoder) for row in read_rows(pairs)), out)


COMMANDS = [group_command, pairs_command]


def _encoder(words_only: bool) -> Encoder | None:
    return None if words_only else default_encoder()


def _decision_row(decision: Decision) -> dict[str, Any]:
    row = {"id": decision.article, "story": decision.story, "saga": decision.saga}
    return row | ({"copy_of": decision.copy_of} if decision.copy_of else {})


def _pair_row(row: dict[str, Any], task: str, encoder: Encoder | None) -> dict[str, Any]:
    if task == "same-fact":
        return {"id": row.get("id"), **_same_fact(row)}
    a, b = _articles([_side(row.get("a"), "a"), _side(row.get("b"), "b")])
    reading = copy_score(a, b) if task == "copy" else same_story(a, b, encoder)
    related = "copy" if task == "copy" else "same-story"
    relation = related if reading.score >= 0.5 else "unrelated"
    return {"id": row.get("id"), "score": reading.score, "relation": relation, "why": reading.why}


def _same_fact(row: dict[str, Any]) -> dict[str, Any]:
    from anechoic.facts import same_fact

    reading = same_fact(str(row.get("a") or ""), str(row.get("b") or ""))
    return {"score": reading.score, "relation": reading.relation, "why": reading.why}


def _side(side: Any, name: str) -> dict[str, Any]:
    row = dict(side) if isinstance(side, dict) else {"text": str(side or "")}
    return row | {"id": row.get("id") or name}


def _articles(rows: Iterable[dict[str, Any]]) -> Iterator[Article]:
    """Read rows as articles; one without a text keeps its title, for a title alone can be grouped."""
    now = datetime.now(UTC)
    for number, row in enumerate(rows, 1):
        row = row if row.get("id") not in (None, "") else row | {"id": f"row-{number}"}
        article = article_from_row(row, now)
        if isinstance(article, Refusal):
            stand_in = str(row.get("title") or "-")
            title_only = {key: row[key] for key in row if key not in ("text", "paragraphs", "html")}
            article = article_from_row(title_only | {"text": stand_in}, now)
            assert isinstance(article, Article)
            article = replace(article, title=str(row.get("title") or ""), text="")
        yield article


def _in_stream(articles: Iterable[Article]) -> Iterator[Article]:
    """Give undated articles the time of the one before them, so that they keep their place in the stream."""
    clock = datetime(1990, 1, 1, tzinfo=UTC)
    for article in articles:
        clock = max(clock, article.published_at or clock)
        yield replace(article, received_at=clock)
