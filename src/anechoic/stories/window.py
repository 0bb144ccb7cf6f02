"""The articles that a new one is compared with: those of the last days, or at least the last few hundred.

Window.compare(view, clock) -> slots and features        Window.add(view, clock) -> slot
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from anechoic.stories.features import NAMES, OF_STREAMS, Features, Matrix
from anechoic.stories.meanings import near_in_meaning
from anechoic.stories.postings import Slots
from anechoic.stories.settings import GroupSettings
from anechoic.stories.shelf import Shelf, language_code
from anechoic.stories.tape import Tape
from anechoic.stories.views import View


class Window:
    """A shelf with a clock. `clock` is the stream's own time in days; it never goes back."""

    def __init__(self, settings: GroupSettings, has_vectors: bool = False) -> None:
        self.settings = settings
        self.shelf = Shelf(has_vectors)
        self._features = Features(self.shelf)
        self._clocks = Tape(np.float64)

    def advance(self, clock: float) -> None:
        """Let go what is older than the window, but keep the last `min_articles`."""
        clocks, settings = self._clocks.live, self.settings
        old = int(np.searchsorted(clocks, clock - settings.window_days))
        gone = max(min(old, len(clocks) - settings.min_articles), len(clocks) - settings.max_articles, 0)
        self._clocks.drop_before(self._clocks.first + gone)
        self.shelf.drop_before(self._clocks.first)

    def is_late(self, day: float) -> bool:
        """Tell whether an article is older than all that is still compared; false for unknown days."""
        clocks = self._clocks.live
        if not len(clocks):
            return False
        return bool(day < clocks[-1] - max(self.settings.window_days, clocks[-1] - clocks[0]))

    def compare(self, view: View) -> tuple[Slots, Matrix]:
        """Give the live articles nearest in words, and in meaning those of other languages; compare them."""
        slots = np.union1d(
            self.shelf.near(view, self.settings.candidates),
            near_in_meaning(self.shelf, view, self.settings.foreign_candidates),
        )
        return slots, self._features.of(view, slots)

    def are_foreign(self, view: View, slots: Slots) -> npt.NDArray[np.bool_]:
        """Tell which live articles are known to be in another language than the view."""
        theirs, mine = self.shelf.languages[slots - self.shelf.oldest], language_code(view.language)
        foreign: npt.NDArray[np.bool_] = (theirs != mine) & (theirs != 0) & (mine != 0)
        return foreign

    def add(self, view: View, clock: float) -> int:
        """Keep a view; give its slot."""
        clocks = self._clocks.live
        self._clocks.append(max(clock, clocks[-1]) if len(clocks) else clock)
        return self.shelf.add(view)


def compare_two(a: View, b: View) -> npt.NDArray[np.float32]:
    """Compare two articles outside any stream: one row of features, NaN for what only streams tell."""
    shelf = Shelf(a.vectors is not None)
    slot = shelf.add(a)
    row = Features(shelf).of(b, np.array([slot]))
    row[:, [NAMES.index(name) for name in OF_STREAMS]] = np.nan
    return row
