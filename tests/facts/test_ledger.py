"""One story's articles become facts with origins, figures and relations."""

import dataclasses

import pytest
from ledgers import article, ledger, story

from anechoic.articles.things import ArticleKind
from anechoic.facts import find, read, read_all, same_fact, text_fragment, to_json_ld
from anechoic.facts.things import Ledger, Reading
from anechoic.language import HashingEncoder
from anechoic.measure.facts import conflict_pairs
from anechoic.things import from_json, to_json

HARBOUR = article("harbour-post", "The ferry Osprey sank off Dunmore on Friday, killing 14 passengers.")
VALLEY = article("valley-times", "Killing 14 passengers, the ferry Osprey sank off Dunmore on Friday.")


def test_two_outlets_that_say_the_same_give_one_fact():
    found = ledger(HARBOUR, VALLEY)

    assert len(found.facts) == 1
    assert found.facts[0].origins == ("harbour-post", "valley-times")


def test_copies_are_one_origin():
    found = ledger(HARBOUR, VALLEY, shared=("harbour-post", "valley-times"))

    assert [len(fact.origins) for fact in found.facts] == [1]
    assert len(found.facts[0].outlets) == 2


def test_one_speaker_in_two_outlets_is_one_origin():
    a = article("a", "“The Osprey was never safe,” Mayor Ada Brook said on Friday in Dunmore.")
    b = article("b", "“The Osprey was never safe,” Ada Brook, the mayor, said in Dunmore.")

    fact = ledger(a, b).facts[0]

    assert len(fact.statements) == 2
    assert len(fact.origins) == 1


class Counting(HashingEncoder):
    """An encoder that remembers what it was asked."""

    asked: tuple[str, ...] = ()

    def encode(self, texts):
        self.asked += tuple(texts)
        return super().encode(texts)


def test_vectors_are_asked_for_where_words_leave_doubt_and_nowhere_else():
    """Encoding a sentence costs as much as reading it, and most pairs are clear by their words."""
    a = article(
        "a",
        "The ferry Osprey sank off Dunmore on Friday night. "
        "Divers searched the Osprey wreck for the captain.",
    )
    b = article(
        "b",
        "The ferry Osprey sank off Dunmore late on Friday night. "
        "For the missing captain divers combed the sunken ship Osprey until dawn.",
    )
    encoder = Counting()

    find(story(a, b), [a, b], encoder=encoder)

    assert [text.split()[-1] for text in encoder.asked] == ["captain.", "dawn."]


def test_figures_that_cannot_both_hold_differ():
    other = article("valley-times", "The ferry Osprey sank off Dunmore on Friday, killing 31 passengers.")

    found = ledger(HARBOUR, other)

    assert [relation.kind for relation in found.relations] == ["differs"]
    assert [table.relation for table in found.figures] == ["differs"]


def test_a_fall_told_as_a_share_and_as_a_fraction_is_given_differently():
    a = article("a", "Shares in Brennet Mills closed 18% lower in Dunmore on Friday after the fire.")
    fell = article("b", "Brennet Mills's shares lost about a fifth of their value in Dunmore by the close.")
    rose = article("b", "Brennet Mills's shares had gained about a fifth of their value in Dunmore by May.")

    assert [relation.kind for relation in ledger(a, fell).relations] == ["given-differently"]
    assert ledger(a, rose).relations == ()


def test_one_exact_count_of_one_thing_stands_in_one_table():
    """Sentences may be unlike in all else: of 483 gold pieces a story has one number."""
    a = article("a", "Two men carried 483 gold coins out of the museum, and were jailed on Friday.")
    b = article("b", "Of the 483 gold pieces that a farmer had dug up in 1921, 61 have been recovered.")
    other = article("b", "The 483 seats of the theatre were sold within an hour of its reopening.")

    (table,) = ledger(a, b).figures

    assert table.relation == "agrees"
    assert {reading.quantity.lo for reading in table.readings} == {483}
    assert ledger(a, other).figures == ()


