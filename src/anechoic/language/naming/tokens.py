"""Cuts a text into the tokens that the name tagger sees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?=[^\W\d_]{1,4}\.)(?:"  # few words are tried for what ends in a point
    r"(?:[^\W\d_]\.){2,6}"  # U.S., J.K.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Prof|St|Jr|Sr|Inc|Corp|Co|Ltd|No|Adm|Brig|Cmdr|Hon)\.(?!\w)"
    r"|[^\W\d_](?:\.(?=\s[A-Z]))"  # the F. of John F. Kennedy
    r")"
    r"|['’](?:s|re|ve|ll|d|m|t)\b"
    r"|n['’]t\b"
    r"|[^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W_]+)*"
    r"|\S",
    re.IGNORECASE,
)
_MAY_BE_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.\s")
"""Whether "F." is one token hangs on what follows the space."""
LONGEST = 60
"""Letters of a token that its features are made of."""


class Token(NamedTuple):
    start: int
    end: int
    raw: str


def split(text: str) -> list[Token]:
    """Cut a text into tokens."""
    return placed(text, written(text))


def written(text: str) -> list[str]:
    """Give the tokens of a text as they are written, without their places.

    What stands between two spaces is cut the same wherever it stands, unless it ends like an initial.
    """
    if _MAY_BE_INITIAL.search(text):
        return _TOKEN.findall(text)
    return [token for piece in text.split() for token in _cut(piece)]


@lru_cache(maxsize=16_384)
def _cut(piece: str) -> tuple[str, ...]:
    """Cut what stands between two spaces; 4 MB are kept."""
    return tuple(_TOKEN.findall(piece))


def placed(text: str, tokens: Iterable[str]) -> list[Token]:
    """Give the tokens of a text their places: nothing but white space stands between two."""
    found = []
    end = 0
    for token in tokens:
        start = text.index(token, end)
        end = start + len(token)
        found.append(Token(start, end, token[:LONGEST]))
    return found
