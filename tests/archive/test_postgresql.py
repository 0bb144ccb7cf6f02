"""The shared suite once more, on a real PostgreSQL that this test starts and stops."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHARED = ("tests/archive", "tests/readers", "tests/mail", "tests/desk")
"""Every test that touches the database through our own models."""

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else command


@contextmanager
def _server(binaries: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="anechoic-pg-"))
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    subprocess.run(
        _as_user([str(binaries / "initdb"), "-D", str(data), "-U", "anechoic", "-A", "trust", "-E", "UTF8"]),
        check=True,
        capture_output=True,
    )
    process = subprocess.Popen(
        _as_user(
            [
                str(binaries / "postgres"),
                "-D",
                str(data),
                "-p",
                str(port),
                "-h",
                "127.0.0.1",
                "-k",
                str(folder),
                "-c",
                "fsync=off",
            ]
        ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"postgresql://anechoic@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not begin to listen")


def test_the_shared_suite_passes_on_postgresql() -> None:
    """One archive, two databases: neither is the better one."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine; on Debian: apt install postgresql")
    root = Path(__file__).resolve().parents[2]
    suites = [suite for suite in SHARED if (root / suite).is_dir()]
    with _server(binaries) as url:
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-m",
                "not postgres and not browser",
                "-p",
                "no:cacheprovider",
                *suites,
            ],
            cwd=root,
            env={**os.environ, "ANECHOIC_DATABASE_URL": url},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert run.returncode == 0, run.stdout[-4000:]
