"""The benchmark runs, and what it measures is a whole mail: signed, in the ledger, taken by a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_the_benchmark_prints_both_ways() -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("ANECHOIC", "DJANGO"))
    }
    command = [sys.executable, "-m", "anechoic.web.mail.bench", "--mails", "40", "--usual", "4"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["mails"] == 40
    assert found["cpu_ms"] < found["usual"]["cpu_ms"]
