"""Finds who said what.

    quotes(text) -> [Quote, ...]
"""

from __future__ import annotations

from anechoic.facts.attribution import Attribution, Page, attributions
from anechoic.facts.certainty import certainty
from anechoic.facts.things import Quote


def quotes(text: str, language: str = "en") -> list[Quote]:
    """List the attributions of a text in reading order; other languages than English give none."""
    if language[:2] != "en":
        return []
    page = Page(text)
    return [_quote(page, one) for one in attributions(page)]


def _quote(page: Page, one: Attribution) -> Quote:
    text = page.text
    first = one.content[0]
    reading = certainty(text, first)
    source = one.source[0] if one.source else None
    return Quote(
        source=tuple(one.source),
        cue=(one.cue,),
        content=tuple(one.content),
        speaker=text[slice(*source)] if source else None,
        certainty=reading.level,
        cue_text=text[slice(*one.cue)],
        cues=tuple(found.text for found in reading.cues),
        is_direct=all(text[start] in "“\"‘«" for start, _ in one.content),
    )
