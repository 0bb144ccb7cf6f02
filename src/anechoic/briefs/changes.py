"""What changed since readers last saw the story: new facts, figures, denials, outlets that joined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anechoic.briefs.rules import Rules
from anechoic.briefs.things import Brief, BriefSentence, Section

NAME = "What changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. `kind`: "fact", "figure", "denial" or "outlets"."""

    kind: str
    sentence: BriefSentence


def changes(previous: Brief, current: Brief) -> tuple[Change, ...]:
    """List what the current brief tells that the previous did not."""
    told = {fact for s in _sentences(previous) for fact in s.facts}
    printed = {s.text for s in _sentences(previous)}
    new = [
        Change(_kind(s), s)
        for s in _sentences(current)
        if s.text not in printed and not (set(s.facts) & told)
    ]
    unique = {change.sentence.text: change for change in new}
    return tuple(unique.values())


def what_changed(previous: Brief | None, brief: Brief, rules: Rules) -> Brief:
    """Add the section "What changed" if there was a brief before."""
    if previous is None:
        return brief
    found = [change.sentence for change in changes(previous, brief)][: rules.changed]
    if not found:
        return brief
    return replace(brief, sections=(*brief.sections, Section(NAME, tuple(found))))


def _sentences(brief: Brief) -> list[BriefSentence]:
    return [s for section in brief.sections if section.name != NAME for s in section.sentences]


def _kind(sentence: BriefSentence) -> str:
    if sentence.certainty == "denied":
        return "denial"
    return "figure" if sentence.by == "computed" else "fact"
