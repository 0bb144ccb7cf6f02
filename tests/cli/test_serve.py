"""What runs beside the site goes on: a failure is told and tried again, a dead process is started again."""

from __future__ import annotations

import logging
import signal
import sys

import pytest

from anechoic.cli import working
from anechoic.cli.children import Child, Orders, stop_all
from anechoic.cli.home import Home
from anechoic.cli.working import Again
from anechoic.errors import DeliveryError


@pytest.fixture(autouse=True)
def keep_the_test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anechoic.cli.working._close_connections", lambda: None)


def test_a_failure_is_told_with_its_traceback_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    fates = iter([ValueError("a page like no other"), DeliveryError("The mail server is away."), None])

    def act() -> None:
        if (fate := next(fates)) is not None:
            raise fate

    again = Again("The walk", act)
    with caplog.at_level(logging.ERROR):
        assert [again.once() for _ in range(3)] == [False, False, True]

    assert [record.message for record in caplog.records] == ["The walk failed. We go on and try again."] * 2
    assert "a page like no other" in caplog.text
    assert "Traceback" in caplog.text


def test_the_same_failure_is_told_once_until_it_went_well(caplog: pytest.LogCaptureFixture) -> None:
    fates = iter([True, True, False, True])

    def act() -> None:
        if next(fates):
            raise DeliveryError("The mail server is away.")

    again = Again("The post", act)
    for _ in range(4):
        again.once()

    assert len(caplog.records) == 2


def test_an_order_to_stop_gets_through() -> None:
    def act() -> None:
        raise SystemExit(0)

    with pytest.raises(SystemExit):
        Again("The post", act).once()


def test_mail_goes_out_though_an_edition_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []

    class OneRound:
        is_over = False

        def __init__(self, _: object) -> None: ...

        def next(self, _: float) -> str:
            self.is_over = True
            return "stop"

    def fail(*_: object) -> None:
        raise ValueError("an edition that cannot be read")

    monkeypatch.setattr(working, "Orders", OneRound)
    monkeypatch.setattr("anechoic.web.health.beats.Pulse.beat", lambda pulse, is_well: done.append(is_well))
    monkeypatch.setattr("anechoic.web.waiting.send_due", fail)
    monkeypatch.setattr("anechoic.web.circulation.post", lambda *_: done.append("post"))
    monkeypatch.setattr("anechoic.web.circulation.take_returns", lambda *_: done.append("returns"))

    working.post(Home("nowhere"))

    assert done == ["post", "returns", False]


def child(code: str) -> Child:
    found = Child("cat", [sys.executable, "-c", code])
    found.start()
    return found


def test_a_child_that_dies_is_started_again_later_each_time(caplog: pytest.LogCaptureFixture) -> None:
    cat = child("print('ready', flush=True)")
    assert cat.wait_until_ready(20)
    assert cat.stop(20)

    assert cat.tend()
    assert cat.wait_until_ready(20)
    assert cat.stop(20)
    assert not cat.tend()  # it waits a second before the next try
    assert "The cat ended. We start it again in 1 seconds." in caplog.text


def test_a_child_that_will_not_stop_is_killed(caplog: pytest.LogCaptureFixture) -> None:
    deaf = child(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print(1, flush=True); time.sleep(99)"
    )
    assert deaf.wait_until_ready(20)

    stop_all([deaf], 0.2)

    assert deaf.is_dead()
    assert "did not stop in time" in caplog.text


def test_a_child_that_dies_before_it_is_ready_is_not_ready() -> None:
    broken = child("raise SystemExit(1)")

    assert not broken.wait_until_ready(20)
    stop_all([broken], 1)


def test_orders_come_as_words() -> None:
    old = signal.getsignal(signal.SIGUSR1)
    orders = Orders({signal.SIGUSR1: "stop"})
    try:
        assert orders.next(0.01) == ""
        signal.raise_signal(signal.SIGUSR1)
        assert (orders.next(1), orders.is_over) == ("stop", True)
    finally:
        signal.signal(signal.SIGUSR1, old)
