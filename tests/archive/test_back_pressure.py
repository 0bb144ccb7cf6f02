"""Pages that come faster than they are told wait outside: outlets are asked again when there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from desk_fixtures import FERRY, Desk, Pages

from anechoic.cli.fetching import Fetching
from anechoic.errors import Refusal
from anechoic.outlets import FeedHealth, FeedState
from anechoic.outlets.things import Feed, Outlet, Page
from anechoic.web import pace
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import ArticleRow, PageRow

pytestmark = pytest.mark.django_db


class Asked:
    """A fetcher that writes down which outlets it should ask."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def run(self, outlets: Iterable[Outlet], *_: Any) -> Iterator[Page | Refusal]:
        self.asked.append([outlet.id for outlet in outlets])
        yield from ()


def test_no_outlet_is_asked_while_pages_wait_and_the_walk_reads_them(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(pace, "EASE", 1)
    monkeypatch.setattr(pace, "MOST_WAITING", 2)
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", FERRY.replace("hurt", "injured"))
    desk.archive.keep_pages(desk.waiting.pages)
    fetcher = Asked()

    desk.newsroom.run(desk.at, Fetching(desk.archive, fetcher))

    assert fetcher.asked == [[]]
    assert not PageRow.objects.filter(state="new").exists()
    assert ArticleRow.objects.count() == 2

    list(Fetching(desk.archive, fetcher)(desk.at))

    assert fetcher.asked[-1] == [outlet.id for outlet in desk.archive.read_outlets()]


def test_the_more_pages_wait_the_fewer_outlets_are_asked(desk: Desk, monkeypatch) -> None:
    ids = ["harbour-post", "lake-times", "valley-times"]
    for id in ids:
        feed = Feed(f"https://{id}.example/rss")
        desk.archive.put_outlet(Outlet(id, id, (f"{id}.example",), feeds=(feed,)), is_read=True)
    memory = ArchiveMemory()
    for hours, id in enumerate(reversed(ids)):
        due = desk.at - timedelta(hours=hours)
        url = f"https://{id}.example/rss"
        memory.keep_feed(FeedState(url, FeedHealth(url, id, "read", due, due_at=due)))
    memory.keep()
    fetcher = Asked()

    for waiting in (0, 2_500, 5_000, 7_500, 9_999, 10_000):
        monkeypatch.setattr(desk.archive, "pages_waiting", lambda waiting=waiting: waiting)
        list(Fetching(desk.archive, fetcher)(desk.at))

    assert [len(asked) for asked in fetcher.asked[2:]] == [2, 1, 1, 0]
    assert fetcher.asked[:2] == [[o.id for o in desk.archive.read_outlets()]] * 2
    assert fetcher.asked[2] == ["harbour-post", "lake-times"]


def test_an_outlet_that_no_walk_asks_takes_no_other_s_place(desk: Desk) -> None:
    """Nobody polls a file of pages: it has never been asked, and is not due for that."""
    filed = Outlet("a-vault", "a-vault", (), feeds=(Feed("https://a-vault.example/pages.warc", "warc"),))
    asked = Outlet("harbour-post", "harbour-post", (), feeds=(Feed("https://harbour-post.example/rss"),))

    assert pace.longest_due([filed, asked], {}, desk.at, 0.5) == [asked]


def test_things_are_drawn_only_as_fast_as_they_are_kept(desk: Desk) -> None:
    """A source is read batch by batch: what it has not given yet costs no memory."""
    kept_when_drawn: list[int] = []

    class Long(Pages):
        def __call__(self, at):
            for number in range(450):
                kept_when_drawn.append(PageRow.objects.count())
                yield Page(f"https://a.example/{number}", "a", b"<p>x</p>", "text/html", received_at=at)

    desk.newsroom.run(desk.at, Long())

    assert kept_when_drawn[-1] == 400
