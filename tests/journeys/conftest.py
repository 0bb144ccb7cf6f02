"""A whole newsroom, told once for all journeys: the sample week from its loopback server, with its site."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@dataclass(frozen=True)
class Running:
    """A newsroom that serves its site."""

    folder: Path
    url: str
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`anechoic try`, as a newcomer runs it."""
    folder = tmp_path_factory.mktemp("week")
    port, log = free_port(), folder / "try.log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with log.open("w") as out:
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", "from anechoic.cli import main; main()", "try"),
                *("--folder", str(folder / "newsroom"), "--port", str(port)),
            ],
            stdout=out, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip
    try:
        _wait(process, port, log)
        yield Running(folder / "newsroom", f"http://127.0.0.1:{port}", log)
    finally:
        process.terminate()
        process.wait(timeout=120)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path, seconds: float = 600) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.25)
    raise AssertionError(f"the site did not come up:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page() -> Iterator[object]:
    """A fresh browser page on headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 390, "height": 844})
        yield context.new_page()
        browser.close()
