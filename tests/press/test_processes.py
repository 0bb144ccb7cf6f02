"""Two processes answer as one does."""

from __future__ import annotations

import operator
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from operator import itemgetter

import pytest

from anechoic import articles, sample
from anechoic.errors import PressError
from anechoic.press import Processes
from anechoic.press.processes import FEW
from anechoic.spread import in_turn


@pytest.mark.slow
def test_two_processes_give_the_same_articles_in_the_same_order() -> None:
    numbered = list(enumerate(sample.pages()[: FEW + 10]))

    here = list(in_turn(articles.extract_page, numbered, itemgetter(1)))
    spread = Processes(2)
    there = list(spread(articles.extract_page, numbered, itemgetter(1)))
    spread.rest()

    assert there == here


def test_few_things_start_no_process() -> None:
    assert list(Processes(2)(lambda n: n * n, [1, 2, 3])) == [(1, 1), (2, 4), (3, 9)]


def ends(_: object) -> None:
    raise EOFError("a page that ends too soon")


def test_an_end_of_file_that_the_work_meets_is_no_death() -> None:
    spread = Processes(2)
    spread._pool = ThreadPoolExecutor(1)  # type: ignore[assignment]
    with pytest.raises(EOFError, match="too soon"):
        list(spread(ends, [1]))
    spread.rest()


@pytest.mark.parametrize("died", [EOFError, BrokenPipeError, ConnectionRefusedError])
def test_a_death_before_work_is_handed_over_is_told_as_one(monkeypatch, died: type[Exception]) -> None:
    spread = Processes(2)
    spread._pool = pool = ProcessPoolExecutor(1)
    monkeypatch.setattr(pool, "submit", lambda *_: ends_by(died))
    with pytest.raises(PressError, match="fewer processes"):
        list(spread(abs, [1]))
    spread.rest()


@pytest.mark.slow
def test_what_was_not_handed_over_to_the_dead_is_done_by_the_living(monkeypatch) -> None:
    spread = Processes(2)
    spread._pool = pool = ProcessPoolExecutor(1)
    monkeypatch.setattr(pool, "submit", lambda *_: ends_by(BrokenProcessPool))

    assert list(spread(abs, [-1, -2])) == [(-1, 1), (-2, 2)]
    spread.rest()


def ends_by(error: type[Exception]) -> None:
    raise error


def test_what_cannot_be_loaded_ahead_ends_no_process() -> None:
    code = (
        "from anechoic import articles; articles.extract_page = lambda *_: 1 / 0; import anechoic.press.ready"
    )
    ready = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert ready.returncode == 0, ready.stderr
    assert "Not all was loaded ahead" in ready.stderr
    assert "ZeroDivisionError" in ready.stderr


def test_things_are_drawn_as_they_are_needed() -> None:
    drawn = []

    def things():
        for number in range(1000):
            drawn.append(number)
            yield number

    spread = Processes(2)
    results = spread(abs, things())
    assert next(results) == (0, 0)
    results.close()
    spread.rest()

    assert len(drawn) < 100


@pytest.mark.slow
def test_processes_stay_for_what_is_spread_next_and_tell_what_they_worked() -> None:
    spread = Processes(2, few=2)
    try:
        assert list(spread(abs, [-1, -2])) == [(-1, 1), (-2, 2)]
        pool = spread._pool
        ((_, process),) = spread(operator.call, [os.getpid])
        assert process != os.getpid(), "one thing alone goes to them, too"
        assert spread._pool is pool
        assert spread.seconds > 0
    finally:
        spread.rest()

    ((_, process),) = spread(operator.call, [os.getpid])
    assert process == os.getpid()


DIES_ONCE = """\
import os, signal
try:
    open({mark!r}, "x").close()
except FileExistsError:
    pass
else:
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""Dies where nobody did before, as a process does that the system kills for want of memory."""


@pytest.mark.slow
def test_where_one_process_dies_half_as_many_do_all_that_is_left_in_order(tmp_path, caplog) -> None:
    work = [f"{number} + 1" for number in range(30)]
    work[9] = DIES_ONCE.format(mark=str(tmp_path / "died"))
    spread = Processes(2, few=2)

    assert list(spread(exec, work)) == [(one, None) for one in work]
    assert "this run goes on with 1" in caplog.text
    assert spread._living == 1
    spread.rest()
    assert spread._living == 2


@pytest.mark.slow
def test_a_process_that_dies_is_told_with_what_to_do_and_the_next_run_works() -> None:
    spread = Processes(2, few=2)
    with pytest.raises(PressError, match="fewer processes"):
        list(spread(os._exit, [1, 1, 1]))
    spread.rest()

    assert list(spread(abs, [-1, -2, -3])) == [(-1, 1), (-2, 2), (-3, 3)]
    spread.rest()


@pytest.mark.slow
def test_an_error_in_another_process_is_raised_here() -> None:
    spread = Processes(2)
    with pytest.raises(ZeroDivisionError):
        list(spread((1).__truediv__, [1] * FEW + [0]))
    spread.rest()
