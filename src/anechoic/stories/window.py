"""The articles that a new one is compared with: those of the last days, or at least the last few hundred.

Window.compare(view, clock) -> slots and features        Window.add(view, clock) -> slot
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from anechoic.stories.features import NAMES, TAIL_COLUMNS, Features, Matrix
from anechoic.stories.meanings import Meanings
from anechoic.stories.settings import GroupSettings
from anechoic.stories.shelf import Shelf, Slots
from anechoic.stories.trees import Scorer
from anechoic.stories.views import View

HOPELESS = 0.01
"""First score below which a pair is not looked at again: its final score stays below .05."""


class Window:
    """A shelf with a clock. `clock` is the stream's own time in days; it never goes back.

    `first` scores pairs without their topic, to tell reports of other events from those of the same.
    """

    def __init__(self, settings: GroupSettings, dimensions: int = 0, first: Scorer | None = None) -> None:
        self.settings = settings
        self._first = first
        self.shelf = Shelf(dimensions, len(TAIL_COLUMNS))
        self._features = Features(self.shelf)
        self._meanings = Meanings()
        self._clocks: deque[float] = deque()
        self._tails = np.full(len(TAIL_COLUMNS), np.nan, np.float32)

    def advance(self, clock: float) -> None:
        """Let go what is older than the window, but keep the last `min_articles`."""
        settings = self.settings
        while len(self._clocks) > settings.max_articles or (
            len(self._clocks) > settings.min_articles and self._clocks[0] < clock - settings.window_days
        ):
            self._clocks.popleft()
        self.shelf.drop_before(self.shelf.next - len(self._clocks))

    def is_late(self, day: float) -> bool:
        """Tell whether an article is older than all that is still compared; false for unknown days."""
        reach = self.settings.window_days
        if self._clocks:
            reach = max(reach, self._clocks[-1] - self._clocks[0])
        return bool(self._clocks) and day < self._clocks[-1] - reach

    def compare(self, view: View) -> tuple[Slots, Matrix]:
        """Give the nearest live articles in slot order, and what each has in common with the view.

        Those that the first score rules out are left out.
        """
        slots = np.sort(self.shelf.near(view, self.settings.candidates))
        features = self._features.of(view, slots)
        if self._first is None:
            return slots, features
        likely = self._first.score(features)
        self._tails = self._features.tails(features, likely)
        features = self._features.with_topic(features, self._tails, slots)
        return slots[likely >= HOPELESS], features[likely >= HOPELESS]

    def across(self, view: View, slots: Slots) -> tuple[Slots, Matrix]:
        """Give live articles of other languages, those of `slots` and those nearest in meaning, compared."""
        if view.vectors is None or not view.language:
            return np.zeros(0, np.int64), np.zeros((0, len(NAMES)), np.float32)
        near = self._meanings.near(
            view.language, view.vectors, self.shelf.oldest, self.settings.foreign_candidates
        )
        theirs = self.shelf.languages[self.shelf.rows(slots)]
        found = np.union1d(slots[(theirs != view.language) & (theirs != "")], near)
        return found, self._features.of(view, found)

    def add(self, view: View, clock: float) -> int:
        """Keep the view that was compared last; give its slot."""
        self._clocks.append(max(clock, self._clocks[-1] if self._clocks else clock))
        slot = self.shelf.add(view, self._tails)
        if view.vectors is not None:
            self._meanings.add(view.language, slot, view.vectors, self.shelf.oldest)
        return slot


def compare_two(a: View, b: View) -> npt.NDArray[np.float32]:
    """Compare two articles outside any stream: one row of features, topic and density unknown."""
    shelf = Shelf(0 if a.vectors is None else a.vectors.shape[1], len(TAIL_COLUMNS))
    slot = shelf.add(a)
    row = Features(shelf).of(b, np.array([slot]))
    row[:, 16] = np.nan
    return row
