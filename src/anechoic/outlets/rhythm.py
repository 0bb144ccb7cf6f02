"""When to ask a feed again: half of its usual gap, what it asks for itself, and patience with failures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Bounds of polling, in seconds.

    Args:
        shortest, longest: Between two polls of a feed that works.
        unknown: For a feed without dates.
        after_failure: After the first failure; doubled with each further one, up to `longest_failure`.
        most_asked: The longest that Cache-Control, ttl or Retry-After may keep us away.
    """

    shortest: float = 600
    longest: float = 12 * 3600
    unknown: float = 3600
    after_failure: float = 900
    longest_failure: float = 2 * 86400
    most_asked: float = 86400

    def due_after_reading(
        self, at: datetime, gap_seconds: float | None, asked_seconds: float = 0
    ) -> datetime:
        """Tell when to poll again. Half the gap, so that an article waits a quarter of a gap on average."""
        own = self.unknown if gap_seconds is None else gap_seconds / 2
        wait = min(max(own, self.shortest), self.longest)
        return at + timedelta(seconds=max(wait, min(asked_seconds, self.most_asked)))

    def due_after_failure(self, at: datetime, failures: int, asked_seconds: float = 0) -> datetime:
        """Tell when to try again after so many failures in a row (1 or more)."""
        wait = min(self.after_failure * 2 ** min(failures - 1, 20), self.longest_failure)
        return at + timedelta(seconds=max(wait, min(asked_seconds, self.most_asked)))


def usual_gap(dates: Iterable[datetime | None], at: datetime) -> float | None:
    """Give the median seconds between a feed's newest 20 dates, None with fewer than two.

    Silence since the newest counts as a gap if it is longer, so that a sleeping feed is asked less.
    """
    newest = sorted({one for one in dates if one is not None and one <= at}, reverse=True)[:20]
    if len(newest) < 2:
        return None
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(newest)]
    silence = (at - newest[0]).total_seconds()
    return max(median(gaps), silence / 10)
