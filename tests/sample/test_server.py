"""The sample's server gives the world as it stood at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from http.client import HTTPConnection

import pytest

from anechoic.sample.server import SampleServer

MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAWN = "/2026/03/02/lume-bursts-banks-at-ostley"
LAST = "/2026/03/08/a-week-on-the-lume"


@pytest.fixture
def server():
    with SampleServer() as world:
        yield world


def ask(server, host, path, **headers):
    """Give status, headers and body of one request."""
    line = HTTPConnection(server.host, server.port, timeout=10)
    line.request("GET", path, headers={"Host": host, **headers})
    answer = line.getresponse()
    found = answer.status, answer.headers, answer.read()
    line.close()
    return found


def test_an_outlet_answers_under_its_own_name(server):
    status, headers, body = ask(server, "harbourpost.example", DAWN)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"driven from their homes" in body


def test_a_browser_reaches_it_too_and_can_click_on(server):
    status, _, body = ask(server, "127.0.0.1", f"/_host/harbourpost.example{LAST}")
    assert status == 200
    assert b'href="/_host/harbourpost.example/2026/' in body
    assert server.address(f"http://harbourpost.example{LAST}").endswith(f"/_host/harbourpost.example{LAST}")


def test_what_is_not_published_yet_does_not_exist(server):
    server.now = MONDAY_NOON
    assert ask(server, "harbourpost.example", DAWN)[0] == 200
    assert ask(server, "harbourpost.example", LAST)[0] == 404
    feed = ask(server, "harbourpost.example", "/rss")[2]
    assert DAWN.encode() in feed
    assert LAST.encode() not in feed


def test_a_revised_page_shows_the_revision_of_its_day(server):
    path = "/news/valley/657038-lume-flood-live"
    server.now = MONDAY_NOON
    before = ask(server, "radiovesmark.example", path)[2]
    server.now = MONDAY_NOON.replace(hour=23)
    after = ask(server, "radiovesmark.example", path)[2]
    assert b"declines to say more" not in before
    assert b"declines to say more" in after


def test_a_page_that_did_not_change_is_not_sent_again(server):
    _, headers, _ = ask(server, "harbourpost.example", DAWN)
    by_tag = ask(server, "harbourpost.example", DAWN, **{"If-None-Match": headers["ETag"]})
    by_time = ask(server, "harbourpost.example", DAWN, **{"If-Modified-Since": headers["Last-Modified"]})
    assert (by_tag[0], by_tag[2]) == (304, b"")
    assert (by_time[0], by_time[2]) == (304, b"")


def test_a_feed_changes_its_tag_when_news_comes(server):
    server.now = MONDAY_NOON
    tag = ask(server, "harbourpost.example", "/rss")[1]["ETag"]
    assert ask(server, "harbourpost.example", "/rss", **{"If-None-Match": tag})[0] == 304
    server.now = MONDAY_NOON.replace(day=5)
    assert ask(server, "harbourpost.example", "/rss", **{"If-None-Match": tag})[0] == 200


def test_requests_are_counted(server):
    ask(server, "harbourpost.example", "/rss")
    ask(server, "harbourpost.example", "/rss")
    ask(server, "harbourpost.example", "/nothing")
    assert server.requests == 3
    assert server.asked["http://harbourpost.example/rss"] == 2
    assert server.answers[404] == 1


def test_each_host_has_robots_and_one_closes_a_folder(server):
    for host in ("harbourpost.example", "thebreakage.example"):
        assert b"Disallow:\n" in ask(server, host, "/robots.txt")[2]
    assert b"Disallow: /partners/\n" in ask(server, "kestlegazette.example", "/robots.txt")[2]
    assert ask(server, "kestlegazette.example", "/partners/five-signs")[0] == 200


def test_the_servers_own_address_lists_the_outlets(server):
    status, _, body = ask(server, "127.0.0.1", "/")
    assert status == 200
    assert body.count(b"<li>") == 28


def test_a_fetcher_gets_the_page_as_it_is_and_a_browser_with_a_style(server):
    bare = ask(server, "harbourpost.example", DAWN)[2]
    styled = ask(server, "127.0.0.1", f"/_host/harbourpost.example{DAWN}")[2]
    assert b"<style>" not in bare
    assert b"<style>" in styled


def test_unknown_hosts_have_nothing(server):
    assert ask(server, "elsewhere.example", "/")[0] == 404