def test_who_rejects_a_veto_denies_nothing_of_the_bill():
    """The parser reads "rejected [that] the veto of a bill letting families of victims sue"."""
    a = (
        "Congress on Wednesday overwhelmingly rejected President Brook’s veto of a bipartisan bill letting "
        "families of ferry victims sue the Vesmark government."
    )
    b = (
        "Congress is set to vote to override President Brook’s veto of a bill allowing families of those "
        "killed in the ferry sinking to sue the Vesmark government."
    )

    assert same_fact(a, b).relation == "agrees"


def test_a_later_figure_is_an_update():
    other = article(
        "valley-times", "The ferry Osprey sank off Dunmore on Friday, killing 31 passengers.", hours=5
    )

    assert [relation.kind for relation in ledger(HARBOUR, other).relations] == ["updated"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The flood killed 17 people in Merrow.", "The flood killed 4 people in Tarn."),
        (
            "The flood of Friday killed more than 8,000 people.",
            "The flood of Friday killed at least 65 people.",
        ),
        (
            "Tarn police said that 600 people marched by the harbour on Friday. Two people were arrested.",
            "As many as 3,000 people marched on Friday, and 28 people were arrested, Merrow police said.",
        ),
    ],
)
def test_tallies_of_other_places_or_another_order_are_of_other_things(one, two):
    found = ledger(article("harbour-post", one), article("valley-times", two))

    assert [table for table in found.figures if table.relation != "agrees"] == []
    assert [relation.kind for relation in found.relations] == []


def test_two_who_heard_it_are_no_conflict():
    one = article("a", "“I trust Christopher Wren,” Mayor Ada Brook told the Harbour Record last week.")
    two = article("b", "“I trust Christopher Wren,” Mayor Ada Brook told the Valley Press last week.")

    assert [relation for relation in ledger(one, two).relations if relation.kind != "agrees"] == []


def test_an_interval_is_no_conflict():
    a = article("a", "The raid on Dunmore killed nearly 200 villagers on Friday.")
    b = article("b", "The raid on Dunmore killed at least 170 villagers on Friday.")

    found = ledger(a, b)

    assert [relation.kind for relation in found.relations] == ["given-differently"]
    assert [table.relation for table in found.figures] == ["given-differently"]


def test_a_denial_stands_against_what_it_denies():
    a = article("a", "The army shelled the hospital in Dunmore on Friday.")
    b = article("b", "The army has not shelled the hospital in Dunmore on Friday.")

    assert [relation.kind for relation in ledger(a, b).relations] == ["denied"]


def test_a_hedge_is_never_upgraded():
    a = article("a", "The ferry Osprey may have struck a rock near Dunmore, the coast guard said.")
    b = article("b", "The ferry Osprey may have struck a rock near Dunmore, coast guards said.")

    assert all(fact.certainty == "hedged" for fact in ledger(a, b).facts)
    assert ledger(a, b).facts[0].statements[0].cues == ("may",)


def test_other_languages_are_listed_and_not_read():
    german = article("kurier", "Die Fähre Osprey sank am Freitag vor Dunmore.", language="de")

    found = ledger(HARBOUR, german)

    assert [(one.article, one.reason) for one in found.unread] == [("kurier", "not read for facts: language")]
    assert len(found.facts) == 1


def test_opinion_gives_no_facts():
    column = article("column", "The ferry Osprey sank off Dunmore on Friday.", kind=ArticleKind.OPINION)

    assert ledger(column).facts == ()


def test_evidence_stands_in_the_text():
    for fact in ledger(HARBOUR, VALLEY).facts:
        for statement in fact.statements:
            one = statement.evidence
            text = {"harbour-post": HARBOUR, "valley-times": VALLEY}[one.article].text
            assert text[one.start : one.end] == one.exact


def test_a_kept_reading_gives_the_same_ledger():
    readings = {one.id: from_json(Reading, to_json(read(one))) for one in (HARBOUR, VALLEY)}

    kept = find(story(HARBOUR, VALLEY), [HARBOUR, VALLEY], readings=readings)

    assert kept == ledger(HARBOUR, VALLEY)
    assert from_json(Ledger, to_json(kept)) == kept


def test_vectors_are_optional():
    found = find(story(HARBOUR, VALLEY), [HARBOUR, VALLEY], encoder=HashingEncoder(64))

    assert len(found.facts) == 1


