r"""Finds a name where it stands whole, as `\b` has it: for each name, a pattern would be compiled anew.

places("Lind", "Lind met Lindgren.") -> 0, ...         stands("Lind", text) -> bool
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_EDGE = re.compile(r"\b")


def places(word: str, text: str) -> Iterator[int]:
    """Give where a word begins, each time that it stands whole.

    >>> list(places("Lind", "Lind met Lindgren, Lind's aunt."))
    [0, 19]
    """
    at = text.find(word)
    while at >= 0:
        if _EDGE.match(text, at) and _EDGE.match(text, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def stands(word: str, text: str) -> bool:
    """Tell whether a word stands whole in a text."""
    return next(places(word, text), None) is not None
