"""Text as it really comes: what can be read is, and nothing is put into anybody's mouth."""

import time

import pytest

from anechoic.facts import quotes


def said(text):
    return [
        (quote.speaker, " ".join(text[start:end] for start, end in quote.content)) for quote in quotes(text)
    ]


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = "“The pier stays shut, Ada Brook said.\nThe ferry sailed at six."

    assert not any("ferry" in content for _, content in said(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier stays shut, said Ada Brook.\nThe ferry sailed.", "Ada Brook"),
        ("“The pier stays shut, the mayor said.\nThe ferry sailed.", "the mayor"),
    ],
)
def test_a_quotation_left_open_is_closed_before_its_speaker(text, speaker):
    assert said(text) == [(speaker, "“The pier stays shut,")]


def test_an_account_after_the_verb_has_said_it():
    ((speaker, content),) = said("The pier is shut and 14 are hurt, says @harbourpolice #Dunmore")

    assert speaker == "@harbourpolice"
    assert content == "The pier is shut and 14 are hurt"


def test_a_quotation_in_a_quotation_belongs_to_the_outer_speaker():
    assert said("“She said ‘run’ and I ran,” Tom Vale recalled.") == [
        ("Tom Vale", "“She said ‘run’ and I ran,”")
    ]


def test_guillemets_are_quotation_marks():
    assert said("«The road is closed,» said the guard.") == [("the guard", "«The road is closed,»")]


def test_a_dash_may_open_a_line_of_dialogue():
    ((speaker, content),) = said("— It is over, said the captain.")

    assert speaker == "the captain"
    assert content.strip("— ") == "It is over"


def test_shouted_text_says_no_more_than_small_letters():
    assert len(said("MAYOR ADA BROOK SAID THE PIER WAS SHUT.")) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "RT @harbour: omg the ferry 🚢🚢 #Dunmore https://x.example/1 lol",
        "- Milk\n- Eggs\n- The mayor’s report\n- Say cheese",
        "Town\tDead\tHurt\nOstley\t4\t31\nWeirham\t0\t2\nTotal\t4\t33",
    ],
)
def test_posts_lists_and_tables_give_no_speaker(text):
    assert all(speaker is None for speaker, _ in said(text))


def test_an_article_of_twenty_thousand_words_takes_seconds_and_keeps_its_last_quote():
    line = "The river rose and the town slept while forty lamps burned on the quay, officials said.\n"
    text = line * 1_200 + "“It is late,” Ada Brook said."
    started = time.process_time()

    assert said(text)[-1] == ("Ada Brook", "“It is late,”")
    assert time.process_time() - started < 20


def test_another_language_is_not_read():
    assert quotes("«Le port reste fermé», a dit Ada Brook.", "fr") == []


def test_a_line_that_ends_with_in_their_own_words_has_no_end_to_look_behind():
    text = "The survivors, in their words\nThe pier is safe, Ada Brook said."

    assert said(text) == [("Ada Brook", "The pier is safe")]
