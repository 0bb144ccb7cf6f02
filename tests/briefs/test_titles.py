"""Which outlet's title becomes a headline, and in which capitals."""

from __future__ import annotations

import pytest

from anechoic.briefs.proof.titles import is_title
from anechoic.briefs.titles import clean_title, manner, sentence_case

BODY = """The mayor of Norhaven will close the old quay, the Supreme Court said on Monday. Rolf Aune opposed \
the closure. Two ferries sail from there. President Eva Lind has no view. A May storm broke the quay. The \
Bank of Vale is a bank, its chief of staff said. Its Chief of Staff and her staff know a chief of staff."""


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Mayor Closes The Old Quay", "Mayor closes the old quay"),
        ("Mayor of Norhaven closes the old quay", "Mayor of Norhaven closes the old quay"),
        ("Rolf Aune Opposes Closure of Norhaven's Quay", "Rolf Aune opposes closure of Norhaven's quay"),
        ("Old Quay Goes to Supreme Court, Mayor Says", "Old quay goes to Supreme Court, mayor says"),
        ("Quay Waits for President Eva Lind", "Quay waits for President Eva Lind"),
        ("Quay Broke in May Storm, Pro-Ferry Mayor Says", "Quay broke in May storm, pro-ferry mayor says"),
        ("Mayor Sues Bank of Vale Over Quay", "Mayor sues Bank of Vale over quay"),
        ("Mayor Names Rolf Aune Chief of Staff", "Mayor names Rolf Aune chief of staff"),
        ("Norhaven to host the Eva Lind Quay", "Norhaven to host the Eva Lind Quay"),
        ("NORHAVEN QUAY IS TO CLOSE", "NORHAVEN QUAY IS TO CLOSE"),
    ],
)
def test_a_title_is_written_small_but_for_its_names(title, printed):
    assert sentence_case(title, BODY) == printed
    assert is_title(printed, title, BODY)


@pytest.mark.parametrize(
    "printed",
    [
        "Mayor Closes The norhaven Quay",
        "Mayor Opens The Norhaven Quay",
        "mayor of norhaven closes The Norhaven Quay",
        "",
    ],
)
def test_proof_lets_no_name_and_no_word_change(printed):
    assert not is_title(printed, "Mayor Closes The Norhaven Quay", BODY)


@pytest.mark.parametrize(
    "title",
    [
        "Why the mayor had to close the quay",
        "Harbour people, stop shouting at the mayor",
        "The quay closes. Our children will pay",
        "5 things to know about the quay",
        "Opinion: the quay must stay",
        "Will the quay close?",
        "The mayor was right to close the quay",
        "The quay closes, and you will pay",
        "Quay closes in Norhaven: live updates",
        "Here are the plans for the quay",
    ],
)
def test_what_teases_orders_or_argues_is_no_headline(title):
    assert manner(title) == 0


def test_a_plain_clause_goes_before_a_label_a_scare_quote_and_a_fragment():
    plain = manner("Mayor closes the old quay")

    assert plain == 1
    for other in (
        "The quay: a mayor closes it",
        "‘Shame on him’: mayor closes the quay",
        "Mayor closes “beloved” quay",
        "The long fall of the old quay",
        "Mayor just closed the old quay",
        "Mayor’s closing of the old quay, explained",
        "Mayor to make a statement on the old quay",
    ):
        assert 0 < manner(other) < plain


def test_a_title_has_no_full_stop(article):
    report = article(
        "p1", "harbour-post", "The ferry ran aground.", "The state is suing the line over two laws."
    )
    assert clean_title(report) == "The state is suing the line over two laws"


def test_buttons_beside_a_title_are_none_of_it(article):
    report = article("p1", "harbour-post", BODY, "Mayor closes the quay Facebook Twitter Flipboard Email")

    assert clean_title(report) == "Mayor closes the quay"


def test_a_clause_of_the_report_goes_before_a_loud_title(brief_of, article):
    text = """The mayor of Norhaven closed the old quay on Monday, two years after a storm broke the pier.

The fishermen of Norhaven will have to land their fish at the north mole, the harbour office said.
"""
    reports = [
        article("p1", "harbour-post", text, "Shock and fury as mayor’s disgraceful quay chaos erupts"),
        article(
            "t1", "valley-times", text.replace("closed", "shut"), "Quay horror: a shameful, stunning mess"
        ),
    ]

    headline = brief_of(reports).headline

    assert headline.text in {
        "The mayor of Norhaven closed the old quay on Monday",
        "The mayor of Norhaven shut the old quay on Monday",
    }


def test_a_headline_is_in_one_style_of_capitals_and_passes_proof(brief_of, article):
    reports = [
        article("p1", "harbour-post", BODY, "Mayor Of Norhaven Closes The Old Quay"),
        article("t1", "valley-times", BODY.replace("old", "oldest"), "Why the Quay Had to Close"),
    ]

    brief = brief_of(reports)

    assert brief.headline.text == "Mayor of Norhaven closes the old quay"
    assert brief.dropped == ()


def test_a_long_title_gives_way_to_a_clause_and_goes_before_a_whole_sentence(brief_of, article):
    title = (
        "Mayor of Norhaven says the fishermen told him to keep the quay, and that it is not too late for them"
    )
    long = (
        "The mayor of Norhaven has said the fishermen told him that he should keep the old quay of the town, "
        "and that it is not too late for the council to think again about the costs of the mole"
    )

    short = brief_of([article("p1", "harbour-post", "The mayor keeps the quay of Norhaven.", title)])
    whole = brief_of([article("p1", "harbour-post", f"{long}.", title)])

    assert short.headline.text == "The mayor keeps the quay of Norhaven"
    assert whole.headline.text == title


def test_no_title_gives_a_figure_that_a_later_report_has_put_right(brief_of, article):
    early = article(
        "e1",
        "harbour-post",
        "Seven people were killed when the levee at Ostley burst, the civil protection agency said on "
        "Thursday. The river fell at last in the lower town of Ostley.",
        "Seven killed as levee at Ostley bursts",
        28,
    )
    late = article(
        "l1",
        "valley-times",
        "Eight people were killed when the levee at Ostley burst, the agency said on Friday.",
        "Eight are killed at Ostley, agency says",
        2,
    )

    assert brief_of([early, late]).headline.text == "Eight are killed at Ostley, agency says"


def test_an_authors_own_turn_gives_way_to_the_words_that_reports_share(brief_of, article):
    won = "Mayor Eva Holm won a second term in Norhaven on Tuesday, beating Rolf Aune by ninety votes.\n"
    turn = article("p1", "harbour-post", won, "Mayor Eva Holm Defies Gravity", 4)
    plain = article(
        "t1", "valley-times", won, "Norhaven vote: Eva Holm wins second term as mayor, Rolf Aune beaten", 3
    )

    assert brief_of([turn, plain]).headline.text == plain.title
