"""Weighs outlets' titles down that would be unfair, or untrue by now, as the headline of all reports.

    Fairness(ranking, ledger).weight(title, passage) -> 0..1

Such are titles that take a side where the reports differ, give a figure that was put right since, announce
what has come, tell what a later report denies, or accuse whom a verdict clears: of these nothing is left.
"""

from __future__ import annotations

import re
from datetime import timedelta

from anechoic.briefs.denials import is_newer
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking
from anechoic.facts.things import Ledger, RelationKind
from anechoic.language import quantities
from anechoic.patterns import Pattern

_SIDED = 0.4
_STALE = 0.2
"""What is left of a title whose figure a later report has put right: "Seven dead" once they are eight."""
_DENIED = 0.3
"""What is left of a title of whose matter a later report has the denial."""
_ANNOUNCED = 0.5
"""What is left of a title that says what somebody is about to do, if the last report is later by so much."""
_LATER = timedelta(hours=6)
_IS_TO = re.compile(
    r"(?:^|, )(?:[A-Z]\S* ){1,3}(?:to|will|is to|are to|set to) (?i:make|give|deliver|issue|address|speak"
    r"|announce|hold|meet|vote|decide|hear|unveil|release|publish|begin|start|face|appear|testify|visit|rule)\b"
)
_CLEARED = Pattern(
    r"\b(?:(?:was|were|is|are|been) cleared(?: (?:on|by) (?:the )?\w+)? of(?! (?:people|snow|crowds)\b)"
    r"|acquit\w*|not guilty|walk(?:s|ed) free|exonerated"
    r"|charges? (?:\w+ )?dropped|conviction (?:\w+ )?(?:quashed|overturned))\b",
    re.IGNORECASE,
)
_ACCUSES = Pattern(
    r"\b(?:took|stole|killed|murder\w*|rape\w*|abuse\w*|attacked|stabbed|shot|lied|accused|charged|arrested"
    r"|suspects?|guilty|told|hears?|heard|alleged\w*|bribe\w*|fraud|named)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{2,}")
_NO_NAME = frozenset(
    {"The", "Police", "Court", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
_BEFORE = 40
"""Characters before a verdict in which whom it clears is named."""
_OPENING = 2
"""The last place of a sentence that tells the verdict."""


class Fairness:
    """What the reports of a story dispute, have put right, deny and judge."""

    def __init__(self, ranking: Ranking, ledger: Ledger) -> None:
        self._ranking = ranking
        self._disputed, self._stale = _disputed(ledger), _stale(ledger)
        self._last = max((p.article.seen_at for p in ranking.reports), default=None)
        self._verdicts = [p for p in ranking.reports if p.position <= _OPENING and _CLEARED.is_in(p.text)]

    def weight(self, title: str, passage: Passage) -> float:
        """Give what is left of a title, whose best passage is given, 0..1."""
        if any(_accuses(title, verdict) for verdict in self._verdicts):
            return 0.0
        return (
            self._calm(title, passage)
            * self._fresh(title, passage)
            * self._timely(title, passage)
            * self._unanswered(passage)
        )

    def _calm(self, title: str, passage: Passage) -> float:
        """Weigh down a title that gives one of several figures as the one."""
        takes_a_side = any(re.search(rf"(?<!\w){re.escape(f)}(?!\w)", title) for f in self._disputed)
        return _SIDED if takes_a_side and passage.certainty != "denied" else 1.0

    def _fresh(self, title: str, passage: Passage) -> float:
        """Weigh down a title that gives a figure which its own article has stale."""
        own = {(lo, hi) for article, lo, hi in self._stale if article == passage.article.id}
        return _STALE if own and any((q.lo, q.hi) in own for q in quantities(title)) else 1.0

    def _timely(self, title: str, passage: Passage) -> float:
        """Weigh down a title that announces what later reports may tell of: "Lind to make a statement"."""
        is_late = self._last is not None and self._last - passage.article.seen_at >= _LATER
        return _ANNOUNCED if is_late and _IS_TO.search(title) else 1.0

    def _unanswered(self, passage: Passage) -> float:
        """Weigh down a title whose lead, or what bears it out, a later report denies."""
        same = (p for p in self._ranking.reports if p.article is passage.article)
        own = (p for p in same if p is passage or not p.position)
        is_denied = any((denial := self._ranking.denial_of(p)) and is_newer(denial, p) for p in own)
        return _DENIED if is_denied else 1.0


def _accuses(title: str, verdict: Passage) -> bool:
    """Tell whether a title accuses whom a verdict clears, and is silent on it."""
    found = _CLEARED.whole.search(verdict.text)
    if found is None or _CLEARED.is_in(title) or not _ACCUSES.is_in(title):
        return False
    cleared = verdict.text[max(0, found.start() - _BEFORE) : found.start()]
    return bool(set(_NAMED.findall(title)) & set(_NAMED.findall(cleared)) - _NO_NAME)


def _disputed(ledger: Ledger) -> frozenset[str]:
    """Give the figures, as written, on which the reports differ."""
    tables = (table for table in ledger.figures if table.relation is RelationKind.DIFFERS)
    return frozenset(reading.quantity.text for table in tables for reading in table.readings)


def _stale(ledger: Ledger) -> frozenset[tuple[str, float, float]]:
    """Give the figures that a later report has put right, each with the article that gave it."""
    readings = (
        table.readings[link.a]
        for table in ledger.figures
        for link in table.links
        if link.kind is RelationKind.UPDATED
    )
    return frozenset((r.evidence.article, r.quantity.lo, r.quantity.hi) for r in readings)
