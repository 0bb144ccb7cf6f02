"""What the public reads, page by page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from anechoic.stories.things import Origin
from anechoic.web.archive import pictures
from anechoic.web.site.shelf import Picture

PAGES = (
    "/",
    "/stories/ferry/",
    "/stories/ferry/v1/",
    "/stories/budget/",
    "/topics/health/",
    "/editions/",
    "/editions/morning-briefing-2026-03-06/",
    "/outlets/",
    "/outlets/state-voice/",
    "/authors/ida-berg/",
    "/people/",
    "/people/marta-holm/",
    "/archive/",
    "/archive/2026-03-06/",
    "/search/",
    "/search/?q=ferry",
    "/search/?q=the&topic=world&outlet=harbour-post&since=2026-03-01&until=2026-03-31",
    "/how-we-work/",
    "/corrections/",
    "/feeds/",
    "/contact/",
    "/privacy/",
)


def text_of(page):
    return " ".join(page.text_content().split())


def cells_of(row):
    return [text_of(cell) for cell in row]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light_runs_nothing_and_asks_nobody_else(client, shelf, address):
    response = client.get(address)

    html = response.content.decode()
    assert response.status_code == 200
    assert len(response.content) < 100_000
    assert html.count("<script") == html.count('<script type="application/ld+json">')
    assert " style=" not in html
    assert "<style" not in html
    assert ' src="http' not in html
    assert " on" + "click" not in html


@pytest.mark.parametrize("address", PAGES)
def test_headings_start_at_one_and_skip_no_level(page, address):
    levels = [int(h.tag[1]) for h in page(address).xpath("//h1|//h2|//h3|//h4")]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_front_page_leads_with_several_origins(page):
    lead = page("/").find_class("lead")[0]

    assert (
        lead.find_class("headline")[0].text_content() == "Ferry with nearly 200 aboard runs aground off Lind"
    )
    assert "7 outlets, 3 origins" in text_of(lead)
    assert "Reports vary on one point · Seen from 3 sides" in text_of(lead)


def test_what_is_told_from_opinion_alone_says_so_and_never_leads(page, shelf):
    def argued(brief):
        return replace(brief, sources=tuple(replace(source, role="opinion") for source in brief.sources))

    shelf.held_briefs = [argued(b) if b.story == "ferry" else b for b in shelf.held_briefs]

    assert "opinion" in text_of(page("/stories/ferry/").find_class("kicker")[0])
    assert "ferry" not in page("/").xpath("//article[@class='lead']//h2/a/@href")[0]


def test_the_lead_shows_by_which_headline_each_side_tells_it(page, shelf):
    told = next(brief for brief in shelf.held_briefs if brief.id == "ferry-v3")
    seen = [part for part in told.sections if part.group]
    line = f"Headline in Harbour Post: “{told.sources[0].title}”"
    headline = replace(told.headline, text=line, by="computed")
    quoting = replace(seen[0], sentences=(headline, *seen[0].sentences))
    sections = tuple(quoting if part is seen[0] else part for part in told.sections)
    shelf.held_briefs = [replace(b, sections=sections) if b is told else b for b in shelf.held_briefs]

    rows = page("/").xpath("//section[@class='carries']//tbody/tr")

    titles = {row.xpath("th")[0].text_content(): row.find_class("side-title") for row in rows}
    assert text_of(titles["Lind"][0]) == f"“{told.sources[0].title}” Harbour Post"
    assert not any(found for group, found in titles.items() if group != "Lind")


def test_corrections_stand_first_on_the_front_page(page):
    main = page("/").get_element_by_id("main")

    assert "She is the Aurora" in text_of(main[0])


def test_each_sentence_opens_its_sources(page):
    boxes = page("/stories/ferry/").xpath("//details[@class='src']")

    first = text_of(boxes[0])
    assert "Harbour Post +5" in first
    assert "6 outlets, 3 origins" in first
    assert "The Aurora struck a sandbank in fog at 18:40." in first
    assert all(box.xpath(".//a[starts-with(@href, 'https://')]") for box in boxes)


def test_a_link_leads_to_the_very_sentence(page):
    links = page("/stories/ferry/").xpath("//a[@class='at-source']/@href")

    assert (
        "https://north-wire.example/ferry#:~:text=The%20Aurora%20struck%20a%20sandbank%20in%20fog%20at%2018%3A40."
        in links
    )


def test_hedges_are_shown_in_the_sources_words(page):
    assert "Said by the coastguard. Not certain: “it was possible”" in text_of(page("/stories/ferry/"))


def test_figures_have_a_chart_and_a_table_behind_it(page):
    chart = page("/stories/ferry/").xpath("//section[@aria-labelledby='figures']//figure")[0]

    assert chart.xpath("./svg[@role='img']/title")
    rows = [cells_of(row) for row in chart.xpath(".//tbody/tr")]
    assert rows[0] == ["Harbour Post (the harbour master)", "nearly 200 people", "180 to 200 people"]
    assert "210 or more people" in rows[2]


def test_coverage_over_time_stands_by_group_with_a_table_behind_it(page):
    chart = page("/stories/ferry/").find_class("over-time")[0]

    assert chart.xpath("./svg[@role='img']/title")
    rows = [cells_of(row) for row in chart.xpath(".//tbody/tr")]
    assert rows[0] == ["Lind", "3", "2", "5 Mar, 20:30", "5 Mar, 23:30"]
    assert [row[0] for row in rows] == ["Lind", "Norrland", "Westmark", "Others"]
    assert len(chart.xpath("./svg/circle")) == sum(int(row[1]) for row in rows)


def test_an_outlets_properties_are_written_in_words_with_their_source(page):
    said = text_of(page("/outlets/state-voice/"))

    assert "English" in said
    assert "state-controlled (SC)" in said
    assert "State Media Monitor" in said


def test_who_is_silent_is_named_with_what_was_read(page):
    story = text_of(page("/stories/ferry/"))

    assert "Far Observer usually covers 8 in 10 such stories; not found in 112 articles read" in story


def test_a_state_run_outlet_is_labelled_at_every_mention(page):
    story = page("/stories/ferry/")

    mentions = [
        el.text for el in story.iter() if isinstance(el.tag, str) and "State Voice" in (el.text or "")
    ]
    assert mentions
    assert all("state-run" in mention for mention in mentions)


def test_facts_are_set_against_groups(page):
    matrix = page("/stories/ferry/").find_class("matrix")[0]

    rows = [cells_of(row) for row in matrix.xpath(".//tbody/tr")]
    assert rows[1] == [
        "Fishing boats reached her first.",
        "●carried",
        "○not found in 2 articles read",
        "○not found in 1 article read",
    ]


def test_the_page_shows_no_more_words_of_an_article_than_the_owner_allows(shelf, page):
    shelf.held_house = replace(shelf.held_house, quoted_words=14)

    story = text_of(page("/stories/ferry/"))

    assert "The Aurora struck a sandbank in fog at 18:40." not in story
    assert "The coastguard said it was possible" in story
    assert "Fishing boats reached her first, and took off" not in story
    assert "There is more on this, in its own words, at Valley Times" in story


def test_a_merged_story_leads_on(client, shelf):
    response = client.get("/stories/old-ferry/")

    assert (response.status_code, response["Location"]) == (302, "/stories/ferry/")


@pytest.mark.parametrize(
    "address",
    (
        "/stories/none/",
        "/topics/gossip/",
        "/outlets/none/",
        "/authors/none/",
        "/people/none/",
        "/editions/none/",
        "/archive/2026-13-40/",
    ),
)
def test_what_is_not_there_is_not_found(client, shelf, address):
    assert client.get(address).status_code == 404


def test_not_found_is_a_page_of_ours(client, shelf):
    html = client.get("/stories/none/").content.decode()

    assert "Nothing is printed here" in html
    assert "The Quiet Room" in html


def test_other_rooms_pages_get_the_whole_masthead(shelf, rf):
    from django.template import engines

    page = engines["django"].from_string(
        '{% extends "site/base.html" %}{% block content %}Hello{% endblock %}'
    )

    html = page.render({}, rf.get("/"))

    assert "The Quiet Room" in html
    assert "Hello" in html
    assert "/topics/science/" in html


def test_pages_are_read_only(client, shelf):
    assert client.post("/stories/ferry/").status_code == 405


def test_search_finds_briefs_by_their_words(page):
    found = page("/search/?q=salmon")

    assert [h.text_content() for h in found.find_class("headline")] == [
        "Salmon return to the River Aske after its last dam comes down"
    ]


def test_a_search_is_narrowed_by_topic_outlet_and_days(page):
    def found(query):
        return [h.text_content() for h in page(f"/search/?q=the&{query}").find_class("headline")]

    everything = found("")
    assert set(found("topic=health")) < set(everything)
    assert "Parliament passes the budget by two votes after a night of talks" in found("topic=politics")
    assert found("until=2026-03-05") == []
    assert found("since=2026-03-06") == everything
    assert found("outlet=nobody") == []


def test_a_filter_that_nobody_understands_counts_as_not_given(page):
    found = page("/search/?q=the&since=yesterday&until=%01&topic=%3Cb%3E")

    assert found.find_class("headline")
    assert found.xpath("//input[@name='since']/@value") == [""]


def test_a_person_page_shows_what_was_quoted_when_and_where(page):
    said = page("/people/marta-holm/")

    day = said.find_class("said-day")[0]
    assert text_of(day.xpath("./h2")[0]) == "Friday, 6 March 2026"
    assert "Everybody is ashore" in text_of(day)
    places = day.xpath(".//li[1]//a[contains(@href, ':~:text=')]")
    assert [place.text_content() for place in places] == ["Harbour Post", "City Echo"]
    assert "Not certain: “perhaps”" in text_of(said)


def test_of_a_person_a_metered_visitor_sees_one_short_quotation_of_a_story(page, settings):
    settings.ANECHOIC_OPEN_GATE = "tests_gate.closed"

    quotes = [text_of(q) for q in page("/people/marta-holm/").xpath("//blockquote")]

    assert quotes == ["Everybody is ashore, said Marta Holm."]


def test_an_edition_prints_its_long_items_with_their_sections(page):
    edition = page("/editions/morning-briefing-2026-03-06/")

    longs = edition.find_class("edition-long")
    assert len(longs) == 3
    assert "What happened" in text_of(longs[0])
    assert longs[0].xpath(".//details[@class='src']//a[contains(@href, ':~:text=')]")


def test_an_edition_hides_its_long_items_from_whom_the_gate_refuses(page, settings):
    settings.ANECHOIC_OPEN_GATE = "tests_gate.closed"

    edition = page("/editions/morning-briefing-2026-03-06/")

    assert not edition.xpath("//h3[.='What happened']")
    assert not edition.xpath("//details")


def test_the_archive_is_a_calendar(page):
    cells = page("/archive/").find_class("calendar")[0].xpath(".//td[a]")

    assert [text_of(cell) for cell in cells] == ["6 12 briefs"]
    assert cells[0].xpath("./a/@href") == ["/archive/2026-03-06/"]


def test_feed_health_and_refusals_are_public(page):
    how = text_of(page("/how-we-work/"))

    assert "Of 9 feeds that we ask, 1 did not answer when last asked." in how
    assert "Morning Sun its feed failed 3 times in a row" in how
    assert "Robots.txt says no" in how


def test_no_sentence_is_told_twice_and_the_standfirst_opens_its_sources(page):
    ferry = page("/stories/ferry/")
    told = [text_of(s) for s in ferry.xpath("//*[contains(@class, 'standfirst')]//span[@class='said']")]
    below = [
        text_of(s) for s in ferry.xpath("//section[@aria-labelledby='what-happened']//span[@class='said']")
    ]

    assert told[0].startswith("The ferry Aurora ran aground") and len(told) == 2
    assert below[0].startswith("Fishing boats reached her first") and not set(told) & set(below)
    first = ferry.xpath("//*[contains(@class, 'standfirst')]//details[@class='src']")[0]
    assert "Thursday: 5 March 2026" in text_of(first), "what the section knew of it stays"


def test_a_section_that_only_repeats_the_standfirst_is_left_out_of_the_page_alone(page, client):
    budget = page("/stories/budget/")

    assert len(budget.xpath("//*[contains(@class, 'standfirst')]//details[@class='src']")) == 2
    assert not budget.xpath("//*[@id='what-happened']") and budget.xpath("//*[@id='not-known-yet']")
    assert client.get("/stories/budget.json").json()["sections"][0]["name"] == "What happened"


def test_a_group_says_whom_it_does_not_quote_and_how_many_voices_it_has(page, client):
    rail = text_of(page("/stories/ferry/").xpath("//aside[@class='rail']")[0])
    german = client.get("/stories/ferry/", headers={"accept-language": "de"}).content.decode()

    assert "All that it quotes is one voice. Quoted by others, not found quoted here: Marta Holm" in rail
    assert "officials" not in rail, "who has no name is nobody to miss"
    assert "Von anderen zitiert, hier nicht zitiert gefunden: Marta Holm" in german


@pytest.mark.parametrize(
    ("diversity", "words"),
    [(None, ""), (0.0, "one voice"), (0.3, "few voices"), (0.7, ""), (1.0, "many voices")],
)
def test_how_voices_are_spread_is_said_in_words(diversity, words):
    from anechoic.web.site.coverage import _voices

    assert words in _voices(diversity) and bool(_voices(diversity)) == bool(words)


@pytest.mark.parametrize(
    ("hours_ago", "words"),
    [
        (((22,), (2,), (1,)), "Rising: more outlets report it each hour"),
        (((9, 8, 7), (8,), (2,)), "Fading: fewer outlets report it each hour"),
        (((40,), (1,)), "Taken up again after a day of silence"),
    ],
)
def test_a_story_says_how_it_lived_when_it_was_told(shelf, page, hours_ago, words):
    told = shelf.brief("ferry").made_at
    origins = tuple(
        Origin(str(n), str(n), (), told_at=tuple(told - timedelta(hours=hour) for hour in hours))
        for n, hours in enumerate(hours_ago)
    )
    first = min(time for origin in origins for time in origin.told_at)
    ferry = replace(shelf.held_stories["ferry"], origins=origins, opened_at=first)
    shelf.held_stories = {**shelf.held_stories, "ferry": ferry}

    assert words in text_of(page("/stories/ferry/"))


@pytest.fixture
def two_tellings(shelf):
    """Let the ferry's first version have known two outlets and the first section alone."""
    newest = shelf.brief("ferry")
    first = replace(shelf.brief("ferry", version=1), sources=newest.sources[:2], sections=newest.sections[:1])
    rest = [brief for brief in shelf.held_briefs if brief.story != "ferry"]
    shelf.held_briefs = [newest, first, *rest]
    return first, newest


