"""An outlet is named silent against its own habit, and only if we did read it."""

from __future__ import annotations

from datetime import timedelta

from anechoic.perspectives.things import Look


def today(press, outlet: str, articles: int = 4) -> list[Look]:
    day = press.article(outlet).seen_at.date().isoformat()
    return [Look(outlet, day, "sport", "Norland", f"match-{i}") for i in range(articles)]


def habits(press, **known):
    return {outlet: known.get(outlet.replace("-", "_"), 0.3) for outlet in press.outlets}


def test_an_outlet_that_always_covers_such_stories_is_named(press):
    past = press.past(habits(press, left_1=1.0))

    seen = press.compare([press.article("right-1")], [*past, *today(press, "left-1")])

    (silent,) = seen.silent
    assert silent.outlet == "left-1"
    assert silent.habit > 0.95
    assert silent.articles_read == 4
    assert silent.last_look_at.utcoffset() == timedelta(0)


def test_an_outlet_that_we_could_not_read_is_not_called_silent(press):
    seen = press.compare([press.article("right-1")], press.past(habits(press, left_1=1.0)))

    assert seen.silent == ()


def test_an_outlet_that_picks_and_chooses_is_not_called_silent(press):
    past = press.past(habits(press, left_1=0.7))

    seen = press.compare([press.article("right-1")], [*past, *today(press, "left-1")])

    assert seen.silent == ()


def test_an_outlet_that_covers_is_not_silent(press):
    past = press.past(habits(press, left_1=1.0))

    seen = press.compare([press.article("left-1")], [*past, *today(press, "left-1")])

    assert seen.silent == ()


def test_a_short_past_names_nobody(press):
    past = press.past(habits(press, left_1=1.0), stories=8)

    seen = press.compare([press.article("right-1")], [*past, *today(press, "left-1")])

    assert seen.silent == ()
