"""A brief tells the story in its sources' own words, in a fixed order, and every sentence has its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from anechoic.articles.things import Article, ArticleKind
from anechoic.briefs import Rules, prove
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.things import Brief
from anechoic.briefs.told import Told
from anechoic.things import from_json, to_json

ORDER = [
    "What happened", "Who said what", "Where they differ", "How it is seen", "What next", "Not known yet",
    "What changed",
]  # fmt: skip


def sentences(brief: Brief) -> list:
    return [brief.headline, *brief.summary, *(s for section in brief.sections for s in section.sentences)]


def words_of(brief: Brief) -> str:
    return " ".join(s.text for s in sentences(brief))


def test_every_sentence_stands_in_its_article_at_its_place(brief_of, articles):
    texts = {a.id: a.text for a in articles}

    brief = brief_of(articles)

    assert len(sentences(brief)) > 5
    for sentence in sentences(brief):
        assert sentence.evidence
        for item in sentence.evidence:
            assert texts[item.article][item.start : item.end] == item.exact


def test_a_brief_passes_proof(brief_of, articles):
    assert prove(brief_of(articles), {a.id: a for a in articles}) == []


def test_sections_stand_in_their_order(brief_of, articles):
    names = [section.name for section in brief_of(articles).sections]

    assert names == sorted(names, key=ORDER.index)
    assert {"What happened", "Who said what", "How it is seen", "Not known yet"} <= set(names)


def test_datelines_promos_and_dangling_words_stay_out(brief_of, articles):
    told = words_of(brief_of(articles))

    assert "(AP)" not in told
    assert "newsletter" not in told
    assert "He also praised" not in told


def test_the_summary_keeps_to_its_words(brief_of, articles):
    for most in (25, 40, 80):
        summary = brief_of(articles, summary_words=most).summary
        assert 0 < sum(len(s.text.split()) for s in summary) <= most


def test_no_article_is_quoted_beyond_the_owners_limit(brief_of, articles):
    brief = brief_of(articles, settings=Rules(quoted_words=30))

    taken: dict[str, dict[int, int]] = {}
    for section in brief.sections:
        for s in section.sentences:
            if s.by == "source":
                taken.setdefault(s.evidence[0].article, {})[s.evidence[0].start] = len(s.text.split())
    assert all(sum(parts.values()) <= 30 for parts in taken.values())


def test_opinion_is_listed_and_never_told_as_fact(brief_of, articles, article):
    column = article(
        "o1", "hill-echo", "The ferry line is a disgrace to Norhaven.", "Shame", kind=ArticleKind.OPINION
    )

    brief = brief_of([*articles, column])

    assert "disgrace" not in words_of(brief)
    assert {s.article: s.role for s in brief.sources}["o1"] == "opinion"


def test_a_caption_among_the_paragraphs_is_not_told(brief_of, articles, article):
    text = (
        "Ida Brandt, sister of Karl Brandt, in November when the ferry Marisol was saved off Norhaven.\n"
        "The ferry Marisol ran aground off Norhaven on Wednesday with 212 people on board.\n"
    )

    brief = brief_of([article("h1", "hill-echo", text, "Ferry aground"), *articles])

    assert "sister of" not in words_of(brief)


@pytest.mark.parametrize(
    "paragraph",
    [
        "So Captain Aune can wreck the ferry Marisol off Norhaven and go home a free man. Shame! "
        "— Tom Lind (@tomlind) March 4, 2026",
        "Captain Aune of the ferry Marisol leaves Norhaven a free man. | AP Photo Ferry aground",
    ],
)
def test_posts_and_captions_in_an_article_are_not_the_outlets_word(brief_of, articles, article, paragraph):
    text = f"The ferry Marisol ran aground off Norhaven on Wednesday, the coast guard said.\n\n{paragraph}\n"

    brief = brief_of([*articles, article("h1", "hill-echo", text, "Ferry aground")])

    assert "free man" not in words_of(brief)


def test_other_languages_count_and_are_listed_as_not_read(brief_of, articles, article):
    german = article("g1", "kurier", "Die Fähre Marisol lief vor Norhaven auf Grund.", "Fähre", language="de")

    brief = brief_of([*articles, german])

    assert brief.outlets == 4
    assert {s.article: s.role for s in brief.sources}["g1"] == "not read for facts: language"


def test_groups_are_told_apart_and_their_order_turns_with_the_days(brief_of, articles):
    def groups(day: int) -> list[str | None]:
        brief = brief_of(articles, made_at=datetime(2026, 3, 6 + day, tzinfo=UTC))
        return [s.group for s in brief.sections if s.name == "How it is seen"]

    assert len(groups(0)) >= 2
    assert groups(0) != groups(1)
    assert sorted(groups(0)) == sorted(groups(1))


def test_the_same_inputs_give_the_same_bytes(brief_of, articles):
    one, two = brief_of(articles), brief_of(articles)

    assert to_json(one) == to_json(two)
    assert from_json(Brief, to_json(one)) == one


def test_what_changed_names_only_what_is_new(brief_of, articles, article):
    before = brief_of(articles[:2])
    more = article(
        "h2",
        "island-sun",
        "Divers found a torn fuel line under the Marisol on Friday, police said.",
        "Leak",
        1,
    )

    after = brief_of([*articles[:2], more], previous=before, version=2)

    changed = next(s for s in after.sections if s.name == "What changed")
    assert any("torn fuel line" in s.text for s in changed.sentences)
    old = {s.text for s in sentences(before)}
    assert not any(s.text in old for s in changed.sentences)
    assert changed.sentences[-1].text == "1 outlet joined: Island Sun."


def test_nothing_changed_is_no_section(brief_of, articles):
    before = brief_of(articles)

    assert "What changed" not in [s.name for s in brief_of(articles, previous=before, version=2).sections]


def test_a_story_without_any_text_to_print_still_has_a_headline(brief_of, article):
    brief = brief_of([article("x1", "kurier", "Die Fähre lief auf Grund.", "Fähre auf Grund", language="de")])

    assert brief.headline.text == "Fähre auf Grund"
    assert brief.sections == ()


def test_proof_finds_a_changed_word(brief_of, articles):
    brief = brief_of(articles)
    first = brief.summary[0]
    bad = replace(brief, summary=(replace(first, text=first.text.replace("Marisol", "Aurora")),))

    assert prove(bad, {a.id: a for a in articles})


def test_datelines_with_a_day_stay_out(brief_of, article):
    text = "TANSUL, Mereth, March 5 - The spacecraft Petrel went into orbit on Thursday, officials said."

    brief = brief_of([article("p1", "harbour-post", text, "Petrel goes into orbit on Thursday")])

    assert brief.summary[0].text.startswith("The spacecraft Petrel")
    assert brief.dropped == ()


def test_no_sentence_has_more_origins_than_outlets(brief_of, articles, article):
    second = article("p2", "harbour-post", POST_AGAIN, "Ferry passengers treated for cold", 2)

    brief = brief_of([*articles, second])

    assert all(s.origins <= s.outlets for s in sentences(brief))
    assert brief.origins <= brief.outlets


def test_how_it_is_seen_repeats_nothing_that_happened(brief_of, articles):
    brief = brief_of(articles)

    happened = {s.text for s in brief.sections[0].sentences}
    seen = {
        s.text for section in brief.sections if section.name == "How it is seen" for s in section.sentences
    }
    assert not happened & seen


def test_a_title_that_judges_gives_way_to_what_its_text_says(brief_of, article):
    text = (
        "Mayor Eva Holm dismissed the head of the harbour council of Norhaven on Monday over the quay.\n\n"
        "The head of the council, Tom Lind, said he would appeal against it, and union leaders backed him."
    )
    brief = brief_of([article("a", "post", text, "Mayor Holm’s vile war with the council of Norhaven")])

    assert brief.headline.text.startswith("Mayor Eva Holm dismissed the head of the harbour council")


def test_a_short_headline_goes_before_a_long_one_that_says_the_same(brief_of, articles):
    long = "Ferry Marisol runs aground off Norhaven on Wednesday with 212 people on board, coast guard said"
    short = "Ferry Marisol runs aground off Norhaven"

    brief = brief_of([replace(articles[0], title=long), replace(articles[1], title=short), articles[2]])

    assert len(brief.headline.text.split()) <= 12


def test_a_known_fact_in_other_words_is_no_change(brief_of, articles, article):
    before = brief_of(articles)
    again = article("i1", "island-sun", POST_AGAIN, "Ferry aground", 1)

    after = brief_of([*articles, again], previous=before, version=2)

    changed = [
        s.text for section in after.sections if section.name == "What changed" for s in section.sentences
    ]
    assert not any("ran aground" in text for text in changed)


POST_AGAIN = """The ferry Marisol, with 212 people on board, ran aground off Norhaven on Wednesday.

