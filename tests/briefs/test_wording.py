"""What may be printed, and what is cut before it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from anechoic.briefs.cutting import present
from anechoic.briefs.days import is_over
from anechoic.briefs.loaded import loudness
from anechoic.briefs.naming import introduce
from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import printed
from anechoic.briefs.proof.text import is_cut_of
from anechoic.briefs.prose import is_sentence
from anechoic.briefs.standing import opens_with, stands_alone
from anechoic.briefs.voice import muses


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("NORHAVEN (AP) — The ferry ran aground.", "The ferry ran aground."),
        ("NORHAVEN CITY, Norland—A ferry ran aground.", "A ferry ran aground."),
        ("NORHAVEN/OSLO (Reuters) - The ferry ran aground.", "The ferry ran aground."),
        ("NORHAVEN, Norland — The ferry ran aground.", "The ferry ran aground."),
        ("NORHAVEN, Norl./OSTAD, Norl. - The ferry ran aground.", "The ferry ran aground."),
        ("The crews must come home , the mayor said .", "The crews must come home, the mayor said."),
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
        "The contents of those recordings are with the harbour court.",
        "No charges were filed in that case, Norhaven police said.",
        "“We grieve,” the group’s president, Ida Brandt, said in Norhaven.",
        "No pilot was on board, the source said, and Norhaven knew it.",
        "In a nod to the unions, Tom Lind added, “We were warned in January.”",
        "But that simple plan of Norhaven had to change.",
        "Norhaven’s fishermen had a few things to say.",
        "Hopes are low in Norhaven that Lind can make such a change now.",
        "For three days in March, their hopes for Norhaven grew.",
        "Tom Lind told Harbour Radio’s Ida Brandt for a story on Friday.",
        "Sometimes it was the Marisol that came late to Norhaven.",
        "Passing the bill in Norhaven might be harder.",
        "If that is the aim of Tom Lind, the ban of Norhaven is rather puzzling.",
        "Which is a shame, Norhaven’s fishermen said on Tuesday.",
        "The good news: Norhaven’s parks are open again.",
        "Sure, Norhaven is only a very small sample of it.",
        "Much of Norhaven rides on this apparent distinction.",
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
        "Corrections & Clarifications: Captain Rolf Aune has been removed from the list.",
        "Tom Lind addresses a crowd on March 14, 2016, in Norhaven.",
        "Ida Brandt / REUTERS Angels hang from a tree above the quay of Norhaven.",
        "Rolf Aune is live from Norhaven with stories of courage.",
        "-- Objections of the fishermen to the closure of the quay in Norhaven.",
        "(Note to the fishermen of Norhaven: the mayor is saying it once more.)",
        "Lightly looked at building a second quay in Norhaven last year.",
        "Mayor Tom Lind speaks on the floor of the council on Tuesday.",
        "Update, 9:30 a.m.: As of early Tuesday, the council has agreed to drop the fee.",
        "Tom Lind at a meeting of the council in Norhaven, Norland, March 5, 2026.",
        "“Let it sail,” Tom Lind said, said to the crowd that stood on the quay.",
        "The mayor is outperformingamong fishermen but trails in every other group.",
        "Christine wrote about the blast that took place in Norhaven last night.",
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
    assert (
        introduce("“No,” Aune said.", "Director of Harbour Policy Rolf Aune spoke.", set())
        == "“No,” Rolf Aune said."
    )
    for other in (
        "Both Aune and Lind spoke.",
        "Even Aune spoke.",
        "The head of Friends of Mereth Rolf Aune spoke.",
    ):
        assert introduce("“No,” Aune said.", other, set()) == "“No,” Aune said."


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
        ("Mr. Ardal said no.", "Gov. Rolf Ardal said he would. Mr. Ardal said no.", "Rolf Ardal said no."),
        ("Mr. Ardal said no.", "Governor Ardal kept his word. Mr. Ardal said no.", "Governor Ardal said no."),
        (
            "Crews fought Mr. Ardal’s plan.",
            "Rolf Ardal has his plan. Crews fought Mr. Ardal’s plan.",
            "Crews fought Rolf Ardal’s plan.",
        ),
        ("Mr. Ardal left.", "Former Governor Ardal lost his seat. Mr. Ardal left.", "Mr. Ardal left."),
        ("Mrs. Ardal left.", "Rolf Ardal came to his office. Mrs. Ardal left.", "Mrs. Ardal left."),
        ("Mr. Ardal left.", "Eva Ardal came with her dog. Mr. Ardal left.", "Mr. Ardal left."),
        ("Mr. Ardal left.", "Rolf Ardal and his son, Per Ardal, came. Mr. Ardal left.", "Mr. Ardal left."),
        ("Mr. Ardal left.", "Rolf Ardal kept his word. Mrs. Ardal and Mr. Ardal left.", "Mr. Ardal left."),
    ],
)
def test_a_title_belongs_to_whom_the_article_gives_it(text, article, printed):
    """Proof, which knows nothing of the writer, finds the same."""
    assert introduce(text, article, set()) == printed
    assert is_cut_of(printed, text, article)


@pytest.mark.parametrize(
    ("text", "printed", "article"),
    [
        ("Mrs. Ardal left.", "Rolf Ardal left.", "Rolf Ardal came to his office. Mrs. Ardal left."),
        ("Mr. Ardal left.", "Per Ardal left.", "Rolf Ardal and his son, Per Ardal, came. Mr. Ardal left."),
        ("Mr. Ardal left.", "Governor Ardal left.", "Former Governor Ardal lost his seat. Mr. Ardal left."),
        ("Mr. Ardal left.", "Rolf Ardal left.", "Rolf Ardal kept his word. Mrs. Ardal and Mr. Ardal left."),
        ("Mr. Ardal left.", "Mayor Ardal left.", "Governor Ardal kept his word. Mr. Ardal left."),
        ("Mr. Ardal left.", "Ardal left.", "Rolf Ardal kept his word. Mr. Ardal left."),
        ("Reports say Mr. Ardal left.", "Rolf Ardal left.", "Rolf Ardal kept his word. Mr. Ardal left."),
    ],
)
def test_proof_takes_nobody_for_another(text, printed, article):
    assert not is_cut_of(printed, text, article)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("On Wednesday, the mayor left, saying he would not return.", "Wednesday: 4 March 2026"),
        ("The inquiry will open on Monday at the harbour office.", "Monday: 9 March 2026"),
        ("The mayor unveiled plans on Wednesday to close the quay.", "Wednesday: 4 March 2026"),
        ("The harbour hurtles toward a closure Sunday.", ""),
        ("As the mayor nears a second term on Monday, she has kept her old harbour office.", ""),
        ("The mayor argued ahead of crucial talks Monday.", ""),
        ("The line had planned on sailing on Thursday.", ""),
        ("The toll was 17 early Friday, the mayor said.", "Friday: 6 March 2026"),
        ("The toll was 17 last Friday, the mayor said.", "last Friday: 27 February 2026"),
        ("The toll was 17 on Saturday, the mayor said.", ""),
        ("The mayor looks poised to become the next governor on Thursday.", ""),
        ("Faced with a Monday deadline, leaders have worked out a bill to fund the quay.", ""),
        ("The mayor spoke at a Friday rally about the quay.", "Friday: 6 March 2026"),
        ("The mayor dined at the quay, as a prologue to the line's tour that starts Saturday.", ""),
        ("Monday's hearing will show who cut the night crews.", ""),
        ("“The ferry sails today as it did then,” Tom Lind said.", ""),
    ],
)
def test_a_day_is_printed_only_where_it_is_sure(article, text, note):
    report = article("p1", "harbour-post", text, "Ferry")

    assert printed(Passage(report, 0, len(text), text, 0, "p1", True), text).note == note


@pytest.mark.parametrize(
    "text",
    [
        "“I say these answers matter,” Tom Lind told the council in Norhaven.",
        "The council will take money from the line when it can prove those fees are unlawful, it was told.",
        "Tom Lind thanked those who stood on the quay.",
    ],
)
def test_what_points_within_its_own_sentence_stands_alone(text):
    assert stands_alone(text)


@pytest.mark.parametrize(
    ("text", "hours", "is_old"),
    [
        ("The council will vote on Wednesday on the night crews.", 48, True),
        ("The council is set to vote today on the night crews.", 8, True),
        ("The council is set to vote today on the night crews.", 2, False),
        ("The council will vote on Saturday on the night crews.", 24, False),
        ("The council voted on Wednesday on the night crews.", 48, False),
        ("“We will vote on Wednesday,” Tom Lind said.", 48, False),
    ],
)
def test_an_announcement_is_old_once_its_day_has_come(text, hours, is_old):
    said = datetime(2026, 3, 3, 9, tzinfo=UTC)

    assert is_over(text, said, said + timedelta(hours=hours)) is is_old


def test_a_sentence_that_thinks_aloud_reports_nothing():
    assert muses("People are free to stay away if they don't like it.")
    assert muses("It's no wonder that Norhaven is angry.")
    assert not muses("The council of Norhaven cut two night crews in January.")
    assert not muses("Two crews were cut, officials said.")
