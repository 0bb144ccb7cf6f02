"""Pictures: drawn anew in several widths, with words and a credit; outlets' only if the owner says so."""

from __future__ import annotations

import io
import random
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from anechoic.errors import InputError
from anechoic.web.archive import pictures
from anechoic.web.archive.models import PictureRow

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path))
    return tmp_path


def photo(width=1600, height=900, kind="JPEG", **more):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **more)
    return out.getvalue()


def keep(data, story="s1", alt="A flooded street", credit="Ada Berg", by="ada", **more):
    return pictures.keep(story, data, alt=alt, credit=credit, by=by, at=AT, **more)


def test_a_picture_is_drawn_in_several_widths(home):
    made = keep(photo())

    assert (made.widths, made.height) == ((400, 800, 1200), 675)
    for width in made.widths:
        with Image.open(home / "pictures" / f"{made.name}-{width}.webp") as drawn:
            assert (drawn.format, drawn.width) == ("WEBP", width)


def test_a_small_picture_is_not_blown_up():
    assert keep(photo(640, 480)).widths == (400, 640)


def test_what_hides_in_a_file_stays_behind(home):
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Quiet Row"
    made = keep(photo(exif=exif))

    drawn = (home / "pictures" / f"{made.name}-800.webp").read_bytes()
    assert b"Quiet Row" not in drawn


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"GIF89a" + bytes(40),
        photo()[:300],
        photo(120, 90),
        photo(kind="BMP"),
        photo(400, 17_000),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data):
    with pytest.raises(InputError):
        keep(data)
    assert not PictureRow.objects.exists()


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch):
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1000)

    with pytest.raises(InputError, match="too many"):
        keep(photo())


def test_a_picture_that_says_it_is_endless_is_refused():
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))

    with pytest.raises(InputError):
        keep(b"\x89PNG\r\n\x1a\n" + chunk)


@pytest.mark.parametrize("words", [{"alt": " "}, {"credit": ""}])
def test_words_and_a_credit_are_asked(words):
    with pytest.raises(InputError):
        keep(photo(), **words)


def test_outlets_pictures_are_shown_only_if_the_owner_says_so(settings):
    keep(photo(), story="ours")
    keep(photo(), story="theirs", by=pictures.BY_OUTLET, url="https://harbour.example/p.jpg")
    assert set(pictures.of(["ours", "theirs"])) == {"ours"}

    site = replace(settings.NEWSROOM.site, outlets_pictures=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, site=site)
    assert set(pictures.of(["ours", "theirs"])) == {"ours", "theirs"}


def test_a_picture_that_is_hidden_is_not_served_by_its_address_either(client):
    made = keep(photo(), story="a")
    keep(photo(), story="b")
    address = f"/pictures/{made.name}-400.webp"

    assert pictures.hide("a", by="ida", at=AT) and client.get(address).status_code == 200
    assert pictures.hide("b", by="ida", at=AT) and client.get(address).status_code == 404
    assert not pictures.hide("b", by="ida", at=AT)
    assert pictures.is_here(made.name), "for undoing"


def test_a_png_with_a_broken_chunk_is_refused() -> None:
    dots = Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(480_000))
    whole = io.BytesIO()
    dots.save(whole, "PNG")
    first, second, rest = whole.getvalue().split(b"IDAT", 2)

    with pytest.raises(InputError, match="Nothing was kept"):
        pictures.small(first + b"IDAT" + second + b"\0\1\2\3" + rest)
