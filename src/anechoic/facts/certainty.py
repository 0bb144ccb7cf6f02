"""Tells how certain a passage is, and keeps the words that say so.

    certainty(text, span) -> CertaintyReading(level, cues)

The strongest of the cues present wins: denied, then hedged, then attributed, then stated.
"""

from __future__ import annotations

import re

from anechoic.facts.things import Certainty, CertaintyReading, Cue, Span

_DENIED = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying)|refut(?:e[sd]?|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e[sd]?|ing)"
    r"|no evidence|not true|false(?:ly)?|untrue)\b"
)
_HEDGED = re.compile(
    r"(?i)\b(?:it(?:['’]s| is| was) (?:not )?(?:possible|likely|unlikely)|may|might|could|possibly|perhaps"
    r"|maybe|probabl[ey]|likely|unlikely|possible|appear(?:s|ed)?|seem(?:s|ed)?|suspected|alleged(?:ly)?|reportedly"
    r"|believed to|thought to|expected to|presumably|apparently|suggest(?:s|ed)?|unclear|unconfirmed|if)\b"
)
_ATTRIBUTED = re.compile(
    r"(?i)\b(?:according to|said|says|say|saying|told|tells|claim(?:s|ed|ing)?|announced|reported|argued"
    r"|wrote|acknowledged|confirmed|insisted|stated|warned|testified|tweeted)\b"
)
_LEVELS = ((Certainty.DENIED, _DENIED), (Certainty.HEDGED, _HEDGED), (Certainty.ATTRIBUTED, _ATTRIBUTED))


def certainty(text: str, span: Span | None = None) -> CertaintyReading:
    """Read the certainty of a sentence, or of `span` within it.

    >>> certainty("It's possible that the bridge was closed.").level
    <Certainty.HEDGED: 'hedged'>
    """
    low, high = span or (0, len(text))
    cues = sorted(
        (
            Cue(match.span(), match.group(), level, (match.start(), high))
            for level, pattern in _LEVELS
            for match in pattern.finditer(text, low, high)
        ),
        key=lambda cue: cue.span,
    )
    present = {cue.level for cue in cues}
    level = next((level for level, _ in _LEVELS if level in present), Certainty.STATED)
    return CertaintyReading(level, tuple(cues))
