"""Copies are found however they were cut, extended or edited; quotations alone are no copy."""

from dataclasses import replace
from random import Random

import pytest
from writing import article, report

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories import Decision, build_story, copy_score, credited, group
from anechoic.stories.copies import copies_in

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


def test_what_recurs_in_an_outlets_texts_makes_no_copy() -> None:
    """Sister titles that end every page with one notice do not copy each other's news."""
    notice = prose(6, 9)
    pages = [
        article(
            f"{outlet}-{n}",
            f"Report {n}",
            " ".join([*prose(9, 100 * (outlet == "post") + n), *notice]),
            n,
            outlet=outlet,
        )
        for n in range(5)
        for outlet in ("post", "times")
    ]
    assert copy_score(pages[8], pages[9]).score > 0.5, "the notice alone would make them copies"
    decisions = {one.article: one for one in group(pages)}
    assert decisions["post-4"].copy_of is None
    assert decisions["times-4"].copy_of is None


def test_a_text_that_an_outlet_brings_in_many_versions_is_no_furniture() -> None:
    versions = [article(f"post-{n}", "Wire", " ".join(WIRE[: 30 + n]), n, outlet="post") for n in range(5)]
    decisions = group([*versions, replace(told(WIRE, "copy"), outlet="times")])
    assert decisions[-1].copy_of == "post-0"


def test_tokenised_quotation_marks_are_quotation_marks() -> None:
    statement = "`` " + " ".join(prose(6, 9)) + " ''"
    a, b = told([*prose(20, 3), statement], "a"), told([statement, *prose(20, 4)])
    assert copy_score(a, b).score < 0.1


def test_a_little_shared_text_makes_no_copy_of_a_short_report() -> None:
    """In a short text chance spreads what is shared over all of it."""
    shared = prose(1, 9)
    a = [f"{one} {shared[0].lower()}" if n % 4 == 0 else one for n, one in enumerate(prose(11, 3))]
    b = [f"{one} {shared[0].lower()}" if n % 4 == 0 else one for n, one in enumerate(prose(12, 4))]
    assert copy_score(told(a, "a"), told(b)).score < 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Two men were hurt when a tram hit a wall in the centre of Ostley on Monday morning. The driver "
            "was taken to hospital.",
            "A tram hit a wall in the centre of Ostley on Monday morning and two passengers were hurt. "
            "Police are looking for witnesses.",
        ),
        (
            "A magnitude 5.8 earthquake hit Ostley on Wednesday, the survey said. No one was hurt, officials "
            "said. Buildings shook and people ran into the streets.",
            "A magnitude 6.1 earthquake hit Weirham on Wednesday, the survey said. Four people were hurt, "
            "officials said. Buildings shook and people ran into the streets.",
        ),
    ],
    ids=["one event", "one frame"],
)
def test_short_reports_that_are_worded_alike_are_no_copies(one: str, other: str) -> None:
    assert copy_score(told([one], "a"), told([other])).score < 0.5
    assert copy_score(told([one], "a"), told([one + " The inquiry goes on."])).score > 0.5


def test_the_articles_of_one_story_are_searched_for_copies() -> None:
    first, cut, own = told(WIRE, "a"), told(WIRE[:9], "b"), told(prose(40, 2), "c")
    again = told(WIRE[:20], "d")

    assert copies_in([first, cut, own, again]) == {"b": "a", "d": "a"}


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


def test_an_outlet_that_reports_often_is_one_origin() -> None:
    """One newsroom that follows an event all day confirms itself."""
    often = [report("mine", f"post-{n}", n, outlet="post") for n in range(4)]
    other = report("mine", "times-1", 5, outlet="times")
    origins = build_story("s", [*often, other], group([*often, other])).origins
    assert [(one.id, one.name, len(one.articles)) for one in origins] == [
        ("post-0", "post", 4),
        ("times-1", "times", 1),
    ]
    assert "4 texts of post" in origins[0].reason


def test_a_copy_counts_with_its_source_even_at_an_outlet_with_a_text_of_its_own() -> None:
    articles = [told(WIRE, "a"), told(WIRE[:30], "b"), told(prose(40, 8), "c")]
    articles[1:] = [replace(one, outlet="times") for one in articles[1:]]
    origins = build_story("s", articles, group(articles)).origins
    assert [one.articles for one in origins] == [("a", "b"), ("c",)]


def test_copies_of_texts_outside_the_story_do_not_multiply_an_outlet() -> None:
    articles = [report("mine", f"post-{n}", n, outlet="post") for n in range(3)]
    made = [Decision(one.id, "s", "g", copy_of=f"far-{one.id}", origin=f"far-{one.id}") for one in articles]
    origins = build_story("s", articles, made).origins
    assert [(one.id, len(one.articles)) for one in origins] == [("post-0", 3)]
