"""Finds names.

names(text) -> [Name]
"""

from __future__ import annotations

import re

from anechoic.language.things import Name

_RUN = re.compile(r"\b[A-Z][\w.’'-]*(?:[ ](?:of|the|de|van|von|al|bin|for|and)?[ ]?[A-Z][\w’'-]+)*")
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Department|Agency|Company|Inc|Corp|Union|Party|University|Council|Committee|Bank|Court|Police|Army|"
    r"Association|Commission|Congress|Senate|House|Times|Post|News|Office|Group|Institute)\b|^[A-Z]{2,5}$"
)
_TITLE = re.compile(
    r"(?:Gen|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Minister|Prime Minister|Secretary|Judge)\.? $"
)


def names(text: str) -> list[Name]:
    """Find names in an English text, in order: people, organisations, places."""
    found = []
    for match in _RUN.finditer(text):
        if " " not in match.group() and _starts_sentence(text, match.start()):
            continue
        kind = "ORG" if _ORGANISATION.search(match.group()) else "PER" if " " in match.group() else "LOC"
        title = _TITLE.search(text, max(0, match.start() - 20), match.start())
        found.append(Name(match.span(), match.group(), kind, title.group().strip() if title else None))
    return found


def _starts_sentence(text: str, start: int) -> bool:
    return not text[:start].rstrip() or text[max(0, start - 2) : start].strip()[-1:] in '.!?“"'
