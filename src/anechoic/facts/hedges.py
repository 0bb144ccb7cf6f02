"""Tells how certain a passage is, and keeps the words that say so.

    certainty(text, span) -> CertaintyReading(level, cues)

The strongest of the cues present wins: denied, then hedged, then attributed, then stated. Words only
hedge where they stand as hedges: "May" the month, "the might of", "as far as possible" do not; and only deny
where nothing denies the denial: "did not deny" is hedged, "nobody denies" is neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from anechoic.facts.cue_words import GRANTED, LEFT_OPEN, NO_HEDGE, PATTERNS, beginnings
from anechoic.facts.things import Certainty, CertaintyReading, Cue, Span


class _Kind(NamedTuple):
    """What a pattern's matches tell: a level, or that what stands there is none (`hides`)."""

    level: Certainty | None
    hides: Certainty | None = None


_KINDS = (
    *((_Kind(level), pattern) for level, pattern in PATTERNS),
    (_Kind(Certainty.HEDGED, hides=Certainty.DENIED), LEFT_OPEN),
    (_Kind(None, hides=Certainty.DENIED), GRANTED),
    (_Kind(None, hides=Certainty.HEDGED), NO_HEDGE),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE), beginnings(pattern)) for kind, pattern in _KINDS)
_WORD = re.compile(r"[A-Za-z]+")
_SAID_EVENT = re.compile(
    r"(?:news|annual|police|study|official|full|a|the|this|that|its|their|his|her)"
    r" (?:reports?|claims?|notes?)$"
)
Tried = tuple[tuple[_Kind, re.Pattern[str]], ...]

_ORDER = (Certainty.DENIED, Certainty.HEDGED, Certainty.ATTRIBUTED)
_LONGEST_SCOPE = 600
"""Characters that a cue can govern, so that time stays linear in text without points."""
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|, (?:but|and|while|although)\b")


def certainty(text: str, span: Span | None = None) -> CertaintyReading:
    """Read the certainty of a sentence, or of `span` within it.

    Returns:
        The strongest level present; each cue verbatim, with the clause that follows it as its scope.

    >>> certainty("It's possible that the bridge was closed.").level
    <Certainty.HEDGED: 'hedged'>
    """
    low, high = span or (0, len(text))
    cues: list[Cue] = []
    for cue in sorted(_cues(text, low, high), key=lambda one: (one.span[0], -one.span[1])):
        if cues and cue.span[0] < cues[-1].span[1]:
            if _ORDER.index(cue.level) < _ORDER.index(cues[-1].level):
                cues[-1] = cue
            continue
        cues.append(cue)
    present = {cue.level for cue in cues}
    level = next((level for level in _ORDER if level in present), Certainty.STATED)
    return CertaintyReading(level, tuple(cues))


def _cues(text: str, low: int, high: int) -> Iterator[Cue]:
    found = [
        (kind, match.span(), match.group())
        for start, tried in _between(text, low, high)
        for kind, pattern in tried
        if (match := pattern.match(text, start, high))
    ]
    hidden = [(kind.hides, span) for kind, span, _ in found if kind.hides]
    for kind, (start, end), written in found:
        level = kind.level
        if level is None or (not kind.hides and _is_hidden(level, (start, end), hidden)):
            continue
        if level is Certainty.HEDGED and written[:3].lower() in ("may", "mig", "cou"):
            end = start + re.match(r"\w+", written).end()  # type: ignore[union-attr]
            if written.startswith("May") and (start > low or not written[-1].isalpha()):
                continue
        if level is Certainty.ATTRIBUTED and _SAID_EVENT.search(text[max(low, start - 12) : end]):
            continue
        clause = _CLAUSE_END.search(text, end, min(high, end + _LONGEST_SCOPE))
        yield Cue(
            (start, end),
            text[start:end],
            level,
            (end, clause.start() if clause else min(high, end + _LONGEST_SCOPE)),
        )


def _is_hidden(level: Certainty, span: Span, hidden: Sequence[tuple[Certainty | None, Span]]) -> bool:
    """Tell whether a cue of a level is part of words that make it none."""
    start, end = span
    return any(of is level and (low <= start < high or low < end <= high) for of, (low, high) in hidden)


def _between(text: str, low: int, high: int) -> list[tuple[int, Tried]]:
    """Give the words of a passage that may begin a cue: their places, and the patterns to try there."""
    starts, tried = _in_text(text)
    first, last = bisect_left(starts, low), bisect_left(starts, high)
    return list(zip(starts[first:last], tried[first:last], strict=True))


@lru_cache(maxsize=2)
def _in_text(text: str) -> tuple[list[int], list[Tried]]:
    """Give the same for a text, which is asked for each sentence and each saying of an article."""
    found = [(word.start(), tried) for word in _WORD.finditer(text) if (tried := _tried(word.group()))]
    return [start for start, _ in found], [tried for _, tried in found]


@lru_cache(maxsize=16_384)
def _tried(word: str) -> Tried:
    """Give the patterns that may begin with a word."""
    written = f"{word.lower()} "
    keys = {written[:size] for size in range(1, 7)}
    return tuple((kind, pattern) for kind, pattern, begins in _COMPILED if keys & begins)
