"""How stories are grouped: every number that an owner may change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """Settings of the grouper.

    Args:
        window_days: An article is compared with those seen in the days before it.
        story_threshold: Probability from which two articles tell one event.
        saga_threshold: Probability from which two stories belong to one saga.
        repair_hours: Stories are repaired whenever the stream's clock crosses a multiple of this.
        candidates: Earlier articles that are compared in full.
    """

    window_days: float = 5.0
    story_threshold: float = 0.35
    saga_threshold: float = 0.1
    repair_hours: float = 1.0
    candidates: int = 24
