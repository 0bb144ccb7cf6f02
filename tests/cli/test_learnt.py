"""`anechoic outlets learnt`: which source of headlines and bylines is right at which outlet."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from anechoic.cli import cli
from anechoic.cli.home import Home
from anechoic.web.archive.store import DjangoArchive

pytestmark = pytest.mark.django_db


@pytest.fixture
def learnt(monkeypatch):
    """Run the command on an archive that two outlets have taught."""
    monkeypatch.setattr(Home, "archive", lambda self: DjangoArchive())
    lessons = [("harbour", "title", "h1", True), ("harbour", "title", "og", False)] * 4
    DjangoArchive().learn([*lessons, ("valley", "authors", "json-ld", True)], date(2026, 3, 6))
    return lambda *words: CliRunner().invoke(cli, ["outlets", "learnt", *words])


def test_it_says_who_leads_and_how_often_each_was_right(learnt):
    lines = learnt().output.splitlines()

    assert " ".join(lines[0].split()) == "harbour title h1 leads h1 4 of 4, og 0 of 4"
    assert "too few to tell" in lines[1] and "json-ld 1 of 1" in lines[1]


def test_one_outlet_as_json(learnt):
    [row] = [json.loads(line) for line in learnt("harbour", "--json").output.splitlines()]

    assert (row["outlet"], row["field"], row["leads"]) == ("harbour", "title", "h1")
    assert row["sources"][1] == {"source": "og", "right": 0, "asked": 4}


def test_an_outlet_that_taught_nothing_gets_a_hint(learnt):
    done = learnt("plains")

    assert done.exit_code == 0 and "Nothing is learnt yet" in done.output
