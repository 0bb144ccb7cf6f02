"""The sample week holds what it is meant to hold, and key and pages agree."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from html import unescape
from io import StringIO

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from anechoic import sample
from anechoic.sample.keys import sentences
from anechoic.sample.make import contents
from anechoic.sample.render import render
from anechoic.sample.source import events, pieces
from anechoic.sample.world import houses

MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 8)
RATINGS = {"left": 6, "centre": 6, "right": 6}


@pytest.fixture(scope="module")
def key():
    return sample.key()


def good(house_id):
    return houses()[house_id].outlet


def words(paragraphs):
    return sum(len(text.split()) for text in paragraphs)


def plain_page(piece):
    """Give a page's text with entities resolved, as a browser would decode it if told the true charset."""
    return unescape(render(piece).body.decode(houses()[piece.outlet].written)).replace("\xa0", " ")


# ---- outlets


def test_there_are_28_outlets_in_six_countries_and_three_languages():
    outlets = sample.outlets()
    assert len(outlets) == 28
    assert len({outlet.country for outlet in outlets}) == 6
    assert Counter(outlet.language for outlet in outlets).keys() == {"en", "es", "de"}
    assert {outlet.kind for outlet in outlets} >= {
        "national paper", "local paper", "broadcaster", "agency", "specialist", "state-run",
    }  # fmt: skip
    assert all(domain.endswith(".example") for outlet in outlets for domain in outlet.domains)


def test_eighteen_outlets_are_rated_six_to_a_side():
    rated = [outlet.value("leaning") for outlet in sample.outlets() if outlet.value("leaning")]
    assert Counter(rated) == RATINGS
    rows = list(csv.DictReader(StringIO(sample.leaning_csv())))
    assert len(rows) == 18
    assert rows[0].keys() == {"domain", "value", "rater", "date", "licence"}


def test_outlets_that_break_things_come_only_when_asked_for():
    extra = {outlet.id for outlet in sample.outlets(bad=True)} - {outlet.id for outlet in sample.outlets()}
    assert extra == {"the-breakage", "static-daily"}


def test_every_kind_of_input_is_there():
    kinds = Counter(feed.kind for outlet in sample.outlets() for feed in outlet.feeds)
    assert kinds.keys() == {"rss", "atom", "json", "sitemap"}
    without = [outlet.id for outlet in sample.outlets() if not outlet.feeds]
    assert without == ["plains-dispatch"]
    assert {house.feed_charset for house in houses().values()} >= {"windows-1252", "iso-8859-1"}
    assert len({house.family for house in houses().values() if not house.is_bad}) >= 10


# ---- pages


def test_pages_fill_the_seven_days(key):
    assert len(key["pages"]) >= 120
    assert len(key["events"]) >= 22
    days = {datetime.fromisoformat(page["published"]).date() for page in key["pages"]}
    assert (min(days), max(days)) == (MONDAY, SUNDAY)
    assert len(days) == 7
    assert {page["outlet"] for page in key["pages"]} == {outlet.id for outlet in sample.outlets()}


def test_articles_have_the_length_of_articles():
    for piece in pieces():
        count = words(part.text for part in piece.versions[-1].parts)
        assert 150 <= count <= 450, (piece.name, count)


def test_addresses_are_unique_and_the_outlets_own(key):
    urls = [page["url"] for page in key["pages"]]
    assert len(urls) == len(set(urls))
    for page in key["pages"]:
        assert page["url"].startswith(f"http://{good(page['outlet']).domains[0]}/")


@pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.name)
def test_a_page_holds_all_that_its_key_says(piece):
    text = plain_page(piece)
    version = piece.versions[-1]
    shown = version.parts[: piece.stub_after] if piece.stub_after else version.parts
    for part in shown:
        assert part.text in text
    for hidden in version.parts[len(shown) :]:
        assert hidden.text not in text
    for promo in render(piece).promos:
        assert promo in text
    for note in version.corrections:
        assert note in text
    assert piece.title in text


def test_figures_and_sayings_stand_verbatim_in_their_paragraphs(key):
    count = 0
    for page in key["pages"]:
        for row in (*page["figures"], *page["said"]):
            assert any(row["text"] in paragraph for paragraph in page["paragraphs"]), row
            assert any(row["sentence"] in paragraph for paragraph in page["paragraphs"]), row
            assert row["text"] in row["sentence"]
            count += 1
    assert count > 600


