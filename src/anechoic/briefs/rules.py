"""What the owner may set about briefs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How briefs are written.

    Args:
        language: The edition's language, ISO 639-1; articles in others count for coverage only.
        axis: Axis of "How it is seen"; empty: "leaning" if somebody rated, else the axis that parts best.
        further_axes: Axes along which it is told besides, where a story has two groups of them.
        quoted_words: At most so many words of one article in the whole brief.
        happened, said, next, unknown, changed: At most so many sentences in that section.
        seen_words: At most so many words of a group's own sentence; groups differ by at most 1.5x.
    """

    language: str = "en"
    axis: str = ""
    further_axes: tuple[str, ...] = ()
    quoted_words: int = 90
    happened: int = 4
    said: int = 4
    differ: int = 5
    seen_words: int = 36
    next: int = 2
    unknown: int = 2
    changed: int = 5
