"""Fact by fact: what a group's reports carry, what was not found in them, whom they quote."""

from __future__ import annotations

from anechoic.articles.things import Article, evidence
from anechoic.facts.things import Certainty, Fact, Ledger, Statement, Unread


def statement(article: Article, sentence: str, speaker: str | None = None, position: int = 0) -> Statement:
    start = article.text.index(sentence)
    place = evidence(article, start, start + len(sentence))
    return Statement(f"{article.id}#{start}", place, (speaker,) if speaker else (), position=position)


def fact(id: str, *statements: Statement) -> Fact:
    outlets = tuple(s.evidence.outlet for s in statements)
    return Fact(id, statements, outlets, outlets, Certainty.STATED)


def test_facts_by_group(press):
    text = "The dam broke. Mayor Lind resigned."
    left, right, third = (press.article(o, text) for o in ("left-1", "right-1", "centre-1"))
    ledger = Ledger(
        "dam",
        (
            fact("broke", *(statement(a, "The dam broke.") for a in (left, right, third))),
            fact("resigned", *(statement(a, "Mayor Lind resigned.", "Lind", 1) for a in (left, third))),
        ),
    )

    seen = press.compare([left, right, third], ledger=ledger)

    views = {v.value: v for v in next(p for p in seen.axes if p.axis == "leaning").views}
    assert views["left"].carries == ("broke", "resigned")
    assert views["right"].missing == ("resigned",)
    assert views["left"].speakers == ("Lind",)
    assert views["right"].leads_with == "broke"
    assert views["left"].only == ()


def test_an_article_not_read_for_facts_omits_nothing(press):
    left, right = press.article("left-1"), press.article("right-1", "Der Damm brach.")
    third = press.article("centre-1")
    broke = fact("broke", statement(left, "The dam broke."), statement(third, "The dam broke."))
    ledger = Ledger("dam", (broke,), unread=(Unread(right.id, "not read for facts: language"),))

    seen = press.compare([left, right, third], ledger=ledger)

    views = {v.value: v for v in next(p for p in seen.axes if p.axis == "leaning").views}
    assert views["right"].missing == ()


def test_leaning_is_never_read_from_words(press):
    article = press.article("unrated", "The radical extremists destroyed our dam, patriots say.")

    seen = press.compare([article])

    assert seen.axes == ()
