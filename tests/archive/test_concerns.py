"""A published brief is never silently changed: the sentence is raised, a version follows, a note says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_fixtures import FERRY, Desk

from anechoic.web.archive.concerns import concerns, settle
from anechoic.web.archive.models import BriefRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.desk.today import today

pytestmark = pytest.mark.django_db

URL = "https://harbour-post.example/ferry"


def revise(desk: Desk, new: str) -> None:
    desk.add("harbour-post", FERRY, id="a", url=URL)
    desk.run()
    desk.add("harbour-post", new, id="a", url=URL, hours=5)
    desk.run(desk.at + timedelta(hours=1))


def test_a_changed_figure_raises_the_sentences_that_cite_it(desk: Desk) -> None:
    revise(desk, FERRY.replace("12 people", "17 people"))

    (concern,) = concerns()
    assert "12 people" in concern.before
    assert "17 people" in concern.now
    assert concern.outlet == "harbour-post"
    assert concerns(concern.story) == [concern]
    listed = [touch.text for touch in today(desk.at + timedelta(hours=2)).touches]
    assert any("12 people" in text and "17 people" in text for text in listed)
    assert settle(concern.id)
    assert not settle(concern.id)
    assert concerns() == []


def test_the_old_version_stands_and_the_new_one_says_what_changed(desk: Desk) -> None:
    revise(desk, FERRY.replace("12 people", "17 people"))

    old, new = BriefRow.objects.order_by("version")
    assert "12 people" in old.text
    assert "17 people" in new.text
    (brief,) = ArchiveShelf().latest(5)
    assert any("12 people" in note and "17 people" in note for note in brief.corrections)


def test_a_text_that_only_grows_raises_nothing(desk: Desk) -> None:
    revise(desk, f"{FERRY}\n\nThe harbour office will speak on Monday.")

    assert concerns() == []
    (brief,) = ArchiveShelf().latest(5)
    assert brief.corrections == ()
