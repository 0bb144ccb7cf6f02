"""What changed since readers last saw the story: new facts, figures, denials, outlets that joined.

changes(previous, current) -> (Change, ...)        the most important first: denials, figures, facts, outlets
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from anechoic.briefs.ranking import words
from anechoic.briefs.rules import Rules
from anechoic.briefs.things import Brief, BriefSentence, Section

NAME = "What changed"
_SAME = 0.7
"""Share of a sentence's words that one printed before must have for the two to tell the same."""
_ORDER = ("denial", "figure", "fact", "outlets")
_TOLD_IN = ("What happened", "Who said what", "Where they differ", "What next", "Not known yet")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. `kind`: "denial", "figure", "fact" or "outlets"."""

    kind: str
    sentence: BriefSentence


def changes(previous: Brief, current: Brief) -> tuple[Change, ...]:
    """List what the current brief tells that the previous did not.

    A sentence is new if it stands on an article that the previous brief did not have, or was revised, and
    neither its facts nor its words were printed before.
    """
    before = _sentences(previous)
    told = {fact for s in before for fact in s.facts}
    printed = [set(words(s.text)) for s in before]
    known = {item.text_hash for s in before for item in s.evidence}
    found = {
        s.text: Change(_kind(s), s)
        for s in _sentences(current)
        if not set(s.facts) & told and _is_fresh(s, known, previous) and not _is_printed(s, printed)
    }
    ordered = sorted(found.values(), key=lambda change: _ORDER.index(change.kind))
    return (*ordered, *_joined(previous, current))


def _is_fresh(sentence: BriefSentence, known: set[str], previous: Brief) -> bool:
    """Tell whether any passage comes from a text that the previous brief did not have."""
    had = {source.article for source in previous.sources}
    return any(e.article not in had or (known and e.text_hash not in known) for e in sentence.evidence)


def _is_printed(sentence: BriefSentence, printed: list[set[str]]) -> bool:
    own = set(words(sentence.text))
    return any(len(own & other) >= _SAME * max(1, len(own)) for other in printed)


def _joined(previous: Brief, current: Brief) -> tuple[Change, ...]:
    """Tell of outlets that report now and did not before, with a passage of each as evidence."""
    had = {source.outlet for source in previous.sources}
    places = {e.outlet: e for s in (*current.summary, *_sentences(current)) for e in s.evidence}
    new = sorted({s.outlet for s in current.sources if s.outlet not in had} & set(places))
    if not new:
        return ()
    count = f"{len(new)} outlet{'s' if len(new) > 1 else ''}"
    sentence = BriefSentence(
        text=f"{count} joined: {', '.join(new)}.",
        evidence=tuple(places[outlet] for outlet in new),
        by="computed",
        outlets=len(new),
    )
    return (Change("outlets", sentence),)


def what_changed(previous: Brief | None, brief: Brief, rules: Rules) -> Brief:
    """Add the section "What changed" if there was a brief before."""
    if previous is None:
        return brief
    found = [change.sentence for change in changes(previous, brief)][: rules.changed]
    return replace(brief, sections=(*brief.sections, Section(NAME, tuple(found)))) if found else brief


def _sentences(brief: Brief) -> list[BriefSentence]:
    return [s for section in brief.sections if section.name in _TOLD_IN for s in section.sentences]


def _kind(sentence: BriefSentence) -> str:
    if sentence.certainty == "denied":
        return "denial"
    return "figure" if sentence.text.startswith("Figures given for ") else "fact"
