# ruff: noqa: E501  (sentences are easier to read on one line)
"""Who wrote it belongs to the article's facts, and not into its text."""

from __future__ import annotations

import pytest

from anechoic.articles import Article, BlockKind, extract

PARAGRAPHS = [
    "The mill at Weir Street will grind again, its new owners said on Monday, eleven years after the old ones "
    "had sold the stones and let the wheel rot where it stood in the race.",
    "They have ordered two stones from the quarry at Hallam and hope for the first flour by October, though the "
    "county has not yet said whether the weir may be raised by the nine inches that the wheel needs.",
    "The miller will be Rosa Teal, who learned the trade in Ardenau and has repaired wheels in four countries, "
    "and who says that the building wants to work and only needs to be asked.",
]


def read(head: str = "", tail: str = "", author: str = "Ada Moor") -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    got = extract(
        f"<html><head><title>Mill to grind again</title><meta name='author' content='{author}'></head><body>"
        f"<article><h1>Mill to grind again</h1>{head}<div>{text}</div>{tail}</article></body></html>",
        "https://valley.example/mill",
    )
    assert isinstance(got, Article)
    return got


@pytest.mark.parametrize(
    ("author", "bio"),
    [
        ("Ada Moor", "Ada Moor covers rivers and roads."),
        ("Ada Moor", "Ada Moor was minister of fisheries from 2009 to 2013."),
        ("Annegret Thal", "Annegret Thal ist Redakteurin im Ressort Inneres."),
        ("Bruno Sal", "Bruno Sal cubre el Congreso y los organismos de control."),
        ("Léa Mer", "Léa Mer écrit sur les rivières et les ports."),
    ],
)
@pytest.mark.parametrize(
    "box", ["<footer class='author-bio'><p>{}</p></footer>", "<p class='w'><i>{}</i></p>"]
)
def test_the_authors_bio_is_kept_and_kept_out_of_the_text(author, bio, box):
    article = read(tail=box.format(bio), author=author)
    assert article.author_bio == bio
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Moor · 2 March 2026, 20:10",
        "2 March 2026, 06:15",
        "3 de marzo de 2026, 06:15 h",
        "Von Ada Moor, 3. März 2026, 19:30 Uhr",
        "Mill to grind again 2 March 2026, 06:20 - Ada Moor",
    ],
)
def test_bylines_and_datelines_are_no_text(line):
    assert list(read(head=f"<p>{line}</p>").paragraphs) == PARAGRAPHS


def test_an_agency_in_brackets_signs_the_text_and_is_none_of_it():
    article = read(tail="<p>(Tern Wire)</p>")
    assert list(article.paragraphs) == PARAGRAPHS


def test_a_person_in_the_news_is_no_author():
    article = read(author="Ben Holt", tail="<p>Rosa Teal is a miller and will start her work in October.</p>")
    assert article.author_bio is None


def test_a_title_that_only_names_the_site_yields_to_the_heading():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<title>Valley Echo</title><a href=/>Valley Echo</a><h1>Mill to grind again</h1>{body}"
    got = extract(html, "https://valleyecho.example/mill")
    assert isinstance(got, Article)
    assert got.title == "Mill to grind again"
    assert BlockKind.HEADING not in {block.kind for block in got.blocks}
