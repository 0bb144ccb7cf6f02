"""An article written out: text, Markdown and HTML hold the body with its links, and nothing that sells."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from anechoic.articles import Article, extract
from anechoic.articles.render import as_html, as_markdown, as_text
from anechoic.cli.articles import extract_command

BODY = (
    "<p>The ferry Maren ran aground off <a href='/lowen'>Lowen Point</a> on Thursday night, and nearly 200 "
    "were brought ashore by <a href='javascript:alert(1)'>fishermen</a>, it was said, none of them hurt.</p>"
    "<p>Sign up for our free newsletter</p><h2>What is known</h2>"
    "<ul><li>She left Lowen at nine in the evening, with the tide, and struck the point at ten.</li><li>"
    "The pilot had warned of <a href='https://lowen.example/fog_(sea)'>fog</a> at eight.</li></ul>"
    "<blockquote>“Nobody could see the light from the bridge,” said Ada Moor, who runs the port.</blockquote>"
    "<p>2 * 3 [sic] &lt;b&gt; is what the log says; the harbour will ask the crew about it on Monday.</p>"
)
PAGE = (
    "<html lang='en'><head><meta name='author' content='Ben Holt'>"
    "<meta property='article:published_time' content='2026-03-05T21:00:00Z'></head><body><article>"
    f"<h1>Ferry aground</h1>{BODY}</article></body></html>"
)


@pytest.fixture
def article() -> Article:
    got = extract(PAGE, "https://lowen.example/ferry")
    assert isinstance(got, Article)
    return got


def test_text_is_headline_and_body(article):
    assert as_text(article).startswith("Ferry aground\n\nThe ferry Maren")
    assert "newsletter" not in as_text(article)


def test_markdown_keeps_links_lists_and_quotes(article):
    lines = as_markdown(article).split("\n")

    assert lines[0] == "# Ferry aground"
    assert lines[2] == "*Ben Holt, 2026-03-05*"
    assert "off [Lowen Point](https://lowen.example/lowen) on Thursday" in lines[4]
    assert "javascript" not in "".join(lines)
    assert "## What is known" in lines
    assert [line[:2] for line in lines if "at ten" in line or "pilot" in line] == ["- ", "- "]
    assert any("[fog](<https://lowen.example/fog_(sea)>)" in line for line in lines)
    assert any(line.startswith("> “Nobody") for line in lines)
    assert r"2 \* 3 \[sic\] \<b\> is what" in "\n".join(lines)


def test_html_is_escaped_and_its_lists_are_lists(article):
    html = as_html(article)

    assert '<article lang="en">' in html
    assert '<a href="https://lowen.example/lowen">Lowen Point</a>' in html
    assert "javascript" not in html
    assert html.count("<ul>") == 1
    assert html.count("<li>") == 2
    assert "[sic] &lt;b&gt; is what" in html


def test_the_door_writes_all_four_forms(tmp_path, article):
    page = tmp_path / "ferry.html"
    page.write_text(PAGE)

    def written(form: str) -> str:
        done = CliRunner().invoke(extract_command, [str(page), "--url", article.url, "--format", form])
        assert done.exit_code == 0, done.output
        return done.output

    assert written("markdown").strip() == as_markdown(article)
    assert written("html").strip() == as_html(article)
    row = json.loads(written("json"))
    assert row["authors"] == ["Ben Holt"]
    assert row["blocks"][0]["links"][0] == {"url": "https://lowen.example/lowen", "text": "Lowen Point"}