def test_json_ld_names_claims_and_places():
    told = to_json_ld(ledger(HARBOUR, VALLEY))

    claim = told["hasPart"][0]
    assert claim["@type"] == "Claim"
    assert claim["appearance"][0]["oa:hasSelector"][1]["oa:start"] == 0


def test_a_fragment_is_encoded_and_made_unique():
    one = ledger(HARBOUR).facts[0].statements[0].evidence

    assert text_fragment(one) == (
        "#:~:text=The%20ferry%20Osprey%20sank%20off%20Dunmore%20on%20Friday%2C%20killing%2014%20passengers."
    )


@pytest.mark.parametrize(
    "text", ["", "  ", "A", "“", "\n\n- one\n- two\n", "WE WON!!! #win", "1 2 3 4 5 6 7 8"]
)
def test_poor_articles_do_no_harm(text):
    assert ledger(article("a", text), HARBOUR).story == "s"


def test_a_very_long_article_is_read():
    long = article(
        "long", " ".join(f"The mayor said on day {n} that pier {n} was shut." for n in range(1500))
    )

    assert len(read(long).statements) >= 1500


def test_our_pairs_find_conflicts_and_cry_no_wolf():
    encoder = HashingEncoder(128)
    rows = conflict_pairs()[:60]
    kinds = [same_fact(row["a"], row["b"], encoder=encoder).relation for row in rows]
    said = [kind in ("differs", "denied", "different-actor") for kind in kinds]
    gold = [row["gold"] == "conflict" for row in rows]

    assert sum(a and b for a, b in zip(said, gold, strict=True)) / sum(gold) >= 0.8
    assert sum(a and not b for a, b in zip(said, gold, strict=True)) <= 2


def kinds(*articles):
    found = ledger(*articles)
    return sorted({relation.kind.value for relation in found.relations}), [
        table for table in found.figures if table.relation in ("differs", "updated")
    ]


def test_a_level_a_margin_and_a_repayment_are_three_figures():
    a = article("a", "The four towns paid Brook Guards 540 million marks for the piers.")
    b = article("b", "The four towns paid Brook Guards 63 million marks too much for the piers.", hours=3)
    c = article("c", "Brook Guards paid the four towns back 9 million marks for the piers.", hours=6)

    assert kinds(a, b, c) == ([], [])


def test_two_places_of_a_saying_are_no_two_actors():
    a = article("a", "Brook Guards charged four towns for empty shifts, the auditors in Dunmore said.")
    b = article("b", "Brook Guards charged four towns for empty shifts, the auditors in Hale said.")

    assert kinds(a, b)[0] == []


def test_two_doers_of_one_act_are_different_actors():
    a = article("a", "Ada Brook switched off the alarm, the court heard, and her sons took the bell.")
    b = article("b", "Tom Vale switched off the alarm, the court heard on Friday.")

    assert kinds(a, b)[0] == ["different-actor"]


def test_figures_of_one_day_differ_however_late_they_are_told():
    a = article("a", "The grain store of Dunmore stood at 19 tonnes on Wednesday.")
    b = article("b", "The grain store of Dunmore stood at 26 tonnes on Wednesday.", hours=9)

    assert kinds(a, b)[0] == ["differs"]


def test_a_label_is_made_of_whole_words():
    a = article("a", "Fourteen people were missing in Dunmore on Friday evening.")
    b = article("b", "Nine people were missing in Dunmore on Friday evening.")

    assert [table.label for table in ledger(a, b).figures] == ["people missing"]


def test_articles_of_one_outlet_are_one_origin_and_why_names_it():
    second = article("harbour-post", VALLEY.text, hours=1)
    twice = [HARBOUR, dataclasses.replace(second, id="second")]

    (fact,) = ledger(*twice).facts

    assert len(fact.origins) == 1
    assert fact.why == "2 statements of 1 outlet (harbour-post); 1 independent origin (harbour-post)"