def test_no_mark_of_the_source_is_left_in_a_text(key):
    for page in key["pages"]:
        for text in (page["title"], page["subtitle"], *page["paragraphs"], *page["corrections"]):
            assert not any(mark in text for mark in ("{{", "}}", "[[", "]]", "@@", "|", "{n}")), text


def test_no_promo_line_is_part_of_a_text(key):
    for page in key["pages"]:
        assert page["promos"], page["url"]
        for promo in page["promos"]:
            assert not any(promo in paragraph for paragraph in page["paragraphs"]), (page["url"], promo)


def test_sayings_are_of_all_sorts(key):
    said = [row for page in key["pages"] for row in page["said"]]
    levels = Counter(row["certainty"] for row in said)
    assert levels["denied"] >= 20
    assert levels["hedged"] >= 30
    assert any(len(row["speakers"]) > 1 for row in said)


# ---- what was planted


def by_id(key, name):
    return next(event for event in key["events"] if event["id"] == name)


def test_the_flood_runs_all_week_with_figures_that_rise(key):
    flood = by_id(key, "lume-flood")
    urls = set(flood["pages"])
    told = [page for page in key["pages"] if page["url"] in urls]
    assert len({page["published"][:10] for page in told}) >= 6
    assert {"differs", "given-differently", "updated"} <= {row["relation"] for row in flood["conflicts"]}
    dead = [row["value"] for page in told for row in page["figures"] if row["what"] == "dead"]
    assert dead == sorted(dead)
    assert (dead[0], dead[-1]) == (2, 8)


def test_a_minister_denies_what_a_memo_is_said_to_show(key):
    relations = by_id(key, "levee-memo")["conflicts"]
    assert [row["relation"] for row in relations].count("denied") >= 2


def test_planted_relations_point_at_sentences_of_two_outlets(key):
    pages = {page["url"]: page for page in key["pages"]}
    for event in key["events"]:
        for row in event["conflicts"]:
            for end in (row["a"], row["b"]):
                page = pages[end["url"]]
                texts = [*page["paragraphs"], *(t for r in page["revisions"] for t in r["paragraphs"])]
                assert any(end["sentence"] in text for text in texts)
            assert row["a"]["url"] != row["b"]["url"]


def test_one_agency_text_is_reprinted_by_six_outlets(key):
    copies = Counter(page["copy_of"] for page in key["pages"] if page["copy_of"])
    assert max(copies.values()) == 6
    printed = [page for page in key["pages"] if page["copy_of"]]
    assert {page["origin"] for page in printed} == {"tern-wire"}
    assert any(not page["agency"] for page in printed), "one outlet leaves the credit out"


def test_one_side_passes_over_the_audit(key):
    audit = by_id(key, "calder-audit")
    [silent] = audit["silent"]
    assert (silent["value"], len(silent["outlets"])) == ("right", 6)
    told = [page for page in key["pages"] if page["url"] in set(audit["pages"])]
    rated = [page for page in told if good(page["outlet"]).value("leaning")]
    assert len({page["outlet"] for page in rated}) == 12
    assert len({(page["outlet"], page["published"][:10]) for page in rated}) >= 16
    assert len({page["published"][:10] for page in rated}) in (2, 3)


def test_the_silent_outlets_print_other_news_on_those_days(key):
    for outlet in by_id(key, "calder-audit")["silent"][0]["outlets"]:
        days = {page["published"][8:10] for page in key["pages"] if page["outlet"] == outlet}
        assert days & {"03", "04", "05"}, outlet


def test_one_outlet_corrects_a_figure_at_the_same_address(key):
    [page] = [page for page in key["pages"] if page["corrections"]]
    [before] = page["revisions"]
    assert "17 percent" in before["paragraphs"][0]
    assert "17 percent" not in page["paragraphs"][0]
    assert page["modified"] > page["published"]


def test_other_kinds_of_pages_are_marked(key):
    kinds = Counter(page["kind"] for page in key["pages"])
    assert kinds["opinion"] >= 4
    assert kinds["live"] == kinds["advertorial"] == 1
    assert kinds["newsletter"] + kinds["digest"] >= 2
    assert all(not page["event"] for page in key["pages"] if page["kind"] in ("newsletter", "digest"))


