"""Raters of one axis who disagree stand side by side; those who agree are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from anechoic.outlets.things import Property


def rated(press, outlet, value, rater, dated=None):
    own = press.outlets[outlet]
    press.outlets[outlet] = replace(
        own, properties=(*own.properties, Property("leaning", value, rater, dated))
    )


def axes(press):
    articles = [press.article(outlet) for outlet in ("left-1", "right-1", "centre-1")]
    return {p.axis: {v.value: v for v in p.views} for p in press.compare(articles).axes}


def test_raters_who_disagree_are_an_axis_each(press):
    rated(press, "left-1", "centre", "Other Panel")

    seen = axes(press)

    assert "leaning" not in seen
    assert seen["leaning (Panel of Norland)"]["left"].outlets == ("left-1",)
    assert seen["leaning (Other Panel)"]["centre"].outlets == ("left-1",)
    assert seen["leaning (Other Panel)"]["centre"].rater == "Other Panel"
    assert set(seen["leaning (Other Panel)"]) == {"centre"}


def test_raters_who_agree_are_one_axis(press):
    rated(press, "left-1", "left", "Other Panel")

    assert "leaning" in axes(press)


def test_a_rater_who_changed_the_mind_does_not_disagree_with_itself(press):
    rated(press, "left-1", "centre", "Panel of Norland", date(2026, 1, 1))

    assert axes(press)["leaning"]["centre"].outlets == ("centre-1", "left-1")
