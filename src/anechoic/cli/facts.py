"""Doors to the facts room: quotes, certainty, and the ledger of one story's articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import click

from anechoic.articles.things import Article
from anechoic.cli.lines import read_rows, write_rows
from anechoic.facts import certainty, find, quotes
from anechoic.facts.things import Ledger, Quote
from anechoic.stories.things import Origin, Story
from anechoic.things import to_builtins

_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")


@click.command("quotes")
@click.argument("articles")
@_OUT
def quotes_command(articles: str, out: str | None) -> None:
    """List who said what in each article.

    ARTICLES holds one JSON object a line with "id" and "text"; "-" is standard input. Each answer
    gives the spans of source, cue and content as character offsets into the text.

    Example: anechoic quotes articles.jsonl --out quotes.jsonl
    """
    write_rows((_quote_row(row) for row in read_rows(articles)), out)


def _quote_row(row: dict[str, Any]) -> dict[str, Any]:
    text = row.get("text") or "\n\n".join(row.get("paragraphs") or ())
    language = row.get("language") or row.get("lang") or "en"
    return {"id": row.get("id"), "pred": [_pred(quote) for quote in quotes(text, language)]}


def _pred(quote: Quote) -> dict[str, Any]:
    return {
        "source": quote.source,
        "cue": quote.cue,
        "content": quote.content,
        "speaker": quote.speaker,
        "certainty": quote.certainty.value,
    }


@click.command("certainty")
@click.argument("sentences")
@_OUT
def certainty_command(sentences: str, out: str | None) -> None:
    """Tell how certain each sentence is, and by which words.

    SENTENCES holds one JSON object a line with "id", "text" and, if single events are asked for,
    "spans". Levels are denied, hedged, attributed and stated; the strongest wins.

    Example: anechoic certainty sentences.jsonl
    """
    write_rows((_certainty_row(row) for row in read_rows(sentences)), out)


def _certainty_row(row: dict[str, Any]) -> dict[str, Any]:
    text = row.get("text") or ""
    reading = certainty(text)
    pred = [{"span": span, "value": 3.0} for span in row.get("spans") or ()]
    return {
        "id": row.get("id"),
        "level": reading.level.value,
        "cues": [cue.text for cue in reading.cues],
        "pred": pred,
    }


@click.command("facts")
@click.argument("articles")
@click.option("--why", is_flag=True, help="Say for each fact why its statements were joined.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
@_OUT
def facts_command(articles: str, why: bool, as_json: bool, out: str | None) -> None:
    """Show the fact ledger of one story's articles.

    ARTICLES holds one article a line, as in articles.jsonl, all of one story; "-" is standard input.
    Facts stand by importance, each with its origins, speaker and certainty.

    Example: anechoic facts story.jsonl --why
    """
    found = [_article(row, number) for number, row in enumerate(read_rows(articles))]
    ledger = find(story_of(found), found)
    if as_json or out:
        write_rows([to_builtins(ledger)], out)
        return
    for line in _lines(ledger, why):
        click.echo(line)


def _article(row: dict[str, Any], number: int) -> Article:
    published = row.get("published")
    return Article(
        id=str(row.get("id") or number),
        url=row.get("url") or "",
        outlet=row.get("outlet") or "",
        title=row.get("title") or "",
        text=row.get("text") or "\n\n".join(row.get("paragraphs") or ()),
        received_at=datetime(1970, 1, 1, tzinfo=UTC),
        language=row.get("language") or row.get("lang"),
        published_at=datetime.fromisoformat(published) if published else None,
    )


def story_of(articles: list[Article]) -> Story:
    """Make the story of these articles, each its own origin."""
    origins = tuple(Origin(one.id, one.outlet, (one.id,)) for one in articles)
    times = [one.seen_at for one in articles] or [datetime(1970, 1, 1, tzinfo=UTC)]
    return Story("story", "saga", tuple(one.id for one in articles), origins, min(times), max(times))


def _lines(ledger: Ledger, why: bool) -> Iterator[str]:
    for fact in ledger.facts:
        said = f" ({fact.speaker})" if fact.speaker else ""
        yield f"[{len(fact.origins)} origins, {fact.certainty.value}]{said} {fact.text}"
        if why and fact.why:
            yield f"    {fact.why}"


COMMANDS = [quotes_command, certainty_command, facts_command]
