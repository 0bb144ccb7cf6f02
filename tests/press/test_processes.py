"""Two processes answer as one does."""

from __future__ import annotations

from operator import itemgetter

import pytest

from anechoic import articles, sample
from anechoic.press import Processes
from anechoic.press.processes import FEW
from anechoic.spread import in_turn


@pytest.mark.slow
def test_two_processes_give_the_same_articles_in_the_same_order() -> None:
    numbered = list(enumerate(sample.pages()[: FEW + 10]))

    here = list(in_turn(articles.extract_page, numbered, itemgetter(1)))
    there = list(Processes(2)(articles.extract_page, numbered, itemgetter(1)))

    assert there == here


def test_few_things_start_no_process() -> None:
    assert list(Processes(2)(lambda n: n * n, [1, 2, 3])) == [(1, 1), (2, 4), (3, 9)]


def test_things_are_drawn_as_they_are_needed() -> None:
    drawn = []

    def things():
        for number in range(1000):
            drawn.append(number)
            yield number

    results = Processes(2)(abs, things())
    assert next(results) == (0, 0)
    results.close()

    assert len(drawn) < 100


@pytest.mark.slow
def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Processes(2)((1).__truediv__, [1] * FEW + [0]))
