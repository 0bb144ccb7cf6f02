"""Fetching asks for what is new, once, politely, and never where it must not."""

from __future__ import annotations

import asyncio
import gzip
from datetime import UTC, datetime, timedelta

import pytest

from anechoic.errors import Reason, Refusal
from anechoic.outlets import FeedHealth, Fetcher, FetchSettings, LoopbackResolver, MemoryOfFetches, Page

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)
MORNING = "Mon, 16 Nov 2026 08:00:00 GMT"
NOON = "Mon, 16 Nov 2026 11:00:00 GMT"
FEED = "http://harbour.example/rss"


def pages(found: list[object]) -> list[Page]:
    return [one for one in found if isinstance(one, Page)]


def refusals(found: list[object]) -> list[Refusal]:
    return [one for one in found if isinstance(one, Refusal)]


def health(found: list[object]) -> FeedHealth:
    return next(one for one in found if isinstance(one, FeedHealth))


@pytest.fixture
def harbour(world):
    """One outlet with two articles."""
    world[FEED] = world.Reply(
        world.a_feed(("/ferry?utm_source=rss", MORNING), ("/pier", MORNING)), headers={"ETag": '"1"'}
    )
    world["http://harbour.example/ferry?utm_source=rss"] = world.PAGE
    world["http://harbour.example/pier"] = world.PAGE
    return world


def test_new_articles_come_once_each_as_a_page(harbour):
    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [page.url for page in pages(found)] == [
        "http://harbour.example/ferry",
        "http://harbour.example/pier",
    ]
    page = pages(found)[0]
    assert (page.outlet, page.content_type, page.charset, page.received_at) == (
        "harbour",
        "text/html",
        "utf-8",
        AT,
    )
    assert page.entry and page.entry.title == "About /ferry?utm_source=rss"
    assert (health(found).outcome, health(found).entries, health(found).fresh) == ("read", 2, 2)


def test_a_second_run_costs_one_304(harbour):
    memory = MemoryOfFetches()
    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))
    harbour.asked.clear()

    found = list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(days=1)))

    assert harbour.urls == [FEED]
    assert (pages(found), health(found).outcome, health(found).status) == ([], "unchanged", 304)


def test_a_feed_that_is_not_due_is_not_asked(harbour):
    memory = MemoryOfFetches()
    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))
    harbour.asked.clear()

    assert list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(minutes=1))) == []
    assert harbour.urls == []


def test_a_changed_date_in_the_feed_leads_to_a_new_page(harbour):
    memory = MemoryOfFetches()
    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))
    harbour[FEED] = harbour.Reply(
        harbour.a_feed(("/ferry?utm_source=rss", MORNING), ("/pier", NOON)), headers={"ETag": '"2"'}
    )

    found = list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(days=1)))

    assert [page.url for page in pages(found)] == ["http://harbour.example/pier"]


def test_a_page_that_fails_is_asked_for_again_and_then_let_go(harbour):
    memory = MemoryOfFetches()
    harbour["http://harbour.example/pier"] = harbour.Reply(b"", 503)
    at = AT
    for _ in range(3):
        assert [
            one.reason for one in refusals(list(harbour.fetcher().run([harbour.an_outlet()], memory, at)))
        ] == [Reason.HTTP_ERROR]
        at += timedelta(days=1)
    harbour.asked.clear()

    list(harbour.fetcher().run([harbour.an_outlet()], memory, at))

    assert harbour.urls == [FEED]


def test_a_run_broken_off_is_taken_up_by_the_next(harbour):
    memory = MemoryOfFetches()
    run = harbour.fetcher().run([harbour.an_outlet()], memory, AT)
    first = next(one for one in run if isinstance(one, Page))
    run.close()

    found = list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))

    assert first.url == "http://harbour.example/ferry"
    assert "http://harbour.example/pier" in {page.url for page in pages(found)}


def test_robots_txt_is_kept(harbour):
    harbour["http://harbour.example/robots.txt"] = harbour.Reply(b"User-agent: *\nDisallow: /pier\n")

    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [page.url for page in pages(found)] == ["http://harbour.example/ferry"]
    assert [one.reason for one in refusals(found)] == [Reason.ROBOTS]
    assert harbour.urls.count("http://harbour.example/robots.txt") == 1


def test_robots_txt_is_remembered_for_a_day(harbour):
    memory = MemoryOfFetches()
    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))
    harbour[FEED] = harbour.Reply(harbour.a_feed(("/pier", NOON)), headers={"ETag": '"2"'})
    harbour.asked.clear()

    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(hours=23)))

    assert harbour.urls == [FEED, "http://harbour.example/pier"]


