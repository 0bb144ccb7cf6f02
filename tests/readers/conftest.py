"""What the tests of readers share: a clock that stands, so that none depends on the hour at which it runs.

Limits count by the hour and by the day, meters by the month: a test that ran across midnight would meet a
new limit. Stripe's double lives in its own process time, so its tests take the machine's clock.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

AT = datetime(2026, 3, 7, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_clock_stands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.rpartition(".")[2] not in {"test_stripe"}:
        monkeypatch.setattr(timezone, "now", lambda: AT)
