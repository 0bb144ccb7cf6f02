"""Tables as people's spreadsheets write them."""

from __future__ import annotations

import pytest

from anechoic.errors import InputError
from anechoic.tables import rows_of, text_of


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_any_house_are_read(code, delimiter):
    text = f"E-Mail{delimiter} Name\r\nada@reader.example{delimiter}Müller\r\nbo@reader.example\r\n"

    names, rows = rows_of(text_of(text.encode(code)))

    assert names == ["e-mail", "name"]
    assert list(rows) == [
        (2, {"e-mail": "ada@reader.example", "name": "Müller"}),
        (3, {"e-mail": "bo@reader.example", "name": None}),
    ]


def test_a_name_with_commas_and_blank_lines_above_do_not_mislead():
    names, rows = rows_of('\r\n\n"Name, first, and last";email\nAda;ada@reader.example\n')

    assert names == ["name, first, and last", "email"]
    assert next(rows) == (4, {"name, first, and last": "Ada", "email": "ada@reader.example"})


def test_a_cell_without_an_end_is_named():
    _, rows = rows_of("email\nada@reader.example\n" + "x" * 200_000)

    assert next(rows)[0] == 2
    with pytest.raises(InputError, match="Line 3 is no CSV"):
        next(rows)


def test_a_file_without_a_line_has_no_columns():
    assert rows_of("")[0] == []
