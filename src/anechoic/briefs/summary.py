"""Tells the story in at most N words.

    summarise(ranking, words, budget) -> [Passage, ...]

Passages are taken one by one, each time the one that adds most of the story's core for its length. We stop
before the words are used up when the best addition is thin: a reader's time is no space to fill.
"""

from __future__ import annotations

from anechoic.briefs.budget import Budget
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking

_THIN = 0.3
"""An addition is thin below this share of the first passage's news. On 120 stories of three full texts the
mean summary has 54 words of 80 and ROUGE-1/2 .405/.210; filled up to 80 words .348/.170
(anechoic measure --room briefs)."""


def summarise(ranking: Ranking, words: int, budget: Budget) -> list[Passage]:
    """Choose passages that stand alone and fit, in the order in which they were chosen."""
    told: list[Passage] = []
    known: set[object] = set()
    room = words
    while passage := _best(ranking, known, told, room, budget):
        news = ranking.news(passage, known)
        if told and news < _THIN * ranking.score(told[0]):
            break
        told.append(passage)
        budget.take(passage)
        known |= ranking.concepts(passage)
        room -= passage.length
    return told


def _best(
    ranking: Ranking, known: set[object], told: list[Passage], room: int, budget: Budget
) -> Passage | None:
    fit = (
        p for p in ranking.passages if p.is_alone and p.length <= room and p not in told and budget.allows(p)
    )
    return max(fit, key=lambda p: ranking.news(p, known), default=None)
