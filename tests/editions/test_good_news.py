"""What counts as good news, by tone and by rule."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic.cli.editions_doors import goodnews
from anechoic.editions import default_recipes, good_news, lay_out
from anechoic.measure.editions import measure

MORNING = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
DAY = date(2026, 3, 6)
GOOD_NEWS = default_recipes()[1]


@pytest.mark.parametrize(
    "title",
    [
        "Prize-winning hospital of Ostley to close",
        "Free meals scrapped for every pupil",
        "Award for bravery taken back from firefighter",
        "Landlord wins right to evict 200 tenants",
        "Woman wins the lottery and loses everything",
    ],
)
def test_a_glad_word_that_is_undone_makes_no_good_news(title):
    assert good_news(title).score < 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Village celebrates as its river is restored", "Village fears for its river"),
        ("Nurses cured: clinic hails recovery", "Nurses sick: clinic fails"),
        ("Turtles return to the bay", "Are turtles returning to the bay?"),
        ("Farmers happy with the harvest", "Farmers not happy with the harvest"),
        ("School wins prize for its garden", "President wins vote in the Senate"),
    ],
)
def test_gladder_headlines_score_higher(better, worse):
    assert good_news(better).score > good_news(worse).score


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Vaccine cuts child deaths by half", "crime or death in the headline"),
        ("Robber returns stolen violin", "crime or death in the headline"),
        ("Scouts troop raises money for homeless girls", "a workaround for an unsolved harm"),
        ("Classmates sell lemonade to pay lunch debt, gifts pour in", "a workaround for an unsolved harm"),
        ("Billionaire donates a museum to his town", "one donor's or one hero's deed"),
        ("Spring deals: 40% off garden tools", "promotion"),
        ("Stocks celebrate their best day", "a market report, no event"),
        ("Whales are back!", "exclamation in the headline"),
    ],
)
def test_rules_refuse_whatever_the_tone(title, rule):
    assert good_news(title).refused == rule


def test_a_plain_good_headline_is_not_refused():
    assert good_news("Salmon return to the Aske after its last dam comes down").refused is None


@pytest.mark.parametrize(
    "told",
    [
        "Storks have bred in the valley for the first time in 90 years.",
        "The island was declared free of the disease.",
        "Of the patients, 120 now walk without help.",
        "The new barley gave 18% more grain where rust appeared.",
        "The manuscript, feared lost, has been returned to the abbey.",
    ],
)
def test_a_good_event_told_plainly_raises_the_score(told):
    assert (
        good_news("News from the valley", told).score > good_news("News from the valley", "It rained.").score
    )


def test_a_story_may_break_a_rule_that_its_headline_hides():
    given = (
        "The bedding maker is giving away 10,000 mattresses; those who download the app get 15 percent off."
    )
    baked = "Pupils baked cakes and raised 14,200 crowns for a dialysis machine that no fund pays."

    assert good_news("Better nights for ten thousand families", given).refused == "promotion"
    assert good_news("Warm hearts in Hesper", baked).refused == "a workaround for an unsolved harm"


def test_a_dark_story_shadows_a_kind_headline():
    dark = "The victims were killed in the attack. Police arrested a suspect. " * 3

    assert good_news("Town thanks its nurses", dark).score < good_news("Town thanks its nurses").score


GLAD = {
    "headline": "Salmon return to the River Aske after its last dam comes down",
    "topic": "environment",
    "happened": (
        "Salmon were counted above Lind for the first time in 90 years after the last dam was taken down.",
        "The council has restored 40 km of river, but two weirs remain.",
    ),
}


@pytest.fixture
def week(brief, story):
    """Lay out Good News of briefs that differ from a glad one as told; topics and regions take turns."""

    def make(*changes, past=(), recipe=GOOD_NEWS, regions=True):
        topics = ("environment", "science", "health", "culture", "local", "sport", "business", "world")
        places = ("Europe", "Africa", "Asia", "Americas")
        briefs = [
            brief(f"g{n}", **(GLAD | {"topic": topics[n % 8]} | change)) for n, change in enumerate(changes)
        ]
        found = {b.story: places[n % 4] for n, b in enumerate(briefs)} if regions else {}
        return lay_out(
            recipe, DAY, MORNING, briefs, {b.story: story(b) for b in briefs}, past=past, regions=found
        )

    return make


def reason(edition):
    return next(iter(edition.held)).reason


def test_a_full_week_reaches_what_it_asks(week):
    edition = week(*[{}] * 9)

    assert 5 <= len(edition.items) <= 7
    assert edition.is_complete
    assert edition.words <= 1200


def test_a_thin_week_says_what_is_missing(week):
    edition = week({}, {}, regions=False)

    assert edition.shortfalls == (
        "2 items; this edition asks for 5",
        "0 regions; this edition asks for 3",
        "2 topics; this edition asks for 4",
    )


def test_regions_and_topics_come_before_a_higher_score(week):
    happiest = {"headline": "Joy: salmon return, town celebrates, happy anglers smile", "topic": "sport"}

    edition = week(*[happiest] * 8, {}, {}, {}, {}, {})

    assert edition.is_complete


def test_one_origin_is_never_good_news(week):
    assert reason(week({"origins": 1})) == "one origin and no primary source"


def test_a_primary_source_may_stand_alone(week):
    study = {
        "origins": 1,
        "happened": (
            "Salmon returned to 40 km of the Aske, a study published in a river journal found.",
            "Two weirs remain, the researchers said.",
        ),
    }

    edition = week(study)

    assert [(i.length, i.label) for i in edition.items] == [("short", "one outlet reports")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"headline": "Salmon killed no more in the Aske"}, "not Good News: crime or death in the headline"),
        (
            {"headline": "Anger and fear over the collapse of the dam"},
            "not Good News: its words say little good",
        ),
        (
            {
                "headline": "Joy at salmon in the Aske",
                "happened": ("Salmon were in the Aske, said 40 anglers.",),
            },
            "no response: nobody does anything in it",
        ),
        (
            {
                "headline": "Council restored the Aske",
                "happened": ("The council restored the river, but weirs remain.",),
            },
            "no evidence: no number and no named result",
        ),
    ],
)
def test_gates_hold_back_with_their_reason(week, change, why):
    assert reason(week(change)) == why


def test_nothing_is_repeated_within_eight_weeks(week):
    first = week({})
    recent = replace(first, day=DAY - timedelta(weeks=7), made_at=MORNING - timedelta(weeks=7))
    long_ago = replace(first, day=DAY - timedelta(weeks=9), made_at=MORNING - timedelta(weeks=9))

    assert reason(week({"version": 2}, past=[recent])) == "printed on 16 January 2026, nothing new since"
    assert week({}, past=[long_ago]).items


def test_the_door_answers_row_by_row(tmp_path):
    rows = [{"id": 1, "title": "Turtles return"}, {"id": 2, "text": "Two die in crash"}, {"id": 3}]
    path = tmp_path / "titles.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))

    result = CliRunner().invoke(goodnews, [str(path)])

    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2, 3]
    assert "refused" not in answers[0]
    assert answers[1]["refused"] == "crime or death in the headline"
    assert answers[2]["refused"] == "no headline"


def test_absent_data_give_a_measure_without_a_value(tmp_path):
    assert all(m.value is None and m.note for m in measure(tmp_path))


@pytest.mark.shared
def test_nine_of_the_twenty_best_are_good_news_in_ten():
    data = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared" / "data"))
    if not data.is_dir():
        pytest.skip("the data folder is absent")

    measures = list(measure(data))

    assert [m for m in measures if m.holds is False] == []
