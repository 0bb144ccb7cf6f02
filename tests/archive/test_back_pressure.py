"""Pages that come faster than they are told wait outside: outlets are asked again when there is room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from desk_fixtures import FERRY, Desk, Pages

from anechoic.cli import fetching
from anechoic.cli.fetching import Fetching
from anechoic.errors import Refusal
from anechoic.outlets.things import Page
from anechoic.web.archive.models import ArticleRow, PageRow

pytestmark = pytest.mark.django_db


class Asked:
    """A fetcher that counts how often it is asked."""

    times = 0

    def run(self, *_: Any) -> Iterator[Page | Refusal]:
        self.times += 1
        yield from ()


def test_no_outlet_is_asked_while_pages_wait_and_the_walk_reads_them(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "MOST_WAITING", 2)
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", FERRY.replace("hurt", "injured"))
    desk.archive.keep_pages(desk.waiting.pages)
    fetcher = Asked()

    desk.newsroom.run(desk.at, Fetching(desk.archive, fetcher))

    assert fetcher.times == 0
    assert not PageRow.objects.filter(state="new").exists()
    assert ArticleRow.objects.count() == 2

    list(Fetching(desk.archive, fetcher)(desk.at))

    assert fetcher.times == 1


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
