"""Finds articles that carry one text: wire copy, cut, extended or edited.

Agencies sell one text to many outlets; counted as many witnesses, it is an echo. Wire text is cut and
extended, so the smaller text is looked for in the larger. People are quoted alike by everyone, so only the
words outside quotation marks count (`runs.py`).

    overlap(a, b) -> Overlap        copy_score(a, b) -> PairReading
    without_furniture(own, others) -> runs that do not recur in the outlet's other texts
    copies_in(articles) -> which of a story's articles carries the text of which earlier one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.stories.credits import credited
from anechoic.stories.runs import ONE_IN, own_words, sampled
from anechoic.stories.things import PairReading
from anechoic.stories.words import terms, words

Hashes = npt.NDArray[Any]

MOST_OF_A_PAIR = 5_000
FEWEST = 3
"""Fewer shared runs than this prove nothing."""
IS_COPY = 0.5
PIECES = 8
SAME_TEXT = 0.5
RECURRING = 2
"""Other texts of an outlet that make a run of words its furniture."""
SHORT = (20, 60, 120, 180)
LEAST_CONTAINED = (0.85, 0.5, 0.25, 0.1)
"""Share of a text, by its words, that must stand in the other. A short text has few runs, so chance spreads
what little is shared over all of it, and two reporters write "was killed when a tree fell on his car"
alike. Of 900 pairs of independent reports cut to 100 to 190 words .8% are called copies; of 2,200 pairs
of leads of 10 to 100 words .1%, with a quarter asked of all it was 1.5%, and of short reports of one
frame ("the quake hit ...") most. Leads with 3% of their words replaced are found at .76 up to 30 words,
.96 up to 60; cut ones at .73 and .98."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of the smaller text stands in the larger.

    Args:
        shared: Sampled runs found in both.
        contained: Their share of the smaller's runs.
        spread: Share of the smaller's eighths that hold a fair part of the larger's words; a statement that
            both print fills one eighth, a rewritten copy fills all.
        words: Words of the smaller text, about.
    """

    shared: int
    contained: float
    spread: float
    words: int = 0

    @property
    def score(self) -> float:
        """Probability-like figure; .5 is where 1% of 842 pairs of independent reports lie above (2016-18)."""
        if self.shared < FEWEST:
            return 0.0
        least = np.interp(self.words, SHORT, LEAST_CONTAINED)
        odds = min(8.0 * self.contained + 10.0 * self.spread - 8.0, 16.0 * (self.contained - least))
        return float(1 / (1 + np.exp(-odds)))


def overlap(a: Hashes, b: Hashes) -> Overlap:
    """Look for the smaller text in the larger, by sampled runs in reading order.

    Source: Broder 1997, "On the resemblance and containment of documents".
    """
    smaller, larger = sorted((a, b), key=len)
    if not len(smaller):
        return Overlap(0, 0.0, 0.0)
    found = _stands_in(smaller, larger)
    shared = int(np.count_nonzero(found))
    pieces = min(PIECES, max(1, len(found) // FEWEST))
    least, longer = divmod(len(found), pieces)
    edges = [least * piece + min(piece, longer) for piece in range(pieces + 1)]
    in_pieces = np.add.reduceat(found, edges[:-1], dtype=np.intp)
    spread = np.count_nonzero(in_pieces >= 0.1 * np.diff(edges)) / pieces
    return Overlap(shared, shared / len(found), spread, len(smaller) * ONE_IN)


def without_furniture(own: Hashes, others: Sequence[Hashes]) -> Hashes:
    """Leave out the runs of a text that recur in other texts of its outlet: boilerplate, not reporting.

    Args:
        others: Runs of the outlet's other recent texts; versions of the text itself among them do not count.
    """
    found = np.array([_stands_in(own, other) for other in others if len(other)]).reshape(-1, len(own))
    is_other_text = found.mean(axis=1) < SAME_TEXT
    kept: Hashes = own[found[is_other_text].sum(axis=0) < RECURRING]
    return kept


def _stands_in(some: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    if some.dtype != np.uint16:
        return np.isin(some, others)
    table = np.zeros(1 << 16, np.bool_)
    table[others] = True
    return table[some]


def copies_in(articles: Sequence[Article]) -> dict[str, str]:
    """Find the copies among a story's articles, oldest first: its id, and that of the first with its text."""
    texts = [_runs(one) for one in articles]
    found: dict[str, str] = {}
    for place, article in enumerate(articles):
        scores = [overlap(texts[place], text).score for text in texts[:place]]
        best = max(range(place), key=scores.__getitem__, default=None)
        if best is not None and scores[best] >= IS_COPY:
            found[article.id] = found.get(articles[best].id, articles[best].id)
    return found


def copy_score(a: Article, b: Article) -> PairReading:
    """Tell how likely two articles carry one text."""
    shared = overlap(_runs(a), _runs(b))
    agency = credited(a) if credited(a) == credited(b) else None
    why = f"{shared.contained:.0%} of the shorter text stands in the longer, over {shared.spread:.0%} of it."
    if agency:
        why += f" Both credit {agency}."
    return PairReading(round(shared.score, 4), why)


def _runs(article: Article) -> Hashes:
    return sampled(terms(words(own_words(article.text))), ONE_IN)[:MOST_OF_A_PAIR]
