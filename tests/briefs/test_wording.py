"""What may be printed, and what is cut before it is."""

from __future__ import annotations

import pytest

from anechoic.briefs.cutting import present
from anechoic.briefs.loaded import loudness
from anechoic.briefs.naming import introduce
from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import printed
from anechoic.briefs.prose import is_sentence
from anechoic.briefs.standing import opens_with, stands_alone


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("NORHAVEN (AP) — The ferry ran aground.", "The ferry ran aground."),
        ("NORHAVEN/OSLO (Reuters) - The ferry ran aground.", "The ferry ran aground."),
        ("NORHAVEN, Norland — The ferry ran aground.", "The ferry ran aground."),
        ("But the mayor also blamed the line.", "The mayor blamed the line."),
        ("Meanwhile, fishermen sailed out.", "Fishermen sailed out."),
        ("The ferry (built in 1998) ran aground.", "The ferry ran aground."),
        ("The senator (R-Norland) did not sail.", "The senator (R-Norland) did not sail."),
        ("So far, nobody has been charged.", "So far, nobody has been charged."),
        ("He not only slept but also snored.", "He not only slept but also snored."),
    ],
)
def test_only_what_ties_a_sentence_to_its_page_is_cut(source, printed):
    assert present(source) == printed


@pytest.mark.parametrize(
    "text",
    [
        "He blamed the line.",
        "That was too late, police said.",
        "The latter refused to comment on it.",
        "“We heard a scrape and then nothing.”",
        "We reached out to the ferry line on Friday.",
        "After the storm, he told reporters that the line had failed.",
        "Who cut the night crews?",
        "“It was dark,” they said.",
        "Because there was no pilot on board.",
        "Lind added that the line had been warned.",
        "Mr. Lind said in a speech on Monday night.",
        "“That is enough,” the Norland Republican said.",
        "Back then, ferries sailed with two crews.",
        "The number of crews isn't the only thing at stake.",
    ],
)
def test_a_sentence_that_leans_on_another_does_not_stand_alone(text):
    assert not stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry ran aground off Norhaven on Wednesday.",
        "Tom Lind said he had warned the line.",
        "In his first speech, Mayor Tom Lind blamed the line.",
        "“We heard a scrape,” passenger Ida Brandt said.",
        "Some 212 people were on board.",
        "The US coast guard sent two helicopters to Norhaven.",
        "Tom Lind said on Monday that the line had been warned.",
    ],
)
def test_a_sentence_that_names_its_people_stands_alone(text):
    assert stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter for more news of the harbour.",
        "Mayor Tom LindCouncil votes on bridge Ferry line sold MORE blamed the line on Friday.",
        "Velm Sen.(R) went on to say it.",
        "Passengers wait on the quay in Norhaven",
        "Photo by Ida Brandt shows the ferry at the quay.",
        "Hide caption Fishermen bring passengers to the quay in Norhaven.",
        "[Updated 10:47 p.m.] The ferry ran aground off Norhaven on Wednesday.",
        "Ida Brandt contributed to this report from the quay in Norhaven.",
        "See all photographs that relate to the ferry here.",
        "The mayor told Harbour Radio'son Tuesday that he knew nothing of it.",
        "Ida Brandt is the author of “Ferries” and lives in Norhaven.",
    ],
)
def test_furniture_is_no_sentence(text):
    assert not is_sentence(text)


def test_words_of_judgement_count_only_outside_quotation_marks():
    assert loudness("The mayor called the delay “outrageous and shameful”.") == 0
    assert loudness("The shameful delay cost an hour!") == 2


def test_a_speaker_is_named_in_full_once():
    known: set[str] = set()
    article = "Mayor Tom Lind spoke on the quay. Lind then left."

    assert introduce("“Too long,” Lind said.", article, known) == "“Too long,” Tom Lind said."
    assert introduce("“Too long,” Lind said.", article, known) == "“Too long,” Lind said."


def test_a_name_with_two_owners_is_left_alone():
    assert introduce("Lind said no.", "Tom Lind and Eva Lind met.", set()) == "Lind said no."


def test_a_definite_opening_names_its_noun():
    assert opens_with("The controversial plan was dropped.") in {"controversial", "plan"}
    assert opens_with("The cause is not known.") is None
    assert opens_with("Tom Lind spoke.") is None


def test_a_full_name_has_no_title_and_no_common_word():
    article = "Mayor Tom Lind and Sarah Huckabee Sanders met. Both Lind and Sanders spoke; both left."

    assert introduce("“No,” Lind said.", article, set()) == "“No,” Tom Lind said."
    assert introduce("“No,” Sanders said.", article, set()) == "“No,” Sarah Huckabee Sanders said."


def test_a_persons_first_mention_is_in_full_and_never_somebody_elses():
    article = "Mayor Tom Lind spoke. Harbour Police Commissioner Ida Brandt spoke. Mrs. Lind left."

    assert introduce("Brandt said so.", article, set()) == "Ida Brandt said so."
    assert (
        introduce("Mrs. Lind left.", "President Tom Lind came. Mrs. Lind left.", set()) == "Mrs. Lind left."
    )
    assert introduce("Mr. Lind left.", article, set()) == "Mr. Lind left."


@pytest.mark.parametrize(
    ("text", "article", "printed"),
    [
        ("Mr. Tovik said no.", "Signe Tovik came. Mr. Tovik said no.", "Mr. Tovik said no."),
        ("Mrs. Ardal said no.", "Gov. Rolf Ardal came. Mrs. Ardal said no.", "Mrs. Ardal said no."),
        ("Mr. Ardal said no.", "Gov. Rolf Ardal came. Mr. Ardal said no.", "Mr. Ardal said no."),
        ("Tovik said no.", "Signe Tovik came. President Tovik left. Tovik said no.", "Tovik said no."),
        ("Mr. Ardal said no.", "Mr. Rolf Ardal came. Mr. Ardal said no.", "Mr. Rolf Ardal said no."),
        ("Ardal said no.", "Governor Rolf Ardal came. Gov. Ardal said no.", "Rolf Ardal said no."),
    ],
)
def test_a_title_belongs_to_whom_the_article_gives_it(text, article, printed):
    assert introduce(text, article, set()) == printed


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("On Wednesday, the mayor left, saying he would not return.", "Wednesday: 4 March 2026"),
        ("The inquiry will open on Monday at the harbour office.", "Monday: 9 March 2026"),
        ("Monday's hearing will show who cut the night crews.", ""),
        ("“The ferry sails today as it did then,” Tom Lind said.", ""),
    ],
)
def test_a_day_is_printed_only_where_it_is_sure(article, text, note):
    report = article("p1", "harbour-post", text, "Ferry")

    assert printed(Passage(report, 0, len(text), text, 0, "p1", True), text).note == note
