"""What the language room reads out of a text. Spans count characters from the text's start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text == whole[start:end]`, without surrounding white space. `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, and the interval that it allows.

    Args:
        span: Where the number with its bound words stands ("nearly 200").
        lo, hi: The value as written; they differ only if the text gives a range.
        bound: "=" exact, "~" about, "<" at most or less than, ">" at least or more than.
        interval: Lowest and highest value meant, None if open: "nearly 200" is (180.0, 200.0).
        unit: "person", "percent", "percentage point", "USD", "km", "year"... or "" for a plain count.
        noun: The counted thing as written ("Afghans"), "" if none.
        kind: "count", "money", "percent", "measure", "age", "duration", "ordinal", "other".
    """

    span: Span
    text: str
    lo: float
    hi: float
    bound: str
    interval: tuple[float | None, float | None]
    unit: str = ""
    noun: str = ""
    kind: str = "count"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, resolved: `value` is "YYYY-MM-DD", "YYYY-MM" or "YYYY"."""

    span: Span
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name; `type` is "PER", "ORG" or "LOC"; `role` is the title beside it ("Gen.", "Chair")."""

    span: Span
    text: str
    type: str
    role: str | None = None


class Encoder(Protocol):
    """Turns sentences into vectors of length 1 (0 if empty); their dot product is their similarity."""

    name: str

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]: ...
