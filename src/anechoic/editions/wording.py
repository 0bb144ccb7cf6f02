"""The few sentences that every output says in the same words."""

from __future__ import annotations

from datetime import date

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.links import Links, to_sentence

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb"})


def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def long_day(day: date) -> str:
    """Write a day in full: "Friday, 6 March 2026"."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def counted(brief: Brief) -> str:
    """Say how many outlets and origins a brief rests on: "5 outlets, 2 origins"."""
    return f"{_plural(brief.outlets, 'outlet')}, {_plural(brief.origins, 'origin')}"


def attributions(sentence: BriefSentence, links: Links) -> tuple[list[tuple[str, str]], str]:
    """Give the first two outlets that a sentence stands on, each with the address of the very sentence, and
    how many others there are: ([("Harbour Post", "https://…"), …], "3 others").
    """
    first = {links.name(evidence.outlet): to_sentence(evidence) for evidence in reversed(sentence.evidence)}
    named = list(dict.fromkeys(links.name(evidence.outlet) for evidence in sentence.evidence))
    shown = [(name, first[name]) for name in named[:2]]
    more = max(sentence.outlets, len(named)) - len(shown)
    return shown, _plural(more, "other") if named and more > 0 else ""


def said(sentence: BriefSentence, links: Links) -> str:
    """Name the outlets that a sentence stands on: "Harbour Post, Valley Times and 3 others".

    A sentence of ours that names them itself is not followed by their names again.
    """
    shown, others = attributions(sentence, links)
    if sentence.by == "computed" and all(name in sentence.text for name, _ in shown):
        return ""
    names = ", ".join(name for name, _ in shown)
    return f"{names} and {others}" if others else names


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
