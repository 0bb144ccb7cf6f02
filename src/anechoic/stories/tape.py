"""Packed rows that grow at one end and are let go at the other, numbered from the first that was ever held.

Tape(dtype).append(row) -> number      tape.live -> rows, oldest first      tape.drop_before(number)
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

ROOM = 64
SLACK = 32
"""A tape has room for a thirty-second more than it holds, and for `ROOM` rows."""


class Tape:
    """Rows `first` to `next`, those two counting for ever."""

    def __init__(self, dtype: npt.DTypeLike) -> None:
        self.first = 0
        self.next = 0
        self._base = 0
        self._rows: npt.NDArray[Any] = np.zeros(ROOM, dtype)

    def __len__(self) -> int:
        return self.next - self.first

    def append(self, row: Any) -> int:
        """Add a row; give its number."""
        place = self._room_for(1)
        self._rows[place] = row
        return self.next - 1

    def extend(self, rows: npt.NDArray[Any]) -> None:
        """Add many rows."""
        start = self._room_for(len(rows))
        self._rows[start : start + len(rows)] = rows

    @property
    def live(self) -> npt.NDArray[Any]:
        """All rows held, as a view that may be written to until the next row is added."""
        return self._rows[self.first - self._base : self.next - self._base]

    def drop_before(self, number: int) -> None:
        """Let go the rows before a number; their room is used again when it is needed."""
        self.first = max(self.first, min(number, self.next))

    def _room_for(self, more: int) -> int:
        """Count so many rows in; give the place of the first."""
        if self.next - self._base + more > len(self._rows):
            held = len(self)
            room = (held + more) * (SLACK + 1) // SLACK + ROOM
            rows = np.zeros((room, *self._rows.shape[1:]), self._rows.dtype)
            rows[:held] = self.live
            self._rows, self._base = rows, self.first
        self.next += more
        return self.next - more - self._base