def test_the_timeline_tells_what_each_version_brought_newest_first(page, two_tellings):
    rows = page("/stories/ferry/").xpath("//section[@aria-labelledby='versions']//ol/li")

    assert [row.xpath(".//a[contains(@href, '/v')]")[0].text for row in rows] == ["Version 3", "Version 1"]
    assert "The coastguard said it was possible" in text_of(rows[0])
    assert "outlets joined: City Echo" in text_of(rows[0]) and rows[0].xpath(".//details[@class='src']")
    assert not rows[1].xpath(".//details"), "before the first there was nothing to differ from"


def test_a_reader_sees_what_is_new_since_the_last_visit_and_nobody_else_does(
    client, two_tellings, settings, monkeypatch
):
    from anechoic.web.site.access import Reading

    settings.ANECHOIC_KEEP_SECONDS = 10
    first, newest = two_tellings
    seen = {"ada": first.made_at, "bo": newest.made_at, "stranger": None}
    monkeypatch.setattr(
        "anechoic.web.site.access.open_to_all",
        lambda request, story: Reading(True, last_visit=seen[request.headers["X-Who"]]),
    )
    got = {who: client.get("/stories/ferry/", headers={"X-Who": who}) for who in (*seen, "ada")}
    news = {who: b"New since you were last here" in answer.content for who, answer in got.items()}

    assert news == {"ada": True, "bo": False, "stranger": False}
    assert got["ada"]["Cache-Control"] == "private, no-store"
    german = client.get("/stories/ferry/", headers={"X-Who": "ada", "accept-language": "de"})
    assert "Neu, seit Sie zuletzt hier waren" in german.content.decode()
    old = client.get("/stories/ferry/v1/", headers={"X-Who": "ada"}).content
    assert b"New since you were last here" not in old


