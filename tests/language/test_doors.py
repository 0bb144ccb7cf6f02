"""The doors read JSON lines and answer each row with its id."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from anechoic.cli.language import COMMANDS

DOORS = {command.name: command for command in COMMANDS}


def answer(door: str, row: dict) -> dict:
    result = CliRunner().invoke(DOORS[door], ["-"], input=json.dumps(row) + "\n")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_figures_gives_value_bound_and_interval():
    reply = answer("figures", {"id": "a", "text": "Nearly 200 people came."})
    (figure,) = reply["pred"]
    assert reply["id"] == "a"
    assert (figure["span"], figure["lo"], figure["bound"], figure["interval"]) == (
        [0, 10],
        200,
        "~",
        [180, 200],
    )


@pytest.mark.parametrize("key", ["published", "date"])
def test_dates_resolves_against_the_day_of_publication(key):
    reply = answer("dates", {"id": "a", "text": "It rained yesterday.", key: "2021-09-01T08:00:00Z"})
    assert reply["pred"] == [{"span": [10, 19], "text": "yesterday", "value": "2021-08-31"}]


def test_names_gives_types():
    reply = answer("names", {"id": "a", "text": "President Ana Ruiz flew to Geneva."})
    assert [(name["text"], name["type"]) for name in reply["pred"]] == [
        ("Ana Ruiz", "PER"),
        ("Geneva", "LOC"),
    ]


def test_a_missing_file_ends_with_a_clear_message():
    result = CliRunner().invoke(DOORS["figures"], ["absent.jsonl"])
    assert result.exit_code == 1
    assert "there is no such file" in str(result.exception)


def test_a_line_that_is_nested_too_deep_is_named_and_the_others_are_read():
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    result = CliRunner().invoke(DOORS["figures"], ["-"], input=deep + '\n{"id": "b", "text": "Two came."}\n')

    assert result.exit_code == 0, result.output
    assert "-:1 is nested too deep to be read. We left that line out." in result.stderr
    assert json.loads(result.stdout)["id"] == "b"
