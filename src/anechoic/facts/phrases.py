"""Reads who speaks in phrases without a verb of saying: "in the view of X", "per X", "as X put it".

phrase(page, sentence, place) -> Attribution | None, where `page.is_phrase` holds
"""

from __future__ import annotations

from anechoic.facts.frames import Attribution
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import Page, with_quotations
from anechoic.facts.sources import noun_span
from anechoic.facts.things import Span


def phrase(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    """Read the phrase at `place`: its source, and what stands around it."""
    lows = sentence.lows
    if lows[place] == "per" or lows[place + 1 : place + 2] == ["of"]:
        by = place if lows[place] == "per" else place + 1
        noun = sentence.child(by, "pobj")
        source = noun_span(page, sentence, noun) if noun is not None else None
        first, last = (place, place) if by == place else (place - 2, by)
    else:
        opening = "as" if lows[place] == "put" else "in"
        first = max(at for at in range(place) if lows[at] == opening)
        last = place + (lows[place] == "put")
        end = place - 1 if lows[place] == "put" or lows[place - 1] not in _POSSESSIVES else place - 2
        source = page.trimmed(*sentence.reach(first + 1, end)) if first < end else None
    if source is None:
        return None
    whole = sentence.spans[first][0], max(source[1], sentence.spans[last][1])
    if page.text[whole[1] : whole[1] + 1] not in _STOPS:
        return None  # "in the eyes of the storm the wind fell"
    pieces = around(page, sentence, *whole)
    return Attribution(sentence, place, lows[place], "C", [source], sentence.spans[place], pieces)


_STOPS = tuple(",.;:!?—")
_POSSESSIVES = {"'s", "'"}


def around(page: Page, sentence: Sentence, start: int, end: int) -> list[Span]:
    """Give what a sentence tells before and after the phrase that names its source."""
    before = page.trimmed(sentence.spans[0][0], start)
    after = page.trimmed(end, sentence.spans[-1][1])
    pieces = [piece for piece in (before, after) if piece and piece[1] - piece[0] > 8]
    if before and after and page.text[end : end + 1] != ",":
        pieces = [before]
    return [with_quotations(page, piece) for piece in pieces]
