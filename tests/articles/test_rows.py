"""Rows of articles.jsonl, and the door that writes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape

import pytest
from click.testing import CliRunner

from anechoic.articles import Article, article_from_row
from anechoic.articles.decode import repair
from anechoic.articles.things import ArticleKind
from anechoic.cli.articles import extract_command
from anechoic.errors import Reason, Refusal

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_given_text_stays_as_it_is_because_offsets_count_in_it():
    text = "  Two\r\nlines,  and spaces. "
    got = article_from_row({"id": "a", "text": text, "lang": "EN", "date": "2026-03-01", "colour": 3}, NOON)
    assert isinstance(got, Article)
    assert got.text == text
    assert (got.id, got.language, got.published_at) == ("a", "en", datetime(2026, 3, 1, tzinfo=UTC))


def test_windows_signs_that_were_read_as_controls_are_read_as_signs_at_the_same_offsets():
    text = "MINHAL \x96 \x93The quay is closed,\x94 she said. Prices rose 3\xa0%."
    article = article_from_row({"text": text, "title": "The mayor\x92s quay"}, NOON)
    assert article.text == "MINHAL – “The quay is closed,” she said. Prices rose 3\xa0%."
    assert (article.title, len(article.text)) == ("The mayor’s quay", len(text))


def test_what_a_row_does_not_say_is_unknown():
    got = article_from_row({"paragraphs": ["One.", "Two."]}, NOON)
    assert isinstance(got, Article)
    assert got.text == "One.\n\nTwo."
    assert (got.language, got.published_at, got.authors, got.image) == (None, None, (), None)


def test_groups_and_images_travel_along():
    row = {
        "text": "One.",
        "groups": {"leaning": "left"},
        "image": {"url": "https://a.example/i.jpg", "credit": "Sund"},
    }
    got = article_from_row(row, NOON)
    assert isinstance(got, Article)
    assert got.groups == (("leaning", "left"),)
    assert got.image is not None and got.image.credit == "Sund"


def test_what_a_row_states_wins_over_what_its_page_says():
    body = "The harbour of Westmoor was closed on Tuesday after a storm tore two cranes from their rails."
    row = {
        "id": "a",
        "html": f"<h1>Storm</h1><article><p>{body}</p></article>",
        "title": "Gale",
        "authors": ["Ida Sund"],
    }
    got = article_from_row(row, NOON)
    assert isinstance(got, Article)
    assert (got.id, got.title, got.authors, got.text) == ("a", "Gale", ("Ida Sund",), body)


def test_a_row_without_text_is_refused():
    for row in ({"title": "Only a title"}, {"text": 3, "paragraphs": [None]}, ["no object"]):
        got = article_from_row(row, NOON)
        assert isinstance(got, Refusal) and got.reason in (Reason.NO_TEXT, Reason.BAD_ROW)


def test_the_door_gives_a_row_for_each_row_and_refuses_the_bad_ones(tmp_path):
    paragraph = (
        "The harbour of Westmoor was closed on Tuesday after a storm tore two cranes from their rails."
    )
    rows = [
        {"id": 1, "html": f"<article><p>{paragraph}</p><p>{paragraph} Again.</p></article>"},
        {"id": 2},
        {"html": 4},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))

    result = CliRunner().invoke(extract_command, [str(path), "--json"])

    first, second, third = map(json.loads, result.output.splitlines())
    assert first["paragraphs"] == [paragraph, paragraph + " Again."]
    assert (first["id"], second["id"], third["id"]) == (1, 2, "3")
    assert second["refused"] == third["refused"] == "no article text"


def test_one_file_is_written_as_text_markdown_or_html(tmp_path):
    body = "A <crane> fell & nobody was hurt, said the port of Westmoor, closed since Tuesday after a storm."
    path = tmp_path / "page.html"
    path.write_text(f"<h1>Storm</h1><article><p>{escape(body)}</p></article>")
    written = {
        form: CliRunner().invoke(extract_command, [str(path), "--format", form]).output
        for form in ("text", "markdown", "html")
    }
    assert body in written["text"] and written["markdown"].startswith("# Storm")
    assert "&lt;crane&gt;" in written["html"]


def test_a_title_that_the_row_lacks_is_marked_as_none():
    page = "<html><head><title>Ferry ashore</title></head><body><h1>Ferry ashore</h1><p>" + "It ran. " * 40
    untitled = article_from_row({"text": "The ferry ran aground."}, NOON)
    titled = article_from_row({"text": "The ferry ran aground.", "title": "Ferry"}, NOON)
    of_page = article_from_row({"html": page + "</p></body></html>", "url": "https://a.example/1"}, NOON)

    assert (untitled.title, untitled.has_title) == ("The ferry ran aground.", False)
    assert titled.has_title
    assert (of_page.title, of_page.has_title) == ("Ferry ashore", True)


def test_a_pages_c1_controls_are_read_as_browsers_read_them():
    assert repair("<p>MINHAL \x96 café.</p>".encode()).decode() == "<p>MINHAL – café.</p>"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opinion: the bridge is a scandal", ArticleKind.OPINION),
        ("OPINION | The bridge is a scandal", ArticleKind.OPINION),
        ("Comment: spare the bridge", ArticleKind.OPINION),
        ("Live: bridge falls at Westmoor", ArticleKind.LIVE),
        ("Westmoor bridge: live updates", ArticleKind.LIVE),
        ("Bridge falls at Westmoor – as it happened", ArticleKind.LIVE),
        ("Column of smoke: mill burns at Westmoor", ArticleKind.REPORT),
        ("Prisoners live: six found under bridge", ArticleKind.REPORT),
        ("Bridge falls at Westmoor", ArticleKind.REPORT),
    ],
)
def test_a_label_in_the_title_gives_the_kind_and_the_row_wins(title, kind):
    row = {"text": "The bridge fell.", "title": title}

    assert article_from_row(row, NOON).kind is kind
    assert article_from_row({**row, "kind": "digest"}, NOON).kind is ArticleKind.DIGEST
