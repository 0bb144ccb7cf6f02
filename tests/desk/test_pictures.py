"""A story's picture on the desk: given, replaced, taken off for good, each undone."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from at_the_desk import act, undo_last, version_on
from desk_fixtures import FERRY
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anechoic.settings import Meter
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ActRow, PictureRow, StoryRow


def photograph(colour: str = "#8a2b17", width: int = 1000) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 500), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path), meter=Meter(is_on=False))


@pytest.fixture
def story(desk) -> str:
    desk.knows("harbour")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()
    return StoryRow.objects.get().id


def give(editor, story: str, body: bytes, **fields: str):
    page = f"/desk/stories/{story}/"
    about = {"alt": "The ferry on the sand", "credit": "Photo: Ida Brandt", **fields}
    about = {"version": version_on(editor.get(page)), **about}
    return editor.post(f"{page}picture/", {**about, "file": SimpleUploadedFile("../ferry.jpg", body)})


def shown(story: str) -> str:
    picture = pictures.of([story]).get(story)
    return picture.alt if picture else ""


def test_a_story_gets_a_picture_until_it_is_undone(story, editor, client):
    give(editor, story, photograph())
    assert "The ferry on the sand" in client.get(f"/stories/{story}/").content.decode()
    assert "Photo: Ida Brandt" in editor.get(f"/desk/stories/{story}/").content.decode()

    undo_last(editor)

    assert shown(story) == "" and not pictures.decided([story])


def test_another_picture_gives_the_first_one_back(story, editor):
    give(editor, story, photograph())
    give(editor, story, photograph("#123456"), alt="The captain")
    assert shown(story) == "The captain"

    undo_last(editor)

    assert shown(story) == "The ferry on the sand"
    picture = pictures.of([story])[story]
    assert (pictures.folder() / f"{picture.name}-{picture.width}.webp").is_file()


def test_a_picture_that_an_editor_took_off_stays_off(story, editor):
    """The run that fetches outlets' pictures asks first who has decided already."""
    give(editor, story, photograph())

    act(editor, f"/desk/stories/{story}/", "picture-off")

    assert shown(story) == "" and pictures.decided([story]) == {story}
    undo_last(editor)
    assert shown(story) == "The ferry on the sand"


@pytest.mark.parametrize(
    "fields",
    [{"alt": " "}, {"credit": ""}, {"version": "0.stale"}, {"alt": "x" * 600}, {"credit": "x" * 300}],
)
def test_a_picture_needs_words_and_a_fresh_form(story, editor, fields):
    give(editor, story, photograph(), **fields)

    assert not PictureRow.objects.exists() and not ActRow.objects.exists()


@pytest.mark.parametrize("body", [b"", b"<svg onload=alert(1)>", photograph()[:300], photograph(width=100)])
def test_what_is_no_picture_is_refused(story, editor, body):
    answer = give(editor, story, body)

    assert answer.status_code == 302 and not PictureRow.objects.exists()
    assert "Nothing was kept" in editor.get(f"/desk/stories/{story}/").content.decode()
