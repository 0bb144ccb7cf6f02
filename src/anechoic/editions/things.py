"""What the editions room hands on: recipes, and briefs chosen and laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an edition is made: `newsroom.toml` may change any value and add recipes.

    Args:
        id: Slug ("morning-briefing"); `rhythm`: "daily" or "weekly"; `select`: "importance" or "good news".
        max_items, long_items, max_words, min_items, min_regions, min_topics: The limits of DESIGN.md.
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
