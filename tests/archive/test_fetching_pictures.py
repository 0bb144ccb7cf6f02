"""Outlets' pictures are fetched by the guarded client, with their credit, for stories that have none."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner
from PIL import Image as Drawn

from anechoic.articles.things import Article, Image
from anechoic.cli import home as cli_home
from anechoic.cli.pictures import remove
from anechoic.outlets.client import Client, FetchSettings
from anechoic.outlets.things import OPT_OUT, Outlet, Property
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ArticleRow, PictureRow
from anechoic.web.archive.outlets_pictures import copy_missing
from anechoic.web.archive.store import DjangoArchive

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

TEXT = (
    "The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.\n\n"
    "Rescue boats brought all 84 passengers to the pier before midnight, the harbour master said."
)


class Home(cli_home.Home):
    """A newsroom's door, as commands get it."""

    def __init__(self):
        super().__init__(".")

    def archive(self):
        return DjangoArchive()


@pytest.fixture
def robots() -> str:
    """What the outlet's robots.txt says."""
    return ""


@pytest.fixture
def headers() -> dict[str, str]:
    """What the outlet's answers say besides."""
    return {}


@pytest.fixture
def asked() -> list[str]:
    """The paths that the outlet was asked for."""
    return []


@pytest.fixture
def picture_at(robots, headers, asked):
    out = io.BytesIO()
    Drawn.new("RGB", (900, 600), "navy").save(out, "PNG")

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            is_robots = self.path == "/robots.txt"
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if is_robots else "image/png")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(robots.encode() if is_robots else out.getvalue())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/maren.png"
    server.shutdown()
    server.server_close()


def near() -> Client:
    """A client that may ask this machine, where the invented outlet lives."""
    return Client(FetchSettings(delay_seconds=0), allow_private=True)


@pytest.fixture
def told(desk, settings, tmp_path, picture_at):
    site = replace(settings.NEWSROOM.site, outlets_pictures=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, site=site, folder=str(tmp_path))
    settings.ANECHOIC_CLIENT = f"{__name__}.near"
    desk.add("harbour-post", TEXT, title="Ferry aground off Lowen Point")
    desk.run()
    for row in ArticleRow.objects.all():
        pictured = replace(row.thing(Article), image=Image(picture_at, "The Maren aground", "Jo Tern"))
        row.payload = ArticleRow.pack(pictured)
        row.save()
    return desk


def test_a_picture_is_copied_with_its_credit_and_its_outlet(told):
    assert copies(told.at) == 1
    row = PictureRow.objects.get()
    assert (row.alt, row.credit.split(" / ")[0], row.by) == (
        "The Maren aground",
        "Jo Tern",
        pictures.BY_OUTLET,
    )
    assert copies(told.at) == 0


def test_a_private_address_is_not_asked_for_a_picture(told, settings):
    del settings.ANECHOIC_CLIENT

    assert copies(told.at) == 0
    assert not PictureRow.objects.exists()


def copies(at) -> int:
    return copy_missing(at)


@pytest.mark.parametrize("robots", ["User-agent: *\nDisallow: /maren.png\n"])
def test_a_picture_that_robots_txt_keeps_from_us_is_not_asked_for(told, asked):
    assert copies(told.at) == 0
    assert copies(told.at + timedelta(minutes=15)) == 0

    assert asked == ["/robots.txt"], "and that is remembered"


@pytest.mark.parametrize("headers", [{"tdm-reservation": "1"}])
def test_a_picture_that_is_reserved_is_not_kept(told):
    assert copies(told.at) == 0
    assert not PictureRow.objects.exists()


def test_an_outlet_that_opted_out_is_asked_for_no_picture(told, asked):
    wish = Property(OPT_OUT, "at its wish", source="a letter")
    told.archive.put_outlet(Outlet("harbour-post", "Harbour Post", properties=(wish,)), is_read=False)

    assert copies(told.at) == 0
    assert asked == []


def test_a_picture_taken_away_at_the_command_line_stays_away(told):
    assert copies(told.at) == 1
    story = PictureRow.objects.get().story

    for said in ("It is gone.", "The story has no picture."):
        assert CliRunner().invoke(remove, [story], obj=Home()).output.strip() == said

    assert pictures.of([story]) == {}
    assert copies(told.at) == 0
