"""Doors to the facts room: quotes, certainty, and the ledger of one story's articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import click

from anechoic.articles import article_from_row
from anechoic.articles.things import Article, ArticleKind
from anechoic.cli.home import Home, pass_home
from anechoic.cli.kept import is_kept, kept_ledger
from anechoic.cli.lines import read_rows, read_texts, write_rows
from anechoic.errors import Refusal
from anechoic.facts import certainty, factuality, find, quotes, to_json_ld
from anechoic.facts.things import Ledger, Quote
from anechoic.language import default_encoder
from anechoic.stories.things import Origin, Story
from anechoic.things import to_builtins

_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")


@click.command("quotes")
@click.argument("articles")
@_OUT
def quotes_command(articles: str, out: str | None) -> None:
    """List who said what in each article.

    ARTICLES holds one JSON object a line with "id" and "text"; "-" is standard input, and a file in
    .txt or .md is one article as it stands. Each answer gives the spans of source, cue and content as
    character offsets into the text.

    Example: anechoic quotes articles.jsonl --out quotes.jsonl
    """
    write_rows((_quote_row(row) for row in read_texts(articles)), out)


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
    write_rows((_certainty_row(row) for row in read_texts(sentences)), out)


def _gold_spans(row: dict[str, Any]) -> list[list[int]]:
    """Rows of the scorers name their events under "gold"; only the places are read."""
    return [one["span"] for one in row.get("gold") or () if isinstance(one, dict) and "span" in one]


def _certainty_row(row: dict[str, Any]) -> dict[str, Any]:
    text = row.get("text") or ""
    reading = certainty(text)
    spans = [(int(start), int(end)) for start, end in row.get("spans") or _gold_spans(row)]
    values = factuality(text, spans)
    pred = [{"span": span, "value": round(value, 2)} for span, value in zip(spans, values, strict=True)]
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
@click.option("--json-ld", "as_json_ld", is_flag=True, help="Print the ledger as schema.org JSON-LD.")
@click.option("--vectors", is_flag=True, help="Use sentence vectors where words leave doubt: slower.")
@_OUT
@pass_home
def facts_command(
    home: Home, articles: str, why: bool, as_json: bool, as_json_ld: bool, vectors: bool, out: str | None
) -> None:
    """Show the fact ledger of one story's articles.

    ARTICLES holds one article a line, as in articles.jsonl, all of one story; "-" is standard input.
    In a newsroom's folder it may be the id of a story instead, whose kept ledger is shown.
    Facts stand by importance, each with its origins, speaker and certainty.

    Example: anechoic facts story.jsonl --why
    """
    ledger = kept_ledger(home, articles) if is_kept(articles, home) else _found(articles, vectors)
    if as_json_ld:
        write_rows([to_json_ld(ledger)], out)
    elif as_json or out:
        write_rows([to_builtins(ledger)], out)
    else:
        for line in _lines(ledger, why):
            click.echo(line)


def _found(path: str, vectors: bool) -> Ledger:
    found, refused = _articles(path)
    for refusal in refused:
        click.echo(str(refusal), err=True)
    return find(story_of(found), found, encoder=default_encoder() if vectors else None)


def _articles(path: str) -> tuple[list[Article], list[Refusal]]:
    """Read articles; a row without a known time of receipt counts as received at the epoch."""
    found: list[Article] = []
    refused: list[Refusal] = []
    for row in read_rows(path):
        one = article_from_row(row, datetime(1970, 1, 1, tzinfo=UTC))
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            found.append(one)
    return found, refused


def story_of(articles: list[Article]) -> Story:
    """Make one story of these articles; reports and live pages are origins, those of one agency share one."""
    groups: dict[str, list[Article]] = {}
    for one in articles:
        if one.kind in (ArticleKind.REPORT, ArticleKind.LIVE):
            groups.setdefault(f"agency:{one.agency}" if one.agency else one.id, []).append(one)
    origins = tuple(
        Origin(id, group[0].agency or group[0].outlet, tuple(one.id for one in group))
        for id, group in groups.items()
    )
    times = [one.seen_at for one in articles] or [datetime(1970, 1, 1, tzinfo=UTC)]
    return Story("story", "saga", tuple(one.id for one in articles), origins, min(times), max(times))


def _lines(ledger: Ledger, why: bool) -> Iterator[str]:
    for fact in ledger.facts:
        said = f" ({fact.speaker})" if fact.speaker else ""
        count = f"{len(fact.origins)} origin{'' if len(fact.origins) == 1 else 's'}"
        yield f"[{count}, {fact.certainty.value}]{said} {fact.text}"
        if why:
            yield f"    {fact.why}"
            yield from (f"    {one.evidence.outlet}: {one.text}" for one in fact.statements[1:])
    for table in ledger.figures:
        yield f"{table.label}: {table.relation.value}"
        yield from (f"    {one.outlet}: {one.quantity.text}" for one in table.readings)
    yield from (f"{relation.kind.value}: {relation.reason}" for relation in ledger.relations)
    yield from (f"{unread.article}: {unread.reason}" for unread in ledger.unread)


COMMANDS = [quotes_command, certainty_command, facts_command]
