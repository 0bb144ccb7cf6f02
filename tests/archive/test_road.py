"""The road over a real database: what is kept, what is made again, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_fixtures import FERRY, Desk

from anechoic.things import to_json
from anechoic.web.archive.models import ArticleRow, BriefRow, MembershipRow, RefusalRow, RunRow, StoryRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.site.shelf import Asked

pytestmark = pytest.mark.django_db


def test_two_reports_of_one_event_become_one_brief(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", FERRY.replace("ran aground", "struck a sandbank").replace("hurt", "injured"))
    report = desk.run()

    assert report.counts["articles"] == 2
    (brief,) = ArchiveShelf().latest(10)
    assert {source.outlet for source in brief.sources} == {"harbour-post", "valley-times"}


def test_every_sentence_of_a_brief_stands_in_its_article(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    (brief,) = ArchiveShelf().latest(10)

    sentences = [s for section in brief.sections for s in section.sentences if s.by == "source"]
    assert sentences
    for sentence in sentences:
        for evidence in sentence.evidence:
            article = desk.archive.article(evidence.article)
            assert article is not None
            assert article.text[evidence.start : evidence.end] == evidence.exact


def test_a_run_that_is_done_does_nothing(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    before = [to_json(row.payload) for row in BriefRow.objects.order_by("id")]
    desk.add("harbour-post", FERRY)

    assert not desk.run().counts
    assert [to_json(row.payload) for row in BriefRow.objects.order_by("id")] == before


def test_the_same_page_again_changes_nothing(desk: Desk) -> None:
    desk.add("harbour-post", FERRY, id="a", url="https://harbour-post.example/ferry")
    desk.run()
    desk.add("harbour-post", FERRY, id="a", url="https://harbour-post.example/ferry")
    report = desk.run(desk.at + timedelta(hours=1))

    assert report.counts["pages"] == 0
    assert BriefRow.objects.count() == 1


def test_a_new_text_at_one_address_is_a_revision_and_a_new_version(desk: Desk) -> None:
    url = "https://harbour-post.example/ferry"
    desk.add("harbour-post", FERRY, id="a", url=url)
    desk.run()
    desk.add("harbour-post", FERRY.replace("12 people", "17 people"), id="a", url=url, hours=5)
    desk.run(desk.at + timedelta(hours=1))

    row = ArticleRow.objects.get(id="a")
    assert row.revisions.count() == 1
    assert MembershipRow.objects.count() == 1
    assert BriefRow.objects.get(is_current=True).version == 2
    assert BriefRow.objects.filter(version=1).exists()


def test_two_texts_with_one_address_at_one_time_are_refused(desk: Desk) -> None:
    url = "https://harbour-post.example/ferry"
    desk.add("harbour-post", FERRY, id="a", url=url)
    desk.add(
        "harbour-post",
        "Quite another text about the harbour and its new crane, long enough.",
        id="b",
        url=url,
    )
    report = desk.run()

    assert report.counts["refused"] == 1
    assert RefusalRow.objects.get().reason == "duplicate URL"
    assert ArticleRow.objects.count() == 1


def test_a_new_article_touches_its_story_and_no_other(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.add(
        "harbour-post",
        "Parliament in Halvern passed the school meals act by 61 votes to 40 on Thursday.\n\n"
        "Minister Orla Venn said every pupil would get a free lunch from September.",
        title="School meals act passed",
    )
    desk.run()
    told = set(BriefRow.objects.values_list("id", flat=True))
    desk.add("valley-times", FERRY.replace("hurt", "injured"), hours=5)
    report = desk.run(desk.at + timedelta(hours=1))

    assert report.counts["told"] == 1
    assert len(set(BriefRow.objects.values_list("id", flat=True)) - told) <= 1


def test_search_finds_a_brief_by_its_words_and_takes_them_as_words(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    shelf = ArchiveShelf()

    assert [hit.brief.story for hit in shelf.search(Asked("ferry aground"), 5)] == [StoryRow.objects.get().id]
    assert not shelf.search(Asked("zeppelin"), 5)
    assert not shelf.search(Asked("'; DROP TABLE brief --"), 5)
    assert not shelf.search(Asked('"'), 5)


def test_a_story_on_hold_is_not_on_the_shelf(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    StoryRow.objects.update(is_held=True)
    shelf = ArchiveShelf()
    story = StoryRow.objects.get().id

    assert not shelf.latest(5)
    assert shelf.brief(story) is None
    assert shelf.ledger(story) is None
    assert not shelf.search(Asked("ferry"), 5)


def test_a_run_that_was_cut_off_keeps_its_own_time(desk: Desk) -> None:
    RunRow.objects.create(at=desk.at, is_open=True, source="test")
    desk.add("harbour-post", FERRY)
    report = desk.run(desk.at + timedelta(days=1))

    assert report.at == desk.at
    assert not RunRow.objects.filter(is_open=True).exists()


def test_whom_a_story_quotes_has_a_page_and_loses_it_with_the_story(desk: Desk) -> None:
    desk.add(
        "harbour-post",
        "Parliament in Halvern passed the school meals act by 61 votes to 40 on Thursday.\n\n"
        "Minister Orla Venn said every pupil would get a free lunch from September.",
        title="School meals act passed",
    )
    desk.run()
    shelf = ArchiveShelf()

    person = shelf.person("orla-venn")
    assert person is not None
    assert "free lunch" in person.sayings[0].words
    assert person.sayings[0].evidence[0].outlet == "harbour-post"
    assert "Orla Venn" in [quoted.name for quoted in shelf.people(10)]

    StoryRow.objects.update(is_held=True)
    assert shelf.person("orla-venn") is None
    assert not shelf.people(10)