Hospital doctors in Norhaven released eleven of the passengers on Thursday morning.
"""


def test_what_may_not_be_told_first_may_be_told_later(brief_of, articles, monkeypatch):
    allows = Told.allows
    lead = "ran aground off Norhaven"

    def waits(told, passage):
        return allows(told, passage) and (bool(told._passages) or lead in passage.text)

    plain = brief_of(articles)
    monkeypatch.setattr(Told, "allows", waits)

    told = [s.text for section in brief_of(articles).sections[:1] for s in section.sentences]
    assert lead in told[0]
    assert len(told) == len(plain.sections[0].sentences) > 1


def test_what_bears_the_headline_out_is_told_first_if_it_may_be(article, monkeypatch):
    crew = "Rolf Aune paid for the ferry of Norhaven and its crew, the harbour office said."
    quay = "The town of Norhaven shut the old quay on Monday after a storm broke its pier."
    report = article("p1", "harbour-post", f"{crew} {quay}", "Norhaven shuts old quay after storm")
    places = enumerate((crew, quay))
    passages = [Passage(report, 0, len(text), text, n, "p1", is_alone=True) for n, text in places]
    told = Told(Ranking(passages), 90)

    assert [p.text for p in told.led_by(report.title, passages)] == [quay, crew]
    assert [p.text for p in told.led_by("Rolf Aune pays for ferry", passages)] == [crew, quay]
    monkeypatch.setattr(Told, "allows", lambda told, passage: passage.text == crew)
    assert [p.text for p in told.led_by(report.title, passages)] == [crew, quay]


def test_nobody_is_spoken_of_whom_no_report_introduces(brief_of, articles, article):
    """A paper's "Mr. Vik", who stands nowhere in full, may be anybody."""
    times = article(
        "t2",
        "valley-times",
        """The ferry Marisol ran aground off Norhaven on Wednesday, and Mr. Vik of the line was on board.

“We will pay every passenger of the Marisol for what was lost on board,” Mr. Vik said.""",
        "Ferry line’s man was on the Marisol",
    )

    assert "Vik" not in words_of(brief_of([*articles, times])).replace(times.title, "")


def test_a_lead_may_have_one_word_of_judgement_and_no_other_sentence_any(brief_of, article):
    def report(id: str, lead: str, second: str) -> Article:
        return article(id, f"paper-{id}", f"{lead}\n\n{second}", "Norhaven closes its old quay")

    told = words_of(
        brief_of(
            [
                report(
                    "a",
                    "Norhaven closed its old quay on Monday after a humbling defeat of the mayor in court.",
                    "The old quay of Norhaven was a shameful sight to the mayor.",
                ),
                report(
                    "b",
                    "Fishermen in Norhaven sailed for the north mole after the judges spoke.",
                    "The fishermen of Norhaven will land their fish at the north mole from now on.",
                ),
            ]
        )
    )

    assert "humbling defeat" in told
    assert "shameful" not in told