def test_how_we_work_says_which_languages_are_grouped_by_meaning(client, page):
    how = text_of(page("/how-we-work/"))
    named = how.split("by meaning (")[1].split(")")[0]
    german = client.get("/how-we-work/", headers={"accept-language": "de"}).content.decode()

    assert "in the 16 languages that our sentence encoder knows" in how
    assert len(re.split(", | and ", named)) == 15 and "Chinese in both scripts" in named
    assert "in any other language words and characters are all there is to go by" in how
    assert "in den 16 Sprachen, die unser Satzkodierer kennt" in german


def test_an_empty_newsroom_has_a_front_page(client, shelf, settings):
    from anechoic.web.site import memory

    memory.put(memory.MemoryShelf())

    assert b"Nothing is printed yet" in client.get("/").content


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def test_hostile_titles_stay_text(shelf, page):
    ferry = shelf.held_briefs[0]
    bad = replace(ferry, headline=replace(ferry.headline, text=HOSTILE))
    shelf.held_briefs = [bad, *shelf.held_briefs[1:]]

    for address in ("/", "/stories/ferry/", "/search/?q=" + "%3Cscript%3E"):
        found = page(address)
        assert not found.xpath("//img")
        assert len(found.xpath("//script[not(@type='application/ld+json')]")) == 0


