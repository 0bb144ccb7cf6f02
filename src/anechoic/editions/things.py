"""What the editions room hands on: recipes, and briefs chosen and laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Gate = Literal["response", "evidence", "limit", "witnesses"]
"""Somebody does something; a number or a named result; what is still wrong or unknown; two origins or a
primary source."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of its briefs an edition prints, and along which axis it tells how a story is seen.

    The defaults make three long items and seven short ones of about 1,060 of the 1,200 words.

    Args:
        long_words, short_words: Most words of the text of a long item and of a short one.
        axes: Axes in order of preference; the first along which a brief is told is printed, and none where
            it is told along none of them. Empty: the axis that the brief itself begins with.
    """

    long_words: int = 180
    short_words: int = 60
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an edition is made: `newsroom.toml` may change any value and add recipes.

    Args:
        id: Slug ("morning-briefing"); `rhythm`: "daily" or "weekly"; `select`: "importance" or "good news".
        at: When it goes out, "HH:MM" in the newsroom's zone.
        max_items, long_items, max_words, min_items, min_regions, min_topics: Its limits.
        long_words, short_words, axes: What is printed of each item (`Cut`).
        review_minutes: How long before `at` it is laid out and waits for its editor; 0: it does not wait.
        needs_approval: It goes out only once an editor has approved it.
    """

    id: str
    name: str
    rhythm: str = "daily"
    select: str = "importance"
    at: str = "06:00"
    min_items: int = 1
    max_items: int = 10
    long_items: int = 3
    max_words: int = 1200
    min_regions: int = 0
    min_topics: int = 0
    is_for_subscribers: bool = False
    review_minutes: int = 60
    needs_approval: bool = False
    topics: tuple[str, ...] = ()
    """Topics of `Story.topic` that may enter; empty means all."""
    min_origins: int = 1
    """Independent origins that a story needs to enter."""
    gates: tuple[Gate, ...] = ()
    """What a brief must have to enter; Good News asks for all of it and more."""
    long_words: int = 180
    short_words: int = 60
    axes: tuple[str, ...] = ()

    @property
    def cut(self) -> Cut:
        return Cut(self.long_words, self.short_words, self.axes)


@dataclass(frozen=True, slots=True)
class Item:
    """A brief's place in an edition. `length` is "long" or "short"; `label` may say "one outlet reports"."""

    brief: str
    story: str
    length: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A brief that was kept out, and why."""

    brief: str
    story: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A set of briefs for a day or a week. `id` is recipe and day ("morning-briefing-2026-03-06")."""

    id: str
    recipe: str
    name: str
    day: date
    made_at: datetime
    items: tuple[Item, ...]
    held: tuple[Held, ...] = ()
    words: int = 0
    minutes: int = 0
    corrections: tuple[str, ...] = ()
    shortfalls: tuple[str, ...] = ()
    """What the recipe asks and this edition does not reach: it is not printed before an editor says so."""
    cut: Cut = Cut()
    """The recipe's at the time of laying out: changing a recipe changes no edition that stands."""

    @property
    def is_complete(self) -> bool:
        """Tell whether the edition reaches what its recipe asks."""
        return not self.shortfalls


@dataclass(frozen=True, slots=True)
class GoodNewsReading:
    """How good the news of a headline is.

    `score` is larger for better news, comparable between headlines; `refused` names the rule that
    forbids it as Good News whatever its score, None if no rule does.
    """

    score: float
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One editorial rule applied to an edition.

    `number` is the rule's place in the list of 27; `is_held` is None if the rule does not apply here;
    `reason` says what was seen, with the place.
    """

    number: int
    rule: str
    is_held: bool | None
    reason: str

    @property
    def holds(self) -> bool:
        """Tell whether nothing speaks against the edition; a rule that does not apply holds."""
        return self.is_held is not False

    def __str__(self) -> str:
        sign = {True: "holds", False: "BROKEN", None: "does not apply"}[self.is_held]
        return f"{self.number:2}. {self.rule}: {sign}. {self.reason}"
