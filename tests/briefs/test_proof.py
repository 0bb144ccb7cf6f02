"""Proof takes nothing on trust: each kind of error is found, and what is honest passes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from anechoic.articles.things import Article, evidence
from anechoic.briefs import prove
from anechoic.briefs.proof import check_free
from anechoic.briefs.proof.numbers import numbers
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.measure.briefs import proof_measures

TEXT = (
    "The ferry Marisol ran aground off Norhaven with nearly 200 people on board, the coast guard said. "
    "“The crew did its duty,” Captain Rolf Aune said. The line may sell the ship. "
    "Mayor Tom Lind did not blame the crew. Some of the passengers were cold."
)


@pytest.fixture
def source(article) -> Article:
    return article("p1", "harbour-post", TEXT, "Ferry runs aground")


def faults(source: Article, text: str, cited: str) -> set[str]:
    start = source.text.index(cited)
    sentence = BriefSentence(text, (evidence(source, start, start + len(cited)),), by="writer")
    return {check for check, _ in check_free(sentence, {source.id: source})}


GROUNDED = "The ferry Marisol ran aground off Norhaven with nearly 200 people on board, the coast guard said."
DUTY = "“The crew did its duty,” Captain Rolf Aune said."
SELL = "The line may sell the ship."
BLAME = "Mayor Tom Lind did not blame the crew."
COLD = "Some of the passengers were cold."


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "The coast guard said the Marisol ran aground off Norhaven with nearly 200 people on board.",
            GROUNDED,
        ),
        ("The coast guard said 190 people were on board when the ferry ran aground.", GROUNDED),
        ("Rolf Aune, the captain, said “the crew did its duty”.", DUTY),
        ("The ship may be sold by the line.", SELL),
        ("Tom Lind did not blame the crew.", BLAME),
        ("Some passengers were cold.", COLD),
    ],
)
def test_honest_paraphrases_pass(source, text, cited):
    assert faults(source, text, cited) == set()


@pytest.mark.parametrize(
    ("text", "cited", "check"),
    [
        ("The coast guard said 250 people were on board as the ferry ran aground.", GROUNDED, "number"),
        ("The coast guard said at least 300 people were on board the Marisol.", GROUNDED, "number"),
        ("The coast guard said the Aurora ran aground off Norhaven.", GROUNDED, "name"),
        ("The Marisol ran aground off Norhaven with nearly 200 people on board.", GROUNDED, "attribution"),
        ("“The crew did its job,” Captain Rolf Aune said.", DUTY, "quote"),
        ("“The crew did its duty,” Captain Rolf Lind said.", DUTY, "name"),
        ("The line will sell the ship.", SELL, "hedge"),
        ("Mayor Tom Lind did blame the crew.", BLAME, "polarity"),
        ("The line may not sell the ship.", SELL, "polarity"),
        ("All of the passengers were cold.", COLD, "hedge"),
        ("Parliament debated the harbour budget for three hours.", COLD, "support"),
    ],
)
def test_each_kind_of_error_is_found(source, text, cited, check):
    assert check in faults(source, text, cited)


def proven(brief: Brief, source: Article) -> set[str]:
    return {failure.check for failure in prove(brief, {source.id: source})}


@pytest.fixture
def brief(brief_of, source) -> Brief:
    return brief_of([source])


def test_a_passage_moved_by_one_character_is_found(brief, source):
    first = brief.summary[0]
    cited = first.evidence[0]
    moved = replace(cited, start=cited.start + 1, end=cited.end + 1)

    assert "span" in proven(replace(brief, summary=(replace(first, evidence=(moved,)),)), source)


def test_a_passage_beyond_the_text_is_found(brief, source):
    first = brief.summary[0]
    beyond = replace(first.evidence[0], end=len(source.text) + 40)

    assert "span" in proven(replace(brief, summary=(replace(first, evidence=(beyond,)),)), source)


def test_an_article_that_nobody_has_is_found(brief):
    assert {f.check for f in prove(brief, {})} == {"evidence"}


def test_a_sentence_without_evidence_is_found(brief, source):
    first = replace(brief.summary[0], evidence=())

    assert "evidence" in proven(replace(brief, summary=(first,)), source)


@pytest.mark.parametrize(
    "printed",
    [
        "The ferry Marisol ran aground off Norhaven with nearly 200 people on board.",
        "The ferry Marisol ran aground off Norhaven with 200 people on board, the coast guard said.",
        "The ferry Marisol ran off Norhaven with nearly 200 people on board, the coast guard said.",
    ],
)
def test_an_extract_may_not_lose_its_speaker_its_bound_or_a_word(source, brief, printed):
    start = source.text.index(GROUNDED)
    sentence = BriefSentence(printed, (evidence(source, start, start + len(GROUNDED)),))

    assert "words" in proven(replace(brief, summary=(sentence,)), source)


def test_figures_set_side_by_side_are_counted_again(source, brief):
    start = source.text.index(GROUNDED)
    place = evidence(source, start, start + len(GROUNDED))
    right = BriefSentence(
        "Figures given for people on board: nearly 200 (Harbour Post).", (place,), by="computed"
    )
    wrong = replace(right, text="Figures given for people on board: nearly 300 (Harbour Post).")
    twice = replace(right, text="Figures given for people on board: nearly 200 (Harbour Post, Valley Times).")

    assert proven(replace(brief, summary=(right,)), source) == set()
    assert proven(replace(brief, summary=(wrong,)), source) == {"figure"}
    assert proven(replace(brief, summary=(twice,)), source) == {"outlet"}


def test_a_count_of_outlets_is_counted_again(source, brief):
    start = source.text.index(GROUNDED)
    place = evidence(source, start, start + len(GROUNDED))
    wrong = BriefSentence("3 outlets report that the ferry ran aground.", (place,), by="computed")

    assert "count" in proven(replace(brief, summary=(wrong,)), source)


def test_numbers_are_intervals():
    (nearly,) = numbers("nearly 200 people")
    (least,) = numbers("at least two dozen boats")
    (money,) = numbers("$4.5 million")

    assert (nearly.low, nearly.high) == (180.0, 200.0)
    assert least.low == 24.0
    assert (money.low, money.unit) == (4_500_000.0, "$")


def test_proof_knows_nothing_of_the_writer():
    import anechoic.briefs.proof as proof

    allowed = ("anechoic.briefs.things", "anechoic.articles.things", "anechoic.errors", "anechoic.things")
    for path in Path(str(proof.__file__)).parent.glob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(("from anechoic", "import anechoic")):
                module = line.split()[1]
                assert module in allowed or module.startswith("anechoic.briefs.proof")


def test_planted_errors_are_caught_and_honest_sentences_pass():
    for figure in proof_measures():
        assert figure.holds, (figure.name, figure.value)


def test_free_text_gives_no_sentence_to_a_namesake(article):
    cited = "Mrs. Ardal said the gate had stuck."
    press = article("p1", "harbour-post", f"Gov. Rolf Ardal came. {cited}", "Gate")
    full = article("p1", "harbour-post", f"Mrs. Eva Ardal came. {cited}", "Gate")

    assert "name" in faults(press, "Rolf Ardal said the gate had stuck.", cited)
    assert faults(full, "Eva Ardal said the gate had stuck.", cited) == set()


def test_free_text_may_name_in_full_whom_the_article_can_only_mean(article):
    cited = "Mr. Ardal said the gate had stuck."
    sure = article("p1", "harbour-post", f"Gov. Rolf Ardal came with his engineers. {cited}", "Gate")
    two = article("p1", "harbour-post", f"Gov. Rolf Ardal came with his son, Per Ardal. {cited}", "Gate")

    assert faults(sure, "Rolf Ardal said the gate had stuck.", cited) == set()
    assert "name" in faults(two, "Rolf Ardal said the gate had stuck.", cited)
    assert "name" in faults(two, "Per Ardal said the gate had stuck.", cited)
