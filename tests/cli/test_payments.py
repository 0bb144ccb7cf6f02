"""What newsroom.toml says about paying is looked at before a reader meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from anechoic.settings import write_default

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("ANECHOIC", "DJANGO"))}
DOCTOR = ("-c", "from anechoic.cli import main; main()", "doctor")
PREPARE = ("-m", "anechoic.cli.working", "prepare", ".")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, timeout=300
    )


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return write_default(tmp_path, "The Lowen Union")


def test_stripe_without_keys_is_found_by_the_doctor_and_never_goes_up(toml: Path) -> None:
    toml.write_text(toml.read_text() + '\n[payments]\nprovider = "stripe"\n')

    examined, prepared = run(toml.parent, *DOCTOR), run(toml.parent, *PREPARE)

    assert "bad          payments      [payments] needs key and webhook_secret" in examined.stdout
    assert prepared.returncode == 1
    assert "[payments] needs key and webhook_secret" in prepared.stderr


def test_a_public_newsroom_whose_subscriptions_cost_nothing_is_told(toml: Path) -> None:
    local = run(toml.parent, *DOCTOR).stdout
    toml.write_text(toml.read_text().replace("http://127.0.0.1:8000", "https://lowen.example"))

    assert "good         payments      2 plans, provider null" in local
    assert "look         payments      nobody is charged" in run(toml.parent, *DOCTOR).stdout
