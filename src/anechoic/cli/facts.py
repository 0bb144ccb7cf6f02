"""Doors to the facts room: quotes, certainty, and the ledger of one story's articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from anechoic.articles import article_from_row
from anechoic.articles.things import Article
from anechoic.cli.home import Home, pass_home
from anechoic.cli.kept import is_kept, kept_ledger
from anechoic.cli.lines import read_rows, read_texts, write_rows
from anechoic.errors import Reason, Refusal
from anechoic.facts import certainty, factuality, find, quotes, to_json_ld
from anechoic.facts.things import Ledger, Quote
from anechoic.language import default_encoder, language_of
from anechoic.stories import as_one_story
from anechoic.things import to_builtins

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Before this every date of publication is plausible; the door has no clock."""
_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")


@click.command("quotes")
@click.argument("articles")
@click.option("--plain", is_flag=True, help="Print lines for people: speaker, cue, certainty and words.")
@_OUT
def quotes_command(articles: str, plain: bool, out: str | None) -> None:
    """List who said what in each article.

    ARTICLES holds one JSON object a line with "id" and "text"; "-" is standard input, and a file in
    .txt or .md is one article as it stands. Each answer gives the spans of source, cue and content as
    character offsets into the text; "guess" marks a speaker that only a pronoun or a role names.

    Example: anechoic quotes articles.jsonl --out quotes.jsonl
    """
    rows = read_texts(articles)
    if not plain:
        write_rows((_quote_row(row) for row in rows), out)
        return
    for row in rows:
        for line in _said(row):
            click.echo(line)


def _quote_row(row: dict[str, Any]) -> dict[str, Any]:
    text, language = _text_of(row), _language_of(row)
    answer: dict[str, Any] = {"id": row.get("id"), "pred": [_pred(one) for one in quotes(text, language)]}
    return answer if language[:2] == "en" else {**answer, "unread": _UNREAD}


_UNREAD = "not read for facts: language"


def _text_of(row: dict[str, Any]) -> str:
    text = row.get("text") or "\n\n".join(map(str, row.get("paragraphs") or ()))
    return text if isinstance(text, str) else ""


_LEAST_TOLD = 200
"""Characters from which a text tells its language by itself; a sentence may be taken for another."""


def _language_of(row: dict[str, Any]) -> str:
    told = row.get("language") or row.get("lang")
    if told or len(text := _text_of(row)) < _LEAST_TOLD:
        return str(told or "en")
    return language_of(text) or "en"


def _pred(quote: Quote) -> dict[str, Any]:
    return {
        "source": quote.source,
        "cue": quote.cue,
        "content": quote.content,
        "speaker": quote.speaker,
        "guess": quote.is_guess,
        "certainty": quote.certainty.value,
    }


def _said(row: dict[str, Any]) -> Iterator[str]:
    """Give what an article's speakers said, a line each; a guessed speaker is marked so."""
    text, language = _text_of(row), _language_of(row)
    if language[:2] != "en":
        yield f"{row.get('id')}: {_UNREAD}"
    for one in quotes(text, language):
        written = " ".join(text[slice(*span)] for span in one.source) or "nobody named"
        who = f"{written} (probably {one.speaker})" if one.is_guess else one.speaker or written
        words = " … ".join(" ".join(text[slice(*span)].split()) for span in one.content)
        yield f"{who}, “{one.cue_text}”, {one.certainty.value}: {words}"


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


def _spans_of(row: dict[str, Any], length: int) -> list[tuple[int, int]]:
    """Give the events asked for; what is no pair of places in the text is left out, and so not answered.

    Rows of the scorers name their events under "gold"; only the places are read.
    """
    given = row.get("spans") or [one.get("span") for one in _list(row.get("gold")) if isinstance(one, dict)]
    pairs = [one for one in _list(given) if isinstance(one, list) and len(one) == 2]
    return [
        (start, end)
        for start, end in pairs
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length
    ]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _certainty_row(row: dict[str, Any]) -> dict[str, Any]:
    text = _text_of(row)
    reading = certainty(text)
    spans = _spans_of(row, len(text))
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
    if not found:
        return Ledger("story", ())
    return find(as_one_story("story", found), found, encoder=default_encoder() if vectors else None)


_TWICE = "An earlier row has this id. We read that one and left this one out."


def _articles(path: str) -> tuple[list[Article], list[Refusal]]:
    """Read articles; each counts as received when it was published, one without a date at the epoch."""
    found: list[Article] = []
    refused: list[Refusal] = []
    known: set[str] = set()
    for row in read_rows(path):
        one = article_from_row(row, _LATEST)
        if isinstance(one, Refusal):
            refused.append(one)
        elif one.id in known:
            refused.append(Refusal("facts", one.id, Reason.BAD_ROW, _TWICE, "Give each row its own id."))
        else:
            known.add(one.id)
            found.append(replace(one, received_at=one.published_at or _EPOCH))
    return found, refused


def _lines(ledger: Ledger, why: bool) -> Iterator[str]:
    if not ledger.facts and not ledger.unread:
        yield "No fact was found: no article could be read, or none states anything."
    for fact in ledger.facts:
        said = f" ({fact.said_by})" if fact.said_by else ""
        counts = f"{_count(len(fact.outlets), 'outlet')}, {_count(len(fact.origins), 'origin')}"
        yield f"[{counts}; {fact.certainty.value}]{said} {fact.text}"
        if why:
            yield f"    {fact.why}"
            yield from (f"    {one.evidence.outlet}: {one.text}" for one in fact.statements[1:])
    for table in ledger.figures:
        yield f"{table.label}: {table.relation.value}"
        yield from (f"    {one.outlet}{_at(one.said_at)}: {one.quantity.text}" for one in table.readings)
    yield from _relation_lines(ledger)
    yield from (f"{unread.article}: {unread.reason}" for unread in ledger.unread)


def _relation_lines(ledger: Ledger) -> Iterator[str]:
    """Show each relation with its reason and both sentences."""
    by_id = {one.id: one for fact in ledger.facts for one in fact.statements}
    for relation in ledger.relations:
        yield f"{relation.kind.value}: {relation.reason}"
        for id in (relation.a_statement, relation.b_statement):
            yield f"    {by_id[id].evidence.outlet}: {by_id[id].text}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _at(time: str | None) -> str:
    return f", {time[:16].replace('T', ' ')}" if time else ""


COMMANDS = [quotes_command, certainty_command, facts_command]
