"""Finds who said what.

    quotes(text) -> [Quote, ...]
"""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.facts.attribution import Attribution, Page, attributions
from anechoic.facts.certainty import certainty
from anechoic.facts.speakers import Cast
from anechoic.facts.things import Certainty, Quote
from anechoic.language import names as find_names
from anechoic.language.things import Name


def quotes(text: str, language: str = "en", *, names: Sequence[Name] | None = None) -> list[Quote]:
    """List the attributions of a text in reading order; other languages than English give none.

    Args:
        names: The text's names, if they were found before.
    """
    if language[:2] != "en" or not text.strip():
        return []
    page = Page(text)
    cast = Cast(text, find_names(text) if names is None else names)
    found: list[Quote] = []
    last: str | None = None
    for one in sorted(attributions(page), key=lambda one: one.cue):
        quote = _quote(page, cast, one, last)
        found.append(quote)
        if quote.speaker in cast.roles or quote.speaker in cast.full:
            last = quote.speaker
    return found


def _quote(page: Page, cast: Cast, one: Attribution, last: str | None) -> Quote:
    text = page.text
    content = sorted(one.content)
    level, cues = _level(text, one)
    speaker, role, is_guess = cast.resolve(one.source[0], last) if one.source else (None, None, False)
    return Quote(
        source=tuple(one.source),
        cue=(one.cue,),
        content=tuple(content),
        speaker=speaker,
        certainty=level,
        cue_text=text[slice(*one.cue)],
        cues=cues,
        role=role,
        is_guess=is_guess,
        is_direct=all(text[start] in "“\"‘«" or text[start : start + 2] in ("''", "``") for start, _ in content),
    )


def _level(text: str, one: Attribution) -> tuple[Certainty, tuple[str, ...]]:
    """Read certainty from the content's first sentences and from the cue itself; at least attributed."""
    found = [cue for span in one.content[:2] for cue in certainty(text, span).cues]
    found += list(certainty(text, one.cue).cues)
    strong = [cue for cue in found if cue.level in (Certainty.DENIED, Certainty.HEDGED)]
    if any(cue.level is Certainty.DENIED for cue in strong):
        level = Certainty.DENIED
    else:
        level = Certainty.HEDGED if strong else Certainty.ATTRIBUTED
    return level, tuple(dict.fromkeys(cue.text for cue in strong))
