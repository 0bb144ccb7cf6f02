"""Word lists of the Good News reading, read from `words.txt` beside this file.

words("deed") -> ["adopted", ...]        pattern("deed") -> one expression for all of them
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


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


def expression(name: str) -> str:
    """Write a list as a regular expression; a word that ends in "*" stands for all that begin with it."""
    parts = (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words(name))
    return rf"\b(?:{'|'.join(parts)})\b"


def pattern(name: str) -> re.Pattern[str]:
    """Compile a list; case does not count."""
    return re.compile(expression(name), re.IGNORECASE)
