"""What a measurement is: a figure with its floor and the command that made it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    `value` is None if the data are absent, and then `note` says which. `floor` is what must be held
    (a ceiling if `higher_is_better` is False), None if the figure is only shown.
    """

    room: str
    name: str
    value: float | None
    floor: float | None = None
    n: int = 0
    unit: str = ""
    command: str = ""
    note: str = ""
    higher_is_better: bool = True

    @property
    def holds(self) -> bool | None:
        """Tell whether the floor holds; None if there is nothing to compare."""
        if self.value is None or self.floor is None:
            return None
        return self.value >= self.floor if self.higher_is_better else self.value <= self.floor
