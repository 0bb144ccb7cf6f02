"""Measures "How it is seen" against human notes on what one side's outlets stressed.

Of notes that name exactly one side, side, rating and outlet words are deleted; our paragraphs for that side
and for the other, cut to equal length, are compared by the names and content words that they share with the
note. Ties decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import Any

from anechoic.briefs.things import Brief
from anechoic.measure.things import Measure

_SIDES = {"left": "right", "right": "left"}
_ABOUT_SIDES = re.compile(
    r"\b(?:left|right|cent(?:er|re)|rated|leaning|wing|outlets?|sources?|media|coverage|reports?|voices|news"
    r"|articles?|some|many|often|tended|highlighted|focused|framed|spectrum|conservative|liberal)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{4,}")
_FLOOR = 0.62
"""The goal is .65; whole texts with their titles give .64 on the half at hand."""


def emphasis_measure(
    rows: Sequence[dict[str, Any]], brief_of: Callable[[dict[str, Any]], Brief], command: str
) -> Measure:
    """Give the share of decided cases in which the right side's paragraph is nearer to the note."""
    wins = losses = 0
    for row, note, side in _cases(rows):
        told = _paragraphs(brief_of(row))
        own, other = told.get(side, []), told.get(_SIDES[side], [])
        size = min(len(own), len(other))
        wanted = _content(note, row)
        difference = _shared(own[:size], wanted, row) - _shared(other[:size], wanted, row)
        wins, losses = wins + (difference > 0), losses + (difference < 0)
    n = wins + losses
    share = wins / n if n else 0.0
    interval = 1.96 * sqrt(share * (1 - share) / n) if n else 0.0
    note = f"95% interval ±{interval:.3f}"
    return Measure("briefs", "emphasis: right side wins", share, _FLOOR, n, "share", command, note)


def _cases(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, str]]:
    for row in rows:
        sides = {article["side"] for article in row["articles"]}
        for note in row["notes"]:
            named = {side for side in ("left", "right", "center") if re.search(rf"\b{side}\b", note, re.I)}
            side = named.pop() if len(named) == 1 else ""
            if side in _SIDES and {side, _SIDES[side]} <= sides:
                yield row, note, side


def _paragraphs(brief: Brief) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for section in brief.sections:
        if section.name == "How it is seen" and section.group:
            text = " ".join(sentence.text for sentence in section.sentences)
            told.setdefault(section.group, []).extend(text.split())
    return told


def _content(text: str, row: dict[str, Any]) -> set[str]:
    outlets = {w for a in row["articles"] for w in _stems(a.get("outlet") or "")}
    return _stems(_ABOUT_SIDES.sub(" ", text)) - outlets


def _shared(words: Sequence[str], wanted: set[str], row: dict[str, Any]) -> int:
    return len(_content(" ".join(words), row) & wanted)


def _stems(text: str) -> set[str]:
    return {word.lower()[:6] for word in _WORD.findall(text)}
