"""Mentions of one entity are grouped, and namesakes are kept apart."""

from __future__ import annotations

import pytest

from anechoic.language import aliases, same_name


def grouped(*names: str) -> set[frozenset[str]]:
    return {frozenset(names[index] for index in group) for group in aliases(names)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gen. Mark Milley", "Milley"),
        ("U.S.", "the United States"),
        ("the United Nations", "UN"),
        ("International Atomic Energy Agency", "IAEA"),
        ("Harvard University", "Harvard"),
        ("Environment Minister John Baird", "Baird"),
        ("Joe Biden", "President Biden"),
        ("Bill Hollander", "William Hollander"),
        ("the Defense Ministry", "Ministry of Defence"),
        ("Zahā Ḥadīd", "Zaha Hadid"),
        ("Xi Jinping", "Xi"),
    ],
)
def test_one_entity_has_many_names(a, b):
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Iran", "Iraq"),
        ("Joe Biden", "Hunter Biden"),
        ("New York", "New York Times"),
        ("Chelsea", "Chelsea Clinton"),
        ("England", "Bank of England"),
        ("North Korea", "South Korea"),
        ("", "Milley"),
    ],
)
def test_likeness_is_not_identity(a, b):
    assert not same_name(a, b)


def test_a_bare_surname_means_the_one_named_last():
    groups = aliases(["Ana Ruiz", "Ruiz", "Luis Ruiz", "Ruiz"])
    assert groups == [{0, 1}, {2, 3}]


def test_every_mention_is_in_exactly_one_group():
    assert grouped("UN", "Ana Ruiz", "United Nations", "Geneva") == {
        frozenset({"UN", "United Nations"}),
        frozenset({"Ana Ruiz"}),
        frozenset({"Geneva"}),
    }
