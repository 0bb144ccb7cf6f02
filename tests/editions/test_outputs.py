"""Feeds, JSON and JSON-LD of an edition, read back by other people's parsers."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import feedparser
import pytest

from anechoic.articles.things import Evidence
from anechoic.editions import (
    lay_out,
    to_atom,
    to_json,
    to_json_feed,
    to_json_ld,
    to_markdown,
    to_rss,
)
from anechoic.editions.json_ld import brief_json_ld, edition_schema
from anechoic.editions.links import is_safe as may_link
from anechoic.editions.links import to_sentence
from anechoic.editions.recipes import MORNING_BRIEFING

MORNING = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
HOSTILE = 'Tea & "scones" <b>]]></script>\x00\x0b vote'


@pytest.fixture
def briefs(brief):
    return [brief("s1"), brief("s2", headline=HOSTILE, origins=1)]


@pytest.fixture
def edition(briefs):
    return lay_out(MORNING_BRIEFING, date(2026, 3, 6), MORNING, briefs, {})


@pytest.mark.parametrize("write", [to_atom, to_rss])
def test_feeds_are_read_back_whole(write, edition, briefs, links):
    read = feedparser.parse(write(edition, briefs, links))

    assert not read.bozo
    assert [entry.link for entry in read.entries] == [
        "https://news.example/stories/s1/",
        "https://news.example/stories/s2/",
    ]
    assert read.entries[0].title == "Council votes to rebuild the harbour wall"
    assert "5 outlets, 3 origins" in read.entries[0].summary
    assert read.entries[1].summary.startswith("One outlet reports: ")
    assert read.feed.title == "Morning briefing, 2026-03-06"


def test_json_feed_has_what_its_version_asks(edition, briefs, links):
    feed = json.loads(to_json_feed(edition, briefs, links))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["id"] == feed["items"][0]["url"]
    assert feed["items"][0]["content_text"]


def test_json_names_its_schema_and_keeps_to_it(edition, briefs, links):
    whole = json.loads(to_json(edition, briefs, links))
    schema = edition_schema()

    assert whole["$schema"] == schema["$id"]
    assert set(schema["required"]) <= set(whole)
    printed = schema["properties"]["printed"]["items"]
    assert all(
        set(printed["required"]) <= set(item) <= set(printed["properties"]) for item in whole["printed"]
    )
    assert whole["printed"][0]["parts"][0]["sentences"][0]["evidence"][0]["exact"]


def test_json_ld_lists_articles_and_cannot_end_its_script_element(edition, briefs, links):
    text = to_json_ld(edition, briefs, links)

    assert "<" not in text
    assert [i["position"] for i in json.loads(text)["itemListElement"]] == [1, 2]


def test_a_brief_cites_its_sources_and_says_whether_it_is_free(briefs, links):
    free = json.loads(brief_json_ld(briefs[0], links, first_made_at=MORNING))
    metered = json.loads(brief_json_ld(briefs[0], links, first_made_at=MORNING, is_free=False))

    assert free["isAccessibleForFree"] is True
    assert len(free["citation"]) == 5
    assert metered["hasPart"]["cssSelector"] == ".paywall"


def test_markdown_has_a_heading_for_each_item(edition, briefs, links):
    lines = to_markdown(edition, briefs, links).splitlines()

    assert next(x for x in lines if x.startswith("## ")) == "## 1. Council votes to rebuild the harbour wall"
    assert "**One outlet reports**" in lines


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://a.example/x", True),
        ("http://a.example/x?y=1", True),
        ("javascript:alert(1)", False),
        ("https://a.example/\nx", False),
        ('https://a.example/"onclick="x', False),
        ("//a.example/x", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_are_safe(url, is_safe):
    assert may_link(url) is is_safe


def test_a_long_sentence_is_pointed_at_by_its_ends():
    words = "The council voted on Thursday to rebuild the wall, which may take years and cost four million."
    address = to_sentence(Evidence("a", "o", "https://o.example/x", words, 0, len(words)))

    assert address == (
        "https://o.example/x#:~:text=The%20council%20voted%20on%20Thursday,years%20and%20cost%20four%20million."
    )
