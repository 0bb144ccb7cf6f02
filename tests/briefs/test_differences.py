"""Where reports differ: each figure with its outlet, each opposed statement beside the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anechoic.articles.things import evidence
from anechoic.briefs import prove
from anechoic.briefs.compose import compose
from anechoic.facts.things import (
    Certainty,
    Fact,
    FigureLink,
    FigureReading,
    FigureTable,
    Ledger,
    Relation,
    RelationKind,
    Statement,
)
from anechoic.language.things import Quantity
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspectives
from anechoic.stories import build_story


def reading(article, text, lo, interval, noun="injured"):
    start = article.text.index(text)
    end = article.text.index(".", start) + 1
    quantity = Quantity((0, len(text)), text, lo, lo, "=", interval, "person", noun)
    return FigureReading(f"{article.id}#1", article.outlet, quantity, evidence(article, start, end))


def statement(article, sentence):
    start = article.text.index(sentence)
    return Statement(f"{article.id}#{start}", evidence(article, start, start + len(sentence)))


def brief_with(articles, ledger, now):
    story = build_story("ferry", articles, {})
    outlets = {a.outlet: Outlet(a.outlet, a.outlet.replace("-", " ").title()) for a in articles}
    return compose(story, articles, ledger, Perspectives("ferry"), outlets, made_at=now)


def differ(brief):
    return next((s.sentences for s in brief.sections if s.name == "Where they differ"), ())


def test_figures_stand_side_by_side_with_who_gives_them(article):
    post = article(
        "p1", "harbour-post", "The ferry ran aground on Friday. At least 17 people were injured in it.", "F"
    )
    times = article(
        "t1", "valley-times", "The ferry ran aground on Friday. Nearly 30 people were injured.", "F"
    )
    table = FigureTable(
        "f1",
        "people injured",
        "person",
        (reading(post, "At least 17", 17, (17.0, None)), reading(times, "Nearly 30", 30, (27.0, 30.0))),
        RelationKind.GIVEN_DIFFERENTLY,
    )
    brief = brief_with([post, times], Ledger("ferry", (), figures=(table,)), post.seen_at)

    (sentence,) = differ(brief)

    assert sentence.text == "Figures given for injured: At least 17 (Harbour Post), Nearly 30 (Valley Times)."
    assert sentence.by == "computed"
    assert {e.outlet for e in sentence.evidence} == {"harbour-post", "valley-times"}
    assert brief.dropped == ()


@pytest.mark.parametrize(
    ("label", "printed"), [("people injured", "people injured"), ("people fled", "people")]
)
def test_a_figure_is_named_with_a_state_and_with_no_other_verb(article, label, printed):
    verb = label.split()[1]
    texts = {"a": f"At least 17 people {verb} on Friday", "b": f"Nearly 30 people {verb} on Friday"}
    a, b = (article(id, f"{id}-post", f"{text}.", "F") for id, text in texts.items())
    readings = (
        reading(a, "At least 17", 17, (17.0, None), "people"),
        reading(b, "Nearly 30", 30, (27.0, 30.0), "people"),
    )
    table = FigureTable("f1", label, "person", readings, RelationKind.GIVEN_DIFFERENTLY)

    (sentence,) = differ(brief_with([a, b], Ledger("ferry", (), figures=(table,)), a.seen_at))

    assert sentence.text.startswith(f"Figures given for {printed}: At least 17 (A Post)")


def test_a_figure_and_its_rounding_are_no_difference(article):
    a = article("a", "a-post", "On Friday 4,990 people came to the polls in Norhaven.", "F")
    b = article("b", "b-post", "On Friday 5,000 people came to the polls in Norhaven.", "F")
    readings = (
        reading(a, "4,990", 4990, (4990.0, 4990.0), "people"),
        reading(b, "5,000", 5000, (5000.0, 5000.0), "people"),
    )

    def printed(kind):
        table = FigureTable("f1", "people", "person", readings, kind)
        return differ(brief_with([a, b], Ledger("ferry", (), figures=(table,)), a.seen_at))

    assert printed(RelationKind.GIVEN_DIFFERENTLY) == ()
    assert len(printed(RelationKind.DIFFERS)) == 1


def test_one_percentage_spelled_in_three_ways_is_one_figure(article):
    """A reader who sees "41 percent" and "41%" side by side looks for a difference that is none."""
    texts = {
        "a": "41 percent of voters came",
        "b": "41 per cent came",
        "c": "41% came",
        "d": "38 percent came",
    }
    articles = [article(id, f"{id}-post", f"{text}.", "F") for id, text in texts.items()]
    written = {"a": "41 percent", "b": "41 per cent", "c": "41%", "d": "38 percent"}
    table = FigureTable(
        "f1",
        "turnout",
        "percent",
        tuple(
            reading(one, written[one.id], float(written[one.id][:2]), (None, None), "voters")
            for one in articles
        ),
        RelationKind.DIFFERS,
    )
    brief = brief_with(articles, Ledger("ferry", (), figures=(table,)), articles[0].seen_at)

    (sentence,) = differ(brief)

    assert (
        sentence.text == "Figures given for voters: 38 percent (D Post), 41 percent (A Post, B Post, C Post)."
    )


def test_figures_of_two_matters_stand_apart_and_each_once(article):
    post = article(
        "p1", "harbour-post", "At least 17 people were injured. One man was injured in Ostad.", "F"
    )
    times = article(
        "t1", "valley-times", "Nearly 30 people were injured. Nearly 30 were injured, all say.", "F"
    )
    again = "Nearly 30 were injured"
    table = FigureTable(
        "f1",
        "people injured",
        "person",
        (
            reading(post, "At least 17", 17, (17.0, None)),
            reading(post, "One", 1, (1.0, 1.0)),
            reading(times, "Nearly 30", 30, (27.0, 30.0)),
            replace(
                reading(times, "Nearly 30", 30, (27.0, 30.0)), evidence=evidence(times, 31, 31 + len(again))
            ),
        ),
        RelationKind.GIVEN_DIFFERENTLY,
        links=(
            FigureLink(0, 2, RelationKind.GIVEN_DIFFERENTLY),
            FigureLink(0, 3, RelationKind.GIVEN_DIFFERENTLY),
        ),
    )

    (sentence,) = differ(brief_with([post, times], Ledger("ferry", (), figures=(table,)), post.seen_at))

    assert sentence.text == "Figures given for injured: At least 17 (Harbour Post), Nearly 30 (Valley Times)."


def test_a_denial_stands_beside_what_it_denies(article):
    post = article("p1", "harbour-post", "The line ignored two warnings about the ferry.", "F")
    times = article("t1", "valley-times", "The line denied that it ignored warnings about the ferry.", "F")
    a, b = statement(post, post.text), statement(times, times.text)
    facts = tuple(
        Fact(id, (s,), (s.evidence.article,), (s.evidence.outlet,), Certainty.STATED)
        for id, s in (("a", a), ("b", b))
    )
    denial = Relation(RelationKind.DENIED, "a", "b", a.id, b.id, "the line denies it")
    brief = brief_with([post, times], Ledger("ferry", facts, (denial,)), post.seen_at)

    (sentence,) = differ(brief)

    assert sentence.text.startswith("Harbour Post: The line ignored")
    assert "Valley Times: The line denied" in sentence.text
    assert prove(brief, {x.id: x for x in (post, times)}) == []


def test_agreement_is_no_section(brief_of, articles):
    names = [s.name for s in brief_of(articles[:1]).sections]

    assert "Where they differ" not in names


def test_figures_of_different_things_are_no_difference(article):
    post = article("p1", "harbour-post", "The ferry line paid 63 million marks to the state.", "F")
    times = article("t1", "valley-times", "Repairs of the Norhaven pier cost 9 million marks in spring.", "F")
    table = FigureTable(
        "f1",
        "marks paid",
        "",
        (
            reading(post, "63 million", 63e6, (63e6, 63e6), "marks"),
            reading(times, "9 million", 9e6, (9e6, 9e6), "marks"),
        ),
        RelationKind.DIFFERS,
    )

    assert differ(brief_with([post, times], Ledger("ferry", (), figures=(table,)), post.seen_at)) == ()


def opposed(article, kind, one, two, reason):
    post, times = article("p1", "harbour-post", one, "F"), article("t1", "valley-times", two, "F")
    a, b = statement(post, post.text), statement(times, times.text)
    facts = tuple(
        Fact(id, (s,), (s.evidence.article,), (s.evidence.outlet,), Certainty.STATED)
        for id, s in (("a", a), ("b", b))
    )
    ledger = Ledger("ferry", facts, (Relation(kind, "a", "b", a.id, b.id, reason),))
    return differ(brief_with([post, times], ledger, post.seen_at))


def test_statements_about_other_things_do_not_oppose_each_other(article):
    assert not opposed(
        article,
        RelationKind.DIFFERS,
        "Shares of the ferry line fell in Merrin after the court spoke about the accident.",
        "Judges in Halvern spoke about the accident of the ferry line.",
        "Merrin in one, Halvern in the other",
    )
    assert not opposed(
        article,
        RelationKind.DENIED,
        "An engineer wrote that the hull could not be relied on.",
        "An engineer wrote in October that the hull cannot be relied on.",
        "one side denies “rel”, the other affirms it",
    )


def test_two_figures_for_one_thing_stand_beside_each_other_without_datelines(article):
    (sentence,) = opposed(
        article,
        RelationKind.DIFFERS,
        "NORHAVEN, Vesmark, March 4 - Nine people were missing off Norhaven, the coast guard said.",
        "Fourteen people were missing off Norhaven on Tuesday, police said.",
        "“Nine” and “Fourteen” cannot both hold",
    )

    assert sentence.text.startswith("Harbour Post: Nine people were missing")


def test_an_outlet_that_gives_both_figures_means_two_things(article):
    paid = "The company was paid 63 million marks for guards."
    post = article("p1", "harbour-post", paid, "F")
    both = article("t1", "valley-times", f"{paid} Guards would have been paid 9 million marks.", "F")
    table = FigureTable(
        "f1",
        "marks paid",
        "",
        (
            reading(post, "63 million", 63e6, (63e6, 63e6), "marks"),
            reading(both, "63 million", 63e6, (63e6, 63e6), "marks"),
            reading(both, "9 million", 9e6, (9e6, 9e6), "marks"),
        ),
        RelationKind.DIFFERS,
    )

    assert differ(brief_with([post, both], Ledger("ferry", (), figures=(table,)), post.seen_at)) == ()


def test_a_part_does_not_differ_from_its_whole(article):
    post = article("p1", "harbour-post", "About 1,800 people have gone home, out of 3,400.", "F")
    times = article("t1", "valley-times", "Some 3,400 people have gone from their homes.", "F")
    table = FigureTable(
        "f1",
        "people",
        "",
        (
            reading(post, "About 1,800", 1800, (1700, 1900), "people"),
            reading(times, "Some 3,400", 3400, (3300, 3500), "people"),
        ),
        RelationKind.DIFFERS,
    )

    assert differ(brief_with([post, times], Ledger("ferry", (), figures=(table,)), post.seen_at)) == ()


def toll(article, *links, label="people killed"):
    post = article("p1", "harbour-post", "Fourteen people were killed at sea.", "F", 9)
    times = article("t1", "valley-times", "Eighteen people were killed at sea.", "F", 3)
    readings = tuple(
        replace(reading(one, text, lo, (lo, lo), noun), said_at=one.seen_at.isoformat())
        for one, text, lo, noun in (
            (post, "Fourteen", 14, label.split()[0]),
            (times, "Eighteen", 18, label.split()[0]),
        )
    )
    kind = links[0].kind if links else RelationKind.DIFFERS
    table = FigureTable("f1", label, "person", readings, kind, links=links)
    a, b = statement(post, post.text), statement(times, times.text)
    facts = tuple(
        Fact(id, (s,), (s.evidence.article,), (s.evidence.outlet,), Certainty.STATED)
        for id, s in (("a", a), ("b", b))
    )
    told = Relation(RelationKind.DIFFERS, "a", "b", a.id, b.id, "“Fourteen” and “Eighteen” cannot both hold")
    return [post, times], Ledger("ferry", facts, (told,), figures=(table,))


def test_an_update_is_called_one_with_the_newest_last(article):
    articles, ledger = toll(article, FigureLink(0, 1, RelationKind.UPDATED))

    lines = differ(brief_with(articles, ledger, articles[0].seen_at))

    assert [line.text for line in lines] == [
        "Figures given for people killed, as updated: Fourteen (Harbour Post), Eighteen (Valley Times)."
    ]


def test_one_dispute_is_printed_once(article):
    articles, ledger = toll(article)

    lines = differ(brief_with(articles, ledger, articles[0].seen_at))

    assert [line.text for line in lines] == [
        "Figures given for people killed: Fourteen (Harbour Post), Eighteen (Valley Times)."
    ]


def test_numbers_without_what_they_count_are_no_line_of_their_own(article):
    articles, ledger = toll(article, label="other")

    lines = differ(brief_with(articles, ledger, articles[0].seen_at))

    assert [line.text.split(":")[0] for line in lines] == ["Harbour Post"]
