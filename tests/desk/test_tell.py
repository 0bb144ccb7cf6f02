"""Telling at once: alone, as the newsroom's settings say, and never in the way of the next time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from at_the_desk import act
from desk_fixtures import COURT, FERRY
from django.test import Client
from django.utils import timezone

from anechoic.briefs.writer import EndpointWriter, WriterSettings
from anechoic.newsroom import Newsroom
from anechoic.press import Processes
from anechoic.settings import Press
from anechoic.web.archive.models import RunRow, StoryRow
from anechoic.web.running import alone


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path))
    return tmp_path


@pytest.fixture
def ferry(desk, editor, folder, monkeypatch) -> StoryRow:
    """The story of a ferry, which an editor merged with another: it waits to be told anew."""
    monkeypatch.setattr(Newsroom, "encoder", desk.newsroom.encoder)
    desk.knows("harbour", "plains")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.add("plains", COURT, title="Quarry firm fined over dust in Sele")
    desk.run()
    ferry, fine = (StoryRow.objects.get(title__contains=words) for words in ("Ferry", "fined"))
    act(editor, f"/desk/stories/{ferry.id}/", "merge", other=fine.id)
    return ferry


def tell(editor: Client) -> str:
    """Press the button; give the page that the editor then sees."""
    return editor.post("/desk/tell/", follow=True).content.decode()


def test_it_tells_without_fetching(desk, ferry, editor):
    assert "Told 1 stories anew" in tell(editor)

    assert {source.outlet for source in desk.archive.brief(ferry.id).sources} == {"harbour", "plains"}


def test_no_run_begins_beside_another(ferry, editor, folder):
    with alone(folder):
        assert "A run is under way" in tell(editor)

    assert StoryRow.objects.get(id=ferry.id).is_stale
    assert "Told 1 stories anew" in tell(editor)


def test_no_walk_begins_beside_it(ferry, editor, folder, monkeypatch):
    found = []

    def is_another_let_in(*_: object) -> None:
        try:
            with alone(folder):
                found.append(True)
        except Exception:
            found.append(False)

    monkeypatch.setattr(Newsroom, "_tell_all", is_another_let_in)
    tell(editor)

    assert found == [False]


def test_a_telling_that_fails_does_not_forbid_the_next(ferry, editor, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(Newsroom, "_tell_all", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tell(editor)

    assert not RunRow.objects.filter(is_open=True).exists()


def test_a_telling_that_was_killed_does_not_forbid_the_next(ferry, editor):
    RunRow.objects.create(at=timezone.now().replace(year=2020, microsecond=0), source="")

    assert "Told 1 stories anew" in tell(editor)


def test_it_waits_for_a_walk_that_was_cut_off(ferry, editor):
    RunRow.objects.create(at=timezone.now().replace(year=2020, microsecond=0), source="outlets")

    assert "A run was cut off. The next walk finishes it" in tell(editor)


def test_it_has_the_writer_of_the_settings_and_starts_no_process_in_the_site(
    ferry, editor, settings, monkeypatch
):
    asked = WriterSettings(base_url="http://127.0.0.1:9/v1", model="a-model")
    settings.NEWSROOM = replace(settings.NEWSROOM, writer=asked, press=Press(processes=4))
    built = []
    monkeypatch.setattr(Newsroom, "run", lambda room, *_, **__: built.append(room) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell(editor)

    assert isinstance(built[0]._writer, EndpointWriter)
    assert isinstance(built[0]._spread, Processes)
    assert built[0]._spread.processes == 1
