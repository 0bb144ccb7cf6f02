"""What two articles have in common, as numbers: the input of the learnt pair score.

    Features(shelf).of(view, slots) -> float32[n, len(NAMES)], NaN where something is unknown

No number tells how many articles a story has, so the score cannot learn "stories have three members".
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from anechoic.stories.packing import Rows, vectors_of, words_of
from anechoic.stories.postings import Slots
from anechoic.stories.shelf import Shelf
from anechoic.stories.views import VECTOR_SCALE, WEIGHTS, Mark, View

Matrix = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64]

PARTS = {"title": Mark.TITLE, "lead": Mark.LEAD, "body": None, "names": Mark.NAME, "numbers": Mark.NUMBER}
LOCAL = ("title", "lead", "body", "names")
NAMES = (
    *PARTS,  # cosine of a part with the same part
    *(f"local {name}" for name in LOCAL),  # the same, terms weighed by how rare they are in the window
    "title in body", "both titles in bodies",  # weight of one title's terms found in the other's body
    "lead in body",  # share of one lead's weight found in the other's body
    "heaviest", "shared",  # largest single term's share of the body cosine; number of shared terms
    "title meaning", "lead meaning",  # cosine of the vectors of titles; of titles with leads
    "quotations", "runs",  # log of shared runs of three words, inside and outside quotation marks
    "opening days", "days",  # share of the fewer weekdays that both openings name; cosine of their counts
    "shorter", "longer",  # log of words
    "gap", "density", "apart",  # days; log10 of articles a day in the window; log of articles in that gap
)  # fmt: skip
TIME = ("gap", "density", "apart")
USUAL, THINNEST = 11.0, 2.0
"""Articles a day of the stream that taught the weights most; and fewer than these are taken for these."""
YOUNG = 20
"""Live articles from which a stream's density is told."""
DENSE = frozenset({"title meaning", "lead meaning"})
OF_STREAMS = frozenset({"density", "apart", *(f"local {name}" for name in LOCAL)})
"""What two articles alone cannot tell."""
_AT = {name: place for place, name in enumerate(NAMES)}
_BUCKETS = 1 << 16
_SETS = 16
"""Sets of the four marks that a term may bear."""
_BEARING = {
    mark: np.array([mark is None or bool(marks & mark) for marks in range(_SETS)], np.float64)
    for mark in (None, *Mark)
}
"""Which of the sets hold a mark; all for none."""


