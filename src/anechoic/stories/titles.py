"""Chooses the headline that a story goes by: a report's own, and one that reads as a headline.

title_of(articles) -> headline of the report that has most in common with the others
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories.views import WEIGHTS, Mark, view_of

MOST_CENTRAL = 60
"""Reports compared to find the most central one; the earliest of a very large story stand for it."""
MOST_WORDS = 14
FEWEST_WORDS = 3
_CAPTION = re.compile(
    r"\b(?:file photo|pictured|in pictures|in photos|photo gallery|handout|screenshot|getty images"
    r"|fotostrecke|bildergalerie|archivfoto|en imágenes|fotogalería|en images)\b"
    r"|\bphotos?\s*:|\((?:left|right|l|r|photo[^)]*)\)",
    re.IGNORECASE,
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    "|septiembre|octubre|noviembre|diciembre"
)
_DIGEST = re.compile(
    r"\b(?:briefing|newsletter|round-?up|headlines|morning|evening|daily|week) ?(?:news)?:|\bin brief\b"
    rf"|[:,|–—-]\s*(?:\w+day,? )?\d{{1,2}}\.? (?:de )?(?:{_MONTHS})\b(?: \d{{4}})?\s*$"
    rf"|[:,|–—-]\s*(?:\w+day,? )?(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?\s*$",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:live|liveblog|watch|video|en vivo|en directo)\b\s*[:|–-]|\blive updates?\b", re.IGNORECASE
)


def title_of(articles: Sequence[Article]) -> str:
    """Give the headline of the report that has most in common with the others; of equals the earliest.

    Captions, digests, live pages and headlines of more than 14 words are taken only if there is no other.
    """
    titled = [one for one in articles if one.title.strip()]
    reports = [one for one in titled if one.kind is ArticleKind.REPORT] or titled
    lowest = min((_faults(one.title) for one in reports), default=0)
    fit = [one for one in reports if _faults(one.title) == lowest][:MOST_CENTRAL]
    if len(fit) < 3:
        return fit[0].title if fit else ""
    return fit[int(np.argmax(_centrality(fit)))].title


def _faults(title: str) -> int:
    """Tell how little a title reads as a headline: 0 it does, then too long or short, then not one at all."""
    is_none = any(pattern.search(title) for pattern in (_CAPTION, _DIGEST, _LIVE))
    spaced = len(title.split())
    is_long = spaced > MOST_WORDS or (title.rstrip().endswith(".") and spaced > FEWEST_WORDS)
    is_short = spaced < FEWEST_WORDS and title.isascii()
    return 2 * is_none + (is_long or is_short)


def _centrality(articles: Sequence[Article]) -> list[float]:
    bags = [
        dict(zip(view.terms[is_lead].tolist(), WEIGHTS.take(view.weights[is_lead]).tolist(), strict=True))
        for view in map(view_of, articles)
        for is_lead in [view.marks & Mark.LEAD > 0]
    ]
    total: dict[int, float] = {}
    for bag in bags:
        for term, weight in bag.items():
            total[term] = total.get(term, 0.0) + weight
    return [sum(weight * (total[term] - weight) for term, weight in bag.items()) for bag in bags]
