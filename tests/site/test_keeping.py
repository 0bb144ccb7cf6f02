"""Pages kept for seconds: made once for a crowd, given to nobody else, gone with an editor's act."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.http import Http404, HttpResponse
from django.test import Client

from anechoic.web.site import keeping
from anechoic.web.site.access import Reading, by_cookie
from anechoic.web.site.keeping import Shelves, Standing


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(keeping, "_SHELVES", Shelves())


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def for_seconds(seconds, stamp=1):
    return lambda: Standing(stamp, seconds)


@contextmanager
def being_made(shelves, key):
    """While another thread makes the page "made" under this key."""
    began, go_on = threading.Event(), threading.Event()

    def slow():
        began.set()
        assert go_on.wait(30)
        return HttpResponse("made")

    maker = threading.Thread(target=lambda: shelves.get(key, for_seconds(10), slow))
    maker.start()
    assert began.wait(30)
    yield
    go_on.set()
    maker.join()


def numbered():
    made = []

    def make():
        made.append(1)
        return HttpResponse(f"page {len(made)}")

    return make, made


def test_a_page_is_made_once_until_it_is_old():
    clock = Clock()
    shelves = Shelves(clock=clock)
    make, made = numbered()

    pages = [shelves.get("a", for_seconds(10), make).content for _ in range(3)]
    clock.now = 11
    pages.append(shelves.get("a", for_seconds(10), make).content)

    assert pages == [b"page 1"] * 3 + [b"page 2"]
    assert len(made) == 2


def test_an_editors_act_empties_the_shelves():
    shelves = Shelves()
    make, _ = numbered()

    before, after = shelves.get("a", for_seconds(10), make), shelves.get("a", for_seconds(10, 2), make)

    assert (before.content, after.content) == (b"page 1", b"page 2")


def test_the_least_used_pages_are_forgotten():
    shelves = Shelves(most=2)
    make, made = numbered()

    for key in "abca":
        shelves.get(key, for_seconds(10), make)

    assert len(made) == 4


def test_a_page_that_is_asked_for_outlives_one_that_is_not():
    shelves = Shelves(most=2)
    make, made = numbered()

    for key in "abaca":
        shelves.get(key, for_seconds(10), make)

    assert len(made) == 3


def test_addresses_without_a_page_leave_nothing_behind():
    shelves = Shelves()

    def missing():
        raise Http404

    for number in range(50):
        with pytest.raises(Http404):
            shelves.get(number, for_seconds(10), missing)

    assert not shelves._pages


def test_a_crowd_is_served_the_old_page_while_one_makes_the_new():
    clock = Clock()
    shelves = Shelves(clock=clock)
    shelves.get("a", for_seconds(10), lambda: HttpResponse("old"))
    clock.now = 11
    with being_made(shelves, "a"):
        meanwhile = shelves.get("a", for_seconds(10), lambda: HttpResponse("unasked")).content

    assert meanwhile == b"old"
    assert shelves.get("a", for_seconds(10), lambda: HttpResponse("unasked")).content == b"made"


def test_one_page_is_made_at_a_time_and_nobody_waits_for_it_who_has_an_old_one():
    clock = Clock()
    shelves = Shelves(clock=clock)
    shelves.get("a", for_seconds(10), lambda: HttpResponse("old"))
    clock.now = 11
    with being_made(shelves, "b"):
        meanwhile = shelves.get("a", for_seconds(10), lambda: HttpResponse("new")).content

    assert meanwhile == b"old"
    assert shelves.get("a", for_seconds(10), lambda: HttpResponse("new")).content == b"new"


def test_a_storys_page_stands_until_its_brief_is_told_anew(client, shelf, settings, monkeypatch):
    settings.ANECHOIC_KEEP_SECONDS = 10
    clock = Clock()
    monkeypatch.setattr(keeping, "_SHELVES", Shelves(clock=clock))
    old = shelf.held_briefs

    first = client.get("/stories/ferry/").content
    told = next(brief for brief in old if brief.id == "ferry-v3")
    newer = replace(told, id="ferry-v4", version=4, headline=replace(told.headline, text="Told anew"))
    clock.now = 500
    with monkeypatch.context() as patch:
        patch.setattr("anechoic.web.site.views.story_page", None)  # nothing may make a page now
        again = client.get("/stories/ferry/").content
    shelf.held_briefs = (*old, newer)

    assert again == first
    assert b"Told anew" in client.get("/stories/ferry/").content


def test_a_failure_is_not_kept():
    shelves = Shelves()

    def fail():
        raise ValueError

    with pytest.raises(ValueError):
        shelves.get("a", for_seconds(10), fail)

    assert shelves.get("a", for_seconds(10), lambda: HttpResponse("well")).content == b"well"


def test_a_page_that_the_gate_opened_is_not_given_to_whom_it_refuses(client, shelf, settings, monkeypatch):
    settings.ANECHOIC_KEEP_SECONDS = 10
    answers = {"open": Reading(is_allowed=True), "shut": Reading(is_allowed=False, is_metered=True)}
    monkeypatch.setattr(
        "anechoic.web.site.access.open_to_all", lambda request, story: answers[request.GET["who"]]
    )
    asked = [client.get("/stories/ferry/", {"who": who}) for who in ("open", "shut", "open")]

    assert [b"Fishing boats" in response.content for response in asked] == [True, False, True]


def test_a_story_that_is_not_there_costs_nobody_a_brief(client, shelf, settings, monkeypatch):
    settings.ANECHOIC_KEEP_SECONDS = 10
    counted = []
    monkeypatch.setattr("anechoic.web.site.access.open_to_all", lambda request, story: counted.append(story))

    assert client.get("/stories/none/").status_code == 404
    assert client.get("/stories/old-ferry/").status_code == 302
    assert counted == []


def test_each_visitor_gets_a_token_of_his_own(client, shelf, settings, monkeypatch):
    settings.ANECHOIC_KEEP_SECONDS = 10
    monkeypatch.setattr(
        "anechoic.web.site.access.open_to_all", lambda *_: Reading(is_allowed=True, can_give=True)
    )
    pages = [client.get("/stories/ferry/", headers={"accept-encoding": "gzip"}) for _ in range(2)]

    assert all(keeping.TOKEN.encode() not in page.content for page in pages)
    assert all(page.cookies["csrftoken"].value for page in pages)
    assert "Content-Encoding" not in pages[0].headers


def test_a_kept_page_travels_packed_and_says_so(client, shelf, settings):
    settings.ANECHOIC_KEEP_SECONDS = 10

    plain = client.get("/")
    packed = client.get("/", headers={"accept-encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    assert plain["Cache-Control"] == "public, max-age=10"
    assert "csrftoken" not in plain.cookies


def test_languages_are_kept_apart(client, shelf, settings):
    settings.ANECHOIC_KEEP_SECONDS = 10

    english, german = client.get("/"), client.get("/", headers={"accept-language": "de"})

    assert b"Also today" in english.content
    assert b"Auch heute" in german.content


@pytest.fixture
def strangers(shelf, settings):
    """A door that keeps pages, each visitor without a cookie; and who was let in by the gate."""
    settings.ANECHOIC_KEEP_SECONDS = 10
    door = Client()

    def ask(path="/stories/ferry/", **headers):
        door.cookies.clear()
        return door.get(path, headers={"accept-encoding": "gzip", **headers})

    return ask


def test_strangers_get_one_answer_whole_and_the_gate_is_asked_once(strangers, settings, monkeypatch):
    asked = []
    monkeypatch.setattr("anechoic.web.site.views.gate", lambda: lambda *_: asked.append(1) or Reading(True))

    first, second = strangers(), strangers()

    assert asked == [1]
    assert first.content == second.content and dict(first.items()) == dict(second.items())
    assert second["Content-Security-Policy"] and second["Vary"] == "Accept-Encoding, Accept-Language"
    assert gzip.decompress(second.content).startswith(b"<!DOCTYPE html>")


def test_languages_packings_and_hosts_are_kept_apart_at_the_door(strangers):
    answers = {
        strangers().content,
        strangers(**{"accept-language": "de"}).content,
        strangers(**{"accept-encoding": "identity"}).content,
    }

    assert len(answers) == 3
    assert strangers(host="localhost:1234").status_code == 200


def test_who_brings_a_cookie_passes_the_gate(strangers, client, monkeypatch):
    strangers()
    monkeypatch.setattr("anechoic.web.site.views.gate", lambda: lambda *_: Reading(False, reason="sign up"))
    client.cookies["read"] = "something"

    assert strangers().content == strangers().content
    assert b'id="who-said-what"' not in client.get("/stories/ferry/").content


def test_a_gate_that_knows_visitors_otherwise_is_asked_at_every_request(strangers, monkeypatch):
    """As a library's would that opens to its own addresses, which bring no cookie."""
    open_to_all = "anechoic.web.site.access.open_to_all"
    monkeypatch.setattr(open_to_all, lambda request, story: Reading("x-reading-room" in request.headers))

    assert b'id="who-said-what"' in strangers(**{"x-reading-room": "1", "accept-encoding": ""}).content
    assert b'id="who-said-what"' not in strangers(**{"accept-encoding": ""}).content


def test_an_act_ends_an_answer_at_the_door(strangers, shelf, monkeypatch):
    before = strangers("/")
    monkeypatch.setattr(type(shelf), "stamp", lambda self: "after an act")
    monkeypatch.setattr("anechoic.web.site.views.front_page", lambda *_: pytest.fail("made anew"))

    assert before.status_code == 200
    with pytest.raises(pytest.fail.Exception, match="made anew"):
        strangers("/")


def test_an_answer_with_a_forms_token_is_made_for_each(strangers, monkeypatch):
    open_to_all = "anechoic.web.site.access.open_to_all"
    monkeypatch.setattr(open_to_all, by_cookie(lambda *_: Reading(is_allowed=True, can_give=True)))

    assert len({strangers().cookies["csrftoken"].value for _ in range(2)}) == 2
