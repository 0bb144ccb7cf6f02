"""What changed since readers last saw the story: new facts, figures, denials, outlets that joined.

changes(previous, current, ledger, outlets) -> (Change, ...)      denials first, figures, facts, outlets
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from anechoic.briefs.ranking import words
from anechoic.briefs.rules import Rules
from anechoic.briefs.things import Brief, BriefSentence, Section
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet

NAME = "What changed"
_SAME = 0.6
"""Share of a sentence's words that one printed before must have for the two to tell the same."""
_TOLD = 0.5
"""The same for all that was printed before: a lead that was written anew is no news."""
_ORDER = ("denial", "figure", "fact", "outlets")
_TOLD_IN = ("What happened", "Who said what", "What next", "Not known yet")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. `kind`: "denial", "figure", "fact" or "outlets"."""

    kind: str
    sentence: BriefSentence


def changes(
    previous: Brief,
    current: Brief,
    ledger: Ledger | None = None,
    outlets: Mapping[str, Outlet] | None = None,
) -> tuple[Change, ...]:
    """List what the current brief tells that the previous did not.

    A sentence is new if it stands on an article that the previous brief did not have, or was revised, and
    neither its facts nor its words were there before. Only outlets' own words count: what we compute from
    them is no news. With a ledger, a fact that an article of the previous brief already stated is old.
    """
    before = _Before(previous, ledger, _weights(current))
    own = [s for section in current.sections if section.name in _TOLD_IN for s in section.sentences]
    found = {s.text: Change(before.kind(s), s) for s in own if s.by != "computed" and before.lacks(s)}
    ordered = sorted(found.values(), key=lambda change: _ORDER.index(change.kind))
    return (*ordered, *_joined(previous, current, outlets or {}))


class _Before:
    """What the previous brief told, and what its articles stated."""

    def __init__(self, previous: Brief, ledger: Ledger | None, weights: Counter[str]) -> None:
        self._weights = weights
        told = list(_sentences(previous))
        self._articles = {source.article for source in previous.sources}
        self._hashes = {item.article: item.text_hash for s in told for item in s.evidence}
        self._facts = {fact for s in told for fact in s.facts} | self._stated(ledger)
        self._printed = [set(words(s.text)) for s in told]
        self._all = set().union(*self._printed)
        self._numbers = {number for s in told for number in _NUMBER.findall(s.text)}

    def _stated(self, ledger: Ledger | None) -> set[str]:
        given = ((f.id, s.evidence) for f in (ledger.facts if ledger else ()) for s in f.statements)
        return {id for id, item in given if self._had(item.article, item.text_hash)}

    def _had(self, article: str, text_hash: str) -> bool:
        """Tell whether the previous brief read this article, in this version as far as we can tell."""
        return article in self._articles and self._hashes.get(article, text_hash) == text_hash

    def lacks(self, sentence: BriefSentence) -> bool:
        if set(sentence.facts) & self._facts:
            return False
        if all(self._had(item.article, item.text_hash) for item in sentence.evidence):
            return False
        own = set(words(sentence.text)) - set(_NUMBER.findall(sentence.text))
        needed = max(1, len(own))
        if self._has_new_number(sentence):
            return True
        if any(len(own & other) >= _SAME * needed for other in self._printed):
            return False
        return sentence.certainty == "denied" or self._weigh(own & self._all) < _TOLD * self._weigh(own)

    def _weigh(self, some: set[str]) -> int:
        """What the story keeps coming back to weighs more than what one sentence says in its own way."""
        return sum(self._weights[word] for word in some)

    def _has_new_number(self, sentence: BriefSentence) -> bool:
        return not set(_NUMBER.findall(sentence.text)) <= self._numbers

    def kind(self, sentence: BriefSentence) -> str:
        if sentence.certainty == "denied":
            return "denial"
        return "figure" if self._has_new_number(sentence) else "fact"


def _weights(brief: Brief) -> Counter[str]:
    return Counter(word for s in _sentences(brief) for word in set(words(s.text)))


def _joined(previous: Brief, current: Brief, outlets: Mapping[str, Outlet]) -> tuple[Change, ...]:
    """Tell of outlets that report now and did not before, with a passage of each as evidence."""
    had = {source.outlet for source in previous.sources}
    places = {e.outlet: e for s in _sentences(current) for e in s.evidence}
    new = sorted({s.outlet for s in current.sources if s.outlet not in had} & set(places))
    if not new:
        return ()
    names = [outlets[id].name if id in outlets else id for id in new]
    count = f"{len(new)} outlet{'s' if len(new) > 1 else ''}"
    sentence = BriefSentence(
        text=f"{count} joined: {', '.join(names)}.",
        evidence=tuple(places[outlet] for outlet in new),
        by="computed",
        outlets=len(new),
    )
    return (Change("outlets", sentence),)


def what_changed(
    previous: Brief | None, brief: Brief, rules: Rules, ledger: Ledger, outlets: Mapping[str, Outlet]
) -> Brief:
    """Add the section "What changed" if there was a brief before."""
    if previous is None:
        return brief
    found = [change.sentence for change in changes(previous, brief, ledger, outlets)][: rules.changed]
    return replace(brief, sections=(*brief.sections, Section(NAME, tuple(found)))) if found else brief


def _sentences(brief: Brief) -> Iterable[BriefSentence]:
    yield brief.headline
    yield from brief.summary
    for section in brief.sections:
        if section.name != NAME:
            yield from section.sentences