def test_a_feed_that_is_gone_is_asked_no_more(harbour):
    memory = MemoryOfFetches()
    harbour[FEED] = harbour.Reply(b"", 410)

    found = list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))

    assert [one.reason for one in refusals(found)] == [Reason.GONE]
    assert "anechoic outlets move harbour URL" in str(refusals(found)[0])
    assert list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(days=400))) == []


def test_a_permanent_move_is_remembered(harbour):
    memory = MemoryOfFetches()
    harbour["http://harbour.example/new"] = harbour.Reply(harbour.a_feed(), headers={"ETag": '"n"'})
    harbour[FEED] = harbour.Reply(b"", 301, {"Location": "/new"})
    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))
    harbour.asked.clear()

    list(harbour.fetcher().run([harbour.an_outlet()], memory, AT + timedelta(days=1)))

    assert harbour.urls == ["http://harbour.example/new"]


def test_a_temporary_move_is_not(harbour):
    memory = MemoryOfFetches()
    harbour["http://harbour.example/new"] = harbour.Reply(harbour.a_feed())
    harbour[FEED] = harbour.Reply(b"", 302, {"Location": "/new"})

    assert health(list(harbour.fetcher().run([harbour.an_outlet()], memory, AT))).moved_to is None


def test_failures_are_waited_out_longer_and_longer(harbour):
    memory = MemoryOfFetches()
    harbour[FEED] = harbour.Reply(b"", 500)
    waits, at = [], AT
    for _ in range(3):
        found = health(list(harbour.fetcher().run([harbour.an_outlet()], memory, at)))
        assert found.due_at
        waits.append(found.due_at - at)
        at = found.due_at

    assert waits == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert [check.status for check in found.history] == [500, 500, 500]


def test_retry_after_and_max_age_are_honoured(harbour):
    harbour[FEED] = harbour.Reply(b"", 429, {"Retry-After": "7200"})
    busy = health(list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT)))
    harbour[FEED] = harbour.Reply(harbour.a_feed(), headers={"Cache-Control": "public, max-age=36000"})
    calm = health(list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT)))

    assert busy.due_at == AT + timedelta(hours=2)
    assert calm.due_at == AT + timedelta(hours=10)


def test_a_gzip_bomb_is_refused(harbour):
    bomb = gzip.compress(b"\0" * 30_000_000)
    harbour["http://harbour.example/pier"] = harbour.Reply(bomb, headers={"Content-Encoding": "gzip"})

    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [one.reason for one in refusals(found)] == [Reason.COMPRESSION_BOMB]


def test_packed_pages_are_unpacked(harbour):
    harbour["http://harbour.example/pier"] = harbour.Reply(
        gzip.compress(harbour.PAGE.body), headers={"Content-Encoding": "gzip"}
    )

    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [page.body for page in pages(found)] == [harbour.PAGE.body, harbour.PAGE.body]


