"""What each group usually contributes: base rates out of the newsroom's own reading.

    baseline(usual, story, axis, rules) -> Baseline(base, read)

The pool is the story's beat if we read enough of it, else all; units of coverage are those of `habits`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from anechoic.perspectives.groups import Axis
from anechoic.perspectives.habits import Habits, Usual
from anechoic.perspectives.rules import Rules
from anechoic.stories.things import Story


@dataclass(frozen=True, slots=True)
class Baseline:
    """`base`: each group's share of the rated units. `read`: each group's outlets that we read."""

    base: Mapping[str, float]
    read: Mapping[str, tuple[str, ...]]


def baseline(usual: Usual, story: Story, axis: Axis, rules: Rules) -> Baseline:
    """Count the groups in past reading; the story itself is left out, or it would hide its own blind spot."""
    counts = Counter[str]()
    for outlet, units in usual.pool(story.topic, rules.min_pool).units.items():
        if (value := axis.value(outlet)) is not None:
            counts[value] += units
    total = sum(counts.values())
    return Baseline(
        base={value: count / total for value, count in counts.items()},
        read=_read(usual.habits, axis),
    )


def _read(habits: Habits, axis: Axis) -> dict[str, tuple[str, ...]]:
    read: dict[str, list[str]] = defaultdict(list)
    for outlet in habits.outlets:
        if (value := axis.value(outlet)) is not None:
            read[value].append(outlet)
    return {value: tuple(sorted(outlets)) for value, outlets in read.items()}
