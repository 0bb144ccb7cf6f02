"""`anechoic proof` never says that all stands of what it has not read, and never ends in a traceback."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from anechoic.cli.briefs import brief_command, proof_command
from anechoic.cli.home import Home
from anechoic.errors import InputError


@pytest.fixture
def story(tmp_path, articles):
    path = tmp_path / "story.jsonl"
    rows = (
        {"id": a.id, "outlet": a.outlet, "url": a.url, "title": a.title, "text": a.text, "date": "2026-03-05"}
        for a in articles
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def brief(story):
    result = CliRunner().invoke(brief_command, [str(story), "--json"], obj=Home("."))
    return json.loads(result.stdout)


def proved(story, given):
    """Prove what is given as bytes or as JSON."""
    path = story.with_name("briefs.json")
    path.write_bytes(given if isinstance(given, bytes) else json.dumps(given).encode())
    return CliRunner().invoke(proof_command, [str(path), "--articles", str(story)], obj=Home("."))


def checks(story, given) -> set[str]:
    result = proved(story, given)
    assert result.exit_code == 1 and not isinstance(result.exception, (TypeError, AttributeError)), result
    return {json.loads(line)["check"] for line in result.stdout.splitlines()}


def test_a_brief_as_we_write_it_passes_whole_and_as_a_line(story, brief):
    for given in (brief, [brief], json.dumps(brief).encode() + b"\n"):
        result = proved(story, given)
        assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("nothing", [b"", b"[]", b"\n\n"])
def test_a_file_without_a_brief_is_refused(story, nothing):
    result = proved(story, nothing)

    assert isinstance(result.exception, InputError)
    assert "there is no brief in it. Nothing was proved." in str(result.exception)


@pytest.mark.parametrize("given", [{}, [1, 2], {"headline": "Ferry"}, {"sections": []}])
def test_what_is_no_brief_is_a_failure(story, given):
    assert checks(story, given) == {"shape"}


def test_a_broken_line_is_a_failure_beside_briefs_that_stand(story, brief):
    assert checks(story, json.dumps(brief).encode() + b"\n{broken\n") == {"shape"}
    assert checks(story, b"[" * 100_000) == {"shape"}


@pytest.mark.parametrize(
    "change",
    [
        {"sections": 5},
        {"sections": "x"},
        {"sections": [1]},
        {"sections": [{"name": "x", "sentences": None}]},
        {"sections": [{"name": "x", "sentences": [{"text": 5, "evidence": []}]}]},
        {"sections": [{"name": "x", "sentences": [{"text": "x", "evidence": [{"article": 1}]}]}]},
        {"headline": 5},
        {"headline": None},
        {"headline_evidence": [1]},
        {"summary_sentences": {"a": 1}},
        {"summary": 5},
        {"sources": [1]},
        {"origins": "many"},
    ],
)
def test_a_brief_of_another_shape_is_a_failure_that_says_so(story, brief, change):
    assert checks(story, {**brief, **change}) == {"shape"}


def test_a_misspelt_key_is_named(story, brief):
    brief["section"] = brief.pop("sections")

    assert "“sections” is missing" in proved(story, brief).stdout


def test_a_headline_that_cites_nothing_is_an_articles_title(story, brief):
    bare = {**brief, "sections": [], "headline_evidence": []}

    assert checks(story, {**bare, "headline": "Aliens land"}) == {"evidence"}
    assert (
        proved(story, {**bare, "headline": "Ferry runs aground off Norhaven with 212 on board"}).exit_code
        == 0
    )


@pytest.mark.parametrize(("key", "value"), [("origins", 40), ("outlets", 90)])
def test_counts_are_held_against_the_articles(story, brief, key, value):
    assert checks(story, {**brief, key: value}) == {"count"}


def test_a_sentences_origins_are_held_against_the_articles(story, brief):
    brief["sections"][0]["sentences"][0]["origins"] = 7

    assert checks(story, brief) == {"count"}


@pytest.mark.parametrize("key", ["outlet", "url", "title", "article"])
def test_a_source_is_the_article_of_its_id(story, brief, key):
    brief["sources"][0][key] = "another"

    assert "source" in checks(story, brief)


@pytest.mark.parametrize(
    "note",
    [
        "Wednesday: 11 March 2026",
        "Wednesday: 5 March 2026",
        "Wednesday: 40 March 2026",
        "Sunday: 1 March 2026",
    ],
)
def test_a_day_of_the_margin_is_one_that_the_report_can_mean(story, brief, note):
    sentence = next(
        s for section in brief["sections"] for s in section["sentences"] if "Wednesday" in s.get("note", "")
    )
    assert sentence["note"] == "Wednesday: 4 March 2026"
    sentence["note"] = note

    assert checks(story, brief) == {"note"}
