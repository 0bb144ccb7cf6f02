"""What was denied, taken back or put right since is never told as what happened alone."""

from __future__ import annotations

import pytest

from anechoic.briefs import prove
from anechoic.briefs.denials import denials
from anechoic.briefs.overtaken import standing
from anechoic.briefs.passages import read
from anechoic.briefs.rules import Rules
from anechoic.briefs.stamps import stamp_of
from anechoic.facts.things import Ledger
from anechoic.stories import build_story


def told(brief) -> str:
    parts = [brief.headline, *brief.summary, *(s for section in brief.sections for s in section.sentences)]
    return " ".join(s.text for s in parts)


def happened(brief) -> list[str]:
    return next(
        ([s.text for s in part.sentences] for part in brief.sections if part.name == "What happened"), []
    )


DEATH = "The pianist Ida Brandt was killed when her boat sank off Norhaven on Wednesday, police said.\n"
ALIVE = (
    "The pianist Ida Brandt is alive and well, her agent said on Wednesday, hours after reports that she was "
    "killed when her boat sank.\n\nThe agent, Tom Lind, said she had not been on board the boat.\n"
)


def test_a_death_that_was_a_mistake_is_not_told(brief_of, article):
    first = article("p1", "harbour-post", DEATH, "Pianist Ida Brandt dies off Norhaven", 5)
    later = article("t1", "valley-times", ALIVE, "Pianist Ida Brandt is alive, says agent", 3)

    brief = brief_of([first, later])

    assert brief.headline.text == "Pianist Ida Brandt is alive, says agent"
    assert "police said" not in told(brief)
    assert "alive and well" in brief.summary[0].text


def test_a_report_that_comes_after_the_retraction_stands(brief_of, article):
    first = article("p1", "harbour-post", ALIVE, "Pianist Ida Brandt is alive, says agent", 5)
    later = article("t1", "valley-times", DEATH, "Pianist Ida Brandt dies off Norhaven", 3)

    assert "police said" in told(brief_of([first, later]))


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (
            "Eighteen sailors of the ferry Marisol were killed off Norhaven on Wednesday.",
            "Two sailors of the ferry Marisol are alive off Norhaven, the coast guard said.",
        ),
        (
            "Thousands of fishermen marched through Norhaven on Wednesday against the quay.",
            "There was no shooting as fishermen marched through Norhaven, police said.",
        ),
        (
            "Mayor Eva Holm said the quay of Norhaven was built in 1900.",
            "Mayor Eva Holm wrongly said the quay of Norhaven was built in 1900.",
        ),
        (
            "Two hostages were killed in Norhaven on Wednesday, the army said.",
            "The third hostage is alive, the army in Norhaven said, after two hostages were killed.",
        ),
        (
            "Nine people were killed when the ferry Marisol sank off Norhaven on Wednesday.",
            "The captain of the ferry Marisol is alive, the coast guard of Norhaven said.",
        ),
        (
            "An attack on the market of Norhaven killed nine people on Wednesday, officials said.",
            "No attack on the market of Norhaven has killed so many people before, officials said.",
        ),
        (
            "A bomb exploded at the station of Norhaven on Wednesday and killed four people, police said.",
            "A second bomb threat against the station of Norhaven was a hoax, police said.",
        ),
        (
            "Tom Lind was freed in Norhaven on Wednesday after twenty years in prison for murder.",
            "Tom Lind, who was falsely accused of murder in Norhaven, was freed after twenty years.",
        ),
        (
            "A gunman opened fire in New York on Wednesday and killed three people, the mayor said.",
            "New York police said a second man, seen running from the station, was not a suspect.",
        ),
        (
            "Mayor Eva Holm was accused on Wednesday of selling the quay of Norhaven.",
            "Eva Holm had nothing to do with the sale of the quay, her aides said.",
        ),
    ],
)
def test_what_takes_nothing_back_takes_nothing_out(article, first, later):
    reports = [
        article("p1", "harbour-post", f"{first}\n", "Norhaven", 5),
        article("t1", "valley-times", f"{later}\n", "Norhaven", 2),
    ]
    story = build_story("ferry", reports, {})
    passages = read(reports, Ledger("ferry", ()), story, Rules())

    assert standing(passages) == passages


def test_nobody_is_named_whom_a_later_report_clears(brief_of, article):
    shots = (
        "A gunman shot four sailors at Norhaven Ferry School on Wednesday, a teacher told the Post.\n\n"
        "Police named the suspect as Rolf Aune, 23.\n"
    )
    none = (
        "Police said on Wednesday that there had been no shooting at Norhaven Ferry School.\n\n"
        "Rolf Aune, 23, who was named online as a suspect, had nothing to do with it, police said.\n"
    )
    brief = brief_of(
        [
            article("p1", "harbour-post", shots, "Gunman at Norhaven school shoots four", 6),
            article("t1", "valley-times", none, "Nobody hurt in Norhaven school scare", 2),
        ]
    )

    assert "gunman" not in " ".join([brief.headline.text, *(s.text for s in brief.summary)]).lower()
    assert not any("gunman" in text.lower() for text in happened(brief))
    assert "named the suspect" not in told(brief)
    assert "no shooting" in told(brief)


