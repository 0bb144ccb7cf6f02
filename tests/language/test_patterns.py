"""A pattern that is tried piece by piece finds what `re` finds, in any text."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anechoic import briefs, facts, sample
from anechoic.patterns import Pattern

USED = {
    f"{module.name}.{name}": found
    for room in (briefs, facts)
    for module in iter_modules(room.__path__, f"{room.__name__}.")
    for name, found in vars(import_module(module.name)).items()
    if isinstance(found, Pattern)
}
PIECES = sorted(
    {piece for found in USED.values() for piece in re.findall(r"[A-Za-z]{2,}", found.whole.pattern)}
)
SENTENCES = [
    sentence
    for page in sample.pages()[:60]
    for sentence in re.split(r"(?<=[.!?]) ", re.sub(r"<[^>]*>", "", page.body.decode("utf-8", "replace")))
]


def is_in(pattern: str, text: str, flags: int = 0) -> bool:
    found = Pattern(pattern, flags).is_in(text)
    assert found is (re.search(pattern, text, flags) is not None)
    return found


@pytest.mark.parametrize("name", sorted(USED))
def test_patterns_in_use_find_what_re_finds(name):
    pattern = USED[name]
    for sentence in SENTENCES:
        assert pattern.is_in(sentence) is (pattern.whole.search(sentence) is not None), sentence


@given(
    st.lists(st.sampled_from([*PIECES, " ", ". ", "’", '"', "“", "3 of 4", "A", "n't", "\n"]), max_size=30)
)
def test_so_do_they_in_torn_and_glued_texts(pieces):
    for text in ("".join(pieces), " ".join(pieces)):
        for name, pattern in USED.items():
            assert pattern.is_in(text) is (pattern.whole.search(text) is not None), (name, text)


def test_alternatives_are_cut_outside_groups_and_classes_only():
    assert is_in(r"a[|(]b|c(?:d|e)f|\|g", "x a(b")
    assert is_in(r"a[|(]b|c(?:d|e)f|\|g", "cef")
    assert is_in(r"a[|(]b|c(?:d|e)f|\|g", "|g")
    assert not is_in(r"a[|(]b|c(?:d|e)f|\|g", "cdg")


def test_case_counts_where_the_pattern_says_so():
    assert is_in(r"\bMORE\b|(?i:subscribe)", "SUBSCRIBE now")
    assert not is_in(r"\bMORE\b|(?i:subscribe)", "more of it")
    assert is_in(r"\bmore\b", "More of it", re.IGNORECASE)


def test_what_may_be_missing_is_not_asked_for():
    assert is_in(r"colou?r", "color")
    assert is_in(r"(?:very )*well", "well")
    assert is_in(r"(?<!not )(?:no|yes|[xy])\b", "x")


def test_repeated_words_and_what_stands_ahead():
    assert is_in(r"\b(said|says),? \1\b|never", "he said, said he")
    assert is_in(r"go(?= home)|stay(?! here)", "stay there")
    assert not is_in(r"go(?= home)|stay(?! here)", "stay here")


def test_letters_that_are_alike_where_case_does_not_count():
    for text in ("Subſcribe", "w\u0131ll", "\u0130n the house", "\u212aeep"):
        is_in(r"subscribe|will|in the|keep", text, re.IGNORECASE)


def test_groups_keep_their_numbers_and_classes_their_brackets():
    assert is_in(r"(a)b|(c)d\2", "cdc")
    assert is_in(r"[]|]x|y", "|x")
    assert is_in(r"[^]|]x|y", "ax")
