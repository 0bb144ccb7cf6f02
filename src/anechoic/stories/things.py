"""What the stories room hands on: which articles tell one event, and where their texts come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Move(StrEnum):
    """What a decision did: `placed` a new article, or `moved` one when a repair merged or split stories."""

    PLACED = "placed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Decision:
    """Where one article belongs, and why. Decisions are applied in order; the last one on an article holds.

    Args:
        story, saga: Ids; a story's id comes from its first article and outlives merges (the older id stays).
        copy_of: Article whose text this one carries, None if it is its own text.
        origin: Id of the origin: the first known article with that text, or an agency ("agency:AP").
        why: One sentence in words and numbers.
    """

    article: str
    story: str
    saga: str
    move: Move = Move.PLACED
    copy_of: str | None = None
    origin: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """An editor's act on grouping. The machine never undoes it.

    `act`: "together" (these articles are one story), "apart" (never together), "pin" (stays where it is).
    """

    act: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was first written: `name` is an outlet's id or an agency; `reason` says how we know.

    `told_at`: when its own texts were seen, oldest first (aware UTC); copies of them are left out.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    reason: str = ""
    told_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One event that articles report.

    Args:
        id: Stable over days, merges and re-runs.
        articles: Ids in the order in which they were seen.
        origins: Independent sources of the texts; copies share one. Opinion pieces, digests and
            newsletters are in `articles` but never in an origin.
        opened_at, updated_at: First and last `seen_at`, aware UTC.
        topic: "world", "politics", "business", "science", "health", "sport", "culture", "local",
            "environment", "crime" or "other".
        importance: Larger is more; comparable within one newsroom only.
    """

    id: str
    saga: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    opened_at: datetime
    updated_at: datetime
    topic: str = "other"
    importance: float = 0.0
    title: str = ""


@dataclass(frozen=True, slots=True)
class PairReading:
    """How two articles stand to each other: `score` from 0 to 1, .5 the border; `why` in words."""

    score: float
    why: str
