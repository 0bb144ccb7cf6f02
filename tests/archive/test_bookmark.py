"""A run goes on with the grouper that the last one left, unless the archive says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desk_fixtures import COURT, FERRY, Desk

from anechoic.articles.things import Article
from anechoic.language import HashingEncoder
from anechoic.newsroom import Newsroom
from anechoic.stories import Decision
from anechoic.web.archive.models import ArticleRow, MembershipRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.press.bookmark import FileBookmark

pytestmark = pytest.mark.django_db

REWORDED = FERRY.replace("ran aground", "struck a sandbank").replace("hurt", "injured")


class Watched(DjangoArchive):
    """An archive that counts how often three windows are read."""

    def __init__(self) -> None:
        self.looks_back = 0

    def placed_since(self, since: datetime) -> Iterator[tuple[Article, Decision]]:
        self.looks_back += 1
        return super().placed_since(since)


@pytest.fixture
def marked(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with a bookmark, which has run once."""
    desk.archive = Watched()
    desk.newsroom = Newsroom(
        desk.archive, encoder=HashingEncoder(512), bookmark=FileBookmark(tmp_path / "grouper.bookmark")
    )
    desk.add("harbour-post", FERRY, id="ferry")
    desk.add("sele-news", COURT, id="court")
    desk.run()
    assert desk.archive.looks_back == 1
    return desk


def next_run(desk: Desk) -> str:
    """Take the ferry's second report; give the story that it joined."""
    desk.add("valley-times", REWORDED, id="again", hours=1)
    desk.run(desk.at + timedelta(hours=1))
    return MembershipRow.objects.get(article_id="again").story


def test_the_next_run_reads_no_article_again(marked: Desk) -> None:
    assert next_run(marked) == MembershipRow.objects.get(article_id="ferry").story
    assert marked.archive.looks_back == 1


def test_what_an_editor_moved_is_taken_over(marked: Desk) -> None:
    MembershipRow.objects.filter(article_id="ferry").update(story="moved", saga="moved")

    assert next_run(marked) == "moved"
    assert marked.archive.looks_back == 1


def test_what_was_taken_down_is_forgotten(marked: Desk) -> None:
    ArticleRow.objects.filter(id="ferry").delete()

    assert next_run(marked) not in {"ferry", MembershipRow.objects.get(article_id="court").story}
    assert marked.archive.looks_back == 2


@pytest.mark.parametrize("damage", ["missing", "cut", "another version's", "another key's"])
def test_a_bookmark_that_is_none_costs_time_alone(marked: Desk, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "grouper.bookmark"
    kept = path.read_bytes()
    path.write_bytes({"cut": kept[:-9], "another version's": b"0" + kept}.get(damage, kept[:-1] + b"?"))
    if damage == "missing":
        path.unlink()

    assert next_run(marked) == MembershipRow.objects.get(article_id="ferry").story
    assert marked.archive.looks_back == 2


def test_where_it_cannot_be_written_the_run_goes_on(desk: Desk, tmp_path: Path) -> None:
    desk.newsroom = Newsroom(
        desk.archive, encoder=HashingEncoder(512), bookmark=FileBookmark(tmp_path / "missing" / "bookmark")
    )
    desk.add("harbour-post", FERRY)

    assert desk.run().counts["briefs"] == 1


def test_an_article_is_remembered_by_the_text_that_it_was_placed_with(desk: Desk) -> None:
    url = "https://harbour-post.example/ferry"
    desk.add("harbour-post", FERRY, id="ferry", url=url)
    desk.run()
    desk.add("harbour-post", REWORDED, id="ferry", url=url, hours=5)
    desk.run(desk.at + timedelta(hours=1))

    assert ArticleRow.objects.get(id="ferry").thing(Article).text == REWORDED
    ((article, _),) = desk.archive.placed_since(desk.at - timedelta(days=9))
    assert article.text == FERRY
