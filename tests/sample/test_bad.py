"""The two outlets that break things do so over the wire, and only there."""

from __future__ import annotations

import zlib
from http.client import HTTPConnection

import pytest

from anechoic.sample.bad import BOMB_BYTES, HUGE_BYTES, PATHS
from anechoic.sample.server import SampleServer


@pytest.fixture(scope="module")
def server():
    with SampleServer() as world:
        yield world


def ask(server, host, path, most=None):
    """Give status, headers and body (no more than `most` bytes) of one request."""
    line = HTTPConnection(server.host, server.port, timeout=10)
    line.request("GET", path, headers={"Host": host})
    answer = line.getresponse()
    found = answer.status, answer.headers, answer.read(most)
    line.close()
    return found


def breakage(server, path, most=None):
    return ask(server, "thebreakage.example", path, most)


def test_the_feed_names_every_trouble_and_one_address_twice(server):
    text = breakage(server, "/rss")[2].decode()
    assert all(f"http://thebreakage.example{path}<" in text for path in PATHS if path != "/twice-again")
    assert text.count("http://thebreakage.example/twice<") == 2
    assert "2099" in text


def test_a_page_is_empty_and_one_is_missing(server):
    assert breakage(server, "/empty")[::2] == (200, b"")
    assert breakage(server, "/missing")[0] == 404


def test_a_login_form_is_no_article(server):
    assert b"type=password" in breakage(server, "/login")[2]


def test_the_huge_page_does_not_say_how_huge(server):
    _, headers, body = breakage(server, "/huge")
    assert "Content-Length" not in headers
    assert len(body) >= HUGE_BYTES


def test_a_reader_may_hang_up_on_the_huge_page(server):
    assert len(breakage(server, "/huge", most=1000)[2]) == 1000
    assert breakage(server, "/empty")[0] == 200


def test_a_megabyte_of_gzip_becomes_a_gigabyte(server):
    _, headers, body = breakage(server, "/bomb")
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) < 2_000_000
    first = zlib.decompressobj(31).decompress(body)
    assert len(first) * 64 == BOMB_BYTES


def test_a_title_has_five_thousand_characters(server):
    assert len(breakage(server, "/long-title")[2].split(b"</title>")[0]) > 5000


def test_an_encoding_is_not_the_one_claimed(server):
    body = breakage(server, "/wrong-encoding")[2]
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_two_articles_claim_one_address(server):
    one, other = breakage(server, "/twice")[2], breakage(server, "/twice-again")[2]
    link = b'rel="canonical" href="http://thebreakage.example/twice"'
    assert link in one
    assert link in other
    assert one != other


def test_feeds_break_too(server):
    assert ask(server, "staticdaily.example", "/feed-gone")[0] == 410
    assert ask(server, "staticdaily.example", "/feed-html")[2].startswith(b"<!doctype html>")
    assert ask(server, "staticdaily.example", "/feed-10000")[2].count(b"<item>") == 10_000
