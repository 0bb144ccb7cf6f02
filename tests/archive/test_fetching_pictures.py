"""Outlets' pictures are fetched by the guarded client, with their credit, for stories that have none."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image as Drawn

from anechoic.articles.things import Article, Image
from anechoic.cli.pictures import fetch_all
from anechoic.outlets.client import Client, FetchSettings
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ArticleRow, PictureRow
from anechoic.web.archive.store import DjangoArchive

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

TEXT = (
    "The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.\n\n"
    "Rescue boats brought all 84 passengers to the pier before midnight, the harbour master said."
)


class Home:
    """A newsroom's door, as commands get it."""

    def archive(self):
        return DjangoArchive()


@pytest.fixture
def picture_at():
    out = io.BytesIO()
    Drawn.new("RGB", (900, 600), "navy").save(out, "PNG")

    class Outlet(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(out.getvalue())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Outlet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/maren.png"
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(desk, settings, tmp_path, picture_at):
    site = replace(settings.NEWSROOM.site, outlets_pictures=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, site=site, folder=str(tmp_path))
    desk.add("harbour-post", TEXT, title="Ferry aground off Lowen Point")
    desk.run()
    for row in ArticleRow.objects.all():
        pictured = replace(row.thing(Article), image=Image(picture_at, "The Maren aground", "Jo Tern"))
        row.payload = ArticleRow.pack(pictured)
        row.save()
    return desk


def test_a_picture_is_copied_with_its_credit_and_its_outlet(told):
    client = Client(FetchSettings(), allow_private=True)

    assert fetch_all(Home(), told.at, client) == 1
    row = PictureRow.objects.get()
    assert (row.alt, row.credit.split(" / ")[0], row.by) == (
        "The Maren aground",
        "Jo Tern",
        pictures.BY_OUTLET,
    )
    assert fetch_all(Home(), told.at, Client(FetchSettings(), allow_private=True)) == 0


def test_a_private_address_is_not_asked_for_a_picture(told):
    assert fetch_all(Home(), told.at) == 0
    assert not PictureRow.objects.exists()
