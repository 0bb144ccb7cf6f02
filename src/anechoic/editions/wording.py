"""The few sentences that every output says in the same words."""

from __future__ import annotations

from datetime import date

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.links import Links

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb"})


def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def long_day(day: date) -> str:
    """Write a day in full: "Friday, 6 March 2026"."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def counted(brief: Brief) -> str:
    """Say how many outlets and origins a brief rests on: "5 outlets, 2 origins"."""
    return f"{_plural(brief.outlets, 'outlet')}, {_plural(brief.origins, 'origin')}"


def said(sentence: BriefSentence, links: Links) -> str:
    """Name the outlets that a sentence stands on: "Harbour Post, Valley Times and 3 others"."""
    names = list(dict.fromkeys(links.name(evidence.outlet) for evidence in sentence.evidence))
    more = max(sentence.outlets, len(names)) - min(2, len(names))
    if not names:
        return ""
    shown = ", ".join(names[:2])
    return shown if more <= 0 else f"{shown} and {_plural(more, 'other')}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
