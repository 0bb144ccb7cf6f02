"""The doors: a story's articles in, a brief out; briefs in, what fails out."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from anechoic.cli.briefs import brief_command, proof_command
from anechoic.cli.home import Home


def rows(articles) -> str:
    sides = ("centre", "left", "right")
    return "".join(
        json.dumps({"outlet": a.outlet, "title": a.title, "text": a.text, "side": side, "date": "2026-03-05"})
        + "\n"
        for a, side in zip(articles, sides, strict=False)
    )


@pytest.fixture
def story_file(tmp_path, articles):
    path = tmp_path / "story.jsonl"
    path.write_text(rows(articles), "utf-8")
    return path


def run(command, *arguments: str):
    return CliRunner().invoke(command, [str(a) for a in arguments], obj=Home("."))


def test_a_storys_articles_give_a_brief(story_file):
    result = run(brief_command, story_file, "--words", 40, "--axis", "side", "--json")

    brief = json.loads(result.stdout)
    assert set(brief) >= {"id", "headline", "sections", "summary"}
    assert len(brief["summary"].split()) <= 40
    assert {s.get("group") for s in brief["sections"]} >= {"left", "right"}
    cited = brief["sections"][0]["sentences"][0]["evidence"][0]
    assert cited["article"] in {"a1", "a2", "a3"}
    assert cited["end"] - cited["start"] == len(cited["exact"])


def test_a_brief_is_proven_again_from_its_file(tmp_path, story_file):
    briefs = tmp_path / "briefs.jsonl"
    run(brief_command, story_file, "--json", "--out", briefs)

    assert run(proof_command, briefs, "--articles", story_file).exit_code == 0

    briefs.write_text(briefs.read_text("utf-8").replace("212 people", "412 people"), "utf-8")
    result = run(proof_command, briefs, "--articles", story_file)
    assert result.exit_code == 1
    assert set(json.loads(result.stdout.splitlines()[0])) == {
        "brief",
        "section",
        "sentence",
        "check",
        "reason",
    }


def test_several_stories_give_a_brief_a_row(tmp_path, articles):
    path = tmp_path / "stories.jsonl"
    own = [json.loads(line) for line in rows(articles).splitlines()]
    path.write_text("".join(json.dumps({"id": f"s{n}", "articles": own}) + "\n" for n in range(2)), "utf-8")

    result = run(brief_command, path, "--stories")

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["s0", "s1"]


def test_a_row_without_text_is_named_and_the_run_goes_on(tmp_path, articles):
    path = tmp_path / "story.jsonl"
    path.write_text('{"outlet": "x", "title": "Nothing"}\n' + rows(articles), "utf-8")

    result = run(brief_command, path)

    assert result.exit_code == 0
    assert "Marisol" in result.stdout


def test_a_brief_for_people_names_its_outlets(story_file):
    assert "[harbour-post]" in run(brief_command, story_file).stdout


def test_an_altered_summary_or_headline_is_found(tmp_path, story_file):
    briefs = tmp_path / "brief.json"
    whole = json.loads(run(brief_command, story_file, "--json").stdout)

    for change in (
        {"summary": whole["summary"].replace("Marisol", "Aurora")},
        {"headline": "Ferry sinks off Norhaven with 412 on board"},
    ):
        briefs.write_text(json.dumps({**whole, **change}), "utf-8")
        assert run(proof_command, briefs, "--articles", story_file).exit_code == 1


def test_a_brief_from_elsewhere_is_proven_by_its_text_and_evidence(tmp_path, story_file):
    whole = json.loads(run(brief_command, story_file, "--json").stdout)
    bare = {
        "id": whole["id"],
        "headline": whole["headline"],
        "sections": [
            {
                "name": section["name"],
                "sentences": [{"text": s["text"], "evidence": s["evidence"]} for s in section["sentences"]],
            }
            for section in whole["sections"]
        ],
    }
    path = tmp_path / "bare.json"
    path.write_text(json.dumps([bare]), "utf-8")

    result = run(proof_command, path, "--articles", story_file)

    assert (result.exit_code, result.stdout) == (0, "")


def test_a_story_without_a_text_is_refused_and_the_others_go_on(tmp_path, articles):
    path = tmp_path / "stories.jsonl"
    own = [json.loads(line) for line in rows(articles).splitlines()]
    stories = [{"id": "empty", "articles": [{"title": "Nothing"}]}, {"id": "ferry", "articles": own}]
    path.write_text("".join(json.dumps(story) + "\n" for story in stories), "utf-8")

    empty, ferry = (json.loads(line) for line in run(brief_command, path, "--stories").stdout.splitlines())

    assert "no article with a text" in empty["refused"]
    assert ferry["summary"]


def test_a_file_of_briefs_is_proved_only_beside_its_articles(tmp_path, story_file):
    result = run(proof_command, story_file)

    assert result.exit_code == 2
    assert "--articles FILE" in result.output


def test_a_name_that_is_neither_file_nor_kept_is_said_to_be_unknown(tmp_path):
    result = CliRunner().invoke(brief_command, ["4f1c20ab"], obj=Home(str(tmp_path)))

    assert result.exit_code != 0
