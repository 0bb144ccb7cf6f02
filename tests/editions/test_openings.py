"""The first sentence of an item: at most thirty words, cut where nothing sure or unsure is lost."""

from __future__ import annotations

import pytest

from anechoic.articles.things import Evidence
from anechoic.briefs.things import BriefSentence
from anechoic.editions.openings import shortened, told_words

MINERS = (
    "Miners at the Alcaraz copper mine in San Aurelio will go back to work on Monday after they accepted "
    "a rise of 14%, ending a strike that pushed the metal to its highest price for three years."
)


def sentence(text, by="source"):
    return BriefSentence(text, (Evidence("a", "post", "https://post.example/a", text, 0, len(text)),), by=by)


def test_what_is_added_after_a_comma_is_left_out_of_a_long_opening():
    told = shortened(sentence(MINERS))

    assert told.text.endswith("after they accepted a rise of 14%.")
    assert told.evidence[0].exact == MINERS


@pytest.mark.parametrize(
    "added",
    (
        ", a figure that the ministry denied.",
        ", which would be the highest for three years, officials said.",
        ", a rise that the union said was not enough.",
        ", ending a strike if the court agrees.",
        ", who it is alleged took the money.",
    ),
)
def test_an_addition_that_says_who_how_sure_or_not_stays(added):
    long = f"{MINERS.partition(', ending')[0]} and a shorter way to the shaft every second day{added}"

    assert shortened(sentence(long)).text == long


def test_a_quotation_and_what_we_count_are_never_cut():
    quoting = MINERS.replace("copper mine", "“copper” mine")

    assert shortened(sentence(quoting)).text == quoting
    assert shortened(sentence(MINERS, by="computed")).text == MINERS


@pytest.mark.parametrize(
    ("text", "words"),
    (
        ("Six men boarded a tanker off Jessa, its managers said.", 7),
        ("The levee was unsafe in October, according to a memo that The Stormlamp has seen.", 6),
        ("The flood cost 410 million, the insurers said on Friday night, more than was told before.", 10),
        ("The agency said that six men boarded a tanker.", 9),
    ),
)
def test_who_says_so_is_not_counted(text, words):
    assert told_words(text) == words
