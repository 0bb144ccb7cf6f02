"""Tells whether two sentences state the same fact, and how they stand to each other.

same_fact(a, b) -> PairReading(score, relation, why)
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from anechoic.facts.claims import Claim
from anechoic.facts.conflicts import relate
from anechoic.facts.likeness import likeness
from anechoic.facts.things import PairReading
from anechoic.language import default_encoder
from anechoic.language.things import Encoder

SAME = 0.5
"""The border of `PairReading.score`."""
_SHORT, _LONG = 0.38, 0.52
"""Likeness at the border, for answers of a few words and for whole sentences (NAnCo, on which .34 to .42 do
alike, see decision 37; MSRP and BASIL)."""
_STEEP = 9.0
_WORD = re.compile(r"\w+")


def same_fact(a: str, b: str, *, encoder: Encoder | None = None) -> PairReading:
    """Compare two sentences.

    Args:
        encoder: Gives vectors; None takes the default encoder.

    Returns:
        score: 0..1 that they are about the same fact (.5 is the border), whatever they say of it;
        relation: what they say of it; why: in words.
    """
    encode = encoder or _default()
    left, right = Claim(a), Claim(b)
    vectors = encode.encode([a, b])
    score = score_of(left, right, float(vectors[0] @ vectors[1]))
    relation, why = relate(left, right, score)
    return PairReading(round(score, 4), relation, f"likeness {score:.2f}: {why}")


def score_of(a: Claim, b: Claim, cosine: float | None, *, are_answers: bool = True) -> float:
    """Bring likeness to a scale on which .5 is the border.

    Args:
        are_answers: Short texts may be answers to one question, which share few words; False for
            sentences of articles, which stand for themselves.
    """
    border = _LONG
    if are_answers:
        longer = max(len(_WORD.findall(a.text)), len(_WORD.findall(b.text)))
        border = _SHORT + (_LONG - _SHORT) * min(1.0, max(0.0, (longer - 8) / 12))
    return 1 / (1 + math.exp(-_STEEP * (likeness(a, b, cosine) - border)))


@lru_cache(maxsize=1)
def _default() -> Encoder:
    return default_encoder()
