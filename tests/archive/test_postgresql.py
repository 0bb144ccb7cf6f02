"""The shared suite once more, on a real PostgreSQL that this test starts and stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import postgresql

SHARED = ("tests/archive", "tests/readers", "tests/mail", "tests/desk", "tests/health")
"""Every test that touches the database through our own models."""

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


def test_the_shared_suite_passes_on_postgresql() -> None:
    """One archive, two databases: neither is the better one."""
    root = Path(__file__).resolve().parents[2]
    suites = [suite for suite in SHARED if (root / suite).is_dir()]
    with postgresql.server() as url:
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
            timeout=1800,
        )
    assert run.returncode == 0, run.stdout[-4000:]
