"""What all tests share: no network but loopback, a fixed time, and the data folder if there is one."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

sys.path.insert(0, str(Path(__file__).parent))  # for what tests of several rooms share

# Playwright keeps an event loop in the test's thread; Django's check would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# On a busy machine the drawing of one case may take seconds; that says nothing about the code.
hypothesis_settings.register_profile(
    "busy", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("busy")

NOW = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
CHROMIUM = "/usr/bin/chromium"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-costs", action="store_true", help="Write down what each room costs.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test twice that waits for a browser or a mail server: on a busy machine either may be late.

    A second try is printed ("R"). What tests for races (kills, workers, parallel tabs) gets one try only.
    """
    for item in items:
        if item.get_closest_marker("browser") or "mta" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_runtest_setup(item: pytest.Item) -> None:
    from pytest_socket import socket_allow_hosts

    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    if item.get_closest_marker("browser") and not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine; on Debian: apt install chromium")
    if item.get_closest_marker("shared") and not data_folder().is_dir():
        pytest.skip(f"{data_folder()} is absent")


def data_folder() -> Path:
    """Give the folder of data that the repository may not hold; it may be absent."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("ANECHOIC_DATA") or default)


@pytest.fixture
def data() -> Path:
    return data_folder()


@pytest.fixture
def at() -> datetime:
    """The newsroom's time."""
    return NOW
