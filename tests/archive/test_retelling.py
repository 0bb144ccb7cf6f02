"""A large story is told again as it grows; one whose texts were let go stands as it was told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from desk_fixtures import FERRY, Desk
from django.db import connection

from anechoic import gathering
from anechoic.articles.things import Article
from anechoic.briefs.writer import NullWriter, Prompt
from anechoic.facts.things import Fact, Ledger
from anechoic.language import HashingEncoder
from anechoic.newsroom import Newsroom
from anechoic.settings import Keeping, Settings
from anechoic.stories.things import Move, Story
from anechoic.telling import LARGE
from anechoic.web.archive.models import ArticleRow, BriefRow, LedgerRow, SayingRow, StoryRow
from anechoic.web.archive.retention import prune
from anechoic.web.archive.sayings import keep_sayings

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def large(desk: Desk) -> Desk:
    """A desk with one story of so many articles that it need not be told at each."""
    for number in range(LARGE + 1):
        desk.add(f"outlet-{number}", FERRY, url=f"https://outlet-{number}.example/ferry")
    desk.run()
    assert BriefRow.objects.get().version == 1
    return desk


def grow(desk: Desk, count: int, first: int = 100, text: str = FERRY) -> None:
    for number in range(first, first + count):
        desk.add(f"outlet-{number}", text, url=f"https://outlet-{number}.example/ferry", hours=1)


def test_one_article_more_waits_an_hour_at_most(large: Desk) -> None:
    grow(large, 1)

    assert large.run(large.at + MINUTE).counts["told"] == 0
    assert StoryRow.objects.filter(is_stale=True).count() == 1, "it is seen to wait"
    assert large.run(large.at + HOUR).counts["told"] == 1
    assert not StoryRow.objects.filter(is_stale=True).exists()


def test_a_story_that_grew_is_told_at_once(large: Desk) -> None:
    grow(large, 2)

    assert large.run(large.at + MINUTE).counts["told"] == 1


def test_a_text_that_changed_is_told_at_once(large: Desk) -> None:
    other = FERRY.replace("12 people", "17 people")
    large.add("outlet-3", other, id="outlet-3-3", url="https://outlet-3.example/ferry", hours=5)

    assert large.run(large.at + MINUTE).counts["told"] == 1


def test_a_small_story_is_told_at_every_article(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    grow(desk, 1)

    assert desk.run(desk.at + MINUTE).counts["told"] == 1


def test_a_story_that_lost_a_report_and_got_it_back_stands_as_it_was_told(desk: Desk) -> None:
    """Repair moves reports back and forth: what comes out as it went in has nothing new to tell."""
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", FERRY, hours=1)
    desk.run()
    (_, (article, decision)) = members = desk.newsroom.archive.members(StoryRow.objects.get().id)
    away = replace(decision, story="elsewhere", move=Move.MOVED)

    desk.newsroom.archive.keep_decisions([(article, [away]), (article, [decision])])
    assert desk.run(desk.at + MINUTE).counts == Counter(stories=1)

    desk.newsroom.archive.keep_decisions([(article, [away])])
    report = desk.run(desk.at + 2 * MINUTE)
    assert (report.counts["stories"], report.counts["told"]) == (len(members), 2)


def test_an_owner_lets_stories_be_told_anew_and_the_same_makes_no_version(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    archive = desk.newsroom.archive

    assert archive.tell_again(desk.at + HOUR) == 0, "nothing was reported so late"
    assert archive.tell_again(desk.at - 24 * HOUR) == 1
    assert desk.run(desk.at + MINUTE).counts["told"] == 1
    assert BriefRow.objects.get().version == 1


def test_a_story_whose_texts_were_let_go_stands_as_it_was_told(desk: Desk) -> None:
    """Told again it would lose what the texts that are gone had said."""
    rule = Keeping(texts_days=30)
    desk.newsroom.settings = Settings(archive=rule)
    desk.add("harbour-post", FERRY, id="cited")
    desk.add("valley-times", FERRY, id="copy", hours=1)
    desk.run()
    prune(rule, desk.at + timedelta(days=40), 7.0)
    assert list(ArticleRow.objects.filter(text_hash="").values_list("id", flat=True)) == ["copy"]
    told = LedgerRow.objects.get().payload
    StoryRow.objects.update(is_stale=True)

    assert desk.run(desk.at + timedelta(days=41)).counts["told"] == 0
    assert LedgerRow.objects.get().payload == told
    assert not StoryRow.objects.filter(is_stale=True).exists()


def test_what_was_said_before_keeps_its_row_and_takes_its_new_place(desk: Desk) -> None:
    desk.add("harbour-post", "Minister Orla Venn said every pupil would get a free lunch from September.")
    desk.run()
    story, ledger = StoryRow.objects.get().thing(Story), LedgerRow.objects.get().thing(Ledger)
    (said,) = SayingRow.objects.values("id", "place", "payload")
    fact = ledger.facts[said["place"]]
    later = replace(story, updated_at=desk.at + HOUR)
    other = replace(fact, id="other")

    keep_sayings([(later, replace(ledger, facts=(other, fact, fact)))])
    rows = SayingRow.objects.order_by("place")
    assert [row.thing(Fact) for row in rows] == [other, fact, fact]
    assert {row.at for row in rows} == {later.updated_at}
    assert said["id"] in [row.id for row in rows if row.thing(Fact) == fact]

    keep_sayings([(later, replace(ledger, facts=(other,)))])
    assert SayingRow.objects.get().thing(Fact) == other


def test_a_change_of_the_rules_makes_kept_readings_old(monkeypatch):
    article = Article(
        "a", "https://post.example/a", "post", "Ferry", "It sank.", datetime(2026, 3, 6, tzinfo=UTC)
    )
    before = gathering.read_from(article)

    monkeypatch.setattr(gathering, "MADE_BY", "facts of tomorrow")

    assert gathering.read_from(article) != before


class Slow(NullWriter):
    """A writer that sees how many transactions are open while it is asked."""

    def __init__(self) -> None:
        self.open: list[int] = []

    def write(self, prompt: Prompt) -> None:
        self.open.append(len(connection.savepoint_ids))


def test_no_transaction_waits_for_a_writer(desk: Desk) -> None:
    writer, outside = Slow(), len(connection.savepoint_ids)
    desk.newsroom = Newsroom(desk.archive, encoder=HashingEncoder(512), writer=writer)
    desk.add("harbour-post", FERRY)
    desk.run()

    assert writer.open == [outside]