def test_what_leans_on_the_sentence_before_comes_last():
    text = "It runs to 212 pages and cost 9 marks. The harbour of Dunmore is shut."

    assert [fact.text for fact in ledger(article("a", text)).facts] == [
        "The harbour of Dunmore is shut.",
        "It runs to 212 pages and cost 9 marks.",
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Vale wrote that he judged the crew as he would never want to be judged.",
            "Vale said he had judged the crew as nobody would want to be judged.",
        ),
        (
            "Brook will say that she will not seek a second term.",
            "Brook will say whether she will seek a second term.",
        ),
        (
            "The council rejected the mayor’s veto of a bill letting fishermen sue the port.",
            "The council voted on the veto of a bill letting fishermen sue the port.",
        ),
        (
            "The port charged for guards who were not there, the court said.",
            "Hours were charged for guards who were not there, did not work or never had, the court said.",
        ),
    ],
)
def test_nothing_is_denied_of_what_is_open_or_stands_apart(a, b):
    assert same_fact(a, b).relation != "denied"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council did not approve the plan for the harbour on Monday, though the mayor approved it.",
            "The council approved the plan for the harbour on Monday.",
        ),
        (
            "The inquiry asked whether the bank had paid the captain of the Osprey.",
            "The bank had not paid the captain of the Osprey, the inquiry said.",
        ),
    ],
)
def test_what_one_denies_and_the_other_leaves_open_is_not_one_fact(a, b):
    found = ledger(article("harbour-post", a), article("valley-times", b))

    assert max(len(fact.origins) for fact in found.facts) == 1


def test_a_table_tells_which_of_its_figures_differ_and_which_are_updates():
    a = article("a", "Nine people were missing in the Lume valley on Tuesday evening, the agency said.", -72)
    b = article("b", "Fourteen people were missing in the Lume valley on Tuesday evening, police said.", -72)
    c = article("c", "Two people were missing in the Lume valley on Friday.", 0)

    (table,) = ledger(a, b, c).figures

    told = {
        (table.readings[link.a].quantity.text, table.readings[link.b].quantity.text): link.kind.value
        for link in table.links
    }
    assert told[("Nine", "Fourteen")] == "differs"
    assert told[("Nine", "Two")] == "updated"


def test_what_is_to_happen_and_what_happened_are_counted_together():
    a = article("a", "About 610,000 children are to stay at home in Tansul.")
    b = article("b", "More than 600,000 children stayed at home in Tansul on Thursday.", 20)

    (table,) = ledger(a, b).figures

    assert table.relation.value == "given-differently"


def test_one_particular_sum_under_two_verbs_is_one_figure():
    a = article("a", "The finance ministry expects the levy to bring in about 310 million marks a year.")
    b = article("b", "The finance ministry expects about 310 million marks a year from the levy.")

    (table,) = ledger(a, b).figures

    assert table.relation.value == "agrees"


def test_articles_read_together_give_what_each_gives_alone():
    """Sentences of many articles are parsed side by side; none may see another's words."""
    texts = [
        "The ferry sank, Mayor Ada Brook said on Friday. “It was never safe,” she added.",
        "Police denied the report of a strike. Nobody was hurt in the fire at Dunmore.",
        "Le ferry a coulé vendredi, selon le maire de la ville.",
        "",
        "According to the harbour board, nearly 200 passengers had been aboard the Osprey.",
    ]
    articles = [
        article(f"outlet-{at}", text, language="fr" if at == 2 else "en") for at, text in enumerate(texts)
    ]

    together = read_all(articles)

    assert together == [read(one) for one in articles]
    assert [one.unread != "" for one in together] == [False, False, True, False, False]
    assert together[0].quotes[0].speaker == "Ada Brook"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            "The bank lost about a fifth of its deposits.",
            "The bank lost 18% of its deposits.",
            "given-differently",
        ),
        ("Two-thirds of pupils passed.", "66% of pupils passed.", "given-differently"),
        ("Half of the voters backed the plan.", "Half of all voters backed the plan.", "agrees"),
    ],
)
def test_a_fraction_is_a_share_that_is_rounded(a, b, relation):
    assert same_fact(a, b, encoder=HashingEncoder()).relation == relation


def test_an_age_is_not_rounded():
    a, b = "Tom Reyes, 41, was arrested in Lowen.", "Tom Reyes, 42, was arrested in Lowen."

    assert same_fact(a, b, encoder=HashingEncoder()).relation == "differs"
