"""What the newsroom keeps can be found, followed and handed on, alike on both databases."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.db import connection

from anechoic.briefs.export import FORMS, write
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.cli.looking import where
from anechoic.web.archive import following, search, shelf
from anechoic.web.archive.following import Subject, briefs_about, follow, followed, look, unfollow
from anechoic.web.archive.indexing import index_briefs
from anechoic.web.archive.models import BriefRow, StoryRow
from anechoic.web.archive.search import Entry, find
from anechoic.web.archive.since import since, timeline
from anechoic.web.site.shelf import Asked

pytestmark = pytest.mark.django_db

SPOKEN = f'{FERRY}\n\n"The fog came in at nine and we could not see the pier," Ida Brandt said.'
URL = "https://harbour-post.example/ferry"


def kinds(words: str, *wanted: str) -> set[str]:
    return {hit.kind for hit in find(words, 20, wanted or search.KINDS)}


def test_briefs_facts_and_articles_are_found_by_all_their_words(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", COURT)
    desk.run()

    assert kinds("ferry Lowen") >= {"brief", "fact", "article"}
    assert kinds("ferry quarry") == set()
    assert {hit.kind for hit in find("Lowen", 20, ["article"])} == {"article"}


def test_what_is_found_names_who_reports_it(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()

    shown = {hit.kind: where(hit).strip() for hit in find("ferry Lowen", 20, search.KINDS)}

    assert shown["fact"] == "(harbour-post)"
    assert shown["article"].startswith("(harbour-post, ")
    assert shown["brief"].startswith("(harbour-post, ")


def test_the_last_word_may_be_a_beginning_and_accents_do_not_matter(desk: Desk) -> None:
    search.put("brief", {"s1": [Entry("s1-v1", "Löwen harbour", "The ferry ran aground.")]})

    assert [hit.key for hit in find("harb", 5)] == ["s1-v1"]
    assert find("arb", 5) == []


@pytest.mark.parametrize(
    "words", ['"', "ferry OR 1=1 --", "NEAR(a b)", "a' ; DROP TABLE entry", "* ^ ( )", "%s"]
)
def test_what_is_typed_is_words_and_no_query(desk: Desk, words: str) -> None:
    search.put("brief", {"s1": [Entry("s1-v1", "Ferry", "The ferry ran aground.")]})

    assert isinstance(find(words, 5), list)
    assert find("ferry", 5)


def test_a_new_telling_takes_the_old_ones_place(desk: Desk) -> None:
    search.put("brief", {"s1": [Entry("s1-v1", "Ferry", "The ferry ran aground.")]})
    search.put("brief", {"s1": [Entry("s1-v2", "Boat", "The boat ran aground.")]})

    assert find("ferry", 5) == []
    assert [hit.key for hit in find("aground", 5)] == ["s1-v2"]
    search.remove("s1")
    assert find("aground", 5) == []


def test_a_new_telling_writes_what_is_new_in_it(desk: Desk) -> None:
    """What stood in the index already stays: most facts of a story that grows were told before."""
    search.put(
        "fact", {"story": [Entry("a", "", "The ferry ran aground."), Entry("b", "", "Nobody was hurt.")]}
    )
    before = _entries()

    search.put("fact", {"story": [Entry("b", "", "Nobody was hurt."), Entry("c", "", "The quay is shut.")]})

    assert [entry for entry in _entries() if entry in before] == [before[1]]
    assert [key for _, key in _entries()] == ["b", "c"]
    assert [one.key for one in find("the", 5, ["fact"])] == ["c"]


def _entries() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, key FROM entry ORDER BY id")
        return cursor.fetchall()


def test_of_what_every_entry_says_the_newest_is_ranked(monkeypatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL ranks all")
    monkeypatch.setattr(search, "NEWEST", 2)
    for number in range(3):
        search.put("brief", {f"s{number}": [Entry(f"s{number}-v1", "Ferry", f"Aground {number}.")]})

    assert {hit.owner for hit in find("ferry", 20)} == {"s1", "s2"}
    assert [hit.owner for hit in find("aground 0", 20)] == ["s0"], (
        "rarer words reach back as far as they stand"
    )


def told(story: str, at: datetime, text: str = "The ferry ran aground.") -> None:
    """Keep a brief of a story that was told at a time, and what is found of it."""
    StoryRow.objects.create(id=story, saga=story, title=story, payload=b"{}", updated_at=at)
    brief = Brief(
        id=f"{story}-v1", story=story, version=1, made_at=at, language="en", topic="transport",
        headline=BriefSentence(text, ()), summary=(), sections=(), sources=(), outlets=1, origins=1,
    )  # fmt: skip
    kept = {"id": brief.id, "version": 1, "made_at": at, "is_current": True, "headline": text}
    BriefRow.objects.create(story_id=story, payload=BriefRow.pack(brief), **kept)
    index_briefs([brief])


def test_what_narrows_a_search_is_asked_before_the_best_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of every report: the one of January is found, however many better ones there are."""
    monkeypatch.setattr(shelf, "_MOST_HITS", 3)
    monkeypatch.setattr(search, "NEWEST", 2)
    told(
        "the-january-one",
        datetime(2020, 1, 15, tzinfo=UTC),
        "A long report that names a ferry among much else.",
    )
    for number in range(5):
        told(f"may-{number}", datetime(2026, 5, 1 + number, tzinfo=UTC))
    of_january = Asked("ferry", since=date(2020, 1, 1), until=date(2020, 1, 31))

    assert [hit.brief.story for hit in shelf.ArchiveShelf().search(of_january, 10)] == ["the-january-one"]
    assert "the-january-one" not in {
        hit.brief.story for hit in shelf.ArchiveShelf().search(Asked("ferry"), 10)
    }
    assert shelf.ArchiveShelf().search(replace(of_january, topic="health"), 10) == []


