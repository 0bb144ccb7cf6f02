"""The meter's answer is honoured: what may not be read never leaves the server."""

from __future__ import annotations

import json
from dataclasses import replace

import lxml.html
import pytest

from anechoic.web.site.access import Openness, Reading


def refuse(request, story):
    return Reading(is_allowed=False, left=0, reason="limit reached", is_metered=True)


def count(request, story):
    return Reading(is_allowed=True, left=3, is_metered=True)


@pytest.fixture
def closed(shelf, monkeypatch):
    monkeypatch.setattr("anechoic.web.site.access.open_to_all", refuse)
    monkeypatch.setattr("anechoic.web.site.access.all_is_open", lambda request: Openness(False, False))


@pytest.fixture
def metered(shelf, monkeypatch):
    monkeypatch.setattr("anechoic.web.site.access.open_to_all", count)


def json_ld(html):
    return json.loads(lxml.html.document_fromstring(html).xpath("//script/text()")[0])


def test_a_refused_reader_gets_headline_and_summary_alone(client, closed):
    html = client.get("/stories/ferry/").content.decode()

    assert "runs aground off Lind" in html
    assert "All passengers were brought ashore by midnight" in html
    assert "You have read this month’s free briefs" in html
    for hidden in ("Fishing boats", "Marta Holm", "Far Observer", "An inquiry opens", "187"):
        assert hidden not in html


def test_a_refused_reader_gets_no_more_as_json(client, closed):
    body = client.get("/stories/ferry.json").content.decode()

    assert "brought ashore" in body
    assert "Fishing boats" not in body
    assert "evidence" not in body


def test_no_other_page_or_feed_gives_what_the_story_hides(client, closed):
    for address in (
        "/",
        "/search/?q=fishing",
        "/topics/world/",
        "/archive/2026-03-06/",
        "/outlets/harbour-post/",
        "/stories/ferry/v3/",
        "/feeds/latest.atom",
        "/feeds/latest.json",
        "/editions/morning-briefing-2026-03-06.txt",
        "/editions/morning-briefing-2026-03-06.json",
        "/editions/morning-briefing-2026-03-06.html",
        "/editions/morning-briefing-2026-03-06/",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert b"Fishing boats" not in response.content, address
        assert b"given as nearly 200" not in response.content, address


def test_metered_pages_say_so_to_search_engines_and_are_not_cached(client, metered):
    response = client.get("/stories/ferry/")
    html = response.content.decode()

    about = json_ld(html)
    assert about["isAccessibleForFree"] is False
    assert about["hasPart"]["cssSelector"] == ".paywall"
    assert "paywall" in html.split('class="story-grid')[1][:20]
    assert "You may open 3 more briefs this month" in html
    assert response["Cache-Control"] == "private, no-store"


def test_an_open_brief_says_that_it_is_free(client, shelf):
    assert json_ld(client.get("/stories/ferry/").content.decode())["isAccessibleForFree"] is True


def test_a_closed_page_leads_to_newsletters_and_plans(client, closed):
    links = lxml.html.document_fromstring(client.get("/stories/ferry/").content).xpath(
        "//section[@class='closed']//a/@href"
    )

    assert {link.partition("?")[0] for link in links} == {
        "/newsletters/",
        "/readers/plans/",
        "/readers/log-in/",
    }
    assert "/readers/log-in/?next=/stories/ferry/" in links, "who logs in here comes back to this brief"


def test_a_brief_as_json_gives_no_more_words_of_an_article_than_the_owner_allows(client, shelf):
    shelf.held_house = replace(shelf.held_house, quoted_words=14)
    whole = client.get("/stories/ferry.json").json()
    given = {}
    for sentence in (*whole["summary"], *(s for part in whole["sections"] for s in part["sentences"])):
        if sentence["by"] == "source" and sentence["evidence"]:
            given.setdefault(sentence["evidence"][0]["article"], set()).add(sentence["text"])
        for evidence in sentence["evidence"]:
            given.setdefault(evidence["article"], set()).add(evidence["exact"])

    words = {article: sum(len(text.split()) for text in texts) for article, texts in given.items()}
    assert words and max(words.values()) <= 14


def test_summaries_of_refused_readers_and_lists_keep_to_the_limit_too(client, shelf, monkeypatch):
    shelf.held_house = replace(shelf.held_house, quoted_words=3)
    feeds = ("/feeds/latest.atom", "/feeds/latest.rss", "/feeds/latest.json")
    editions = ("/editions/morning-briefing-2026-03-06.atom", "/editions/morning-briefing-2026-03-06.txt")
    for address in ("/", "/topics/world/", *feeds, *editions):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "brought ashore by midnight" not in response.content.decode(), address

    monkeypatch.setattr("anechoic.web.site.access.open_to_all", refuse)
    assert "brought ashore by midnight" not in client.get("/stories/ferry.json").content.decode()
