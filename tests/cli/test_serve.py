"""What runs beside the site goes on: a failure is told and tried again, a dead process is started again."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from anechoic.cli.children import Child, tended
from anechoic.cli.serve import Again
from anechoic.errors import DeliveryError


@pytest.fixture(autouse=True)
def keep_the_test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anechoic.cli.serve._close_connections", lambda: None)


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


def test_a_child_that_dies_is_started_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with tended([Child(Path.write_text, (pipe, "here"))], every=0.05):
        for _ in range(2):  # reading waits until a child writes, and each child writes once
            assert pipe.read_text() == "here"

    assert "write_text ended. We start it again." in caplog.text
