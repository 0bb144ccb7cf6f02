"""A blind spot is flagged when chance would hardly leave it, and never because few outlets were rated."""

from __future__ import annotations

import random
from datetime import timedelta

from anechoic.perspectives import BLIND_SPOT, TOO_FEW
from anechoic.perspectives.statistics import binomial_tail, flaggable
from anechoic.perspectives.things import GroupView, Look, Perspectives

NO_STORY = None


def view(perspectives: Perspectives, value: str, axis: str = "leaning") -> GroupView:
    (found,) = (p for p in perspectives.axes if p.axis == axis)
    return next(v for v in found.views if v.value == value)


def even_past(press) -> list[Look]:
    return press.past(dict.fromkeys(press.outlets, 0.5))


def covering(press, **counts):
    return [press.article(f"{side}-{i}") for side, count in counts.items() for i in range(count)]


def test_a_group_that_is_all_but_absent_is_a_blind_spot(press):
    seen = press.compare(covering(press, left=18, centre=14), even_past(press))

    right = view(seen, "right")

    assert right.flag == BLIND_SPOT
    assert right.p < 0.025 / 3
    assert right.outlets == ()
    assert len(right.read) == 10
    assert right.rater == "Panel of Norland"


def test_few_outlets_never_make_a_blind_spot(press):
    seen = press.compare(covering(press, left=6, centre=4), even_past(press))

    assert view(seen, "right").flag == TOO_FEW
    assert view(seen, "right").p is None


def test_a_group_that_covers_as_usual_is_not_flagged(press):
    seen = press.compare(covering(press, left=10, centre=8, right=5), even_past(press))

    assert [v.flag for v in seen.axes[-1].views] == ["", "", ""]


def test_an_outlet_counts_once_a_day_and_its_copies_count_as_coverage(press):
    twice = [press.article("left-1", n=n, hours_ago=2 + n) for n in range(3)]
    seen = press.compare([*twice, press.article("right-1")], even_past(press))

    assert view(seen, "left").share == 0.5
    assert view(seen, "left").articles == 3


def test_without_reading_nothing_is_flagged(press):
    seen = press.compare(covering(press, left=20, centre=15))

    assert {v.flag for p in seen.axes for v in p.views} == {""}


def test_country_is_an_axis_of_its_own_without_a_rater(press):
    seen = press.compare(covering(press, left=3), even_past(press))

    assert view(seen, "Norland", axis="country").rater is None


def test_the_binomial_tail_is_exact():
    assert abs(binomial_tail(0, 20, 0.22) - 0.78**20) < 1e-12
    assert binomial_tail(20, 20, 0.5) == 1.0
    assert binomial_tail(0, 5, 0.0) == 1.0


def test_groups_too_small_to_be_flagged_cost_the_others_no_power():
    bases = {"large": 0.5, "middle": 0.3, **{f"small-{i}": 0.002 for i in range(100)}}

    assert flaggable(20, bases, 0.025) == {"large", "middle"}


def test_false_flags_stay_under_three_percent_where_a_share_rule_gives_forty(press):
    """Twenty outlet-days drawn from the group's usual shares, .45/.33/.22: whatever is flagged is false."""
    draw = random.Random(20)
    bases = {"left": 0.45, "centre": 0.33, "right": 0.22}
    flagged = shared = 0
    for _ in range(4000):
        drawn = draw.choices(list(bases), weights=list(bases.values()), k=20)
        counts = {side: drawn.count(side) for side in bases}
        able = flaggable(20, bases, 0.025)
        flagged += any(
            binomial_tail(counts[s], 20, bases[s]) < 0.025 / len(able) and counts[s] / 20 <= 0.5 * bases[s]
            for s in able
        )
        shared += min(counts.values()) / 20 <= 0.2 and max(counts.values()) / 20 >= 0.38

    assert flagged / 4000 <= 0.03
    assert shared / 4000 >= 0.3


def test_stories_drawn_from_habit_are_rarely_flagged(press):
    """The same through the public door: coverage by habit, unequal groups, hundreds of stories."""
    past = press.past(dict.fromkeys(press.outlets, 0.5), stories=40)
    flags = 0
    for seed in range(150):
        names = random.Random(seed).sample(sorted(press.outlets), 20)
        seen = press.compare([press.article(name) for name in names], past)
        flags += any(v.flag == BLIND_SPOT for p in seen.axes for v in p.views)

    assert flags / 150 <= 0.03


def test_days_before_the_story_do_not_leak_into_its_own_base(press):
    """A long story, covered by one side only, must not become its own norm."""
    story_looks = [
        Look(
            f"left-{i}",
            (press.article("left-0").seen_at - timedelta(days=d)).date().isoformat(),
            "local",
            "Norland",
            "dam",
        )
        for i in range(20)
        for d in range(20)
    ]
    seen = press.compare(covering(press, left=18, centre=14), [*even_past(press), *story_looks])

    assert view(seen, "right").flag == BLIND_SPOT
