"""Tells the story in at most N words.

summarise(ranking, words, budget) -> [Passage, ...]
"""

from __future__ import annotations

from anechoic.briefs.budget import Budget
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking

_REPEATS = 0.5
"""Likeness from which a passage repeats one that is told already."""


def summarise(ranking: Ranking, words: int, budget: Budget) -> list[Passage]:
    """Take the best passages that stand alone, add to what is told, and fit."""
    told: list[Passage] = []
    room = words
    for passage in ranking.best():
        fits = passage.is_alone and passage.length <= room and budget.allows(passage)
        if fits and all(ranking.likeness(passage, other) < _REPEATS for other in told):
            told.append(passage)
            budget.take(passage)
            room -= passage.length
    return told
