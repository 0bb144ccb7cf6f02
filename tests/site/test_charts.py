"""Figures on an axis: whatever the numbers, bars stand on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anechoic.articles.things import Evidence
from anechoic.facts.things import FigureReading, FigureTable, RelationKind
from anechoic.language.things import Quantity
from anechoic.web.site.charts import figure_charts, number

ends = st.one_of(
    st.none(), st.floats(allow_nan=True, allow_infinity=True), st.integers(-10, 10**13).map(float)
)


def table(*intervals, relation=RelationKind.DIFFERS):
    readings = tuple(
        FigureReading(
            f"st{n}",
            f"outlet-{n}",
            Quantity((0, 1), f"figure {n}", low or 0.0, high or 0.0, "=", (low, high)),
            Evidence("a", f"outlet-{n}", "https://o.example/a", "words", 0, 5),
        )
        for n, (low, high) in enumerate(intervals)
    )
    return FigureTable("t", "people", "people", readings, relation)


@given(st.lists(st.tuples(ends, ends), min_size=1, max_size=6))
def test_every_bar_stands_on_its_axis(intervals):
    for chart in figure_charts([table(*intervals)], {}):
        for bar in chart.bars:
            low, high = sorted((bar.x1, bar.x2))
            assert 12 <= low <= high <= 388


def test_outlets_that_agree_share_a_bar():
    chart = figure_charts([table((4.0, 4.0), (3.0, 6.0), (4.0, 4.0))], {})[0]

    assert [bar.name for bar in chart.bars] == ["outlet-0 +1", "outlet-1"]


def test_a_figure_on_which_all_agree_is_not_drawn():
    assert figure_charts([table((4.1e9, 4.1e9), (4.1e9, 4.1e9))], {}) == ()


def test_figures_that_differ_come_first():
    charts = figure_charts(
        [
            table((1.0, 1.0), (1.0, 2.0), relation=RelationKind.GIVEN_DIFFERENTLY),
            table((1.0, 1.0), (5.0, 5.0), relation=RelationKind.DIFFERS),
        ],
        {},
    )

    assert charts[0].verdict == "They differ: not all can be true."


def test_numbers_are_written_as_people_read_them():
    assert [number(n) for n in (187, 1240, 3.5, 2_400_000, 4.1e9)] == [
        "187",
        "1,240",
        "3.5",
        "2.4 million",
        "4.1 billion",
    ]
