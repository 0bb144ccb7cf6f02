"""Tables as spreadsheets write them: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.

text_of(data) -> str                the file's text
rows_of(text) -> names, rows        names in small letters; each row with its line; a missing cell is None
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from anechoic.errors import InputError

DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"')
Row = dict[str, str | None]


def text_of(data: bytes) -> str:
    """Decode by the mark at the file's beginning, else as UTF-8, else as Windows-1252, as Excel writes it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of(text: str) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """Give the columns' names, and the rows as they are asked for.

    Raises:
        InputError: A line is no CSV (a cell of more than 131,072 characters); the message names it.
    """
    body = text.lstrip("\r\n")
    head = _QUOTED.sub("", body.split("\n", 1)[0])
    delimiter = max(DELIMITERS, key=head.count)
    table = csv.DictReader(io.StringIO(body, newline=""), delimiter=delimiter, restkey="+")
    try:
        fields = list(table.fieldnames or ())
    except csv.Error as error:
        raise InputError(f"Line 1 is no CSV: {error}. Nothing was read.") from error
    names = [(field or "").strip().lower() for field in fields]
    blank = text.removesuffix(body).count("\n")
    return names, _rows(table, dict(zip(fields, names, strict=True)), blank)


def _rows(table: csv.DictReader[str], names: dict[str, str], blank: int) -> Iterator[tuple[int, Row]]:
    while True:
        try:
            row = next(table, None)
        except csv.Error as error:
            raise InputError(
                f"Line {blank + table.line_num + 1} is no CSV: {error}. Mend it, and try again."
            ) from error
        if row is None:
            return
        yield blank + table.line_num, {names[field]: value for field, value in row.items() if field in names}
