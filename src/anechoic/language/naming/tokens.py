"""Cuts a text into the tokens that the name tagger sees."""

from __future__ import annotations

import re
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
_LONGEST = 60


class Token(NamedTuple):
    start: int
    end: int
    raw: str


def split(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut `text[start:end]`; spans count from the start of the text."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(*match.span(), match.group()[:_LONGEST]) for match in found]
