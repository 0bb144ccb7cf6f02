"""Word lists of the Good News reading, read from `words.txt` beside this file.

words("deed") -> ["adopted", ...]        pattern("deed") -> one expression for all of them
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[\w'’]+")


class WordList:
    """One list, made for counting."""

    def __init__(self, name: str) -> None:
        self._whole = frozenset(word for word in words(name) if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in words(name) if word.endswith("*"))

    def count(self, said: Iterable[str]) -> int:
        """Tell how many of the words, in lower case, stand in the list."""
        return sum(word in self._whole or word.startswith(self._beginnings) for word in said)


@cache
def lists() -> dict[str, list[str]]:
    """Give all lists by name ("good 3", "ill 1", "deed")."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].extend(line.split())
    return found


def words(name: str) -> list[str]:
    return lists()[name]


def plain_words(text: str) -> list[str]:
    """Give a text's words in lower case, "hero’s" as "hero"."""
    return [word.lower().replace("’", "'").removesuffix("'s").strip("'") for word in _WORD.findall(text)]
