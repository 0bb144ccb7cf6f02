"""How it is seen: what a group alone says, in like lengths, and terms that can be looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from anechoic.articles import article_from_row
from anechoic.briefs import Rules, prove
from anechoic.briefs.passages import Passage
from anechoic.briefs.stress import Stress
from anechoic.language import sentences

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
ONLY = "Only in these reports: "


def seen(brief) -> dict:
    return {s.group: s.sentences for s in brief.sections if s.name == "How it is seen"}


def terms(sentences) -> set[str]:
    found = [s.text.removeprefix(ONLY).removesuffix(".") for s in sentences if s.text.startswith(ONLY)]
    return set(found[0].split(", ")) if found else set()


def test_a_groups_terms_stand_in_no_other_groups_reports(brief_of, articles):
    brief = brief_of(articles)

    by_side = {side: terms(sentences) for side, sentences in seen(brief).items()}
    texts = {"centre": articles[0].text, "left": articles[1].text, "right": articles[2].text}
    assert any(by_side.values())
    for side, found in by_side.items():
        for term in found:
            assert term in texts[side]
            assert not any(term in text for other, text in texts.items() if other != side)


def test_a_word_that_is_no_noun_is_no_term(article):
    text = (
        "The nocturnal ferry broke the pontoon off Norhaven. It cannot withstand a storm, and it "
        "could not withstand the nocturnal ferry beside the pontoon."
    )
    report = article("h1", "hill-echo", text, "Nocturnal ferry breaks pontoon")
    own = [Passage(report, s.start, s.end, s.text, n, "h1", True) for n, s in enumerate(sentences(text))]

    assert set(Stress(own, [report]).terms()) >= {"pontoon"}
    assert not set(Stress(own, [report]).terms()) & {"withstand", "nocturnal"}


def test_a_term_that_others_have_fails_proof(brief_of, articles):
    brief = brief_of(articles)
    by_id = {a.id: a for a in articles}
    section = next(s for s in brief.sections if terms(s.sentences))
    line = next(s for s in section.sentences if s.text.startswith(ONLY))

    for false in ("Norhaven", "Atlantis"):
        planted = replace(line, text=f"{ONLY}{false}.")
        forged = replace(brief, sections=(replace(section, sentences=(planted,)),))
        assert [f.sentence for f in prove(forged, by_id)] == [planted.text]


def test_a_headline_that_nobody_printed_is_not_quoted(brief_of, articles):
    row = {"id": "h1", "url": articles[2].url, "outlet": articles[2].outlet, "text": articles[2].text}
    untitled = article_from_row({**row, "published": articles[2].published_at.isoformat()}, NOW)

    brief = brief_of([*articles[:2], untitled])

    assert not [s.text for s in seen(brief).get("right", ()) if s.text.startswith("Headline in")]
    assert [s.text for s in seen(brief)["left"] if s.text.startswith("Headline in")]
    assert brief.headline.text not in (untitled.title, untitled.text[:120])


def test_groups_speak_at_like_length(brief_of, articles):
    lengths = [
        len(s.text.split())
        for sentences in seen(brief_of(articles)).values()
        for s in sentences
        if s.by == "source"
    ]

    assert lengths
    assert max(lengths) <= 1.5 * min(lengths)


def test_a_story_is_told_along_every_axis_that_an_edition_asks_for(brief_of, articles):
    homes = {"harbour-post": "Vesmark", "valley-times": "Tansul", "north-herald": "Vesmark"}
    abroad = [replace(one, groups=(("home", homes[one.outlet]),)) for one in articles]

    brief = brief_of(abroad, settings=Rules(further_axes=("home", "kind")))

    told = [s for s in brief.sections if s.name == "How it is seen"]
    assert {(s.axis, s.group) for s in told} == {
        ("leaning", "left"), ("leaning", "right"), ("leaning", "centre"),
        ("home", "Vesmark"), ("home", "Tansul"),
    }  # fmt: skip
    assert told[0].axis == "leaning"
    assert prove(brief, {one.id: one for one in abroad}) == []


def test_the_brief_takes_no_sides_headline_while_another_is_there(brief_of, articles, article):
    text = "The ferry Marisol ran aground off Norhaven on Wednesday with 212 people on board, police said.\n"
    other = article("e1", "hill-echo", text, "Ferry with 212 on board is aground", 2)

    alone, brief = brief_of(articles), brief_of([*articles, other])

    shown = {s.text.partition(": ")[2].strip("“”") for lines in seen(brief).values() for s in lines}
    assert alone.headline.text in shown
    assert brief.headline.text == other.title
