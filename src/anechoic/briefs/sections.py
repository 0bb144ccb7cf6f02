"""The sections that passages fill: what happened, who said what, what next, what is not known yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from anechoic.briefs.budget import Budget
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking

_NEXT = re.compile(
    r"\b(?:will|(?:is|are) (?:due|set|scheduled|expected)|plans? to|next (?:week|month|year|step)|tomorrow"
    r"|later this (?:week|month|year)|deadline|upcoming)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:unclear|not (?:immediately |yet )?(?:clear|known)|unknown|remains? to be seen|no word on"
    r"|has(?:n['’]t| not) (?:yet )?(?:been (?:named|released|identified|confirmed|determined)|said|commented)"
    r"|did not (?:immediately )?(?:respond|say|specify)|declined to (?:say|comment)|under investigation"
    r"|investigating (?:whether|how|what|why)|not been (?:independently )?(?:verified|confirmed)"
    r"|could not be (?:reached|verified|confirmed))\b",
    re.IGNORECASE,
)
_REPEATS = 0.5


def happened(ranking: Ranking, most: int, budget: Budget) -> list[Passage]:
    """The event itself: passages that an outlet states or attributes, no bare quotes."""
    return _take(ranking, lambda p: not p.is_quote, most, budget)


def said(ranking: Ranking, most: int, budget: Budget) -> list[Passage]:
    """One passage for each speaker, quotes first in the order of their weight."""
    heard: set[str] = set()

    def is_new(passage: Passage) -> bool:
        if not passage.speaker or not passage.is_quote or passage.speaker in heard:
            return False
        return passage.speaker[:1].isupper() and passage.speaker.split()[-1] in passage.text

    found: list[Passage] = []
    for passage in ranking.best():
        if len(found) < most and is_new(passage) and _fits(passage, found, ranking, budget):
            heard.add(str(passage.speaker))
            found.append(passage)
            budget.take(passage)
    return found


def next_steps(ranking: Ranking, most: int, budget: Budget) -> list[Passage]:
    """What is announced for the time after the reports."""
    return _take(ranking, lambda p: bool(_NEXT.search(p.text)) and not p.is_quote, most, budget)


def unknown(ranking: Ranking, most: int, budget: Budget) -> list[Passage]:
    """What the reports themselves say is not known."""
    return _take(ranking, lambda p: bool(_UNKNOWN.search(p.text)), most, budget)


def _take(ranking: Ranking, is_wanted: Callable[[Passage], bool], most: int, budget: Budget) -> list[Passage]:
    found: list[Passage] = []
    for passage in ranking.best():
        if len(found) < most and is_wanted(passage) and _fits(passage, found, ranking, budget):
            found.append(passage)
            budget.take(passage)
    return found


def _fits(passage: Passage, found: Iterable[Passage], ranking: Ranking, budget: Budget) -> bool:
    if not passage.is_alone or not budget.allows(passage):
        return False
    return all(ranking.likeness(passage, other) < _REPEATS for other in found)
