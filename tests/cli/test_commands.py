"""The command line: help that helps, one clear message on failure, doors in their shapes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic.cli import WHERE, cli
from anechoic.errors import AnechoicError

PAGE = (
    "Ferry runs aground off Lowen\n\n"
    "The ferry Maren ran aground off Lowen Point on Thursday night, and nearly 200 passengers were hurt, "
    'police said. "It\'s possible that the fog was to blame," harbour master Ida Brandt said.\n'
)


def run(*words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ANECHOIC", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", "from anechoic.cli import main; main()", *words],
        input=text, capture_output=True, text=True, env=environment, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("command", sorted(WHERE))
def test_every_command_has_a_help_text_with_an_example(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 4


def test_the_head_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])

    for command in WHERE:
        assert f"  {command} " in result.output


def test_a_folder_that_is_no_newsroom_gets_one_clear_message(tmp_path: Path) -> None:
    done = run("--newsroom", str(tmp_path), "stories", "list")

    assert done.returncode == 1
    assert "is no newsroom" in done.stderr
    assert "anechoic init" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    done = run("quotes", str(tmp_path / "none.jsonl"))

    assert done.returncode != 0
    assert "none.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_doors_speak_json_lines() -> None:
    row = json.dumps({"id": "a", "text": PAGE, "published": "2026-03-06"}) + "\n"

    quotes = json.loads(run("quotes", "-", text=row).stdout)
    assert quotes["pred"][0].keys() >= {"source", "cue", "content", "speaker", "certainty"}
    figures = json.loads(run("figures", "-", text=row).stdout)
    assert [180.0, 200.0] in [figure["interval"] for figure in figures["pred"]]
    assert json.loads(run("dates", "-", text=row).stdout)["pred"][0]["value"] == "2026-03-05"
    assert json.loads(run("names", "-", text=row).stdout)["id"] == "a"


def test_a_brief_and_its_proof(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    rows = [
        {"id": outlet, "outlet": outlet, "title": "Ferry runs aground", "text": PAGE, "language": "en"}
        for outlet in ("harbour-post", "valley-times")
    ]
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    brief = tmp_path / "brief.json"
    brief.write_text(run("brief", str(articles), "--words", "80", "--json").stdout, "utf-8")

    assert run("proof", str(brief), "--articles", str(articles)).returncode == 0
    changed = brief.read_text("utf-8").replace("Lowen Point", "Tarrow Point")
    brief.write_text(changed, "utf-8")
    assert run("proof", str(brief), "--articles", str(articles)).returncode == 1


def test_what_waits_in_each_room_is_shown(tmp_path: Path) -> None:
    folder = str(tmp_path / "newsroom")
    assert run("init", folder).returncode == 0

    shown = run("--newsroom", folder, "press", "rooms", "--json")

    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [row["name"] for row in rows] == ["outlets", "articles", "stories", "briefs", "editions", "mail"]
    assert {"waiting", "age_seconds", "done", "errors"} <= rows[0].keys()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("receive nowhere.jsonl", "nowhere.jsonl"),
        ("receive . --at 0001-01-01", "before 1990"),
        ("receive . --at 2206-03-06T05:00Z", "after tomorrow"),
        ("stories list --limit -1", "--limit"),
        ("measure --room nosuch", "There are: "),
        ("outlets import nofile.csv", "nofile.csv"),
    ],
)
def test_what_was_mistyped_is_named(words: str, said: str) -> None:
    done = CliRunner().invoke(cli, words.split())

    assert done.exit_code != 0
    assert said in done.output + str(done.exception)
    assert isinstance(done.exception, (AnechoicError, SystemExit))


def test_what_was_mistyped_changes_nothing_in_a_newsroom_of_any_name(tmp_path: Path) -> None:
    house = tmp_path / "house"
    assert run("init", str(house), "--name", 'The "A \\ B" House').returncode == 0

    for words, said in (
        (
            ("readers", "add", "ada@reader.example", "--newsletter", "x", "--source", "y"),
            "There are: morning",
        ),
        (("outlets", "export", "--out", str(tmp_path / "no" / "there.opml")), "there.opml: No such file"),
    ):
        done = run("--newsroom", str(house), *words)
        assert done.returncode != 0
        assert said in done.stderr
        assert "Traceback" not in done.stderr
