"""Grammar: the trees that the rules read."""

import pytest

from anechoic.facts.grammar import parse
from anechoic.facts.words import words


def tree(text):
    (sentence,) = parse(text)
    return [
        (text[slice(*span)], sentence.labels[i], text[slice(*sentence.spans[sentence.heads[i]])])
        for i, span in enumerate(sentence.spans)
    ]


def test_a_clause_hangs_on_the_verb_that_says_it():
    found = tree(
        "The mayor, who said nothing on Monday, told George W. Bush that the bridge would not reopen."
    )

    assert ("mayor", "nsubj", "told") in found
    assert ("who", "nsubj", "said") in found
    assert ("reopen", "ccomp", "told") in found
    assert ("not", "neg", "reopen") in found


def test_a_word_moved_to_the_front_finds_its_verb():
    assert ("What", "dobj", "say") in tree("What did Ada Brook say about it?")
    assert ("which", "dobj", "seen") in tree("The boats, which few had seen, came home.")


def test_a_tree_has_one_root_and_no_circle():
    for sentence in parse(
        "They came. “No,” she said, “it is, as he feared, gone.” Why? Because — well — so.\n\nEnd"
    ):
        assert sum(head == at for at, head in enumerate(sentence.heads)) == 1
        for at in range(len(sentence)):
            for _ in range(len(sentence)):
                at = sentence.heads[at]
            assert sentence.heads[at] == at


def test_a_sentence_is_read_alike_alone_and_among_others():
    text = "Ada Brook said the pier would stay shut."
    among = next(one for one in parse("It rained.\n" + text + "\nNobody came.") if len(one) == 9)
    (alone,) = parse(text)

    assert (among.heads, among.labels, among.tags) == (alone.heads, alone.labels, alone.tags)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "“", "?!?!", "a", "\u200b", "日本語の文。", "x" * 5000, "🚢 🚢"]
)
def test_any_text_is_parsed(text):
    for sentence in parse(text):
        assert len(sentence.heads) == len(sentence.tags) == len(sentence)


def test_an_initial_ends_no_sentence():
    text = "He met George W. Bush."

    assert [text[a:b] for a, b in words(text)][2:6] == ["George", "W.", "Bush", "."]


def test_a_sentence_met_again_has_the_same_tree_at_its_own_place():
    (first,) = parse("Ada Brook said the pier would stay shut.")
    other, again = parse("The port is closed. Ada Brook said the pier would stay shut.")

    assert (again.heads, again.labels, again.tags) == (first.heads, first.labels, first.tags)
    assert [(a - 20, b - 20) for a, b in again.spans] == first.spans
    assert len(other) == 5
