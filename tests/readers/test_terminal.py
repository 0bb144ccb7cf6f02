"""Readers in the terminal: whom somebody asks an operator about, by telephone or on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic import settings
from anechoic.cli import cli
from anechoic.cli.home import Home
from anechoic.web.readers.models import Consent, Reader, Subscription

pytestmark = pytest.mark.django_db

ADDRESS = "ada@reader.example"
BOTH = ("--newsletter", "morning-briefing", "--newsletter", "good-news")


@pytest.fixture(autouse=True)
def _house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_default(tmp_path, "The Lowen Union")
    monkeypatch.setenv("ANECHOIC_HOME", str(tmp_path))
    monkeypatch.setattr(Home, "archive", lambda self: None)  # the test's database is open already


def anechoic(*words: str, fails: str = "") -> str:
    done = CliRunner().invoke(cli, ["readers", *words])
    assert fails in str(done.exception) if fails else done.exit_code == 0, done.output
    return done.output


def running() -> list[str]:
    return sorted(row.newsletter for row in Subscription.objects.filter(is_active=True))


def test_somebody_who_asks_is_stopped_and_stays_stopped() -> None:
    anechoic("add", ADDRESS, *BOTH, "--source", "a paper form")
    assert "1 stopped" in anechoic("stop", ADDRESS, "--newsletter", "good-news")
    assert running() == ["morning-briefing"]

    assert "1 stopped" in anechoic("stop", "ADA@reader.example")
    assert "nothing was changed" in anechoic("stop", ADDRESS)
    anechoic("add", ADDRESS, "--source", "an old list", fails="Nobody was added")
    assert running() == []
    assert Consent.objects.filter(event="unsubscribed", source="operator").count() == 2


def test_all_that_is_kept_is_printed_and_forgotten(tmp_path: Path) -> None:
    anechoic("add", ADDRESS, "--source", "a paper form")
    assert json.loads(anechoic("export", ADDRESS))["consents"][0]["source"] == "a paper form"
    path = tmp_path / "readers.csv"
    assert "1 readers" in anechoic("export", "--all", str(path))
    assert path.stat().st_mode & 0o777 == 0o600

    assert "Forgotten" in anechoic("erase", ADDRESS)
    assert not Reader.objects.exists()
    for verb in ("erase", "stop", "export"):
        anechoic(verb, ADDRESS, fails="nobody here has this address")


def test_figures_are_sums() -> None:
    anechoic("add", ADDRESS, "--source", "a paper form")

    assert "1 readers" in anechoic("count")
    found = anechoic("figures", "--json")
    assert json.loads(found)["house"]["readers"] == 1
    assert len(json.loads(found)["days"]) == 30
    assert "ada" not in found
