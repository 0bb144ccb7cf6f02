"""Sets of words, written as text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def numbered(text: str, first: int = 1) -> dict[str, int]:
    """Number the words of a text: {"one": 1, "two": 2, ...}."""
    return {word: number for number, word in enumerate(text.split(), first)}
