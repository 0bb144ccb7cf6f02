"""The editions room's door for measuring: good news, from JSON lines to JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from anechoic.cli.lines import read_rows, write_rows
from anechoic.editions.good_news import good_news
from anechoic.errors import InputError


@click.command(epilog="Example: anechoic goodnews titles.jsonl --out read.jsonl")
@click.argument("titles", type=click.Path())
@click.option("--out", metavar="FILE", help="Write here.  [default: standard output]")
def goodnews(titles: str, out: str | None) -> None:
    """Read headlines for good news.

    TITLES holds rows {"id", "title"} or {"id", "text"}, "-" is standard input. Each gives a row {"id",
    "score", "refused"?}: the score is larger for better news, `refused` names the rule that forbids the
    headline whatever its score. A row without a headline is refused with the score 0.
    """
    try:
        write_rows(_answers(titles), out)
    except InputError as error:
        raise click.ClickException(str(error)) from error


def _answers(titles: str) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(read_rows(titles), 1):
        title = row.get("title") or row.get("text")
        answer: dict[str, Any] = {"id": row.get("id", number), "score": 0.0}
        if not isinstance(title, str):
            yield answer | {"refused": "no headline"}
            continue
        reading = good_news(title)
        answer["score"] = reading.score
        yield answer if reading.refused is None else answer | {"refused": reading.refused}


COMMANDS = [goodnews]
