"""A story's picture on the desk: given, replaced, taken off for good, each undone."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from at_the_desk import act, undo_last, version_on
from desk_fixtures import FERRY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from anechoic.articles.things import Article
from anechoic.articles.things import Image as ShownImage
from anechoic.outlets.client import Client, FetchSettings
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


def with_picture(article: str, url: str = AT_HARBOUR, caption: str = "") -> None:
    """Have an article show the picture that stands at an address."""
    row = ArticleRow.objects.get(id=article)
    row.payload = to_json(replace(row.thing(Article), image=ShownImage(url, caption, "Jo Tern")))
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


@pytest.mark.usefixtures("_use_outlets_pictures")
def test_a_demand_that_proves_wrong_gives_the_picture_back_for_thirty_days(story, editor, client):
    name = copy_of_an_outlets(story)
    with_picture("harbour-0")
    take_down = partial(act, editor, f"/desk/stories/{story}/", "take-down", article="harbour-0", reason="-")

    take_down()
    assert client.get(f"/pictures/{name}-400.webp").status_code == 404
    undo_last(editor)
    assert client.get(f"/pictures/{name}-400.webp").status_code == 200

    take_down()
    assert pictures.sweep(timezone.now() + timedelta(days=29)) == 0
    assert pictures.sweep(timezone.now() + timedelta(days=31)) == 3
    undo_last(editor)
    assert shown(story) == "" and ArticleRow.objects.filter(id="harbour-0").exists()


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


def near() -> Client:
    """A client that may ask this machine, where the invented outlet lives."""
    return Client(FetchSettings(delay_seconds=0), allow_private=True)


@pytest.fixture
def at_the_outlet(settings):
    """Serve a picture on loopback, and one that is none; give the server's address."""

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            is_there = self.path in ("/ferry.jpg", "/words.jpg")
            self.send_response(200 if is_there else 404)
            self.send_header("Content-Type", "image/jpeg")
            self.end_headers()
            if is_there:
                self.wfile.write(photograph() if self.path == "/ferry.jpg" else b"<script>")

        def log_message(self, *_):
            pass

    settings.ANECHOIC_CLIENT = f"{__name__}.near"
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.enable_socket
@pytest.mark.usefixtures("_use_outlets_pictures")
def test_an_editor_chooses_among_the_outlets_pictures(story, editor, at_the_outlet):
    page = f"/desk/stories/{story}/"
    with_picture("harbour-0", f"{at_the_outlet}/ferry.jpg", "The ferry on the sand")
    offer = editor.get(page).content.decode()
    assert 'value="The ferry on the sand"' in offer and 'value="Jo Tern / Harbour"' in offer
    assert editor.get(f"{page}pictures/harbour-0/")["Content-Type"] == "image/webp"
    assert not PictureRow.objects.exists(), "looking keeps nothing"

    act(editor, page, "picture", article="harbour-0", alt="The Maren at dawn", credit="Jo Tern / Harbour")

    row = PictureRow.objects.get(story=story)
    assert (row.alt, row.credit, row.by) == ("The Maren at dawn", "Jo Tern / Harbour", pictures.BY_OUTLET)
    assert "Gave “Ferry runs aground" in ActRow.objects.get(act="picture").detail["said"]
    undo_last(editor)
    assert not PictureRow.objects.exists()


@pytest.mark.enable_socket
@pytest.mark.usefixtures("_use_outlets_pictures")
@pytest.mark.parametrize("path", ["/words.jpg", "/gone.jpg"])
def test_what_an_outlet_does_not_give_is_said(story, editor, at_the_outlet, path):
    page = f"/desk/stories/{story}/"
    with_picture("harbour-0", f"{at_the_outlet}{path}", "The ferry")

    act(editor, page, "picture", article="harbour-0", alt="The ferry", credit="Jo Tern")

    assert not PictureRow.objects.exists() and not ActRow.objects.exists()
    assert 'class="problem"' in editor.get(page).content.decode()
    assert editor.get(f"{page}pictures/harbour-0/").status_code == 404


def test_no_outlets_picture_is_offered_where_the_owner_uses_none(story, editor):
    page = f"/desk/stories/{story}/"
    with_picture("harbour-0", caption="The ferry")

    act(editor, page, "picture", article="harbour-0", alt="The ferry", credit="Jo Tern")

    assert not PictureRow.objects.exists()
    said = editor.get(page).content.decode()
    assert "No picture of that article may be used here" in said and "outlets_pictures = true" in said
    assert editor.get(f"{page}pictures/harbour-0/").status_code == 404
