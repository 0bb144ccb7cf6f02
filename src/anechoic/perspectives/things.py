"""What the perspectives room hands on: groups of outlets, what each carries and omits, and who is silent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Look:
    """One row of history: on that day the outlet published on that beat. The newsroom's own reading."""

    outlet: str
    day: str
    """ISO date."""
    beat: str
    """A topic of `Story.topic`."""
    country: str | None
    """Country that the report is about, None if unknown."""
    story: str | None = None


class History(Protocol):
    """What the newsroom has read over the past weeks."""

    def looks(self, since: datetime, until: datetime) -> Iterable[Look]:
        """Give the looks of those days, both included, each story's together."""

    def of_stories(self, stories: Collection[str]) -> Mapping[str, Sequence[Look]]:
        """Give the looks at each of some stories, whenever they were."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """How one group of outlets covers one story.

    Args:
        axis, value: The group ("leaning", "left"); `rater` says who rated, None if no rating was needed.
        outlets: Outlets of the group that cover the story; `read`: outlets of the group that we read.
        articles: Number of the group's articles on the story.
        share, base_rate: The group's share of the story's outlets, and of all our reading.
        flag: "blind spot", "too few rated outlets" or "".
        p: The test's probability, None if not tested. lift: share / base_rate.
        carries, missing: Fact ids found, and not found, in the group's articles.
        only: Facts that no other group carries. speakers: whom it quotes, most quoted first.
        unquoted: Whom two or more articles of other groups quote and none of this one.
        diversity: How evenly its statements are spread over speakers, 0 to 1; None if there are too few.
        leads_with: Fact id that most of its articles open with.
    """

    axis: str
    value: str
    outlets: tuple[str, ...]
    read: tuple[str, ...]
    articles: int
    share: float
    base_rate: float
    lift: float | None = None
    p: float | None = None
    flag: str = ""
    rater: str | None = None
    carries: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    leads_with: str | None = None
    unquoted: tuple[str, ...] = ()
    diversity: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that usually covers this beat and country and did not, within `articles_read` articles.

    `habit` is the share of such stories that it covered in the past weeks; `last_look_at` is aware UTC.
    """

    outlet: str
    habit: float
    p: float
    articles_read: int
    last_look_at: datetime


@dataclass(frozen=True, slots=True)
class Perspective:
    """A story along one axis."""

    story: str
    axis: str
    views: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class Perspectives:
    """A story along all axes, and who is silent."""

    story: str
    axes: tuple[Perspective, ...] = ()
    silent: tuple[Silence, ...] = ()
    made_by: str = ""
