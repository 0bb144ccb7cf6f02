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


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The dam cost ₹450 crore.", 4.5e9, "INR"),
        ("The plan needs ₹3.2 lakh crore.", 3.2e12, "INR"),
        ("He was paid Rs 12,50,000 for it.", 1.25e6, "INR"),
        ("He was paid Rs. 5 crore for it.", 5e7, "INR"),
        ("They lent five crore rupees.", 5e7, "INR"),
        ("The road cost N4.5 billion.", 4.5e9, "naira"),
        ("He owed N45,000 to a friend.", 45000, "naira"),
        ("The port lost KSh 5m.", 5e6, "KES"),
        ("The port lost GH¢5m.", 5e6, "GHS"),
        ("The house cost €1.500.000 in all.", 1.5e6, "EUR"),
        ("The canal serves 12 lakh people.", 1.2e6, "person"),
    ],
)
def test_sums_are_read_as_they_are_written_in_india_and_africa(text, value, unit):
    figure = only(text)
    assert (figure.lo, figure.hi, figure.unit) == (value, value, unit)


@pytest.mark.parametrize("text", ["N95 masks sold out.", "The N1 was shut.", "He ran version 1.500.200."])
def test_a_letter_before_a_number_is_not_always_money(text):
    assert quantities(text) == []


def test_a_change_and_the_level_it_led_to_are_two_figures():
    assert [one.lo for one in quantities("The toll rose by 20 to 150.")] == [20, 150]
    assert [one.lo for one in quantities("It grew by four to 18 people.")] == [4, 18]
    rise = only("Rates rose by 5 to 7 percent.")
    assert (rise.lo, rise.hi) == (5, 7)


def test_a_range_of_sums_names_its_currency_once():
    cost = only("The line will cost £2-3bn.")
    assert (cost.lo, cost.hi, cost.unit) == (2e9, 3e9, "GBP")


def test_a_plus_hides_no_noun():
    crowd = only("A crowd of 1,000+ people came.")
    assert (crowd.lo, crowd.bound, crowd.noun) == (1000, ">", "people")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Sales rose to £5.1m from 4.2m a year earlier.", "GBP", 4.2e6),
        ("Revenue was $5.1bn, up from 4.2bn.", "USD", 4.2e9),
        ("The club paid £5m rather than 4m.", "GBP", 4e6),
        ("Profit fell to €3m, compared with 4m in 2020.", "EUR", 4e6),
        ("The bank paid £5m to 4.2m customers.", "", 4.2e6),
        ("The fund gave $17bn and has more than 230m readers.", "", 230e6),
        ("It raised £5m from 4m shares.", "", 4e6),
        ("The £5m tower will rise to 30m.", "m", 30),
        ("The £5m boat moved up from 1,200m.", "m", 1200),
        ("She won £1m and ran from 100m in May.", "m", 100),
        ("The deal is worth €5m. It fell from 4m.", "m", 4),
        ("The wave rose from 2m after a storm that cost £5m.", "m", 2),
    ],
)
def test_a_currency_that_stands_once_is_that_of_both_sums(text, unit, value):
    assert (unit, value) in [(one.unit, one.lo) for one in quantities(text)]