def test_eight_events_are_good_news_and_four_only_look_so(key):
    true = [event for event in key["events"] if event["good_news"] == "true"]
    false = [event for event in key["events"] if event["good_news"] == "false"]
    assert (len(true), len(false)) == (8, 4)
    assert len({event["region"] for event in true}) >= 3
    assert len({event["topic"] for event in true}) >= 4
    assert all(event["primary_source"] and len(event["origins"]) >= 2 for event in true)


def test_good_news_has_a_number_on_every_page(key):
    urls = {url for event in key["events"] if event["good_news"] == "true" for url in event["pages"]}
    assert all(page["figures"] for page in key["pages"] if page["url"] in urls)


def test_three_events_are_told_in_three_languages(key):
    spoken = [event["id"] for event in key["events"] if event["languages"] == ["de", "en", "es"]]
    assert len(spoken) >= 3


def test_many_small_events_have_one_outlet(key):
    assert sum(len(event["outlets"]) == 1 for event in key["events"]) >= 8


def test_one_page_is_closed_by_robots_txt(key):
    assert [page["kind"] for page in key["pages"] if page["is_closed"]] == ["advertorial"]


def test_some_pages_are_stubs(key):
    assert sum(page["is_stub"] for page in key["pages"]) >= 3


# ---- before and around the week


def test_history_is_six_weeks_and_always_the_same():
    rows = list(sample.history())
    assert rows == list(sample.history())
    assert (rows[0]["date"], rows[-1]["date"]) == ("2026-01-19", "2026-03-01")
    assert rows[0].keys() == {"outlet", "date", "beat", "country", "title", "event"}
    counts = Counter(row["outlet"] for row in rows)
    assert counts.keys() == {outlet.id for outlet in sample.outlets()}


def test_the_silent_outlets_had_the_habit():
    """In the weeks before, most right-rated outlets told nearly every large story of Vesmark's politics."""
    covered = defaultdict(set)
    for row in sample.history():
        if (row["beat"], row["country"]) == ("politics", "Vesmark"):
            covered[row["event"]].add(row["outlet"])
    large = [outlets for outlets in covered.values() if len(outlets) >= 7]
    right = [outlet.id for outlet in sample.outlets() if outlet.value("leaning") == "right"]
    faithful = [o for o in right if sum(o in outlets for outlets in large) >= 0.9 * len(large)]
    assert len(large) >= 12
    assert len(faithful) >= 3


def test_the_history_is_even_handed():
    """No side prints so much more than another that its silence would be the others' noise."""
    sides = {outlet.id: outlet.value("leaning") for outlet in sample.outlets()}
    counts = Counter(sides[row["outlet"]] for row in sample.history())
    rated = [counts[side] for side in RATINGS]
    assert max(rated) < 1.3 * min(rated)


def test_ticks_follow_each_day():
    assert [tick.day for tick in sample.ticks()] == [3, 4, 5, 6, 7, 8, 9]
    assert all(tick.hour == 5 and tick.tzinfo is UTC for tick in sample.ticks())


def test_pages_without_a_server_know_the_time():
    first, *_, last = sample.ticks()
    assert 0 < len(sample.pages(first)) < len(sample.pages(last)) == len(pieces())
    assert all(page.received_at <= first for page in sample.pages(first))


def test_the_warc_holds_the_pages_of_the_outlet_without_a_feed():
    with sample.warc_path().open("rb") as file:
        urls = [r.headers["WARC-Target-URI"] for r in ArchiveIterator(file, WarcRecordType.response)]
    assert urls == [piece.url for piece in pieces() if piece.outlet == "plains-dispatch"]
    assert len(urls) >= 5


def test_what_ships_ready_made_is_up_to_date():
    """If this fails: python -m anechoic.sample.make"""
    folder = sample.warc_path().parent
    for name, data in contents().items():
        shipped = (folder / name).read_bytes()
        if name.endswith(".gz"):
            assert gzip.decompress(shipped) == gzip.decompress(data), name
        else:
            assert shipped == data, name
    json.loads((folder / "expected.json").read_text("utf-8"))


def test_sentences_end_where_sentences_end():
    text = 'Dr. Rao came. "I stayed," she said. "Why?" Nobody knew.'
    assert sentences(text) == ["Dr. Rao came.", '"I stayed," she said.', '"Why?"', "Nobody knew."]


def test_every_event_is_in_one_of_the_six_countries():
    assert {event.country for event in events()} == {outlet.country for outlet in sample.outlets()}
