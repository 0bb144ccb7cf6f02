"""Finds who said what.

quotes(text) -> [Quote, ...]
"""

from __future__ import annotations

import re

from anechoic.facts.certainty import certainty
from anechoic.facts.things import Quote

_MARKED = re.compile(r'[“"]([^“”"\n]{2,2000})[”"]')
_CUE = r"(said|says|told|added|wrote|argued|noted|acknowledged|warned|insisted|claimed|described)"
_NAME = r"((?:[A-Z][\w.’'-]+ ?){1,4}|[Hh]e|[Ss]he|[Tt]hey)"
_BEFORE = re.compile(rf"{_NAME},?[^.“”\"\n]{{0,60}}?\b{_CUE}\b[^.“”\"\n]{{0,80}}$")
_AFTER = re.compile(rf"^\s*(?:{_NAME}\s*{_CUE}|{_CUE}\s+{_NAME})")


def quotes(text: str, language: str = "en") -> list[Quote]:
    """List the attributions of a text in reading order; other languages than English give none."""
    if language[:2] != "en":
        return []
    return [quote for match in _MARKED.finditer(text) if (quote := _attribute(text, match)) is not None]


def _attribute(text: str, marked: re.Match[str]) -> Quote | None:
    after = _AFTER.match(text[marked.end() : marked.end() + 120])
    if after:
        base, groups = marked.end(), (1, 2) if after.group(1) else (4, 3)
    else:
        base = max(0, marked.start() - 220)
        after = _BEFORE.search(text[base : marked.start()])
        groups = (1, 2)
    if not after:
        return None
    source, cue = (tuple(base + place for place in after.span(group)) for group in groups)
    reading = certainty(text, marked.span())
    return Quote(
        source=((source[0], source[1]),),
        cue=((cue[0], cue[1]),),
        content=(marked.span(),),
        speaker=after.group(groups[0]).strip(),
        certainty=reading.level,
        cue_text=after.group(groups[1]),
        cues=tuple(found.text for found in reading.cues),
        is_direct=True,
    )
