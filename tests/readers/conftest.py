"""What the tests of readers share: a clock that stands, so that none depends on the hour at which it runs.

Limits count by the hour and by the day, meters by the month: a test that ran across midnight would meet a
new limit. Stripe's double lives in its own process time, so its tests take the machine's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from anechoic.settings.delivery import Rules
from anechoic.web.mail.answers import Answer
from anechoic.web.mail.deliver import Post, deliver
from anechoic.web.readers.audience import Members

AT = datetime(2026, 3, 7, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_clock_stands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.rpartition(".")[2] not in {"test_stripe"}:
        monkeypatch.setattr(timezone, "now", lambda: AT)


class Wire:
    """A mail server that takes everything and remembers to whom."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        self.taken.append(address)
        return Answer("accepted")


@pytest.fixture
def posted() -> Callable[[], list[str]]:
    """Let the post run; tell to whom it sent."""

    def post() -> list[str]:
        wire = Wire()
        deliver(wire, AT, Post(Members(), Rules()))
        return wire.taken

    return post
