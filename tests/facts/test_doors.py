"""The doors read and write JSON lines."""

import gzip
import json

import pytest
from click.testing import CliRunner

from anechoic.cli.facts import certainty_command, facts_command, quotes_command
from anechoic.cli.home import Home
from anechoic.cli.language import figures_command


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
            "guess": False,
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


def test_one_broken_line_is_named_and_counted_and_the_rest_is_read(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1, "text": "“It is late,” Ada Brook said."}\n{broken\n[1]\n', "utf8")

    for command in (quotes_command, figures_command, certainty_command):
        result = CliRunner().invoke(command, [str(path)])
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == 1
        assert ":2 is not JSON" in result.stderr
        assert ":3 is JSON but no object" in result.stderr
        assert "2 of 3 lines were left out" in result.stderr


def test_a_file_of_broken_lines_only_is_refused(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("{broken\n", "utf8")

    result = CliRunner().invoke(quotes_command, [str(path)])

    assert "Nothing was read" in str(result.exception)


def test_a_packed_file_that_breaks_off_gives_what_stands_before(tmp_path):
    row = json.dumps({"id": 1, "text": "“It is late,” Ada Brook said."}) + "\n"
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(row.encode() * 5_000)[:-20])

    result = CliRunner().invoke(figures_command, [str(path)])

    assert result.stdout.startswith('{"id":1')
    assert "breaks off after line" in str(result.exception)


def test_quotes_and_figures_can_be_read_by_people(tmp_path):
    rows = [
        {"id": 1, "text": "“Nearly 200 fled,” Ada Brook said. She said that the quay was shut."},
        {"id": 2, "text": "Le port est fermé, a dit le maire.", "language": "fr"},
    ]

    assert run(quotes_command, tmp_path, rows, "--plain").splitlines() == [
        "Ada Brook, “said”, attributed: “Nearly 200 fled,”",
        "She (probably Ada Brook), “said”, attributed: that the quay was shut",
        "2: not read for facts: language",
    ]
    assert run(figures_command, tmp_path, rows[:1], "--plain") == "Nearly 200 [count]: 180 to 200\n"


def test_facts_shows_both_sentences_and_the_times_of_what_was_updated(tmp_path):
    rows = [
        {
            "id": "a",
            "outlet": "a",
            "published": "2026-03-06T09:00:00Z",
            "text": "The ferry Osprey sank off Dunmore, killing 14 people.",
        },
        {
            "id": "b",
            "outlet": "b",
            "published": "2026-03-07T09:00:00Z",
            "text": "The ferry Osprey sank off Dunmore, killing 19 people.",
        },
    ]

    lines = run(facts_command, tmp_path, rows).splitlines()

    at = next(number for number, line in enumerate(lines) if line.startswith("updated: "))
    assert {lines[at + 1], lines[at + 2]} == {f"    {row['outlet']}: {row['text']}" for row in rows}
    assert "    b, 2026-03-07 09:00: 19" in lines


def test_why_names_the_chain_of_an_echo(tmp_path):
    rows = [
        {"id": "a", "outlet": "a", "text": "“The Osprey was never safe,” Mayor Ada Brook told Harbour News."},
        {
            "id": "b",
            "outlet": "b",
            "text": "Ada Brook, the mayor, told Harbour News: “The Osprey was never safe.”",
        },
    ]

    shown = run(facts_command, tmp_path, rows, "--why")

    assert shown.startswith("[2 outlets, 1 origin; attributed] (Ada Brook)")
    assert "b passes on what a has: both have it from Harbour News" in shown


def test_facts_says_so_if_there_are_none(tmp_path):
    assert run(facts_command, tmp_path, []).startswith("No fact was found")


def test_a_row_that_is_no_text_gets_an_empty_answer_and_the_rest_goes_on(tmp_path):
    rows = [
        {"id": 1, "text": 5},
        {"id": 2, "text": "It may rain.", "spans": [["a", 1], [0], 7, [7, 11], [3, 99]]},
        {"id": 3, "text": "It may rain.", "spans": "all", "gold": "none"},
    ]

    first, second, third = map(json.loads, run(certainty_command, tmp_path, rows).splitlines())

    assert (first["level"], first["pred"]) == ("stated", [])
    assert [one["span"] for one in second["pred"]] == [[7, 11]]
    assert (third["level"], third["pred"]) == ("hedged", [])


def test_a_text_that_names_no_language_tells_it_by_itself(tmp_path):
    text = (
        "Le pont restera fermé jusqu’à la fin de l’année, a annoncé vendredi la mairie de Dunmore. "
        "« Nous n’avons pas le choix », a dit la maire, Ada Brook, devant une centaine d’habitants venus "
        "l’écouter dans la salle des fêtes, avant de rappeler que les travaux coûteraient trois millions."
    )

    (row,) = map(json.loads, run(quotes_command, tmp_path, [{"id": 1, "text": text}]).splitlines())

    assert row == {"id": 1, "pred": [], "unread": "not read for facts: language"}


def test_of_two_rows_with_one_id_the_first_is_read_and_the_other_named(tmp_path):
    rows = [
        {"id": "1", "outlet": "a", "text": "Ada Brook said that the pier was shut."},
        {"id": "1", "outlet": "b", "text": "Nobody knows who built the old mill."},
    ]

    output = run(facts_command, tmp_path, rows)

    assert "1: bad row." in output and "An earlier row has this id." in output
    assert "the pier was shut" in output and "old mill" not in output


def test_reprints_in_a_file_are_one_witness(tmp_path):
    text = (
        "OSTLEY (AP) - Dockers in Ostley stayed away from work for a third day on Monday. The company "
        "offered a rise of 4% and the union wants 7%. About 40 ships were waiting off the port."
    )
    rows = [
        {
            "id": id,
            "outlet": id,
            "title": "Dockers strike",
            "text": text,
            "published": f"2026-03-04T1{n}:00:00Z",
        }
        for n, id in enumerate(("post", "times"))
    ]

    assert "[2 outlets, 1 origin; stated]" in run(facts_command, tmp_path, rows)


def test_a_file_without_articles_gives_no_fact(tmp_path):
    assert "No fact was found" in run(facts_command, tmp_path, [])
