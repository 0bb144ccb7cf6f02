"""What the newsroom keeps can be found, followed and handed on, alike on both databases."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.db import connection

from anechoic.briefs.export import FORMS, write
from anechoic.cli.looking import where
from anechoic.web.archive import search
from anechoic.web.archive.following import Subject, briefs_about, follow, followed, look, unfollow
from anechoic.web.archive.search import Entry, find
from anechoic.web.archive.since import since, timeline

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
