"""What is usual is counted once, and a story is left out of its own norm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from anechoic.perspectives import Habits, Remembered, Usual
from anechoic.perspectives.things import Look

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
TODAY = NOW.date().isoformat()


def look(
    outlet: str, story: str | None, *, beat: str = "local", country: str | None = None, days: int = 0
) -> Look:
    return Look(outlet, (NOW - timedelta(days=days)).date().isoformat(), beat, country, story)


def usual(looks: list[Look], story: str = "dam", weeks: int = 8) -> Usual:
    past = Remembered(looks)
    return Usual(Habits(past, NOW, weeks), past.of_stories([story])[story])


def test_a_story_is_no_part_of_what_is_usual_for_it():
    found = usual([look("post", "dam"), look("times", "dam"), look("post", "fair")])

    assert found.pool("local", min_looks=1).units == {"post": 1}
    assert found.such_stories("local", 1) == (1, {"post": 1})


def test_a_beat_of_which_little_was_read_is_judged_by_all_beats():
    found = usual([look("post", "dam"), look("times", "cup", beat="sport")], "new")

    assert found.pool("local", min_looks=2).units == {"post": 1, "times": 1}


def test_such_stories_are_of_one_country_and_not_much_smaller():
    past = [look(o, "large", country="Norland") for o in ("a", "b", "c")]
    past += [look("a", "small", country="Norland"), look("b", "abroad", country="Estmark")]
    own = [look("d", "dam", country="Norland"), look("e", "dam", country="Norland")]

    found = usual([*past, *own])

    assert found.such_stories("local", 2) == (1, {"a": 1, "b": 1, "c": 1})


def test_reading_from_before_the_weeks_counts_for_nothing():
    habits = Habits(Remembered([look("post", "old", days=100), look("times", "fair")]), NOW, weeks=8)

    assert list(habits.outlets) == ["times"]


def test_titles_without_a_story_count_once_a_day_and_beat():
    found = usual([look("post", None), look("post", None), look("post", None, beat="sport")])

    assert found.pool("local", min_looks=1).units == {"post": 1}


def test_the_last_look_of_today_is_the_time_of_the_run():
    habits = Habits(Remembered([look("post", "a"), look("times", "a", days=2)]), NOW)

    assert habits.last_look("post") == NOW
    assert habits.last_look("times") == datetime(2026, 3, 5, tzinfo=UTC)
    assert habits.looks_since("times", TODAY) == 0
