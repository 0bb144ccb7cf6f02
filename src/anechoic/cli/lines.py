"""JSON lines, as every measuring door speaks them; the code stands in `anechoic.lines`.

A line that is no JSON object is named on standard error and counted, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from anechoic import lines
from anechoic.errors import InputError
from anechoic.lines import write_rows

__all__ = ["read_rows", "read_texts", "write_rows"]

Row = dict[str, Any]

_MOST_SHOWN = 10
"""Broken lines that are named one by one; all are counted."""


def read_rows(path: str | Path) -> Iterator[Row]:
    """Read JSON objects, one a line. Raises InputError if the file holds none but broken lines."""
    return _told(path, lines.read_rows)


def read_texts(path: str | Path) -> Iterator[Row]:
    """Read rows, or one plain text."""
    return _told(path, lines.read_texts)


def _told(
    path: str | Path, read: Callable[[str | Path, Callable[[str], None]], Iterator[Row]]
) -> Iterator[Row]:
    skipped = count = 0

    def skip(message: str) -> None:
        nonlocal skipped
        skipped += 1
        if skipped <= _MOST_SHOWN:
            click.echo(message, err=True)

    for row in read(path, skip):
        count += 1
        yield row
    if skipped and not count:
        raise InputError(f"{path}: no line of it is a JSON object. Nothing was read.")
    if skipped:
        click.echo(f"{path}: {skipped} of {skipped + count} lines were left out.", err=True)
