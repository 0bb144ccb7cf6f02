"""`anechoic up`, as an operator drives it: with signals, requests, and a killed process now and then."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest

from anechoic import settings

pytestmark = pytest.mark.slow

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("ANECHOIC", "DJANGO"))}


class Up:
    """A newsroom that runs."""

    def __init__(self, folder: Path, *before: str) -> None:
        self.folder = folder
        settings.write_default(folder, "The Lowen Union")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = folder / "log"
        self.notes = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notes.bind(str(folder / "notes"))
        self.notes.settimeout(240)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*before, sys.executable, "-c", "from anechoic.cli import main; main()",
                 "--newsroom", str(folder), "up", "--bind", self.address, "--log", "json"],
                env={**ENVIRONMENT, "NOTIFY_SOCKET": str(folder / "notes")}, stderr=log,
            )  # fmt: skip

    def told(self) -> str:
        """Wait for a word to systemd."""
        return self.notes.recv(200).decode().splitlines()[0]

    def get(self, path: str, token: str = "") -> tuple[int, str]:
        request = urllib.request.Request(
            f"http://{self.address}{path}", headers={"Authorization": f"Bearer {token}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, ""

    def health(self) -> dict[str, Any]:
        return json.loads(self.get("/health/")[1])

    def children(self) -> dict[str, int]:
        """Give the processes of the newsroom by role; gunicorn's worker is its site's."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = {}
        for number in path.read_text().split():
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            if b"anechoic.cli.working" in words:
                found[words[words.index(b"anechoic.cli.working") + 1].decode()] = int(number)
        return found

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.notes.close()


def until(holds: Callable[[], bool], seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    found = Up(tmp_path)
    try:
        yield found
    finally:
        found.close()


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_newsroom_starts_reloads_mends_itself_and_stops(up: Up) -> None:
    assert up.told() == "READY=1"
    assert up.get("/")[0] == 200
    assert set(up.health()["parts"]) == {"database", "post", "road"}
    until(lambda: up.health()["state"] == "well")
    assert up.get("/metrics/", "secret")[0] == 404

    # New settings: figures are open now, and the site has answered all the while.
    path = up.folder / settings.FILE
    good = path.read_text()
    path.write_text(f'{good}\n[site]\nmetrics_token = "secret"\n')
    up.process.send_signal(signal.SIGHUP)
    assert up.told() == "RELOADING=1"
    assert up.get("/")[0] == 200
    assert up.told() == "READY=1"
    assert 'anechoic_mails{kind="letter",state="queued"} 0.0' in up.get("/metrics/", "secret")[1]
    assert 'anechoic_room_waiting{room="briefs"} 0.0' in up.get("/metrics/", "secret")[1]
    assert up.get("/metrics/", "guess")[0] == 404

    # Settings that cannot be followed change nothing.
    path.write_text(good.replace('time_zone = "UTC"', 'time_zone = "Nowhere"'))
    up.process.send_signal(signal.SIGHUP)
    assert up.told() == "RELOADING=1"
    assert up.told() == "READY=1"
    assert up.get("/metrics/", "secret")[0] == 200
    path.write_text(good)

    post = up.children()["post"]
    os.kill(post, signal.SIGKILL)
    until(lambda: up.children().get("post", post) != post)

    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(120) == 0
    lines = [json.loads(line) for line in up.log.read_text().splitlines() if line.startswith("{")]
    said = " ".join(line["said"] for line in lines)
    assert "which is no zone that we know" in said
    assert "goes on with the old ones" in said
    assert "The post ended. We start it again" in said
    assert {"health/", "metrics/"} <= {line.get("route") for line in lines}


def test_children_do_not_outlive_a_killed_supervisor(up: Up) -> None:
    assert up.told() == "READY=1"
    children = up.children()
    assert set(children) == {"site", "post", "road"}

    up.process.kill()
    up.process.wait()

    until(lambda: not any(is_alive(number) for number in children.values()))


def test_all_processes_live_under_the_system_calls_of_our_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None or find_library("seccomp") is None:
        pytest.skip("no systemd or no libseccomp on this machine")
    unit = Path(__file__).resolve().parents[2] / "deploy" / "anechoic.service"
    up = Up(tmp_path, sys.executable, str(Path(__file__).with_name("sandbox.py")), str(unit))
    try:
        assert up.told() == "READY=1"
        until(lambda: up.health()["state"] == "well")
        ours = os.getpriority(os.PRIO_PROCESS, 0)  # whoever runs the tests may be nice already
        assert os.getpriority(os.PRIO_PROCESS, up.children()["road"]) == min(19, ours + 10)
    finally:
        up.close()
    assert "ended. We start it again" not in up.log.read_text()


def test_a_place_that_is_taken_is_a_clear_message(tmp_path: Path) -> None:
    settings.write_default(tmp_path, "The Lowen Union")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = subprocess.run(
            [sys.executable, "-c", "from anechoic.cli import main; main()", "--newsroom", str(tmp_path),
             "up", "--bind", f"127.0.0.1:{other.getsockname()[1]}"],
            env=ENVIRONMENT, capture_output=True, text=True, timeout=240,
        )  # fmt: skip
    assert done.returncode == 1
    assert "we cannot listen there" in done.stderr
    assert "--bind" in done.stderr
