"""Computed lines are held to their outlets, figures, nouns and passages, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from anechoic.articles.things import Article, evidence
from anechoic.briefs import prove
from anechoic.briefs.proof.absent import tells
from anechoic.briefs.proof.outlets import Outlets
from anechoic.briefs.proof.text import is_cut_of
from anechoic.briefs.proof.titles import is_cut_title
from anechoic.briefs.things import Brief, BriefSentence, Section

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
HOMES = "Mayor Ines Calder said 400 homes had been damaged and 12 people killed, though she was not hurt."
HYDRA = "The dam's operator, Hydra, denied on Sunday that its gates had been opened."
ROE = "Jane Roe said John Doe killed the guard."
ABOUT = "About 350 homes were damaged, an insurer, Valda Re, said."
BRIDGE = "The mayor denied that the bridge is unsafe, and police deny that a man was shot."
TITLE = "Mayor denies bridge is unsafe after police deny man was shot"
ARTICLES = {
    id: Article(id, f"https://{outlet}.example/", outlet, title, text, NOW, published_at=NOW, groups=groups)
    for id, outlet, title, text, groups in (
        ("p", "post", TITLE, f"{HOMES} {HYDRA} {ROE} {BRIDGE}", (("side", "left"),)),
        ("t", "times", "Floods: 350 homes hit", ABOUT, (("side", "right"),)),
        ("g", "gamma", "Cap passes", "Housebuilders say they will drop plans for 4,000 homes.", ()),
    )
}


def cite(*passages: str):
    return tuple(
        evidence(article, at, at + len(passage))
        for passage in passages
        for article in ARTICLES.values()
        if (at := article.text.find(passage)) >= 0
    )


def faults(text: str, *passages: str, name: str = "x", group: str | None = None, beside=(), by="computed"):
    sentence = BriefSentence(text, cite(*passages), by=by)
    others = tuple(BriefSentence(passage, cite(passage)) for passage in beside)
    brief = Brief(
        "b", "b", 1, "en", NOW, BriefSentence("", ()), (),
        (Section(name, (sentence, *others), group),), (), 1, 2,
    )  # fmt: skip
    return {failure.check for failure in prove(brief, ARTICLES) if failure.sentence == text}


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Figures given for homes: About 350 (times), 400 (post).", None),
        ("Figures given: About 350 (times), 400 (post).", None),
        ("Figures given for homes damaged, as updated: About 350 (times), 400 (post).", None),
        ("Figures given for homes flooded, as updated: About 350 (times), 400 (post).", "figure"),
        ("Figures given for homes: 35 (times), 40 (post).", "figure"),
        ("Figures given for homes: About 350 (post), 400 (times).", "figure"),
        ("Figures given for homes: About 350 (the BBC), 400 (Reuters).", "outlet"),
        ("Figures given for deaths: About 350 (times), 400 (post).", "figure"),
        ("Figures given for homes: 350 (times), 400 (post).", "figure"),
        ("Figures given for homes: About 350 (times), 12 (post).", "figure"),
        ("Figures given for homes: About 350 (times), 400 (post). Hydra did it (post).", "words"),
    ],
)
@pytest.mark.parametrize("by", ["computed", "writer"])
def test_a_figure_stands_whole_with_its_noun_in_the_outlets_own_passage(line, check, by):
    found = faults(line, ABOUT, HOMES, by=by)

    assert check in found if check else not found


@pytest.mark.parametrize(
    ("line", "passages", "holds"),
    [
        (f"post: {HOMES} times: {ABOUT}", (HOMES, ABOUT), True),
        (f"times: {HOMES} post: {ABOUT}", (HOMES, ABOUT), False),
        (f"post: {ROE}", (ROE,), True),
        ("post: John Doe said Jane Roe killed the guard.", (ROE,), False),
        ("The dam's operator, Hydra, said on Sunday that its gates had been opened.", (HYDRA,), False),
        ("Hydra opened its gates on Sunday.", (HYDRA,), False),
        ("1 outlet reports that Jane Roe killed 9,000 guards in Paris.", (HYDRA,), False),
    ],
)
def test_sides_are_the_passages_of_the_outlets_that_they_are_named_for(line, passages, holds):
    assert (not faults(line, *passages, name="Where they differ")) == holds


def test_outlets_that_joined_are_the_cited_ones():
    assert faults("2 outlets joined: post, times.", HOMES, ABOUT) == set()
    assert faults("2 outlets joined: post, gamma.", HOMES, ABOUT) >= {"outlet"}
    assert faults("3 outlets joined: post, times.", HOMES, ABOUT) == {"count"}


def test_what_an_article_of_the_group_has_is_not_called_missing():
    absent = f"Not found in the 1 articles read: {ABOUT}"

    assert faults(absent, ABOUT, group="left", beside=[HYDRA]) == set()
    assert faults(absent, ABOUT, group="right") == {"count"}
    assert faults(absent, ABOUT) == {"count"}
    assert faults(absent.replace("350", "380"), ABOUT, group="left") == {"words"}
    assert faults(absent.replace("1 art", "3 art"), ABOUT, group="left") == {"count"}


def test_a_fact_told_in_other_words_is_not_called_missing():
    told = "Builders warned that 4,000 planned homes would not be built."
    known = {**ARTICLES, "t": replace(ARTICLES["t"], text=told)}
    line = BriefSentence(f"Not found in the 1 articles read: {told}", (evidence(known["t"], 0, len(told)),))
    beside = BriefSentence("x", (evidence(ARTICLES["g"], 0, 5),))
    section = Section("How it is seen", (replace(line, by="computed"), beside), "left")
    brief = Brief("b", "b", 1, "en", NOW, BriefSentence("", ()), (), (section,), (), 1, 2)

    assert "Article g has it." in {failure.reason for failure in prove(brief, known)}


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("Three people are missing, Colonel Orr of the Civil Agency said.", False),
        ("Some 600 people were taken to schools.", True),
        ("Colonel Orr warned of a second crest.", True),
        ("Colonel Orr resigned from the river board.", False),
    ],
)
def test_a_fact_is_told_by_its_number_its_names_or_most_of_its_words(fact, found):
    text = (
        "About 600 people went to schools, the Civil Agency said, and Colonel Orr warned of a second crest."
    )
    assert tells(text, fact) == found


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (TITLE, True),
        ("bridge is unsafe after police deny man was shot", False),
        ("man was shot", False),
        ("safe after police deny man was shot", False),
    ],
)
def test_a_headline_is_a_title_whose_denials_stand(text, holds):
    head = BriefSentence(text, cite(HYDRA))
    section = Section("x", (BriefSentence(ROE, cite(ROE)),))
    brief = Brief("b", "b", 1, "en", NOW, head, (), (section,), (), 1, 1)

    assert (not [f for f in prove(brief, ARTICLES) if f.section == "headline"]) == holds
    assert (not faults(f"Headline in post: “{text}”", HYDRA)) == holds


def test_a_headline_stands_in_its_own_outlets_name():
    assert faults(f"Headline in times: “{TITLE}”", HYDRA, ABOUT) == {"outlet"}


@pytest.mark.parametrize(
    ("cut", "title", "holds"),
    [
        ("Quay closes", "Quay closes | Valley Times", True),
        ("Quay closes", "Quay closes (video)", True),
        ("Quay closes", "Quay closes Facebook Twitter Share", True),
        ("Quay closes", "Watch: Quay closes", True),
        ("Quay closes", "Quay closes, mayor says", False),
        ("Quay closes", "Hoax: Quay closes", False),
        ("Quay closes", "Quay closes its gates", False),
    ],
)
def test_a_title_is_cut_at_clauses_alone_and_never_at_a_speaker_or_a_doubt(cut, title, holds):
    assert is_cut_title(cut, title) == holds


@pytest.mark.parametrize(
    "end", [", subject to a vote that is yet to be held", ", but he was cleared", ", pending an appeal"]
)
def test_a_condition_and_an_acquittal_may_not_be_cut(end):
    whole = f"The plan was approved by the council{end}."
    assert not is_cut_of("The plan was approved by the council.", whole, whole)


def test_a_printed_name_means_the_outlet_that_it_is_likest():
    known = Outlets({"lt": "Lowen Times, AZ"})
    ids = ("valley-times", "lowen-post", "lt")

    assert known.means("The Valley Times", "valley-times", ids)
    assert not known.means("The Valley Times", "lowen-post", ids)
    assert not known.means("Reuters", "lowen-post", ids)
    assert [ids for _, ids in known.split("Lowen Times, AZ, The Valley Times", ids)] == [
        {"lt"},
        {"valley-times"},
    ]
