"""How many outlets a walk asks: all that are due, ever fewer as pages wait, none when they are too many.

    share_asked(waiting) -> 0.0 to 1.0         longest_due(outlets, states, at, share) -> those to ask

Walks that were cut off leave pages behind, and these are read first. To ask nobody from one moment to the
next would tear the news; so those are asked that have been due for longest; the others come next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil

from anechoic.outlets import FeedState
from anechoic.outlets.polls import POLLED_KINDS
from anechoic.outlets.things import Outlet

EASE = 2_500
"""Pages that may wait while all are asked: some three minutes' work on two cores."""

MOST_WAITING = 10_000
"""Pages from which nobody is asked: a quarter of an hour's work on two cores."""


def share_asked(waiting: int) -> float:
    """Give the share of the outlets that are due to be asked while so many pages wait.

    >>> share_asked(0), share_asked(EASE), share_asked(7_000), share_asked(MOST_WAITING)
    (1.0, 1.0, 0.4, 0.0)
    """
    return min(1.0, max(0.0, (MOST_WAITING - waiting) / (MOST_WAITING - EASE)))


def longest_due(
    outlets: Sequence[Outlet], states: Mapping[str, FeedState], at: datetime, share: float
) -> list[Outlet]:
    """Give a share of the outlets with a feed that is due, rounded up, those due for longest first."""
    since = {outlet.id: _due_since(outlet, states, at) for outlet in outlets}
    due = [(begin, outlet.id, outlet) for outlet in outlets if (begin := since[outlet.id]) is not None]
    return [outlet for *_, outlet in sorted(due, key=lambda one: one[:2])[: ceil(share * len(due))]]


def _due_since(outlet: Outlet, states: Mapping[str, FeedState], at: datetime) -> datetime | None:
    """Give since when a feed of an outlet is due, of those that are polled; one never asked always was."""
    always = datetime.min.replace(tzinfo=at.tzinfo)
    known = [states.get(feed.url) for feed in outlet.feeds if feed.kind in POLLED_KINDS]
    begins = [state.health.due_at if state else always for state in known]
    return min((begin for begin in begins if begin is not None and begin <= at), default=None)
