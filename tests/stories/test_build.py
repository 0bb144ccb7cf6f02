"""A story sums up its articles: title, topic, importance, times."""

import pytest
from writing import article, report

from anechoic.stories import build_story, explain, group, same_story


def test_the_title_is_that_of_the_most_central_report() -> None:
    articles = [
        article("a", "What a week it was", "A look back at many things in many places."),
        article("b", "Ferry Aurora runs aground off Kestrel Point", "The ferry Aurora ran aground.", 1),
        article("c", "Aurora ferry aground at Kestrel Point", "Ferry Aurora aground off Kestrel Point.", 2),
    ]
    assert build_story("s", articles, {}).title in {articles[1].title, articles[2].title}


@pytest.mark.parametrize(
    "title",
    [
        "Photos: Aurora ferry aground off Kestrel Point",
        "The Morning Tide: Wednesday, 4 March",
        "Aurora ferry aground live: coastguard, captain and tide at Kestrel Point",
        "The ferry Aurora, which ran aground off Kestrel Point on Friday, seen from the road at dawn",
    ],
    ids=["caption", "digest", "live", "long"],
)
def test_a_title_reads_as_a_headline(title: str) -> None:
    """What stands most in the middle does not name the story if it is no headline."""
    text = "The ferry Aurora ran aground off Kestrel Point, the coastguard and the captain said at high tide."
    headline = article("b", "Ferry strands with 212 aboard", text, 1)
    articles = [article("a", title, text), headline, article("c", title, text, 2)]
    assert build_story("s", articles, {}).title == headline.title


def test_a_long_title_is_better_than_none() -> None:
    long = " ".join(["Ferry"] * 20)
    assert build_story("s", [article("a", long, "Aground.")], {}).title == long


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        (
            "Rovers win cup final on penalties",
            "The goalkeeper saved two; the coach and the players wept.",
            "sport",
        ),
        (
            "Vaccine protects children in trial",
            "Doctors gave patients three doses at the hospital.",
            "health",
        ),
        (
            "Central bank raises interest rates",
            "Inflation worries investors; shares fell on all markets.",
            "business",
        ),
        (
            "Levee breaks after week of rain",
            "The river flooded farmland; storms and wind are forecast.",
            "environment",
        ),
        (
            "President faces senate on insurance",
            "Patients, doctors and hospitals fear for health insurance coverage.",
            "health",
        ),
        ("Russian troops cross border", "Ukraine called it an invasion; NATO ministers met.", "world"),
        ("A quiet day", "Nothing happened that anyone could name.", "other"),
    ],
)
def test_topics_are_read_from_words(title: str, text: str, topic: str) -> None:
    assert build_story("s", [article("a", title, text)], {}).topic == topic


def test_an_outlets_own_section_counts() -> None:
    one = article("a", "A quiet day", "Nothing happened.", section="Sport")
    assert build_story("s", [one], {}).topic == "sport"


def test_independent_origins_weigh_more_than_reprints() -> None:
    own = [report("ferry", f"own-{n}", n) for n in range(8)]
    wire = [report("ferry", f"wire-{n}", n / 2, agency="AP") for n in range(16)]
    assert build_story("s", own, group(own)).importance > build_story("s", wire, group(wire)).importance


def test_times_are_those_of_the_first_and_last_article() -> None:
    articles = [report("ferry", "b", 5), report("ferry", "a")]
    story = build_story("s", articles, {})
    assert (story.opened_at, story.updated_at) == (articles[1].seen_at, articles[0].seen_at)


def test_a_story_without_articles_is_an_error() -> None:
    with pytest.raises(ValueError, match="no articles"):
        build_story("s", [], {})


def test_a_pair_of_reports_is_told_from_two_events() -> None:
    same = same_story(report("ferry", "a"), report("ferry", "b", 1))
    other = same_story(report("ferry", "a"), report("budget", "b", 1))
    assert same.score > 0.5 > other.score


def test_an_explanation_names_probability_and_text() -> None:
    said = explain(report("ferry", "a"), report("budget", "b", 1))
    assert "two events" in said
    assert "Two texts" in said
