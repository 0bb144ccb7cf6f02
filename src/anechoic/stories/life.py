"""Tells how a story lives: whether more newsrooms write about it each hour, or fewer.

    life_of(story, at) -> Life

Only origins count, each once an hour and with texts of its own: a wire text that a hundred outlets print is
heard once, and an opinion on it not at all. The room has no clock, so the moment comes in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from anechoic.stories.things import Story

RECENT = timedelta(hours=6)
BEFORE = timedelta(hours=18)
ASLEEP_AFTER = timedelta(hours=24)
TURN = 1.5
"""A story rises or fades when origins an hour change by more than half; less is the day's own rhythm."""
FEWEST = 2
"""One newsroom that writes again makes no story rise."""


class Life(StrEnum):
    """`woken`: heard of again after a day of silence."""

    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"
    ASLEEP = "asleep"
    WOKEN = "woken"


def life_of(story: Story, at: datetime) -> Life:
    """Tell how a story lives at a moment (aware); what was seen later plays no part.

    Origins an hour of the last six hours are set against those of the eighteen before, or of as many as the
    story had.
    """
    heard = [(origin.id, time) for origin in story.origins for time in origin.told_at if time <= at]
    times = sorted(time for _, time in heard) or [story.opened_at]
    if at - times[-1] > ASLEEP_AFTER:
        return Life.ASLEEP
    recent = {(origin, _hour(time)) for origin, time in heard if time > at - RECENT}
    before = {(origin, _hour(time)) for origin, time in heard if at - RECENT - BEFORE < time <= at - RECENT}
    was_asleep = any(b - a > ASLEEP_AFTER and b > at - RECENT for a, b in pairwise(times))
    now, earlier = len(recent) / _hours(RECENT), len(before) / _hours(_lived(story, at))
    if was_asleep:
        return Life.WOKEN
    if now > TURN * earlier and len({origin for origin, _ in recent}) >= FEWEST:
        return Life.RISING
    return Life.FADING if earlier > TURN * now else Life.STEADY


def _lived(story: Story, at: datetime) -> timedelta:
    """How long before the last six hours the story was there, at least an hour and at most eighteen."""
    return min(max(at - RECENT - story.opened_at, timedelta(hours=1)), BEFORE)


def _hour(time: datetime) -> int:
    return int(time.timestamp() // 3_600)


def _hours(time: timedelta) -> float:
    return time.total_seconds() / 3_600
