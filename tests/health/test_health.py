"""Whether the newsroom lives, figures for whoever may see them, and a log that gives no secret away."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from anechoic.settings import Site, load, write_default
from anechoic.web.health import views
from anechoic.web.health.beats import Pulse
from anechoic.web.health.models import Beat
from anechoic.web.logs import JsonLines, Lines, config

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def health() -> tuple[int, str]:
    answer = Client().get("/health/")
    return answer.status_code, answer.json()["state"]


def test_all_is_well_while_all_live() -> None:
    assert health() == (200, "well")
    Pulse("post", HOUR).beat(True)
    assert health() == (200, "well")


def test_a_failed_try_is_no_reason_to_restart_and_silence_is() -> None:
    Pulse("post", HOUR).beat(False)
    assert health() == (200, "look")
    Pulse("road", -HOUR).beat(True)
    assert health() == (503, "late")


def test_a_process_that_never_showed_life_is_missed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ANECHOIC_BESIDE = ("post", "road")
    Pulse("post", HOUR).beat(True)
    monkeypatch.setattr(views, "_STARTED", time.monotonic())
    assert health() == (200, "look"), "it may still be starting"
    monkeypatch.setattr(views, "_STARTED", time.monotonic() - 2 * views.LONGEST_START_SECONDS)
    assert health() == (503, "late")
    Pulse("road", HOUR).beat(True)
    assert health() == (200, "well")


def test_a_database_that_does_not_answer_is_told() -> None:
    def away(*_: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(away):
        assert health() == (503, "bad")


def test_a_pulse_writes_now_and_then_and_at_once_when_its_state_turns() -> None:
    pulse = Pulse("post", HOUR, every_seconds=1000)
    pulse.beat(True)
    first = Beat.objects.get().at
    pulse.beat(True)
    assert Beat.objects.get().at == first
    pulse.beat(False)
    assert not Beat.objects.get().is_well
    pulse.beat()
    assert not Beat.objects.get().is_well


def test_figures_want_the_token(settings: Any) -> None:
    assert Client().get("/metrics/").status_code == 404
    settings.NEWSROOM = replace(settings.NEWSROOM, site=Site(metrics_token="secret"))
    for shown in ("", "Bearer", "Bearer ", "Bearer guess", "secret-not", "Bearer sécret"):
        assert Client().get("/metrics/", headers={"Authorization": shown}).status_code == 404
    answer = Client().get("/metrics/", headers={"Authorization": "Bearer secret"})
    assert answer.status_code == 200
    assert 'anechoic_mails{kind="delivery",state="queued"} 0.0' in answer.content.decode()


def record(**extra: Any) -> logging.LogRecord:
    found = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Error", "/leave/SECRET/"), None
    )
    found.__dict__.update(extra)
    return found


def test_the_log_names_the_route_and_never_the_secret_in_a_path() -> None:
    request = RequestFactory().get("/newsletters/leave/SECRET/")
    for formatter in (Lines(), JsonLines()):
        said = formatter.format(record(request=request, status_code=500))
        assert "SECRET" not in said
        assert "500" in said


def test_a_json_line_is_one_line_with_its_facts() -> None:
    line = json.loads(JsonLines().format(record(facts={"status": 200})))
    assert (line["level"], line["status"], line["said"]) == ("error", 200, "Error: /leave/SECRET/")


def test_a_robot_that_asks_for_another_host_fills_no_log(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    level = config("text")["loggers"]["django.security.DisallowedHost"]["level"]
    logging.getLogger("django.security.DisallowedHost").setLevel(level)

    assert Client().get("/", headers={"Host": "another.example"}).status_code == 400
    assert not caplog.records


@pytest.mark.parametrize(
    "address", ["https://news.example", "https://news.example/", "https://news.example/x"]
)
def test_forms_are_taken_however_the_address_is_written(address: str, tmp_path: Path) -> None:
    file = write_default(tmp_path)
    file.write_text(file.read_text().replace("http://127.0.0.1:8000", address))
    (tmp_path / "secret.key").write_text("a key")
    code = "from anechoic.web import settings; print(*settings.CSRF_TRUSTED_ORIGINS, *settings.ALLOWED_HOSTS)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ANECHOIC_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split()[0] == "https://news.example"
    assert told.stdout.split()[-1] == "news.example"


def test_rules_of_delivery_read_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOUNCES", "bounces@news.example")
    (tmp_path / "newsroom.toml").write_text('[delivery]\nbounces = "${BOUNCES}"\n')

    assert load(tmp_path).delivery.bounces == "bounces@news.example"
