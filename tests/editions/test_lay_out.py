"""Which briefs an edition prints, in which order, and why the others are held."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from anechoic.editions import default_recipes, lay_out
from anechoic.editions.recipes import problems
from anechoic.editions.things import Recipe

MORNING = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
DAY = date(2026, 3, 6)
BRIEFING, GOOD_NEWS = default_recipes()


@pytest.fixture
def compose(brief, story):
    """Lay out briefs given as keyword dictionaries; each may carry importance, saga, hours_ago.

    `change` makes of the brief what these cannot say.
    """

    def make(rows, recipe: Recipe = BRIEFING, **more):
        briefs, stories = [], {}
        for row in rows:
            about = {key: row[key] for key in ("importance", "saga", "hours_ago") if key in row}
            asked = {key: value for key, value in row.items() if key not in (*about, "change")}
            made = row.get("change", lambda same: same)(brief(**asked))
            briefs.append(made)
            stories[made.story] = story(made, **about)
        return lay_out(recipe, DAY, MORNING, briefs, stories, **more)

    return make


def reasons(edition):
    return {held.story: held.reason for held in edition.held}


def test_the_lead_is_the_story_that_most_origins_carry(compose):
    edition = compose(
        [{"story": "loud", "origins": 2, "importance": 9}, {"story": "wide", "origins": 6, "importance": 3}]
    )

    assert [item.story for item in edition.items] == ["wide", "loud"]


def test_ten_stories_three_of_them_long(compose):
    edition = compose([{"story": f"s{n:02}", "importance": n} for n in range(14)])

    assert len(edition.items) == 10
    assert [item.length for item in edition.items].count("long") == 3
    assert reasons(edition)["s00"] == "beyond the 10 items of this edition"


def test_words_and_minutes_are_those_of_what_is_printed(compose):
    edition = compose([{"story": f"s{n:02}"} for n in range(12)])

    assert 0 < edition.words <= 1200
    assert edition.minutes == -(-edition.words // 238)


def test_items_beyond_the_words_are_held(compose):
    tight = replace(BRIEFING, max_words=120)

    edition = compose([{"story": f"s{n}"} for n in range(6)], tight)

    assert edition.words <= 120
    assert "beyond the 120 words of this edition" in reasons(edition).values()


def test_a_story_of_one_origin_says_so_and_is_never_long(compose):
    edition = compose([{"story": "alone", "origins": 1, "importance": 99}, {"story": "firm"}])

    alone = next(item for item in edition.items if item.story == "alone")
    assert (alone.length, alone.label) == ("short", "one outlet reports")
    assert edition.items[0].story == "firm"


def in_sources(**more):
    """Make a brief's sources other ones."""
    return lambda brief: replace(brief, sources=tuple(replace(s, **more) for s in brief.sources))


def test_opinion_alone_is_no_news(compose):
    column = {"story": "column", "change": in_sources(role="opinion")}

    assert reasons(compose([column, {"story": "firm"}])) == {"column": "opinion alone: no report tells it"}


def test_what_one_outlet_tells_without_a_headline_is_held(compose):
    """Where no title tells the news, a sentence of the text is the headline; it is printed if it is short."""
    sentence = "When the council says that it will build no wall for sixty years, the sum looks comfortable"
    row = {"headline": sentence, "origins": 1}
    untitled = row | {"story": "untitled", "change": in_sources(title="Sixty years, and then?")}

    held = reasons(compose([untitled, row | {"story": "titled"}, {"story": "firm"}]))

    assert held == {"untitled": "no headline: no title tells its news in 12 words"}


def test_an_edition_keeps_the_lengths_and_axes_of_its_recipe(compose):
    told = tuple(f"Item {n} of the plan is " + "word " * 20 for n in range(3))
    rows = [{"story": f"s{n}", "happened": told} for n in range(4)]
    recipe = replace(BRIEFING, long_words=40, short_words=15, axes=("country",))

    edition = compose(rows, recipe=recipe)

    assert edition.cut == recipe.cut
    assert edition.words < compose(rows).words


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"axes": ("<b>",)}, 'axes has \'<b>\': write the name of an axis, such as "country" or "leaning".'),
        ({"axes": ("a", "b", "c", "d", "e")}, "axes has 5 names: write at most 4"),
        ({"axes": ("kind", "kind")}, "axes names one twice."),
        ({"long_words": 20}, "long_words is 20: write 40 to 2,000."),
        ({"short_words": 200}, "short_words is more than long_words."),
    ],
)
def test_a_recipe_that_cannot_be_followed_says_why(wrong, said):
    assert next(problems(replace(BRIEFING, **wrong))).startswith(said)


