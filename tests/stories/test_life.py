"""How a story lives goes by origins an hour, and its importance by what newsrooms write themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from writing import MORNING, report

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories import Decision, Life, Story, build_story, life_of


def told_by(*hours: float) -> list[Article]:
    return [report("ferry", f"outlet-{n}", at) for n, at in enumerate(hours)]


def story_of(articles: Sequence[Article], *copies: str) -> Story:
    made = [Decision(one.id, "s", "g", copy_of="outlet-0" if one.id in copies else None) for one in articles]
    return build_story("s", articles, made)


@pytest.mark.parametrize(
    ("hours", "at", "life"),
    [
        ([0, 1, 2], 3, Life.RISING),
        ([0], 1, Life.STEADY),
        ([0, 12, 13, 14, 15], 16, Life.RISING),
        ([0, 3, 6, 9, 12, 15, 18], 19, Life.STEADY),
        ([0, 1, 2, 3, 4], 14, Life.FADING),
        ([0, 1, 2, 3, 4], 40, Life.ASLEEP),
        ([0, 1, 2, 40], 41, Life.WOKEN),
    ],
    ids=["new", "alone", "rising", "steady", "fading", "asleep", "woken"],
)
def test_a_story_lives_by_origins_an_hour(hours: list[float], at: float, life: Life) -> None:
    assert life_of(story_of(told_by(*hours)), MORNING + timedelta(hours=at)) is life


def test_copies_make_no_story_rise() -> None:
    articles = told_by(0, *(12 + n / 4 for n in range(12)))
    copies = [one.id for one in articles[1:]]
    at = MORNING + timedelta(hours=16)
    assert life_of(story_of(articles), at) is Life.RISING
    assert life_of(story_of(articles, *copies), at) is not Life.RISING


def test_opinions_do_not_wake_a_story() -> None:
    column = report("ferry", "column", 60, kind=ArticleKind.OPINION)
    story = story_of([*told_by(0, 1), column])
    assert life_of(story, MORNING + timedelta(hours=61)) is Life.ASLEEP


def test_what_is_seen_later_plays_no_part() -> None:
    story = story_of(told_by(0, 1, 2, 3, 4, 30, 31, 32))
    assert life_of(story, MORNING + timedelta(hours=14)) is Life.FADING


def test_copies_add_nothing_to_importance() -> None:
    own = told_by(0, 1)
    copies = [report("ferry", f"copy-{n}", 2 + n / 10, groups=(("side", f"s{n}"),)) for n in range(50)]
    alone = story_of(own).importance
    assert story_of([*own, *copies], *(one.id for one in copies)).importance == alone


def test_spread_figures_and_novelty_add_to_importance() -> None:
    plain = told_by(0, 1)
    spread = [replace(one, groups=(("side", one.outlet),)) for one in plain]
    figures = [replace(one, text=f"{one.text} Of 212 aboard 31 were hurt.") for one in plain]
    countries = {one.outlet: one.outlet[-1] for one in plain}
    importance = build_story("s", plain, []).importance
    assert build_story("s", spread, []).importance > importance
    assert build_story("s", figures, []).importance > importance
    assert build_story("s", plain, [], countries=countries).importance > importance
    late = [Decision(one.id, "s", "older-saga") for one in plain]
    assert build_story("s", plain, late).importance < importance
