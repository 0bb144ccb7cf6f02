"""What each group usually contributes: base rates out of the newsroom's own reading.

    baseline(looks, story, axis, rules) -> Baseline(base, read)

A unit is an outlet once a day on one story (or on one beat and country, where the story is unknown), as
the story's own coverage is counted. The pool is the story's beat if we read enough of it, else all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anechoic.perspectives.groups import Axis
from anechoic.perspectives.rules import Rules
from anechoic.perspectives.things import Look
from anechoic.stories.things import Story


@dataclass(frozen=True, slots=True)
class Baseline:
    """`base`: each group's share of the rated units. `read`: each group's outlets that we read."""

    base: Mapping[str, float]
    read: Mapping[str, tuple[str, ...]]


def baseline(looks: Sequence[Look], story: Story, axis: Axis, rules: Rules) -> Baseline:
    """Count the groups in past reading; the story itself is left out, or it would hide its own blind spot."""
    others = [look for look in looks if look.story != story.id]
    beat = [look for look in others if look.beat == story.topic]
    pool = beat if len(beat) >= rules.min_pool else others
    units = {(look.outlet, look.day, look.story or f"{look.beat}/{look.country}") for look in pool}
    counts = Counter(value for outlet, _, _ in units if (value := axis.value(outlet)) is not None)
    total = sum(counts.values())
    return Baseline(
        base={value: count / total for value, count in counts.items()},
        read=_read(looks, axis),
    )


def _read(looks: Sequence[Look], axis: Axis) -> dict[str, tuple[str, ...]]:
    read: dict[str, set[str]] = defaultdict(set)
    for outlet in {look.outlet for look in looks}:
        if (value := axis.value(outlet)) is not None:
            read[value].add(outlet)
    return {value: tuple(sorted(outlets)) for value, outlets in read.items()}