def test_an_old_story_is_held(compose):
    edition = compose([{"story": "old", "hours_ago": 60}, {"story": "new"}])

    assert reasons(edition) == {"old": "last report on 3 March, before this edition's window"}


def test_what_was_printed_comes_back_only_with_something_new(compose):
    rows = [{"story": "same"}, {"story": "grown"}]
    yesterday = replace(compose(rows), day=DAY - timedelta(days=1), made_at=MORNING - timedelta(days=1))

    today = compose([{"story": "same"}, {"story": "grown", "version": 2}], past=[yesterday])

    assert [item.brief for item in today.items] == ["grown-v2"]
    assert reasons(today)["same"] == "printed on 5 March 2026, nothing new since"


def test_a_saga_takes_a_second_place_only_where_one_is_free(compose):
    rows = [
        {"story": "a", "saga": "trial", "importance": 5},
        {"story": "b", "saga": "trial", "importance": 4},
        {"story": "c", "importance": 1},
    ]

    wide = compose(rows)
    narrow = compose(rows, replace(BRIEFING, max_items=2))

    assert [item.story for item in wide.items] == ["a", "c", "b"]
    assert [item.story for item in narrow.items] == ["a", "c"]
    assert reasons(narrow) == {"b": "another story of the same saga is in this edition"}


def test_every_candidate_is_printed_or_held_with_a_reason(compose):
    edition = compose([{"story": f"s{n:02}", "origins": 1 + n % 3, "hours_ago": n * 5} for n in range(20)])

    places = {item.story for item in edition.items} | set(reasons(edition))
    assert places == {f"s{n:02}" for n in range(20)}
    assert all(reasons(edition).values())


def test_the_same_arguments_give_the_same_edition(compose):
    rows = [{"story": f"s{n}", "importance": n % 2} for n in range(8)]

    assert compose(rows) == compose(rows[::-1])


def test_corrections_to_printed_stories_come_once(compose):
    first = compose([{"story": "s1"}])
    first = replace(first, day=DAY - timedelta(days=1), made_at=MORNING - timedelta(days=1))
    corrected = [{"story": "s1", "version": 2, "corrections": ("The wall is 300 m long, not 300 km.",)}]

    second = compose(corrected, past=[first])
    third = compose(corrected, past=[first, second])

    assert second.corrections == (
        "Council votes to rebuild the harbour wall: The wall is 300 m long, not 300 km.",
    )
    assert third.corrections == ()


def test_an_edition_of_one_topic(compose):
    recipe = Recipe(id="science", name="Science", topics=("science",))

    edition = compose([{"story": "a", "topic": "science"}, {"story": "b", "topic": "sport"}], recipe)

    assert [item.story for item in edition.items] == ["a"]
    assert reasons(edition)["b"] == "topic sport is not of this edition"


def test_a_recipe_of_the_owners_may_ask_for_origins_and_gates(brief):
    """What does not pass is held with the reason, in any edition."""
    recipe = Recipe(id="solutions", name="Solutions", min_origins=2, gates=("evidence", "limit"))
    plain = brief("plain", headline="The mayor spoke", happened=("The mayor spoke at length.",))
    bare = replace(plain, sections=plain.sections[:1], summary=plain.summary)
    lonely = brief("lonely", origins=1)
    fit = brief("fit", happened=("The council rebuilt 40 walls, but ten are still broken.",))

    edition = lay_out(recipe, DAY, MORNING, [bare, lonely, fit], {})

    assert [item.story for item in edition.items] == ["fit"]
    assert {held.story: held.reason for held in edition.held} == {
        "lonely": "origins: 1; this edition asks for 2",
        "plain": "no evidence: no number and no named result",
    }
