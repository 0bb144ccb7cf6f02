"""What machines read: feeds of everything, sitemaps, llms.txt, security.txt, schemas."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest

FEEDS = (
    "/feeds/latest",
    "/feeds/topics/world",
    "/feeds/editions/morning-briefing",
    "/feeds/outlets/harbour-post",
    "/feeds/authors/ida-berg",
    "/feeds/people/marta-holm",
    "/feeds/search",
    "/feeds/corrections",
)


@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("form", ("atom", "rss"))
def test_everything_has_a_feed_that_parses(client, shelf, address, form):
    response = client.get(f"{address}.{form}?q=ferry")

    feed = feedparser.parse(response.content)
    assert response.status_code == 200
    assert not feed.bozo
    assert feed.entries
    assert all(entry.title and entry.link.startswith("https://") for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_the_author_of_every_feed_is_the_house(client, shelf):
    for address in FEEDS:
        feed = feedparser.parse(client.get(f"{address}.atom?q=ferry").content).feed
        assert feed.author == "The Quiet Room"


@pytest.mark.parametrize("address", FEEDS)
def test_every_feed_is_json_as_well(client, shelf, address):
    feed = json.loads(client.get(f"{address}.json?q=ferry").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].startswith(f"https://news.example{address}.json")
    assert feed["items"]


@pytest.mark.parametrize("address", ("/", "/stories/ferry/", "/editions/morning-briefing-2026-03-06/"))
def test_a_page_says_what_it_is_to_who_links_to_it(page, address):
    head = page(address).xpath("//head")[0]

    said = {m.get("property"): m.get("content") for m in head.xpath("./meta[@property]")}
    assert (
        said["og:url"] == head.xpath("./link[@rel='canonical']/@href")[0] == f"https://news.example{address}"
    )
    assert said["og:title"] and said["og:description"]
    whole = json.loads(head.xpath("./script[@type='application/ld+json']")[0].text)
    assert whole["@context"] == "https://schema.org"


def test_an_old_version_names_the_story_as_its_true_address(page):
    canonical = page("/stories/ferry/v1/").xpath("//link[@rel='canonical']/@href")

    assert canonical == ["https://news.example/stories/ferry/"]


def test_the_sitemap_lists_stories_and_pages(client, shelf):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)

    addresses = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://news.example/stories/ferry/" in addresses
    assert "https://news.example/how-we-work/" in addresses
    assert len(addresses) == len(set(addresses))


def test_the_news_sitemap_lists_two_days(client, shelf):
    tree = ElementTree.fromstring(client.get("/news-sitemap.xml").content)

    news = "{http://www.google.com/schemas/sitemap-news/0.9}"
    assert len(list(tree.iter(f"{news}title"))) == 12
    assert {node.text for node in tree.iter(f"{news}name")} == {"The Quiet Room"}


def test_security_txt_names_a_contact_and_expires_within_a_year(client, shelf):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:desk@news.example"
    assert (
        datetime.now(UTC)
        < datetime.fromisoformat(fields["Expires"])
        < datetime.now(UTC) + timedelta(days=365)
    )


def test_llms_txt_leads_to_the_sources(client, shelf):
    text = client.get("/llms.txt").content.decode()

    assert text.startswith("# The Quiet Room\n\n> ")
    assert "https://news.example/schemas/brief-1.json" in text


def test_a_brief_as_json_keeps_to_its_published_schema(client, shelf):
    brief = json.loads(client.get("/stories/ferry.json").content)

    schema = json.loads(client.get(brief["$schema"].removeprefix("https://news.example")).content)
    jsonschema.validate(brief, schema)
