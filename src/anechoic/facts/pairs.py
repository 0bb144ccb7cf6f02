"""Tells whether two sentences state the same fact, and how they stand to each other.

same_fact(a, b) -> PairReading(score, relation, why)
"""

from __future__ import annotations

import re

from anechoic.facts.things import PairReading, RelationKind
from anechoic.language.things import Encoder

_WORD = re.compile(r"[^\W_]{3,}|\d+")
SAME = 0.5


def same_fact(a: str, b: str, *, encoder: Encoder | None = None) -> PairReading:
    """Compare two sentences; the score is 0..1 that they state the same fact."""
    left, right = ({word.lower()[:6] for word in _WORD.findall(text)} for text in (a, b))
    shared = left & right
    score = len(shared) / max(1, min(len(left), len(right)))
    relation = RelationKind.AGREES if score >= SAME else RelationKind.UNRELATED
    return PairReading(score, relation, "shared words: " + ", ".join(sorted(shared)))
