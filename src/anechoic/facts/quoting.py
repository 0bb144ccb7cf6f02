"""Finds who said what.

quotes(text) -> [Quote, ...]        quotes_on(page) -> [Quote, ...]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from anechoic.facts.attribution import attributions
from anechoic.facts.frames import Attribution
from anechoic.facts.hedges import certainty
from anechoic.facts.page import Page, pages
from anechoic.facts.speakers import Cast
from anechoic.facts.things import Certainty, Cue, Quote, Span
from anechoic.language import names as find_names
from anechoic.language.things import Name


def quotes(text: str, language: str = "en") -> list[Quote]:
    """List the attributions of a text in reading order; other languages than English give none."""
    if language[:2] != "en" or not text.strip():
        return []
    return quotes_on(pages([text])[0])


def quotes_on(page: Page, names: Sequence[Name] | None = None) -> list[Quote]:
    """List the attributions of a page.

    Args:
        names: The text's names, if they were found before.
    """
    text = page.text
    attributed = sorted(attributions(page), key=lambda one: one.cue)
    cast = Cast(page, _names_near(text, attributed) if names is None else names)
    return [_quote(page, cast, one) for one in attributed]


def _names_near(text: str, attributed: Sequence[Attribution]) -> list[Name]:
    """Find the names that matter to speakers: where a source's name first stands, and before "he" or "she".

    Finding names costs more than all else here. Later mentions are known by their last word.
    """
    sources = sorted(one.source[0] for one in attributed if one.source)
    first_answer = next((one.source[0][0] for one in attributed if one.lemma == "answer" and one.source), 0)
    wanted = {word for span in sources for word in _NAME_WORD.findall(text, *span)} - _NO_NAMES
    lines = [line.span() for line in _LINE.finditer(text)]
    found: dict[Span, Name] = {}
    chosen = {number for number, (start, _) in enumerate(lines[:_LEAD]) if start < first_answer}
    for number in sorted(chosen.union(_lines_to_read(text, lines, sources, wanted))):
        low, high = lines[number]
        for name in find_names(text[low:high]):
            span = (name.span[0] + low, name.span[1] + low)
            found[span] = replace(name, span=span)
    known = {name.text.split()[-1]: name for name in found.values() if name.type == "PER"}
    for start, end in sources:
        again = _AGAIN.search(text, start, end)
        if again is None or again.group() not in known:
            continue
        full = known[again.group()].text
        low = again.end() - len(full) if text.endswith(full, start, again.end()) else again.start()
        found.setdefault((low, again.end()), Name((low, again.end()), text[low : again.end()], "PER"))
    return sorted(found.values(), key=lambda name: name.span)


def _lines_to_read(text: str, lines: Sequence[Span], sources: Sequence[Span], wanted: set[str]) -> list[int]:
    chosen: set[int] = set()
    for start, end in sources:
        if text[start:end].lower() in ("he", "she"):
            at = bisect_right(lines, (start, len(text))) - 1
            chosen.update(range(max(0, at - _LINES_BACK), at + 1))
    left = dict.fromkeys(wanted, _FIRST_LINES)
    for number, (low, high) in enumerate(lines):
        for word in left.keys() & set(_NAME_WORD.findall(text, low, high)):
            chosen.add(number)
            left[word] -= 1
            if not left[word]:
                del left[word]
    return sorted(chosen)


_AGAIN = re.compile(r"\b[A-Z][\w’'-]+[a-z](?=$|[,(]| \(| who )")
"""A name at the end of a source, or before its apposition; "the Brook campaign" is no person."""
_FIRST_LINES = 2
"""Lines with a name that are read for it: the first has it in full, the second if that was a headline."""
_NO_NAMES = {"The", "In", "On", "At", "A", "An", "And", "But", "Mr", "Mrs", "Ms", "Dr"}
_LEAD = 4
"""Lines in which an interview says whom it asks."""
_LINES_BACK = 2
"""Lines before a source in which a pronoun may have its name; an empty line is none."""
_LINE = re.compile(r"[^\n]+")
_NAME_WORD = re.compile(r"\b[A-Z][\w’'-]+[a-z]\b")


def _quote(page: Page, cast: Cast, one: Attribution) -> Quote:
    text = page.text
    content = sorted(one.content)
    level, cues = _level(text, one)
    speaker, role, is_guess = cast.resolve(one) if one.source and not one.is_unsaid else (None, None, False)
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
        is_direct=all(
            text[start] in '“"‘«' or text[start : start + 2] in ("''", "``") for start, _ in content
        ),
    )


_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
"""A denial of having said it, which tells of the content only where `is_unsaid` holds."""


def _level(text: str, one: Attribution) -> tuple[Certainty, tuple[str, ...]]:
    """Read certainty from the content's first sentences and from the cue itself; at least attributed."""
    found = [cue for span in one.content[:2] for cue in certainty(text, span).cues]
    found += [
        cue
        for cue in certainty(text, one.cue).cues
        if cue.level is not Certainty.DENIED or not _NOT.search(cue.text)
    ]
    if one.is_unsaid:
        found.append(Cue(one.cue, text[slice(*one.cue)], Certainty.DENIED, one.cue))
    strong = [cue for cue in found if cue.level in (Certainty.DENIED, Certainty.HEDGED)]
    if any(cue.level is Certainty.DENIED for cue in strong):
        level = Certainty.DENIED
    else:
        level = Certainty.HEDGED if strong else Certainty.ATTRIBUTED
    return level, tuple(dict.fromkeys(cue.text for cue in strong))