def test_who_denies_is_told_beside_what_is_denied_the_newer_first(brief_of, article):
    left = "Mayor Eva Holm has resigned from the Norhaven council, the Post can reveal.\n"
    denial = "Reports that Mayor Eva Holm has resigned from the council are false, her spokesman said.\n"

    brief = brief_of(
        [
            article("p1", "harbour-post", left, "Mayor Eva Holm resigns from Norhaven council", 5),
            article("t1", "valley-times", denial, "Mayor Eva Holm has not resigned, says spokesman", 3),
        ]
    )

    texts = [s.text for s in brief.summary]
    assert brief.headline.text == "Mayor Eva Holm has not resigned, says spokesman"
    assert texts[0].startswith("Reports that Mayor Eva Holm")
    assert happened(brief)[0].startswith("Reports that Mayor Eva Holm")


def test_an_accusation_in_quotation_marks_goes_with_the_answer_beside_it(brief_of, articles, article):
    charge = (
        "The ferry Marisol ran aground off Norhaven on Wednesday.\n\n"
        'Governor Rolf Aune said: "The gates of the Norhaven lock were opened without any warning."\n\n'
        "Hydra, which runs the lock, said no gates of the lock were opened on Wednesday.\n"
    )

    brief = brief_of(
        [*articles, article("e1", "hill-echo", charge, "Lock blamed for ferry aground off Norhaven", 2)]
    )

    said = next([s.text for s in part.sentences] for part in brief.sections if part.name == "Who said what")
    at = next(n for n, text in enumerate(said) if "Aune said" in text and "gates" in text)
    assert said[at + 1].startswith("Hydra, which runs the lock, said no gates")
    assert prove(brief, {a.id: a for a in articles}) == [] or brief.dropped == ()


@pytest.mark.parametrize(
    ("claim", "answer", "is_denied"),
    [
        ("The Holm line had cut its night crews.", "Holm denied that it had cut the night crews.", True),
        ("The Holm line had cut its night crews.", "The company denied this.", True),
        ("The Holm line had cut its night crews.", "Holm denied on Friday that it cut night crews.", True),
        ("The Holm line sued over the old quay.", "A judge denied the motion over the old quay.", False),
        ("The Holm line had cut its night crews.", "Night crews do not work on Sundays.", False),
    ],
)
def test_a_denial_is_of_what_the_sentence_before_it_says(article, claim, answer, is_denied):
    report = article("p1", "harbour-post", f"{claim}\n\n{answer}\n", "Ferry")
    story = build_story("ferry", [report], {})
    passages = read([report], Ledger("ferry", ()), story, Rules())

    assert bool(denials(passages, Ledger("ferry", ()))) is is_denied


def test_a_toll_that_may_rise_is_not_told_once_it_has_risen(brief_of, article):
    early = (
        "At least 12 people were killed when the ferry Marisol sank off Norhaven, officials said.\n\n"
        "Governor Rolf Aune said the death toll of the Marisol off Norhaven could rise.\n"
    )
    late = (
        "Eighteen people were killed when the ferry Marisol sank off Norhaven, officials said on Thursday.\n"
    )

    brief = brief_of(
        [
            article("p1", "harbour-post", early, "12 dead as ferry Marisol sinks off Norhaven", 20),
            article("t1", "valley-times", late, "Death toll of ferry Marisol rises to 18", 2),
        ]
    )

    assert "could rise" not in told(brief)
    assert happened(brief)[0].startswith("Eighteen people")


def test_an_accusing_title_gives_way_to_the_verdict(brief_of, article):
    brief = brief_of(
        [
            article(
                "p1",
                "harbour-post",
                "Captain Rolf Aune took bribes from a broker, prosecutors told the jury, but he was cleared "
                "of all charges on Wednesday.\n",
                "Aune took bribes from broker, jury told",
                5,
            ),
            article(
                "t1",
                "valley-times",
                "Captain Rolf Aune was cleared on Wednesday of taking bribes from a broker.\n",
                "Captain Aune is cleared of bribery",
                3,
            ),
        ]
    )

    assert brief.headline.text == "Captain Aune is cleared of bribery"


LIVE = """18:02 Police say two people have been hurt in a blast at the Norhaven mill.

18:45 Mayor Eva Holm says one person has died in the blast at the Norhaven mill.

19:10 Police now say two people have died in the blast at the Norhaven mill.
"""
REPORT = (
    "A gas leak caused the blast that killed three people at the Norhaven mill on Wednesday, police said.\n"
)


def test_a_page_written_as_it_went_on_does_not_tell_what_happened(brief_of, article):
    live = article("p1", "harbour-post", LIVE, "Blast at Norhaven mill kills two people", 5)
    report = article("t1", "valley-times", REPORT, "Gas leak caused blast at Norhaven mill", 1)

    brief = brief_of([live, report])

    assert happened(brief) == [REPORT.strip()]
    assert [s.text for s in brief.summary] == [REPORT.strip()]


def test_no_stamp_is_printed(brief_of, article):
    brief = brief_of([article("p1", "harbour-post", LIVE, "Blast at Norhaven mill kills two people", 5)])

    assert "people" in told(brief)
    assert not any(stamp in told(brief) for stamp in ("18:02", "18:45", "19:10"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("18:02 Police spoke.", "Police spoke."),
        ("6.15 p.m. – Police spoke.", "Police spoke."),
        ("18.02 GMT: Police spoke.", "Police spoke."),
        ("Updated at noon Eastern time: Police spoke.", "Police spoke."),
        ("UPDATE 3:15 p.m.: Police spoke.", "Police spoke."),
        ("18 police officers spoke.", "18 police officers spoke."),
        ("3.45 Billion crowns were lost.", "3.45 Billion crowns were lost."),
        ("3.5 million people spoke.", "3.5 million people spoke."),
        ("Updated figures show a rise.", "Updated figures show a rise."),
    ],
)
def test_a_time_before_a_text_is_not_of_it(text, printed):
    assert text[stamp_of(text) :] == printed