def test_only_web_addresses_become_links(shelf, page):
    ferry = shelf.held_briefs[0]
    evil = replace(ferry.sources[0], url="javascript:alert(1)")
    shelf.held_briefs = [replace(ferry, sources=(evil, *ferry.sources[1:])), *shelf.held_briefs[1:]]

    assert not [href for href in page("/stories/ferry/").xpath("//@href") if href.startswith("javascript")]


def test_a_picture_comes_in_widths_with_words_and_credit_from_this_house(
    page, shelf, client, settings, tmp_path, monkeypatch
):
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path))
    monkeypatch.setattr(pictures, "is_shown", lambda name: name == "0123456789abcdef")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "0123456789abcdef-800.webp").write_bytes(b"drawn")
    shelf.held_pictures = {
        "ferry": Picture("0123456789abcdef", (400, 800), 450, "A ferry aground", "Ada Berg")
    }

    for address in ("/", "/stories/ferry/"):
        figure = page(address).find_class("picture")[0]
        image = figure.find("img")
        assert (image.get("alt"), image.get("width"), image.get("height")) == (
            "A ferry aground",
            "800",
            "450",
        )
        assert image.get("srcset").split(", ")[0] == "/pictures/0123456789abcdef-400.webp 400w"
        assert text_of(figure) == "Ada Berg"

    served = client.get("/pictures/0123456789abcdef-800.webp")
    assert (served["Content-Type"], served["Cache-Control"][-9:]) == ("image/webp", "immutable")
    for away in ("0123456789abcdef-9", "..%2fsecret-800", "0123456789ABCDEF-800"):
        assert client.get(f"/pictures/{away}.webp").status_code == 404
