"""The mail's two parts: what they say, and the checks of the Email Markup Consortium's report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from anechoic.editions import Links, lay_out, to_html_mail, to_markdown, to_text
from anechoic.editions.recipes import MORNING_BRIEFING
from anechoic.editions.things import Edition, Item

MORNING = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=y> votes"


@pytest.fixture
def briefs(brief):
    return [brief(f"s{n}", headline=f"Council votes to rebuild wall {n}") for n in range(5)]


@pytest.fixture
def edition(briefs):
    return lay_out(MORNING_BRIEFING, date(2026, 3, 6), MORNING, briefs, {})


@pytest.fixture
def html(edition, briefs, links):
    return to_html_mail(edition, briefs, links)


@pytest.fixture
def page(html):
    return lxml.html.document_fromstring(html)


def test_language_and_direction_stand_on_html_and_on_the_body_child(page):
    child = page.body[0]

    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert (child.get("lang"), child.get("dir")) == ("en", "ltr")


def test_every_table_is_presentation(page):
    assert page.xpath("//table")
    assert all(table.get("role") == "presentation" for table in page.xpath("//table"))


def test_it_adapts_to_light_and_dark(page, html):
    assert page.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    assert "prefers-color-scheme: dark" in html


def test_headings_run_from_one_without_gaps(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_has_a_title_and_can_be_zoomed(page):
    assert page.findtext(".//title").startswith("Morning briefing")
    assert "user-scalable" not in page.xpath("//meta[@name='viewport']/@content")[0]


def test_links_have_words_and_lines_under_them(page):
    for link in page.xpath("//a"):
        assert link.text_content().strip()
        assert link.get("href", "").startswith("https://")
        assert "underline" in link.get("style", "")


def test_no_two_links_of_one_wording_lead_to_different_places(page):
    places = {}
    for link in page.xpath("//a[not(ancestor::*[@class='said'])]"):
        places.setdefault(link.text_content(), set()).add(link.get("href"))

    assert all(len(where) == 1 for where in places.values())


def test_each_quoted_sentence_leads_to_its_place_at_the_outlet(page):
    said = page.find_class("said")

    assert all("#:~:text=" in element.xpath(".//a/@href")[0] for element in said)
    assert said[0].text_content() == "(Harbour Post)"


def test_nothing_is_justified_or_smaller_than_fourteen_pixels(html):
    assert "justify" not in html
    sizes = [int(part.split("px")[0]) for part in html.split("font-size: ")[1:]]
    assert min(sizes) >= 14


def test_it_loads_and_runs_nothing(page, html):
    assert not page.xpath("//img|//script|//link|//iframe|//object|//form")
    assert "url(" not in html


def test_a_hostile_headline_stays_text(brief, links):
    bad = brief("s1", headline=HOSTILE)
    edition = lay_out(MORNING_BRIEFING, date(2026, 3, 6), MORNING, [bad], {})

    page = lxml.html.document_fromstring(to_html_mail(edition, [bad], links))

    assert not page.xpath("//script|//img")
    assert HOSTILE in page.text_content()
    assert "<script>" not in to_markdown(edition, [bad], links)


def test_five_hundred_items_stay_under_ninety_kilobytes(brief, links):
    """Failure test 18: the rest is on the web."""
    many = [brief(f"s{n}") for n in range(500)]
    edition = Edition(
        id="all-2026-03-06",
        recipe="all",
        name="All",
        day=date(2026, 3, 6),
        made_at=MORNING,
        items=tuple(Item(b.id, b.story, "long") for b in many),
    )

    html = to_html_mail(edition, many, links)

    assert len(html.encode()) < 90_000
    assert "more stories on the web" in html


def test_a_right_to_left_language_sets_the_direction(edition, briefs, links):
    page = lxml.html.document_fromstring(to_html_mail(edition, briefs, replace(links, language="ar")))

    assert (page.get("dir"), page.body[0].get("dir")) == ("rtl", "rtl")


def test_the_text_part_reads_well(edition, briefs, links):
    text = to_text(edition, briefs, links)

    assert text.startswith("MORNING BRIEFING\nFriday, 6 March 2026 | 5 stories, 1 minute | The Quiet Room\n")
    assert "1. Council votes to rebuild wall 0" in text
    assert "(Harbour Post)" in " ".join(text.split())
    assert "5 outlets, 3 origins: https://news.example/stories/s0/" in text
    assert "Unsubscribe: https://news.example/stop/abc" in text
    assert all(len(line) <= 72 or "https://" in line for line in text.splitlines()[3:])


def test_minutes_and_count_stand_at_the_head(page):
    assert "5 stories, 1 minute" in " ".join(page.text_content().split())


def test_a_slot_for_splicing_survives_the_template(edition, briefs):
    links = Links(root="https://news.example", unsubscribe="https://slot.example/%%STOP%%")

    assert 'href="https://slot.example/%%STOP%%"' in to_html_mail(edition, briefs, links)


def test_no_output_prints_more_of_an_article_than_the_owner_allows(edition, briefs, links):
    tight = to_text(edition, briefs, replace(links, quoted_words=12))

    assert "The council voted on Thursday" in tight
    assert "The work will cost 4 million crowns" in to_text(edition, briefs, links)
    assert "The work will cost 4 million crowns" not in tight


def test_what_is_ours_to_say_is_said_in_the_editions_language(edition, briefs, links):
    german = replace(links, language="de")

    text = to_text(edition, briefs, german)
    page = lxml.html.document_fromstring(to_html_mail(edition, briefs, german))

    assert "Freitag, 6. März 2026 | 5 Geschichten, 1 Minute | The Quiet Room" in text
    assert "Was geschah:" in text
    assert "5 Medien, 3 Ursprünge: https://news.example/stories/s0/" in text
    assert page.get("lang") == "de"
    assert page.xpath("//h2/@lang") == ["en"] * 5
    assert "Abbestellen" in page.text_content()


def test_every_word_of_ours_has_its_german():
    from anechoic.editions import wording

    german = wording.words_of("de")
    names = [*wording.SECTIONS, *wording.ROLES, *wording.GROUPS, *wording.WEEKDAYS, *wording.MONTHS]

    same = {"April", "August", "September", "November"}
    assert [name for name in names if german(name) == name and name not in same] == []
    sources = Path(wording.__file__).parent
    asked = {
        message
        for path in (sources / "text.py", sources / "wording.py", sources / "templates/mail.html.j2")
        for message in re.findall(r"""words\(["']([^"']+)["']""", path.read_text("utf-8"))
    }
    assert len(asked) > 8
    assert [message for message in asked if german(message) == message] == []


def test_sides_stand_under_one_heading(brief, links):
    from anechoic.briefs.things import Section

    plain = brief("s1")
    sides = tuple(
        Section("How it is seen", plain.sections[0].sentences[:1], side) for side in ("left", "right")
    )
    told = replace(plain, sections=sides)
    edition = lay_out(MORNING_BRIEFING, date(2026, 3, 6), MORNING, [told], {})

    page = lxml.html.document_fromstring(to_html_mail(edition, [told], links))

    assert len(page.xpath("//h3[.='How it is seen']")) == 1
    assert page.xpath("//p/b/text()") == ["Left:", "Right:"]
