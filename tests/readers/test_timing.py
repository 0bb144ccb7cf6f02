"""Failure test 14: known and unknown addresses get the same status, the same page, by the same work.

A request asks for nothing that depends on the address: no statement of it reads readers, what they get or
whom we must not write to, and a known address makes the very statements of an unknown one. What it takes by
the wall is a measurement: python benchmarks/timing.py
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anechoic.web.readers import sign_up
from anechoic.web.readers.audience import Members

pytestmark = pytest.mark.django_db

DOORS = {
    "log in": ("/readers/log-in/", {}),
    "which": ("/readers/which/", {}),
    "sign up": ("/newsletters/sign-up/", {"newsletters": "morning-briefing"}),
}
TELLING = re.compile(r'"(reader|subscription|suppression|consent|reader_membership|delivery)"')
VALUE = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
PEOPLE = {"known": "known@r.example", "angry": "angry@r.example", "other": "other@r.example"}


@pytest.fixture(autouse=True)
def _people() -> None:
    for name in ("known", "angry"):
        sign_up.welcome(PEOPLE[name], ["morning-briefing"], timezone.now(), "test")
    Members().suppress(PEOPLE["angry"], "complaint", timezone.now())


def ask(door: str, name: str) -> Any:
    page, form = DOORS[door]
    return Client(REMOTE_ADDR="198.51.100.7").post(page, {**form, "email": PEOPLE[name]})


def plain(response: Any) -> tuple[int, str, str]:
    """Give what a stranger can see of an answer, without the form's own token."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return response.status_code, response.headers.get("Location", ""), body


@pytest.mark.parametrize("door", DOORS)
def test_a_request_makes_the_same_statements_for_every_address(door: str) -> None:
    """By design, so that no machine, cache or database makes a difference of it."""
    ask(door, "other")  # what is read once for all, as newsletters are
    made = {}
    for name in PEOPLE:
        with CaptureQueriesContext(connection) as asked:
            ask(door, name)
        made[name] = [str(query["sql"]) for query in asked]

    assert not [sql for sql in made["known"] if TELLING.search(sql)]
    shapes = {name: [VALUE.sub("?", sql) for sql in found] for name, found in made.items()}
    assert shapes["known"] == shapes["angry"] == shapes["other"]
    lengths = {name: sum(map(len, found)) for name, found in made.items()}
    assert abs(lengths["known"] - lengths["other"]) < 40, "the same words are written, too"


@pytest.mark.parametrize("door", DOORS)
def test_every_address_gets_the_same_page(door: str) -> None:
    answers = [ask(door, name) for name in PEOPLE]

    assert len({plain(answer) for answer in answers}) == 1
    assert {cookie for answer in answers for cookie in answer.cookies} <= {"csrftoken", "log_in"}
    assert len({tuple(answer.cookies) for answer in answers}) == 1


def test_who_is_written_to_is_decided_when_it_is_sent(posted: Callable[[], list[str]]) -> None:
    """Whoever called us spam is not asked again; strangers get no codes."""
    for name in PEOPLE:
        ask("sign up", name)
    assert sorted(posted()) == [PEOPLE["known"], PEOPLE["other"]]

    for name in PEOPLE:
        ask("log in", name)
    assert sorted(posted()) == [PEOPLE["angry"], PEOPLE["known"]]