def test_a_body_over_the_limit_is_refused(harbour):
    harbour["http://harbour.example/pier"] = harbour.Reply(b"<html>" + b"x" * 2_000)

    found = list(harbour.fetcher(page_bytes=1_000).run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [one.reason for one in refusals(found)] == [Reason.TOO_LARGE]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/meta-data",
        "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://[fe80::1]/", "http://[64:ff9b::a00:1]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url):
    found = Fetcher(FetchSettings(delay_seconds=0)).get_one(url, AT)

    assert isinstance(found, Refusal)
    assert found.reason in (Reason.PRIVATE_ADDRESS, Reason.NETWORK_ERROR)


def test_a_name_that_stands_at_a_private_address_is_refused(world):
    """As after DNS rebinding: the check is on the address that is connected to."""
    found = Fetcher(FetchSettings(delay_seconds=0), LoopbackResolver(world.port)).get_one(
        "http://harbour.example/", AT
    )

    assert isinstance(found, Refusal)
    assert found.reason == Reason.PRIVATE_ADDRESS
    assert world.urls == []


def test_a_redirect_to_a_foreign_scheme_or_in_circles_is_refused(world):
    world["http://harbour.example/a"] = world.Reply(b"", 302, {"Location": "file:///etc/passwd"})
    world["http://harbour.example/b"] = world.Reply(b"", 302, {"Location": "/b"})

    found = [world.fetcher().get_one(f"http://harbour.example/{path}", AT) for path in "ab"]

    assert [one.reason for one in found if isinstance(one, Refusal)] == [
        Reason.NETWORK_ERROR,
        Reason.TOO_MANY_REDIRECTS,
    ]


def test_the_order_is_the_same_whatever_the_timing(world):
    """Results come by outlet, then in rounds of one page of each host."""
    for name in ("amber", "birch", "cedar"):
        world[f"http://{name}.example/rss"] = world.Reply(
            world.a_feed(("/1", MORNING), ("/2", MORNING), host=name)
        )
        world[f"http://{name}.example/1"] = world[f"http://{name}.example/2"] = world.PAGE
    outlets = [world.an_outlet(name) for name in ("cedar", "amber", "birch")]

    found = list(world.fetcher().run(outlets, MemoryOfFetches(), AT))

    assert [page.url[7:] for page in pages(found)] == [
        "amber.example/1", "birch.example/1", "cedar.example/1", "amber.example/2", "birch.example/2",
        "cedar.example/2",
    ]  # fmt: skip
    assert [one.outlet for one in found if isinstance(one, FeedHealth)] == ["amber", "birch", "cedar"]


def test_fetch_does_the_same_in_an_event_loop(harbour):
    async def urls() -> list[str]:
        fetch = harbour.fetcher().fetch([harbour.an_outlet()], MemoryOfFetches(), AT)
        return [one.url async for one in fetch if isinstance(one, Page)]

    assert asyncio.run(urls()) == ["http://harbour.example/ferry", "http://harbour.example/pier"]


def test_an_index_of_sitemaps_is_followed(world):
    world[FEED] = world.Reply(
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/n.xml</loc></sitemap></sitemapindex>'
    )
    world["http://harbour.example/n.xml"] = world.Reply(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://harbour.example/1</loc></url></urlset>'
    )
    world["http://harbour.example/1"] = world.PAGE

    found = list(world.fetcher().run([world.an_outlet(kind="sitemap")], MemoryOfFetches(), AT))

    assert [page.url for page in pages(found)] == ["http://harbour.example/1"]


def test_an_outlet_without_a_feed_is_read_by_its_front_page(world):
    article = "http://harbour.example/2026/11/16/ferry-sails-again-after-storm"
    world[FEED] = world.Reply(
        b'<html><a href="/2026/11/16/ferry-sails-again-after-storm">The ferry sails again after the storm</a>'
        b'<a href="/tag/ferry">All about the ferry and more</a><a href="http://other.example/2026/11/a-b-c-d">x</a>'
    )
    world[article] = world.PAGE

    found = list(world.fetcher().run([world.an_outlet(kind="page")], MemoryOfFetches(), AT))

    assert [page.url for page in pages(found)] == [article]


def test_robots_txt_is_asked_where_a_redirect_leads_too(harbour):
    harbour["http://harbour.example/pier"] = harbour.Reply(
        b"", 302, {"Location": "http://other.example/pier"}
    )
    harbour["http://other.example/pier"] = harbour.PAGE
    harbour["http://other.example/robots.txt"] = harbour.Reply(b"User-agent: *\nDisallow: /\n")

    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [(one.reason, one.subject) for one in refusals(found)] == [
        (Reason.ROBOTS, "http://harbour.example/pier")
    ]
    assert "http://other.example/pier" not in harbour.urls


def test_a_page_that_reserves_text_and_data_mining_is_not_kept(harbour):
    harbour["http://harbour.example/pier"] = harbour.Reply(
        harbour.PAGE.body, headers={"TDM-Reservation": "1"}
    )

    found = list(harbour.fetcher().run([harbour.an_outlet()], MemoryOfFetches(), AT))
    kept = list(harbour.fetcher(honours_reservation=False).run([harbour.an_outlet()], MemoryOfFetches(), AT))

    assert [one.reason for one in refusals(found)] == [Reason.OPT_OUT]
    assert len(pages(kept)) == 2


def test_a_host_that_has_had_enough_is_left_alone_for_the_run(world):
    paths = [f"/{number}" for number in range(6)]
    world[FEED] = world.Reply(world.a_feed(*((path, MORNING) for path in paths)))
    for path in paths:
        world[f"http://harbour.example{path}"] = world.Reply(b"", 429)
    memory = MemoryOfFetches()

    found = list(world.fetcher().run([world.an_outlet()], memory, AT))

    assert len(refusals(found)) == 6
    assert len([url for url in world.urls if url != FEED and not url.endswith("robots.txt")]) == 3
    assert len(memory.known) == 3
