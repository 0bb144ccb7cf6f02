"""The doors read and write JSON lines."""

import json

import pytest
from click.testing import CliRunner

from anechoic.cli.facts import certainty_command, facts_command, quotes_command
from anechoic.cli.home import Home


def run(command, tmp_path, rows, *options):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    result = CliRunner().invoke(command, [str(path), *options], obj=Home(str(tmp_path)))
    assert result.exit_code == 0, result.output
    return result.output


def test_quotes_gives_spans_into_the_text(tmp_path):
    text = "“The pier stays shut,” Ada Brook said."

    (row,) = map(json.loads, run(quotes_command, tmp_path, [{"id": 7, "text": text}]).splitlines())

    assert row["id"] == 7
    assert row["pred"] == [
        {
            "source": [[23, 32]],
            "cue": [[33, 37]],
            "content": [[0, 22]],
            "speaker": "Ada Brook",
            "certainty": "attributed",
        }
    ]


def test_certainty_values_the_asked_events(tmp_path):
    rows = [{"id": "a", "text": "The ferry may sink.", "spans": [[14, 18]]}]

    (row,) = map(json.loads, run(certainty_command, tmp_path, rows).splitlines())

    assert (row["level"], row["cues"]) == ("hedged", ["may"])
    assert row["pred"][0]["span"] == [14, 18]
    assert row["pred"][0]["value"] < 1.5


@pytest.mark.parametrize("option", ["--why", "--json", "--json-ld"])
def test_facts_shows_a_ledger(tmp_path, option):
    rows = [
        {"id": "a", "outlet": "a", "text": "The ferry Osprey sank off Dunmore on Friday, killing 14 people."},
        {"id": "b", "outlet": "b", "text": "The ferry Osprey sank off Dunmore on Friday and 14 people died."},
        {"id": "c", "text": ""},
    ]

    assert "Osprey" in run(facts_command, tmp_path, rows, option)


def test_a_plain_text_is_one_article(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("The river rose.\n“It is late,” Ada Brook said.\n", "utf8")

    result = CliRunner().invoke(quotes_command, [str(path)])

    row = json.loads(result.output)
    assert row["id"] == "story.txt"
    assert [one["speaker"] for one in row["pred"]] == ["Ada Brook"]


def test_a_plain_text_that_is_not_utf8_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes("“Späť”".encode("cp1250"))

    result = CliRunner().invoke(quotes_command, [str(path)])

    assert result.exit_code != 0
    assert "is not in UTF-8" in str(result.exception or result.output)
