"""Dates are resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anechoic.language import dates
from anechoic.language.dating.find import _written
from anechoic.language.dating.patterns import DATE

WEDNESDAY = date(2021, 9, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on September 1, 2015.", "2015-09-01"),
        ("It opened on 1 September 2015.", "2015-09-01"),
        ("It opened on Sept. 1, 2015.", "2015-09-01"),
        ("It opened in May 2020.", "2020-05"),
        ("It opened in 1999.", "1999"),
        ("Rain fell on Aug. 26.", "2021-08-26"),
        ("Rain fell on December 20.", "2020-12-20"),
        ("Elections will be held on December 20.", "2021-12-20"),
        ("A bomb went off on Thursday.", "2021-08-26"),
        ("The court will sit on Friday.", "2021-09-03"),
        ("Voters in Norhaven on Monday will choose a mayor.", "2021-09-06"),
        ("The court on Tuesday refused to hear it and will say why.", "2021-08-31"),
        ("He must leave by Friday.", "2021-09-03"),
        ("By Friday it was over.", "2021-08-27"),
        ("By Friday it will be over.", "2021-09-03"),
        ("The strike ran until Friday.", "2021-08-27"),
        ("The strike runs until Friday.", "2021-09-03"),
        ("The match is on Friday.", "2021-09-03"),
        ("The court sits on Friday week.", "2021-09-10"),
        ("He leaves a week on Friday.", "2021-09-10"),
        ("He left the day before yesterday.", "2021-08-30"),
        ("The day after tomorrow he leaves.", "2021-09-03"),
        ("He died on September 14.", "2020-09-14"),
        ("The vote was moved to September 14.", "2021-09-14"),
        ("A march led by Ana Ruiz on Friday was calm.", "2021-08-27"),
        ("They meet next Tuesday.", "2021-09-07"),
        ("He left yesterday.", "2021-08-31"),
        ("He left last month.", "2021-08"),
        ("He left two weeks ago.", "2021-08-18"),
        ("He left three months ago.", "2021-06"),
        ("In October he returned.", "2020-10"),
        ("After the Sept. 11 attacks it closed.", "2001-09-11"),
    ],
)
def test_a_date_is_resolved(text, value):
    assert [mention.value for mention in dates(text, WEDNESDAY)] == [value]


@pytest.mark.parametrize(
    "text", ["He may march on.", "The Sunday Times said so.", "Black Friday sales rose.", "2000 people came."]
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert dates(text, WEDNESDAY) == []


def test_without_a_day_of_publication_only_dates_with_a_year_are_given():
    found = dates("On Friday and in May 2020 it rained.", None)
    assert [mention.value for mention in found] == ["2020-05"]


def test_an_impossible_day_is_no_date():
    assert dates("On February 31, 2020", None) == []


def test_one_date_shows_whether_days_stand_first_in_a_text():
    found = dates("The vote is on 5/4/2026 and not on 13/4/2026.", "2026-03-04")

    assert [mention.value for mention in found] == ["2026-04-05", "2026-04-13"]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("9999-12-31", "Tomorrow it ends. Next year. Next month. It will end on Saturday."),
        (
            "0001-01-01",
            "Yesterday it ended. Last year. Last month. On Friday, 99999999999999999999 days ago.",
        ),
    ],
)
def test_a_day_beyond_the_calendar_is_no_date(published, text):
    assert dates(text, published) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Forty people came at 6am the following morning.", []),
        ("He left in May and came back the following year.", ["2017-05"]),
        ("The next morning the ferry sailed.", []),
        ("The trial will begin the following Tuesday.", ["2018-02-20"]),
        ("They meet next Tuesday.", ["2018-02-20"]),
    ],
)
def test_what_follows_something_told_has_no_day_of_the_news(text, values):
    assert [found.value for found in dates(text, date(2018, 2, 14))] == values


WORDS = """
in of by to since early late mid- the this next last two ten days weeks ago later May March June Monday Sept.
yesterday today tomorrow tonight 5 12 31 2018 1984 03/04/2018 2018-03-04 5th noon week year on and , . ’ - of
"""


@given(st.lists(st.sampled_from([*WORDS.split(), " ", " ", " "]), max_size=24))
def test_dates_stand_where_the_whole_pattern_finds_them_in_torn_texts_too(pieces):
    text = "".join(pieces)
    assert [match.span() for match in _written(text)] == [match.span() for match in DATE.finditer(text)], text
