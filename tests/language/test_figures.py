"""Figures are read with their bounds, and what is no quantity is left alone."""

from __future__ import annotations

import pytest

from anechoic.language import quantities


def only(text: str):
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "interval"),
    [
        ("Nearly 200 Afghans died.", 200, 200, "~", (180, 200)),
        ("At least 170 people died.", 170, 170, ">", (170, None)),
        ("About 50 houses burned.", 50, 50, "~", (45, 55)),
        ("Up to 30 ferries were late.", 30, 30, "<", (None, 30)),
        ("Between one and three bombers came.", 1, 3, "=", (1, 3)),
        ("They sold 10-15 boats.", 10, 15, "=", (10, 15)),
        ("Dozens of villages were cut off.", 12, 120, "=", (24, 99)),
        ("It cost $3.5bn.", 3.5e9, 3.5e9, "=", (3.5e9, 3.5e9)),
        ("Two and a half million trees fell.", 2.5e6, 2.5e6, "=", (2.5e6, 2.5e6)),
        ("Three hundred and five votes were void.", 305, 305, "=", (305, 305)),
        ("Nearly two-thirds of the pupils came.", 2 / 3, 2 / 3, "~", None),
        ("It fell to minus 12 degrees Celsius.", -12, -12, "=", (-12, -12)),
    ],
)
def test_a_figure_keeps_its_value_and_its_bound(text, low, high, bound, interval):
    figure = only(text)
    assert (figure.lo, figure.hi, figure.bound) == (pytest.approx(low), pytest.approx(high), bound)
    if interval is not None:
        assert figure.interval == interval


@pytest.mark.parametrize(
    "text",
    [
        "It began on 12 May 2019 at 10.45pm.",
        "Call 555-0134 today.",
        "They won 2-1 at home.",
        "She lives at 12 Harbour Street.",
        "The iPhone 11 came out.",
        "Covid-19 came second.",
        "No one knows which one it was.",
    ],
)
def test_other_numbers_are_no_quantities(text):
    assert quantities(text) == []


def test_a_figure_names_its_unit_and_what_it_counts():
    rise = only("Rents rose by 2.5 percentage points.")
    assert (rise.unit, rise.kind) == ("percentage point", "percent")
    dead = only("The flood killed 13 people on the coast.")
    assert (dead.unit, dead.noun) == ("person", "people")


def test_three_or_four_is_one_range_and_other_hides_no_noun():
    years = only("It lasted three or four years.")
    assert (years.lo, years.hi, years.unit) == (3, 4, "year")
    assert only("She died with 19 other children.").noun == "children"


def test_a_conversion_in_brackets_shares_the_bound_of_what_it_converts():
    pounds, dollars = quantities("It cost more than £2m ($2.6m).")
    assert (pounds.unit, pounds.bound) == ("GBP", ">")
    assert (dollars.unit, dollars.bound) == ("USD", ">")


@pytest.mark.parametrize("dash", [" - ", " — ", " -- "])
def test_a_number_word_counts_after_the_place_a_text_was_sent_from(dash):
    assert only(f"OSTLEY (Tern Wire){dash}Four people have died.").lo == 4
