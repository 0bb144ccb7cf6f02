"""Word lists as they are read best: words in a string."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Give the set of the words in a text."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """Give the words of a text in order."""
    return tuple(text.split())
