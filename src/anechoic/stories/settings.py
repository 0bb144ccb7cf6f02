"""How stories are grouped: every number that an owner may change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """Settings of the grouper.

    Args:
        window_days: An article is compared with those seen in the days before it.
        min_articles: In a quiet stream the window reaches back over this many articles, whatever their age.
        max_articles: The window never holds more, so that a flood cannot fill the memory (about 1 kB each).
        candidates: Earlier articles that are compared in full.
        foreign_candidates: Earlier articles in other languages that are compared; needs an encoder.
        story_threshold: Mean link, beside the best that both ends have, from which a repair joins articles
            to one story.
        place_threshold: Mean probability for placing a new article, before the evidence of later ones.
        saga_threshold: Mean link, as for stories, from which they make one saga.
        repair_hours: Stories are repaired whenever the stream's clock crosses a multiple of this.
    """

    window_days: float = 5.0
    min_articles: int = 400
    max_articles: int = 100_000
    candidates: int = 40
    foreign_candidates: int = 8
    story_threshold: float = 0.22
    place_threshold: float = 0.37
    saga_threshold: float = 0.07
    repair_hours: float = 1.0
