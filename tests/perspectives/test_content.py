"""Fact by fact: what a group's reports carry, what was not found in them, whom they quote."""

from __future__ import annotations

from dataclasses import replace

from anechoic.articles.things import Article, evidence
from anechoic.facts.things import Certainty, Fact, Ledger, Statement, Unread
from anechoic.language import quantities


def statement(article: Article, sentence: str, speaker: str | None = None, position: int = 0) -> Statement:
    start = article.text.index(sentence)
    place = evidence(article, start, start + len(sentence))
    return Statement(f"{article.id}#{start}", place, (speaker,) if speaker else (), position=position)


def fact(id: str, *statements: Statement) -> Fact:
    outlets = tuple(s.evidence.outlet for s in statements)
    return Fact(id, statements, outlets, outlets, Certainty.STATED)


def test_facts_by_group(press):
    text = "The dam broke. Mayor Lind resigned."
    left, third = (press.article(o, text) for o in ("left-1", "centre-1"))
    right = press.article("right-1", "The dam broke.")
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


def test_who_is_quoted_by_surname_is_not_called_unquoted(press):
    text = "The dam broke. It was old."
    left, also = press.article("left-1", text), press.article("left-2", text)
    right, more = press.article("right-1", text), press.article("right-2", text)
    said = (
        statement(left, "The dam broke.", "Anna Lind"),
        statement(also, "The dam broke.", "Anna Lind"),
        statement(right, "The dam broke.", "Lind"),
        statement(more, "It was old.", "Mayor Lind"),
        statement(left, "It was old.", "Rolf Aune"),
        statement(also, "It was old.", "Rolf Aune"),
    )

    seen = press.compare([left, also, right, more], ledger=Ledger("dam", (fact("said", *said),)))

    views = {v.value: v for v in next(p for p in seen.axes if p.axis == "leaning").views}
    assert views["left"].unquoted == ()
    assert views["right"].unquoted == ("Rolf Aune",)


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


def test_whom_others_quote_and_a_group_does_not(press):
    text = "Lind spoke. Brandt spoke. Aune spoke. Lind spoke again."
    left, second, right = (press.article(o, text) for o in ("left-1", "left-2", "right-1"))
    ledger = Ledger(
        "dam",
        (
            fact("lind", *(statement(a, "Lind spoke.", "Lind") for a in (left, second, right))),
            fact("brandt", *(statement(a, "Brandt spoke.", "Brandt") for a in (left, second))),
            fact("aune", statement(left, "Aune spoke.", "Aune")),
        ),
    )

    seen = press.compare([left, second, right], ledger=ledger)

    views = {v.value: v for v in next(p for p in seen.axes if p.axis == "leaning").views}
    assert views["right"].unquoted == ("Brandt",)
    assert views["left"].unquoted == ()


def test_one_voice_is_no_diversity(press):
    text = "Lind spoke. Brandt spoke. Aune spoke. Lind spoke again. Lind left."
    left, right = press.article("left-1", text), press.article("right-1", text)
    spoken = ("Lind spoke.", "Brandt spoke.", "Aune spoke.")
    one = [fact(f"r{n}", statement(right, s, "Lind")) for n, s in enumerate(spoken)]
    many = [fact(f"l{n}", statement(left, s, s.split()[0])) for n, s in enumerate(spoken)]

    seen = press.compare([left, right], ledger=Ledger("dam", (*one, *many)))

    views = {v.value: v for v in next(p for p in seen.axes if p.axis == "leaning").views}
    assert views["right"].diversity == 0
    assert views["left"].diversity == 1


def counted(article: Article, sentence: str) -> Statement:
    found = tuple(quantities(sentence))
    return replace(statement(article, sentence), quantities=found)


def test_what_a_group_tells_in_other_words_is_not_missing(press):
    """A public charge of omission must not hang on wording."""
    warned = "Builders warned that 4,000 planned homes would not be built."
    mayor = "Mayor Rolf Aune opened the Norhaven lock without telling the fishermen."
    left = press.article("left-1", f"{warned} {mayor}")
    third = press.article("centre-1", f"{warned} {mayor}")
    ledger = Ledger(
        "dam",
        (
            fact("homes", counted(left, warned), counted(third, warned)),
            fact("lock", statement(left, mayor), statement(third, mayor)),
        ),
    )

    def missing(text: str) -> tuple[str, ...]:
        seen = press.compare([left, third, press.article("right-1", text)], ledger=ledger)
        views = next(p for p in seen.axes if p.axis == "leaning").views
        return next(v.missing for v in views if v.value == "right")

    assert missing("Housebuilders say they will drop plans for 4,000 homes.") == ("lock",)
    assert missing("Aune had the Norhaven lock opened, and no fishermen were told.") == ("homes",)
    assert missing("Some 4,000 fishermen of Norhaven saw it.") == ("homes", "lock")
