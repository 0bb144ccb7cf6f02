"""The doors read rows as they come and answer each."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from writing import EVENTS

from anechoic.cli.stories import group_command, pairs_command


def lines(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def asked(command: object, *arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(command, [*arguments, "--words-only"])  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_group_answers_each_row_in_order(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": "a",
            "outlet": "a",
            "title": "Ferry aground",
            "text": EVENTS["ferry"][1],
            "published": "2026-03-06",
        },
        {"id": "b", "title": "Ferry aground", "text": "", "published": None, "lang": "en"},
        {"id": "c", "published": "nonsense"},
        {"title": "No id", "text": EVENTS["budget"][1]},
    ]
    answers = asked(group_command, lines(tmp_path / "articles.jsonl", rows))
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "row-4"]
    assert all(answer["story"] and answer["saga"] for answer in answers)


@pytest.mark.parametrize(("task", "relation"), [("same-story", "same-story"), ("copy", "copy")])
def test_pairs_answers_with_score_relation_and_why(tmp_path: Path, task: str, relation: str) -> None:
    text = " ".join(" ".join(lead for _, lead in EVENTS.values()) for _ in range(3))
    side = {"title": "The week in Marlow and at Kestrel Point", "text": text}
    answers = asked(
        pairs_command, lines(tmp_path / "pairs.jsonl", [{"id": 1, "a": side, "b": side}]), "--task", task
    )
    assert answers[0]["relation"] == relation
    assert float(str(answers[0]["score"])) > 0.5
    assert answers[0]["why"]
