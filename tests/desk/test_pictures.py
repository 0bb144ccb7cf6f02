"""A story's picture on the desk: given, replaced, taken off for good, each undone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from at_the_desk import act, undo_last, version_on
from desk_fixtures import FERRY
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anechoic.articles.things import Article
from anechoic.articles.things import Image as ShownImage
from anechoic.settings import Meter
from anechoic.things import to_json
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ActRow, ArticleRow, PictureRow, StoryRow
from anechoic.web.desk.acts import ActError, undo

NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)


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


AT_HARBOUR = "https://harbour.example/ferry.jpg"


def copy_of_an_outlets(story: str, url: str = AT_HARBOUR, colour: str = "#8a2b17") -> str:
    """Keep what the run copies from an outlet; give the name of its files."""
    about = {"alt": "The ferry", "credit": "Harbour", "by": pictures.BY_OUTLET, "at": NOW, "url": url}
    return pictures.keep(story, photograph(colour), **about).name


def with_picture(article: str) -> None:
    """Have an article show the picture that stands at AT_HARBOUR."""
    row = ArticleRow.objects.get(id=article)
    row.payload = to_json(replace(row.thing(Article), image=ShownImage(AT_HARBOUR)))
    row.save()


@pytest.fixture
def _use_outlets_pictures(settings):
    site = replace(settings.NEWSROOM.site, outlets_pictures=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, site=site)


@pytest.mark.usefixtures("_use_outlets_pictures")
def test_an_article_taken_down_takes_its_picture_along(story, editor, client):
    name, other = copy_of_an_outlets(story), copy_of_an_outlets("another-story", "https://x.example/", "#123")
    with_picture("harbour-0")
    assert client.get(f"/pictures/{name}-400.webp").status_code == 200

    act(editor, f"/desk/stories/{story}/", "take-down", article="harbour-0", reason="The outlet asks.")

    assert not PictureRow.objects.filter(story=story).exists()
    assert client.get(f"/pictures/{name}-400.webp").status_code == 404
    assert pictures.is_here(other)


def test_it_is_gone_also_where_another_story_shows_it_or_an_editor_replaced_it(story, editor):
    name = copy_of_an_outlets(story)
    copy_of_an_outlets("split-off")
    with_picture("harbour-0")
    give(editor, story, photograph("#00f"))

    act(editor, f"/desk/stories/{story}/", "take-down", article="harbour-0", reason="The outlet asks.")

    assert not PictureRow.objects.filter(story="split-off").exists() and not pictures.is_here(name)
    assert shown(story), "the editor's own picture is no outlet's"
    with pytest.raises(ActError, match="taken down"):
        undo(ActRow.objects.get(act="picture"), "ida", NOW)


def test_a_story_that_an_editor_left_without_a_picture_stays_without(story, editor):
    name = copy_of_an_outlets(story)
    with_picture("harbour-0")
    PictureRow.objects.filter(story=story).update(widths=[], by="ida")

    act(editor, f"/desk/stories/{story}/", "take-down", article="harbour-0", reason="The outlet asks.")

    assert pictures.decided([story]) == {story} and not pictures.is_here(name)


@pytest.mark.usefixtures("_use_outlets_pictures")
def test_an_outlet_that_opts_out_takes_its_pictures_along_until_that_is_undone(story, editor, client):
    name = copy_of_an_outlets(story)
    copy_of_an_outlets("another-story", "https://x.example/", "#123")
    with_picture("harbour-0")

    act(editor, "/desk/outlets/harbour/", "opt-out", reason="A letter.")

    assert [row.story for row in PictureRow.objects.all()] == ["another-story"]
    assert client.get(f"/pictures/{name}-400.webp").status_code == 404
    assert "Pictures that left stories: 1." in ActRow.objects.get(act="opt-out").detail["said"]
    undo_last(editor)
    assert client.get(f"/pictures/{name}-400.webp").status_code == 200


def test_undoing_an_older_act_brings_no_picture_of_an_outlet_back_that_opted_out_since(story, editor):
    copy_of_an_outlets(story)
    with_picture("harbour-0")
    give(editor, story, photograph("#00f"))
    act(editor, "/desk/outlets/harbour/", "opt-out", reason="A letter.")

    with pytest.raises(ActError, match="opted out since"):
        undo(ActRow.objects.get(act="picture"), "ida", NOW)

    assert PictureRow.objects.get(story=story).by == "ida"
