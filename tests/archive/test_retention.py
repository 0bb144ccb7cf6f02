"""The owner's rule lets go of what no brief stands on, and of nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.core import serializers

from anechoic.articles.things import Article
from anechoic.briefs import prove
from anechoic.briefs.things import Brief
from anechoic.errors import Reason, Refusal
from anechoic.outlets import FeedHealth, FeedState, KnownPage, RobotsFile
from anechoic.settings import Keeping
from anechoic.web.archive import search
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import (
    ActRow,
    ArticleRow,
    BriefRow,
    FetchRow,
    LookRow,
    PageRow,
    ReadingRow,
    RefusalRow,
    RevisionRow,
    RunRow,
    StoryRow,
)
from anechoic.web.archive.retention import is_due, prune

pytestmark = pytest.mark.django_db

RULE = Keeping(pages_days=10, texts_days=30, readings_days=0, notes_days=0)
FRENCH = (
    "Le ferry s'est échoué jeudi soir au large de Lowen, et douze personnes ont été blessées, dit la police."
)


@pytest.fixture
def old(desk: Desk) -> Desk:
    """A desk whose brief cites one article, and another of which says nothing that a brief prints."""
    desk.add("harbour-post", FERRY, id="cited", url="https://harbour-post.example/ferry")
    desk.add("le-port", FRENCH, id="silent", language="fr", url="https://le-port.example/ferry")
    desk.run()
    assert ReadingRow.objects.filter(article_id="cited").exists()
    return desk


def let_go(desk: Desk, days: float, rule: Keeping = RULE, is_dry: bool = False) -> dict[str, int]:
    return dict(prune(rule, desk.at + timedelta(days=days), 7.0, is_dry))


def test_young_things_stay(old: Desk) -> None:
    assert let_go(old, 9) == {"pages": 0, "readings": 0, "texts": 0}


def test_without_a_rule_all_stays(old: Desk) -> None:
    assert let_go(old, 9_999, Keeping(readings_days=0, notes_days=0)) == {}


def test_pages_go_before_texts(old: Desk) -> None:
    assert let_go(old, 12) == {"pages": 2, "readings": 0, "texts": 0}
    assert all(page.body == b"" for page in PageRow.objects.all())


def test_what_a_brief_cites_stays_and_is_proven(old: Desk) -> None:
    kept = BriefRow.objects.values_list("payload", flat=True)
    before = list(kept)

    assert let_go(old, 40) == {"pages": 2, "readings": 2, "texts": 1}

    assert list(kept) == before
    assert ArticleRow.objects.get(id="cited").thing(Article).text == FERRY
    silent = ArticleRow.objects.get(id="silent").thing(Article)
    assert (silent.text, silent.outlet, silent.title) == ("", "le-port", FRENCH.split(".")[0])
    texts = {row.id: row.thing(Article) for row in ArticleRow.objects.all()}
    assert [prove(row.thing(Brief), texts) for row in BriefRow.objects.all()] == [[]]
    assert [hit.key for hit in search.find("ferry", 9, ["article"])] == ["cited"]


@pytest.mark.parametrize("waits", [{"is_stale": True}, {"is_built": False}])
def test_what_is_still_to_be_told_keeps_its_texts(old: Desk, waits: dict[str, bool]) -> None:
    StoryRow.objects.update(**waits)

    assert let_go(old, 40)["texts"] == 0


def test_what_a_brief_cites_that_was_taken_down_stays_for_the_undo(old: Desk) -> None:
    brief = BriefRow.objects.get()
    sealed = serializers.serialize("json", [brief])
    ActRow.objects.create(
        at=old.at, by="ada", act="take-down", subject=brief.story_id, detail={"rows": sealed}
    )
    brief.delete()

    let_go(old, 40)
    assert ArticleRow.objects.get(id="cited").thing(Article).text == FERRY


def test_what_is_let_go_once_is_not_let_go_again(old: Desk) -> None:
    let_go(old, 40)
    assert let_go(old, 41) == {"pages": 0, "readings": 0, "texts": 0}


def test_a_dry_run_counts_and_keeps(old: Desk) -> None:
    assert let_go(old, 40, is_dry=True) == {"pages": 2, "readings": 2, "texts": 1}
    assert ArticleRow.objects.get(id="silent").thing(Article).text == FRENCH


def test_texts_within_three_windows_stay_whatever_the_rule(old: Desk) -> None:
    assert let_go(old, 20, Keeping(texts_days=1))["texts"] == 0


def test_an_earlier_text_that_a_brief_cites_stays(desk: Desk) -> None:
    url = "https://harbour-post.example/ferry"
    desk.add("harbour-post", FERRY, id="cited", url=url)
    desk.run()
    desk.add("harbour-post", COURT, id="cited", url=url, hours=5)
    desk.run(desk.at + timedelta(hours=1))

    let_go(desk, 40)
    assert RevisionRow.objects.count() == 1


def test_a_page_that_was_let_go_is_not_taken_again(old: Desk) -> None:
    let_go(old, 40)
    old.add("harbour-post", FERRY, id="cited", url="https://harbour-post.example/ferry")

    assert old.run(old.at + timedelta(days=41)).counts["pages"] == 0


def test_a_new_text_where_the_old_was_let_go_is_no_revision(old: Desk) -> None:
    let_go(old, 40)
    longer = f"{FRENCH} Le capitaine parle de brouillard."
    old.add("le-port", longer, id="silent", language="fr", url="https://le-port.example/ferry")
    old.run(old.at + timedelta(days=41))

    assert ArticleRow.objects.get(id="silent").thing(Article).text == longer
    assert RevisionRow.objects.count() == 0


def test_it_is_due_with_the_first_run_of_a_day(old: Desk) -> None:
    assert not is_due(RULE, old.at + timedelta(hours=2))
    assert is_due(RULE, old.at + timedelta(days=1))
    assert not is_due(Keeping(readings_days=0, notes_days=0), old.at + timedelta(days=1))
    assert is_due(Keeping(), old.at + timedelta(days=1))


def test_notes_go_with_age_and_what_is_known_of_feeds_stays(old: Desk) -> None:
    memory = ArchiveMemory()
    memory.keep_page(KnownPage("https://le-port.example/ferry", old.at))
    memory.keep_page(KnownPage("https://le-port.example/fog", old.at + timedelta(days=300)))
    memory.keep_robots(RobotsFile("https://le-port.example", "", old.at))
    memory.keep_feed(FeedState("f", FeedHealth("f", "le-port", "read", old.at)))
    memory.keep()
    old.archive.refuse(Refusal("articles", "x", Reason.NO_TEXT, ""), old.at)
    notes = (RunRow, RefusalRow, LookRow)
    assert [rows.objects.count() for rows in notes] == [1, 1, 2]

    assert let_go(old, 399, Keeping(readings_days=0)) == {"notes": 0}
    assert let_go(old, 99, Keeping(readings_days=0, notes_days=1)) == {"notes": 6}, (
        "and a rule of less than 90 days is 90"
    )

    assert [rows.objects.count() for rows in notes] == [0, 0, 0]
    assert FetchRow.objects.count() == 2
    assert memory.feed("f")
    assert memory.pages(["https://le-port.example/fog"])
    assert BriefRow.objects.count() == 1


def test_notes_of_the_last_90_days_stay_whatever_the_rule(old: Desk) -> None:
    assert let_go(old, 80, Keeping(readings_days=0, notes_days=1)) == {"notes": 0}


def test_readings_go_and_come_back_when_the_story_is_told_again(old: Desk) -> None:
    """If you say nothing they go after 60 days; texts, and what was told of them, stay."""
    assert let_go(old, 59, Keeping())["readings"] == 0
    assert let_go(old, 61, Keeping()) == {"readings": 2, "notes": 0}
    told = BriefRow.objects.get().thing(Brief)

    StoryRow.objects.update(is_stale=True)
    old.run(old.at + timedelta(days=62))

    assert ReadingRow.objects.count() == 2
    again = BriefRow.objects.get(is_current=True).thing(Brief)
    assert (again.summary, again.sections) == (told.summary, told.sections)
