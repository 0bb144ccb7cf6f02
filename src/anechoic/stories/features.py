"""What two articles have in common, as numbers: the input of the learnt pair score.

    Features(shelf).of(view, slots) -> float32[n, len(NAMES)], NaN where something is unknown

No number tells how many articles a story has, so the score cannot learn "stories have three members".
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from anechoic.stories.shelf import Shelf, Slots
from anechoic.stories.views import VECTOR_SCALE, Part, View

Matrix = npt.NDArray[np.float32]

NAMES = (
    "title", "lead", "body", "names", "numbers",  # cosine of a part with the same part
    "title in body", "both titles in bodies",  # weight of one title's terms found in the other's body
    "heaviest", "shared",  # largest single term's share of the body cosine; number of shared terms
    "lead in body",
    "title meaning", "lead meaning", "title and lead meaning",  # cosine of vectors; title with lead
    "shorter", "longer",  # log of words
    "gap", "density",  # days; log10 of articles a day in the window
    "body over topic", "body over its topic", "title over topic", "title over its topic",
    "lead over topic", "lead over its topic", "names over topic", "names over its topic",
    "rare names",  # cosine of the rare names of title and lead
)  # fmt: skip
DENSE = tuple(name for name in NAMES if name.startswith(("title meaning", "lead meaning", "title and lead")))
DENSE += ("title over topic", "title over its topic", "lead over topic", "lead over its topic")
TOPIC = tuple(name for name in NAMES if name.endswith("topic"))
RARE_NAMES = NAMES.index("rare names")
TAIL_COLUMNS = (2, 10, 11, 3)
TOPIC_ARTICLES = 10
FEWEST_TOPIC_ARTICLES = 3
OTHER_EVENT = 0.3
"""Candidates that are less likely than this to tell the article's event stand for its topic at large. (Taking
the candidates beyond the twentieth instead broke a match with 400 reports into stories of 13.)"""
_BUCKETS = 1 << 16


class Features:
    """Compares a view with rows of a shelf. Holds scratch tables, so use one in one thread."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._keys = np.zeros(_BUCKETS, np.uint32)
        self._weights = np.zeros(_BUCKETS, np.float32)

    def of(self, view: View, slots: Slots) -> Matrix:
        """Compare a view with live slots; the columns of `TOPIC` are left NaN (see `with_topic`)."""
        rows = self.shelf.rows(slots)
        out = np.full((len(slots), len(NAMES)), np.nan, np.float32)
        self._words(view, rows, out)
        if view.vectors is not None:
            self._meaning(view.vectors, rows, out)
        lengths = np.log1p(self.shelf.lengths[rows])
        out[:, 13] = np.minimum(lengths, np.log1p(view.length))
        out[:, 14] = np.maximum(lengths, np.log1p(view.length))
        self._time(view, rows, out)
        return out

    def tails(self, features: Matrix, likely: Matrix) -> Matrix:
        """Measure how alike an article is to reports of other events on its topic: float32[4], NaN if few.

        Args:
            likely: First probability of each row, made without the columns of `TOPIC`.
        """
        others = features[likely < OTHER_EVENT][:, TAIL_COLUMNS]
        if len(others) < FEWEST_TOPIC_ARTICLES:
            return np.full(len(TAIL_COLUMNS), np.nan, np.float32)
        means: Matrix = -np.sort(-others, axis=0)[:TOPIC_ARTICLES].mean(axis=0)
        return means

    def with_topic(self, features: Matrix, tails: Matrix, slots: Slots) -> Matrix:
        """Fill the columns of `TOPIC`: likeness over that of either article to its topic at large."""
        theirs = self.shelf.tails[self.shelf.rows(slots)]
        for place, column in enumerate(TAIL_COLUMNS):
            features[:, 17 + 2 * place] = features[:, column] - tails[place]
            features[:, 18 + 2 * place] = features[:, column] - theirs[:, place]
        return features

    def _words(self, view: View, rows: Slots, out: Matrix) -> None:
        terms = {name: found[rows] for name, found in self.shelf.terms.items()}
        weights = {name: found[rows].astype(np.float32) for name, found in self.shelf.weights.items()}
        for column, name in enumerate(("title", "lead", "body", "names", "numbers", "rare")):
            mine = self._load(view.parts[name])
            products = self._find(terms[name]) * weights[name]
            out[:, RARE_NAMES if name == "rare" else column] = products.sum(axis=1)
            if name == "title":
                mine_in_theirs = (self._find(terms["body"]) ** 2).sum(axis=1)
            elif name == "lead":
                out[:, 9] = (self._find(terms["body"]) * weights["body"]).sum(axis=1)
            elif name == "body":
                theirs_in_mine = ((self._find(terms["title"]) > 0) * weights["title"] ** 2).sum(axis=1)
                other_lead = (self._find(terms["lead"]) * weights["lead"]).sum(axis=1)
                out[:, 9] = np.maximum(out[:, 9], other_lead)
                out[:, 7], out[:, 8] = products.max(axis=1), (products > 0).sum(axis=1)
            self._keys[mine] = 0
        out[:, 5] = np.maximum(mine_in_theirs, theirs_in_mine)
        out[:, 6] = np.minimum(mine_in_theirs, theirs_in_mine)

    def _load(self, part: Part) -> npt.NDArray[np.uint32]:
        buckets = part.terms & np.uint32(_BUCKETS - 1)
        self._keys[buckets] = part.terms
        self._weights[buckets] = part.weights
        return buckets

    def _find(self, terms: npt.NDArray[np.uint32]) -> Matrix:
        """Weights of these terms in the part that is loaded, 0 where it has them not."""
        buckets = terms & np.uint32(_BUCKETS - 1)
        found: Matrix = self._weights[buckets] * ((self._keys[buckets] == terms) & (terms != 0))
        return found

    def _meaning(self, mine: npt.NDArray[np.int8], rows: Slots, out: Matrix) -> None:
        theirs = self.shelf.vectors[rows].astype(np.float32)
        cosines = theirs @ (mine.astype(np.float32).T / VECTOR_SCALE**2)
        out[:, 10], out[:, 11] = cosines[:, 0, 0], cosines[:, 1, 1]
        out[:, 12] = np.maximum(cosines[:, 0, 1], cosines[:, 1, 0])

    def _time(self, view: View, rows: Slots, out: Matrix) -> None:
        gaps = np.abs(view.day - self.shelf.days[rows])
        known = ~np.isnan(gaps)
        out[:, 15] = gaps
        out[known, 16] = self.density()

    def density(self) -> float:
        """Log10 of articles a day among the live ones; 0.0 if there is nothing to tell it by."""
        shelf = self.shelf
        if len(shelf) < 2:
            return 0.0
        first, last = shelf.days[shelf.rows(np.array([shelf.oldest, shelf.next - 1]))]
        return float(np.log10(len(shelf) / max(last - first, 0.25))) if last - first >= 0 else 0.0