def test_what_is_new_on_followed_words_is_the_newest_and_not_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "_MOST", 2)
    at = datetime(2026, 5, 1, tzinfo=UTC)
    for number in range(4):
        told(f"old-{number}", at - timedelta(days=1, hours=number))
    told("new", at, "A long report that names a ferry among much else.")

    (news,) = following.news(Subject("words", "ferry"), at - timedelta(minutes=1))

    assert news.brief.story == "new"
    assert [brief.story for brief in briefs_about(Subject("words", "ferry"), 2)] == ["new", "old-0"]
    assert briefs_about(Subject("words", "?!")) == []


def test_a_story_a_person_a_topic_and_words_can_be_followed(desk: Desk) -> None:
    desk.add("harbour-post", SPOKEN, id="a", url=URL)
    desk.run()
    (brief,) = briefs_about(Subject("words", "ferry"))
    subjects = [Subject("story", brief.story), Subject("person", "Ida Brandt"), Subject("words", "ferry")]
    subjects.append(Subject("topic", brief.topic))
    for subject in [*subjects, subjects[0]]:
        follow(subject, desk.at)
    assert [subject for subject, _ in followed()] == subjects

    assert all(news == [] for _, news in look(desk.at))
    desk.add("harbour-post", SPOKEN.replace("12 people", "17 people"), id="a", url=URL, hours=5)
    desk.run(desk.at + timedelta(hours=1))

    found = dict(look(desk.at + timedelta(hours=2)))
    assert {subject for subject, news in found.items() if news} == set(subjects)
    assert any("17" in change.sentence.text for change in found[subjects[0]][0].changes)
    assert all(news == [] for _, news in look(desk.at + timedelta(hours=3)))
    assert unfollow(subjects[0])
    assert not unfollow(subjects[0])


def test_what_changed_is_told_since_any_time_and_as_a_timeline(desk: Desk) -> None:
    desk.add("harbour-post", FERRY, id="a", url=URL)
    desk.run()
    (brief,) = briefs_about(Subject("words", "ferry"))
    later = desk.at + timedelta(hours=1)
    desk.add("harbour-post", FERRY.replace("12 people", "17 people"), id="a", url=URL, hours=5)
    desk.run(later)

    assert any("17" in change.sentence.text for change in since(brief.story, desk.at))
    assert since(brief.story, later) == ()
    assert since(brief.story, desk.at - timedelta(days=1)) == ()
    first, second = timeline(brief.story)
    assert (first.at, second.at) == (desk.at, later)
    assert first.changes == ()
    assert second.changes


@pytest.mark.parametrize("form", FORMS)
def test_briefs_and_facts_are_handed_on_in_every_form(desk: Desk, form: str) -> None:
    desk.add("harbour-post", FERRY)
    desk.run()
    (brief,) = briefs_about(Subject("words", "ferry"))
    ledger = desk.archive.ledger(brief.story)
    assert ledger is not None
    (article, _), *_ = desk.archive.members(brief.story)

    text = write([brief, *ledger.facts, article], form)

    assert brief.headline.text in text
    assert ledger.facts[0].text in text
    if form in ("json", "json-ld"):
        assert json.loads(text)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["kind"] for row in rows} >= {"brief", "fact", "article"}
    assert article.text not in text


def test_a_cell_is_no_formula_and_a_word_no_markup(desk: Desk) -> None:
    desk.add("harbour-post", FERRY, title="=HYPERLINK(1) *ferry* aground at Lowen Point")
    desk.run()
    (hit,) = find("HYPERLINK", 5, ["article"])
    article = desk.archive.article(hit.key)
    assert article is not None

    assert "'=HYPERLINK" in write([article], "csv")
    assert r"\*ferry\*" in write([article], "markdown")
