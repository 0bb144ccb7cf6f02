"""Free words keep who acts and on whom, who speaks, of how many, and which way it went."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from anechoic.articles.things import Article, evidence
from anechoic.briefs.proof import check_free
from anechoic.briefs.proof.prove import check_digest
from anechoic.briefs.proof.speakers import speakers
from anechoic.briefs.things import BriefSentence

SHOT = "Police said the man, who had not been armed, was shot by a farmer, Tom Reyes, who fled."
ROE = "Jane Roe said John Doe killed the guard."
BEAT = "Holt beat Lowe in the vote by 60 to 40."
FEW = "Few doctors recommend the pill, and hardly any patients like it."
SOLD = "The firm sold 40 of its 60 shops for $3 million, up from $2 million."
HYDRA = "The dam's operator, Hydra, denied on Sunday that its gates had been opened."
FELL = "Prices fell by 4% in May, and the bridge is safe."
LITTLE = "There is little evidence that the pill works for a few patients."
AUNE = "“The crew did its duty,” said the captain, Rolf Aune, and he praised the harbour office."
TEXT = " ".join(["Mayor Ines Calder came.", SHOT, ROE, BEAT, FEW, SOLD, HYDRA, FELL, LITTLE, AUNE])
PRESS = Article("p", "https://post.example/", "post", "News", TEXT, datetime(2026, 5, 10, tzinfo=UTC))


def cite(passage: str):
    start = TEXT.index(passage)
    return evidence(PRESS, start, start + len(passage))


def faults(text: str, cited: str) -> set[str]:
    sentence = BriefSentence(text, (cite(cited),), by="writer")
    return {check for check, _ in check_free(sentence, {"p": PRESS})}


@pytest.mark.parametrize(
    ("text", "cited", "check"),
    [
        ("Police said Tom Reyes, a farmer, was shot by the man, who had not been armed.", SHOT, "role"),
        ("Lowe beat Holt in the vote by 60 to 40.", BEAT, "role"),
        ("Lowe beats Holt by 60 to 40.", BEAT, "role"),
        ("Jane Roe killed the guard, John Doe said.", ROE, "name"),
        ("John Doe said Jane Roe killed the guard.", ROE, "name"),
        ("The dam's operator, Calder, denied on Sunday that its gates had been opened.", HYDRA, "name"),
        ("Jane Roe denied on Sunday that its gates had been opened.", HYDRA, "name"),
        ("Many doctors recommend the pill.", FEW, "polarity"),
        ("Doctors recommend the pill.", FEW, "polarity"),
        ("There is evidence that the pill works.", LITTLE, "polarity"),
        ("The firm sold 40 shops for $3 million, down from $2 million.", SOLD, "polarity"),
        ("The firm bought 40 of its 60 shops for $3 million.", SOLD, "polarity"),
        ("Prices rose by 4% in May.", FELL, "polarity"),
        ("The bridge is unsafe.", FELL, "polarity"),
    ],
)
def test_a_change_of_who_what_and_which_way_is_found(text, cited, check):
    assert check in faults(text, cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The man was shot by the farmer Tom Reyes, police said, and had not been armed.", SHOT),
        ("A farmer, Tom Reyes, shot the man, who had not been armed, police said.", SHOT),
        ("Lowe was beaten by Holt, 60 to 40.", BEAT),
        ("John Doe killed the guard, Jane Roe said.", ROE),
        ("Few doctors recommend the pill.", FEW),
        ("40 of the 60 shops were bought from the firm for $3 million.", SOLD),
        ("Hydra denied on Sunday that the dam's gates had been opened.", HYDRA),
        ("In May, prices fell by 4%.", FELL),
        ("Rolf Aune said “the crew did its duty”.", AUNE),
    ],
)
def test_the_same_told_from_another_side_passes(text, cited):
    assert faults(text, cited) == set()


def test_who_is_spoken_of_or_to_does_not_speak():
    assert speakers(ROE) == ["Jane Roe"]
    assert speakers("Calder told Reyes that he must go.") == ["Calder"]
    assert speakers(AUNE.replace("“", '"').replace("”", '"')) == ["Rolf Aune"]
    assert sorted(speakers("Calder and Reyes said so, according to Roe.")) == ["Calder", "Reyes", "Roe"]


def test_a_digest_is_no_surer_than_what_its_words_come_from():
    def found(text: str) -> set[str]:
        sentence = BriefSentence(text, (cite(HYDRA), cite(ROE), cite(BEAT)), by="digest")
        return {check for check, _ in check_digest(sentence, {"p": PRESS})}

    assert found(f"{HYDRA} {ROE} {BEAT}") == set()
    assert (
        found("Hydra denied that its gates had been opened. Jane Roe said John Doe killed the guard.")
        == set()
    )
    assert "polarity" in found(
        "Hydra said its gates had been opened and Tom Reyes said John Doe killed the guard."
    )
    assert "name" in found(f"{HYDRA} John Doe said Jane Roe killed the guard.")
