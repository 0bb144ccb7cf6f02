"""How an item opens: in at most thirty words (editorial rule 5).

    shortened(sentence) -> BriefSentence        told_words("..., officials said.") -> int

An outlet's first sentence is often longer. What it adds after a comma may be left out; who says so, how sure
and under which condition stays whatever it takes, and who says so is not counted.

Decision: docs/decisions/0047-openings-are-cut-at-a-comma.md
"""

from __future__ import annotations

import re
from dataclasses import replace

from anechoic.briefs.things import BriefSentence

OPENING_WORDS = 30
"""Most words of an item's first sentence, who says so apart."""

_FEWEST = 8
"""Words that a sentence keeps at least."""

_ADDS = re.compile(
    r", (?=(?:an?|which|who|whose|where|thanks to|including|(?:half|most|some|two|three|many) of|"
    r"(?:end|bring|leav|mak|forc|rais|caus|push|tak|giv|cutt|clos|open|turn|becom)ing)\b)"
)
"""Where an apposition, a relative clause or a participle begins: the sentence is whole without it."""

_WEIGHTY = re.compile(
    r"\b(?:sa(?:y|ys|id)|told|according|report\w*|alleg\w*|claim\w*|den(?:y|ies|ied)|accus\w*|announced|if|unless|"
    r"but|except|although|though|however|not|never|no|none|without)\b|n['’]t\b",
    re.I,
)
"""With such a word an addition says who says so, how sure, or not: it stays."""

_WHO_SAYS = re.compile(
    r", (?:according to [^,.]+|[^,.]{2,60}\b(?:said|says|reported|announced|reports)\b[^,.]{0,30})(?=[,.])"
)


def told_words(text: str) -> int:
    """Count a sentence's words without the clause that says who says so.

    >>> told_words("Six men boarded a tanker off Jessa, its managers said.")
    7
    """
    return len(_WHO_SAYS.sub("", text).split())


def shortened(sentence: BriefSentence) -> BriefSentence:
    """Leave out what an outlet's long sentence adds after a comma; its evidence stays the whole sentence."""
    if sentence.by != "source" or told_words(sentence.text) <= OPENING_WORDS:
        return sentence
    for at in reversed([match.start() for match in _ADDS.finditer(sentence.text)]):
        kept, added = sentence.text[:at], sentence.text[at:]
        if _WEIGHTY.search(added) or any(mark in sentence.text for mark in '"“”'):
            return sentence
        if _FEWEST <= told_words(kept) <= OPENING_WORDS:
            return replace(sentence, text=f"{kept}.")
    return sentence
