"""Doors of the language room: figures, dates and names, from JSON lines to JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from anechoic.cli.lines import read_texts, write_rows
from anechoic.language import dates, names, quantities
from anechoic.things import to_builtins

Row = dict[str, Any]


def _door(read: Callable[[Row], list[Row]], path: str, out: str | None) -> None:
    """Answer each row of a file with its id and what was found in its text."""
    write_rows(_answers(read, path), out)


def _answers(read: Callable[[Row], list[Row]], path: str) -> Iterator[Row]:
    for number, row in enumerate(read_texts(path), 1):
        yield {"id": row.get("id", number), "pred": read(row)}


def _text(row: Row) -> str:
    text = row.get("text")
    if isinstance(text, str):
        return text
    paragraphs = row.get("paragraphs")
    return "\n\n".join(map(str, paragraphs)) if isinstance(paragraphs, list) else ""


def _figures_of(row: Row) -> list[Row]:
    return [to_builtins(quantity) for quantity in quantities(_text(row))]


def _dates_of(row: Row) -> list[Row]:
    published = row.get("published") or row.get("date")
    return [to_builtins(mention) for mention in dates(_text(row), str(published) if published else None)]


def _names_of(row: Row) -> list[Row]:
    return [to_builtins(name) for name in names(_text(row))]


@click.command("figures")
@click.argument("texts", metavar="TEXTS")
@click.option(
    "--plain", is_flag=True, help="Print lines for people: as written, what it counts, from and to."
)
@click.option("--out", metavar="FILE", help="Write there instead of to standard output.")
def figures_command(texts: str, plain: bool, out: str | None) -> None:
    """Read the quantities in texts.

    TEXTS holds JSON lines with "id" and "text"; "-" is standard input, and a file in .txt or .md is one
    text. Each answer lists span, value as written (lo, hi), bound (= ~ < >), the interval that the words
    allow, unit and counted noun.

    \b
    Example: anechoic figures texts.jsonl --out figures.jsonl
    """
    if not plain:
        _door(_figures_of, texts, out)
        return
    for row in read_texts(texts):
        for one in quantities(_text(row)):
            click.echo(f"{one.text} [{one.noun or one.unit or one.kind}]: {_range(*one.interval)}")


def _range(low: float | None, high: float | None) -> str:
    if low == high:
        return f"{low:,g}" if low is not None else "any"
    return f"{'any' if low is None else f'{low:,g}'} to {'any' if high is None else f'{high:,g}'}"


@click.command("dates")
@click.argument("texts", metavar="TEXTS")
@click.option("--out", metavar="FILE", help="Write there instead of to standard output.")
def dates_command(texts: str, out: str | None) -> None:
    """Find dates in texts and resolve them against the day of publication.

    TEXTS holds JSON lines with "id", "text" and "published" (or "date"); "-" is standard input. Without a
    day of publication only dates that name their year are found.

    \b
    Example: anechoic dates texts.jsonl
    """
    _door(_dates_of, texts, out)


@click.command("names")
@click.argument("texts", metavar="TEXTS")
@click.option("--out", metavar="FILE", help="Write there instead of to standard output.")
def names_command(texts: str, out: str | None) -> None:
    """Find people, organisations and places in texts.

    TEXTS holds JSON lines with "id" and "text"; "-" is standard input. Types are PER, ORG and LOC; `role`
    is the title beside a person's name.

    \b
    Example: anechoic names texts.jsonl
    """
    _door(_names_of, texts, out)


COMMANDS = [figures_command, dates_command, names_command]
