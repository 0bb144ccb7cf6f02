"""Cuts a text into numbers, words and signs, each with its place: what the reading of figures works on.

A number is grouped by threes ("1,250,000", "1.250.000") or as in India ("12,50,000").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[A-Za-z]+(?=[\s,])"  # most words; tried first, as every other way takes longer to say no
    r"|(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2}(?![\d.,]\d|\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?:[^\W\d_]\.){2,6}"
    r"|[^\W\d_]+(?:['’′](?:[^\W\d_]{1,3}\b))?"
    r"|\S"
)
_FOLDS = str.maketrans("’–—−‑‐⁄", "'-----/")


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one place a token. `low` is folded and lower-cased, `is_number` tells digits."""

    text: str
    start: list[int]
    end: list[int]
    raw: list[str]
    low: list[str]
    is_number: list[bool]

    def __len__(self) -> int:
        return len(self.start)

    def word(self, index: int) -> str:
        """Give the folded token, or "" outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def written(self, index: int) -> str:
        """Give the token as written, or "" outside the text."""
        return self.raw[index] if 0 <= index < len(self.raw) else ""

    def touches(self, index: int) -> bool:
        """Tell whether no space stands between this token and the one before it."""
        return 0 < index < len(self.start) and self.end[index - 1] == self.start[index]

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.start) and self.is_number[index]

    def is_capital(self, index: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        return 0 <= index < len(self.raw) and self.raw[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Tell whether a sentence, a line or a quotation may begin at this token, or a text after the place
        that it was sent from ("OSTLEY (AP) - Four people")."""
        if index <= 0:
            return True
        before = self.low[index - 1]
        if before == "-":
            is_double = index > 1 and self.low[index - 2] == "-"
            return not self.touches(index) and (is_double or not self.touches(index - 1))
        if before in '"“”:;!?.([|•*' or before in ("'", "‘"):
            return True
        return "\n" in self.text[self.end[index - 1] : self.start[index]]


def tokenise(text: str) -> Tokens:
    """Cut a text; every character that is no space belongs to exactly one token."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    raw = [text[start:end] for start, end in spans]
    return Tokens(
        text,
        [start for start, _ in spans],
        [end for _, end in spans],
        raw,
        [one.lower() if one.isascii() else one.translate(_FOLDS).lower() for one in raw],
        [one[0].isdecimal() or (one[0] == "." and len(one) > 1) for one in raw],
    )
