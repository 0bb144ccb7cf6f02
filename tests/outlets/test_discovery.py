"""A feed is found from any address of an outlet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from anechoic.cli.outlets import outlets as command
from anechoic.errors import InputError, Reason
from anechoic.outlets import Feed, MemoryOfOutlets, add_outlet, catalogue, discover

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)
HOME = "http://harbour.example/"
DATE = "Mon, 16 Nov 2026 08:00:00 GMT"


def test_a_page_names_its_feed(world):
    world[HOME] = world.Reply(
        b"<html><head><title>Harbour Post</title>"
        b'<link rel="alternate" type="application/rss+xml" href="/comments/feed">'
        b'<link type="application/rss+xml" rel="alternate" href="/rss?utm_source=x"></head>'
    )
    world["http://harbour.example/rss"] = world.Reply(world.a_feed(("/a", DATE)))
    world["http://harbour.example/comments/feed"] = world.Reply(b"<html>no feed</html>")

    found = discover(HOME, world.fetcher(), AT)

    assert (found.title, found.feeds) == ("Harbour Post", (Feed("http://harbour.example/rss"),))
    assert len(found.reading.entries) == 1


def test_a_page_that_names_none_may_have_one_at_a_common_place(world):
    world[HOME] = world.Reply(b"<html><title>H</title></html>")
    world["http://harbour.example/feed.xml"] = world.Reply(world.a_feed(("/a", DATE)))

    assert discover(HOME, world.fetcher(), AT).feeds == (Feed("http://harbour.example/feed.xml"),)


def test_robots_txt_may_list_a_news_sitemap(world):
    world[HOME] = world.Reply(b"<html><title>H</title></html>")
    world["http://harbour.example/robots.txt"] = world.Reply(
        b"User-agent: *\nSitemap: /old.xml\nSitemap: /news.xml\n"
    )
    world["http://harbour.example/news.xml"] = world.Reply(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://harbour.example/a</loc></url></urlset>'
    )

    assert discover(HOME, world.fetcher(), AT).feeds == (Feed("http://harbour.example/news.xml", "sitemap"),)


def test_where_there_is_no_feed_the_reason_is_said(world):
    world[HOME] = world.Reply(b"<html><title>H</title></html>")

    assert [one.reason for one in discover(HOME, world.fetcher(), AT).refusals] == [Reason.NOT_A_FEED]
    assert [one.reason for one in discover("http://birch.example/", world.fetcher(), AT).refusals] == [
        Reason.HTTP_ERROR
    ]


def test_an_outlet_is_added_by_an_address_that_the_catalogue_does_not_know(world):
    world[HOME] = world.Reply(world.a_feed(("/a", DATE)))
    store = MemoryOfOutlets({})

    added = add_outlet(store, HOME, catalogue(), lambda url: discover(url, world.fetcher(), AT))

    assert (added.id, added.name, added.domains) == ("harbour-example", "H", ("harbour.example",))
    assert store.outlets() == {"harbour-example": added}


def test_an_outlet_that_the_catalogue_knows_is_added_by_its_domain():
    added = add_outlet(MemoryOfOutlets({}), "theguardian.com", catalogue(), pytest.fail)

    assert added.country == "United Kingdom"
    assert 0 < len(added.feeds) <= 5


def test_a_name_that_many_have_is_asked_back():
    with pytest.raises(InputError, match="one of several"):
        add_outlet(MemoryOfOutlets({}), "times", catalogue(), pytest.fail)


def test_the_commands_search_and_check(world):
    world["http://127.0.0.1/rss"] = world.Reply(world.a_feed(("/a", DATE)))
    url = f"http://127.0.0.1:{world.port}/rss"

    searched = CliRunner().invoke(command, ["search", "guardian", "--country", "United Kingdom"])
    checked = CliRunner().invoke(command, ["check", url, "--allow-private"])
    refused = CliRunner().invoke(command, ["check", url])

    assert "theguardian.com" in searched.output
    assert "About /a" in checked.output
    assert isinstance(refused.exception, InputError)