class Features:
    """Compares a view with rows of a shelf. Holds scratch tables, so use one in one thread."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._places = np.zeros(_BUCKETS, np.uint8)
        self._runs = np.zeros(1 << 16, np.bool_)

    def of(self, view: View, slots: Slots) -> Matrix:
        """Compare a view with live slots."""
        rows = self.shelf.rows(slots)
        out = np.full((len(slots), len(NAMES)), np.nan, np.float32)
        if not len(slots):
            return out
        self._words(view, rows, out)
        out[:, _AT["quotations"]] = self._shared_runs(view.runs.quoted, rows["quoted"])
        out[:, _AT["runs"]] = self._shared_runs(view.runs.own, rows["own"])
        if view.vectors is not None:
            mine = view.vectors.astype(np.float32) / np.float32(VECTOR_SCALE)
            likeness = np.einsum("cvd,vd->cv", vectors_of(rows), mine)
            out[:, _AT["title meaning"] : _AT["lead meaning"] + 1] = likeness
        lengths = np.log1p(rows["length"]).astype(np.float32)
        out[:, _AT["shorter"]] = np.minimum(lengths, np.log1p(view.length))
        out[:, _AT["longer"]] = np.maximum(lengths, np.log1p(view.length))
        self._time(view, rows, self.shelf.days_of(slots), out)
        return out

    def _words(self, view: View, rows: Rows, out: Matrix) -> None:
        shelf = self.shelf
        terms, weights, marks = words_of(rows)
        shared, mine = Shared(self._find(view, terms), marks, view.marks), WEIGHTS.take(view.weights)
        plain = shared.weighed(weights, mine)
        for name, mark in PARTS.items():
            out[:, _AT[name]] = plain.cosine(mark)
        titles = plain.found(Mark.TITLE)
        out[:, _AT["title in body"]] = np.maximum(*titles)
        out[:, _AT["both titles in bodies"]] = np.minimum(*titles)
        out[:, _AT["lead in body"]] = np.maximum(*plain.found(Mark.LEAD))
        out[:, _AT["heaviest"]] = plain.heaviest()
        out[:, _AT["shared"]] = shared.counts
        local = shared.weighed(weights * shelf.local_rarity(terms), mine * shelf.local_rarity(view.terms))
        for name in LOCAL:
            out[:, _AT[f"local {name}"]] = local.cosine(PARTS[name])

    def _find(self, view: View, terms: npt.NDArray[np.uint32]) -> npt.NDArray[np.int16]:
        """Give the place of each term in the view, -1 where the view has it not."""
        self._places[view.terms % _BUCKETS] = np.arange(len(view.terms))
        at = self._places[terms % _BUCKETS].astype(np.int16)
        known = view.terms.take(at, mode="clip") if len(view.terms) else terms + 1
        self._places[view.terms % _BUCKETS] = 0
        found: npt.NDArray[np.int16] = np.where((known == terms) & (terms != 0), at, np.int16(-1))
        return found

    def _shared_runs(self, mine: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16]) -> Matrix:
        self._runs[mine] = True
        shared: Matrix = np.log1p(self._runs[theirs].sum(axis=1)).astype(np.float32)
        self._runs[mine] = False
        return shared

    def _time(self, view: View, rows: Rows, dates: npt.NDArray[np.float64], out: Matrix) -> None:
        theirs = rows["days"].astype(np.float32)
        mine = view.days.astype(np.float32)
        out[:, _AT["opening days"]] = _shared_days(mine[0], theirs[:, 0])
        lengths = np.sqrt((mine[1] ** 2).sum() * (theirs[:, 1] ** 2).sum(axis=1))
        out[:, _AT["days"]] = np.where(lengths > 0, theirs[:, 1] @ mine[1] / np.maximum(lengths, 1), np.nan)
        gaps = np.abs(view.day - dates).astype(np.float32)
        density = np.where(np.isnan(gaps), np.nan, self.density()).astype(np.float32)
        out[:, [_AT[name] for name in TIME]] = times(gaps, density)

    def density(self) -> float:
        """Log10 of articles a day among the live ones; a young stream is taken for a usual one."""
        shelf = self.shelf
        if len(shelf) >= YOUNG:
            first, last = shelf.days_of(np.array([shelf.oldest, shelf.next - 1]))
            if last >= first:
                return float(np.log10(len(shelf) / max(last - first, 0.25)))
        return float(np.log10(USUAL))


class Shared:
    """The terms that a view shares with each of many rows.

    Weights are summed once for each set of marks that a term may bear, so that the sum of any part of an
    article is a sum of few numbers.
    """

    def __init__(
        self, at: npt.NDArray[np.int16], marks: npt.NDArray[np.uint8], my_marks: npt.NDArray[np.uint8]
    ) -> None:
        self.rows = len(at)
        self.places = np.flatnonzero(at >= 0)
        self.row, self.own = self.places // at.shape[1], at.ravel()[self.places]
        self.counts = np.bincount(self.row, minlength=self.rows)
        theirs, mine = marks.ravel()[self.places], my_marks[self.own]
        self.by_both, self.by_mine, self.by_theirs = (
            self.row * _SETS + borne for borne in (theirs & mine, mine, theirs)
        )
        self.all_theirs = (np.arange(self.rows)[:, None] * _SETS + marks).ravel()
        self.all_mine = my_marks

    def weighed(self, weights: Matrix, mine: Matrix) -> Weighed:
        return Weighed(self, weights.ravel(), mine)

    def summed(self, sets: Slots, values: Matrix) -> Sums:
        """Sum values by row and set of marks."""
        sums = np.bincount(sets, values, self.rows * _SETS).astype(np.float64, copy=False)
        return sums.reshape(self.rows, _SETS)


class Weighed:
    """Shared terms under one weighing: of each row's terms, and of the view's."""

    def __init__(self, shared: Shared, weights: Matrix, mine: Matrix) -> None:
        self._shared = shared
        self._weights, self._mine = weights[shared.places], mine[shared.own]
        self._products = self._weights * self._mine
        self._sums = shared.summed(shared.by_both, self._products)
        self._lengths = shared.summed(shared.all_theirs, weights * weights)
        self._my_lengths = np.bincount(shared.all_mine, mine * mine, _SETS)

    def cosine(self, mark: Mark | None) -> Matrix:
        """Compare the terms that bear a mark on both sides; all terms without one."""
        return _share(self._sums @ _BEARING[mark], np.sqrt(self._squares(mark)))

    def found(self, mark: Mark) -> tuple[Matrix, Matrix]:
        """Give the share of the weight of the view's marked terms found in each row, and the other way."""
        shared, bearing = self._shared, _BEARING[mark]
        mine = shared.summed(shared.by_mine, self._mine * self._mine) @ bearing
        theirs = shared.summed(shared.by_theirs, self._weights * self._weights) @ bearing
        return _share(mine, self._my_lengths @ bearing), _share(theirs, self._lengths @ bearing)

    def heaviest(self) -> Matrix:
        """Give the largest share that a single term has in the cosine of all."""
        largest = np.zeros(self._shared.rows, np.float32)
        np.maximum.at(largest, self._shared.row, self._products)
        return _share(largest, np.sqrt(self._squares(None)))

    def _squares(self, mark: Mark | None) -> Sums:
        bearing = _BEARING[mark]
        squares: Sums = (self._lengths @ bearing) * (self._my_lengths @ bearing)
        return squares


def _share(part: Matrix | Sums, whole: Sums | np.float64) -> Matrix:
    share: Matrix = (part / np.maximum(whole, 1e-6)).astype(np.float32)
    return share


def times(gaps: Matrix, density: Matrix) -> Matrix:
    """Tell time by the calendar and by the stream itself: the columns of `TIME`, NaN where days are unknown.

    In a thin stream a day counts by what it brings, as if every stream had `USUAL` articles a day.
    """
    per_day = np.maximum(10**density, THINNEST)
    columns = [
        gaps * np.minimum(per_day / USUAL, 1),
        np.log10(np.maximum(per_day, USUAL)),
        np.log1p(gaps * per_day),
    ]
    return np.stack(columns, axis=-1).astype(np.float32)


def _shared_days(mine: Matrix, theirs: Matrix) -> Matrix:
    """Share of the fewer days that both name; unknown where one names none."""
    fewer = np.minimum((mine > 0).sum(), (theirs > 0).sum(axis=1))
    both = ((theirs > 0) & (mine > 0)).sum(axis=1)
    return np.where(fewer > 0, both / np.maximum(fewer, 1), np.nan).astype(np.float32)
