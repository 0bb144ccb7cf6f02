"""A visitor whom we do not know has a few briefs a month, counted by his own browser alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from anechoic.web.archive.models import StoryRow
from anechoic.web.readers.meter import may_read
from anechoic.web.readers.models import MeterRow, Session
from anechoic.web.readers.session_store import SessionStore
from anechoic.web.readers.strangers import COOKIE, RememberStrangers, take

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Browser:
    """Keeps cookies between visits, as browsers do."""

    def __init__(self):
        self.cookies = {}

    def reads(self, story, at=AT, limit=2):
        request = RequestFactory().get(f"/stories/{story}/")
        request.COOKIES.update(self.cookies)
        answers = []

        def view(request):
            answers.append(take(request, story, at, limit))
            return HttpResponse()

        response = RememberStrangers(view)(request)
        self.cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
        return answers[0].is_allowed


def test_a_story_that_took_in_one_that_was_read_costs_nothing():
    browser = Browser()
    assert browser.reads("aground", limit=1)
    StoryRow.objects.create(id="aground", saga="aground", merged_into="afloat", payload=b"{}")

    assert browser.reads("afloat", limit=1)
    assert not browser.reads("ashore", limit=1)


def test_each_story_counts_once_and_the_month_is_bounded():
    browser = Browser()

    assert [browser.reads(story) for story in ("a", "a", "b", "c", "a")] == [True, True, True, False, True]


def test_a_new_month_begins_anew():
    browser = Browser()
    assert [browser.reads(story) for story in ("a", "b", "c")] == [True, True, False]

    assert browser.reads("c", at=datetime(2026, 4, 1, 1, tzinfo=UTC))


def test_a_cookie_that_we_did_not_sign_counts_as_none():
    browser = Browser()
    browser.reads("a")
    signed = browser.cookies[COOKIE]
    for forged in ("", "x", signed[:-3] + "abc", signed.upper()):
        browser.cookies[COOKIE] = forged
        assert browser.reads("b", limit=1)


def test_nothing_is_written_about_a_stranger(settings):
    settings.NEWSROOM = replace(settings.NEWSROOM, meter=replace(settings.NEWSROOM.meter, unknown_briefs=2))
    request = RequestFactory().get("/stories/a/")
    request.user, request.session = AnonymousUser(), SessionStore()

    reading = may_read(request, "a")

    assert (reading.is_allowed, reading.left) == (True, 1)
    assert not MeterRow.objects.exists()
    assert not Session.objects.exists()


def test_the_cookie_is_secure_where_the_site_is_https(settings):
    """Behind a proxy each request reaches us as http: the address of the newsroom says what readers see."""
    settings.SESSION_COOKIE_SECURE = True
    request = RequestFactory().get("/stories/a/")

    answer = RememberStrangers(lambda request: HttpResponse(str(take(request, "a", AT, 2))))(request)

    assert answer.cookies[COOKIE]["secure"]
