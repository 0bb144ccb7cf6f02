"""Every id that leads to a story is known, by one question for each remove."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from click.testing import CliRunner

from anechoic.cli.archive import stories
from anechoic.cli.home import Home
from anechoic.errors import InputError
from anechoic.web.archive.merges import known_as
from anechoic.web.archive.models import StoryRow

pytestmark = pytest.mark.django_db


def merge(heirs: dict[str, str]) -> None:
    StoryRow.objects.bulk_create(
        StoryRow(id=id, saga=id, merged_into=heir, payload=b"{}") for id, heir in heirs.items()
    )


def test_what_ninety_stories_were_merged_into_is_asked_at_most_thrice(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]],
) -> None:
    near = {f"near-{n}": "ferry" for n in range(45)}
    far = {f"far-{n}": f"near-{n}" for n in range(45)}
    merge({"ferry": "", "quarry": "", "dust": "quarry", **near, **far})

    with django_assert_max_num_queries(3):
        known = known_as("ferry")

    assert sorted(known) == sorted(["ferry", *near, *far])


def test_stories_that_lead_to_each_other_are_each_known_once() -> None:
    merge({"ferry": "harbour", "harbour": "ferry"})

    assert known_as("ferry") == ["ferry", "harbour"]


def test_a_story_that_lost_its_articles_before_it_was_told_is_not_listed(tmp_path, monkeypatch) -> None:
    StoryRow.objects.create(id="4f1c20ab77e0d3c1", saga="s", payload=b"{}", is_built=True)
    monkeypatch.setattr(Home, "archive", lambda self: None)

    listed = CliRunner().invoke(stories, ["list"], obj=Home(tmp_path))
    shown = CliRunner().invoke(stories, ["show", "4f1c20ab77e0d3c1"], obj=Home(tmp_path))

    assert (listed.exit_code, listed.output) == (0, "")
    assert isinstance(shown.exception, InputError)
    assert "other stories took over its articles" in str(shown.exception)
