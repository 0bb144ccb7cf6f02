"""Copies are found however they were cut, extended or edited; quotations alone are no copy."""

from random import Random

import pytest
from writing import article, report

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories import build_story, copy_score, credited, group

CHANCE = Random(7)
HEADS = ("ba", "ke", "li", "mo", "nu", "ra", "si", "to", "va", "ze")
TAILS = ("dor", "fin", "gal", "hep", "jun", "kit", "lom")
WORDS = [head + tail for head in HEADS for tail in TAILS]


def prose(sentences: int, seed: int) -> list[str]:
    chance = Random(seed)
    return [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences)]


WIRE = prose(40, 1)


def told(sentences: list[str], id: str = "b") -> Article:
    return article(id, "Wire", " ".join(sentences), 1)


@pytest.mark.parametrize(
    "copy",
    [
        [*prose(1, 5), *WIRE, "All rights reserved."],
        WIRE[:20],
        WIRE[:8],
        [sentence for number, sentence in enumerate(WIRE) if number % 7],
        [sentence for pair in zip(WIRE, prose(40, 3), strict=True) for sentence in pair],
    ],
    ids=["framed", "cut", "brief", "thinned", "extended"],
)
def test_wire_copy_is_found(copy: list[str]) -> None:
    assert copy_score(told(WIRE, "a"), told(copy)).score > 0.5


def test_reports_of_their_own_are_no_copies() -> None:
    assert copy_score(told(WIRE, "a"), told(prose(40, 2))).score < 0.1


def test_a_statement_that_all_quote_makes_no_copy() -> None:
    statement = "“" + " ".join(prose(6, 9)) + "”"
    a, b = told([*prose(20, 3), statement], "a"), told([statement, *prose(20, 4)])
    assert copy_score(a, b).score < 0.1


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MARLOW (AP) — The council met.", "AP"),
        ("MARLOW (Reuters) - The council met.", "Reuters"),
        ("Der Rat tagte.\n\nQuelle: dpa", "dpa"),
        ("Le conseil s'est réuni.\n\n(Avec AFP)", "AFP"),
        ("Совет собрался.\n\nИсточник: ТАСС", "TASS"),
        ("新华社北京3月6日电\n\n来源：新华社", "Xinhua"),
        ("The mayor told Reuters that she would resign on Friday, and the council met.", None),
        ("The council met. It met again.", None),
    ],
)
def test_credits_are_read_in_many_languages(text: str, agency: str | None) -> None:
    assert credited(article("a", "Council", text)) == agency


def test_a_reprint_is_not_a_second_origin() -> None:
    """Two outlets that print one text confirm nothing."""
    articles = [told(WIRE, "a"), told(WIRE[:30], "b")]
    decisions = group(articles)
    story = build_story(decisions[0].story, articles, decisions)
    assert decisions[1].copy_of == "a"
    assert [origin.articles for origin in story.origins] == [("a", "b")]


def test_one_agency_is_one_origin_whatever_its_texts() -> None:
    articles = [
        report("ferry", "a", 0, agency="AP"),
        report("ferry", "b", 1, agency="Associated Press"),
        report("ferry", "c", 2),
    ]
    story = build_story("s", articles, group(articles))
    assert [origin.id for origin in story.origins] == ["agency:AP", "c"]


@pytest.mark.parametrize("kind", [kind for kind in ArticleKind if kind is not ArticleKind.REPORT])
def test_only_reports_are_origins(kind: ArticleKind) -> None:
    articles = [report("ferry", "a"), report("ferry", "b", 1, kind=kind)]
    story = build_story("s", articles, group(articles))
    assert story.articles == ("a", "b")
    assert [origin.id for origin in story.origins] == ["a"]
