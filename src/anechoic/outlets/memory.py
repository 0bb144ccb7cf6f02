"""What fetching must remember from run to run, and a twin that remembers in memory.

The archive keeps it in a database behind the same `FetchMemory`. All calls come from the thread that
takes the results, never from the one that talks to servers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Check:
    """One poll of a feed. `outcome`: "read", "unchanged", "failed" or "gone"; `status`: HTTP's, 0 without."""

    at: datetime
    outcome: str
    status: int = 0
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed does.

    Args:
        url: The feed's address as the outlet has it. moved_to: Where it answers from now on, if elsewhere.
        outcome: Of the last poll: "read", "unchanged" (304, or nothing new), "failed" or "gone".
        detail: What went wrong, in a sentence; empty if nothing did.
        entries: Listed at the last reading. fresh: Articles new or changed at the last poll.
        failures: Polls failed in a row. gap_seconds: Usual time between its articles, None if unknown.
        due_at: When to ask again; None if never (410 Gone).
        history: The last polls, oldest first, at most `HISTORY`.
    """

    url: str
    outlet: str
    outcome: str
    checked_at: datetime
    status: int = 0
    detail: str = ""
    entries: int = 0
    fresh: int = 0
    failures: int = 0
    last_read_at: datetime | None = None
    gap_seconds: float | None = None
    due_at: datetime | None = None
    moved_to: str | None = None
    history: tuple[Check, ...] = ()


HISTORY = 30


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is kept of a feed: its validators and its health."""

    url: str
    health: FeedHealth
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPage:
    """An article's address that was asked for.

    Args:
        url: Canonical, without fragment.
        dated: Its last change as the feed stated it then; a different date means a new asking.
        is_done: It was received, or refused for good; else it is asked for again, up to three `tries`.
    """

    url: str
    fetched_at: datetime
    dated: datetime | None = None
    is_done: bool = True
    tries: int = 1
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """One origin's robots.txt ("https://harbour.example"); `text` is empty if it has none."""

    origin: str
    text: str
    fetched_at: datetime


class FetchMemory(Protocol):
    """The storage that fetching needs. Every `keep_` replaces what stood under the same address."""

    def feed(self, url: str) -> FeedState | None: ...

    def keep_feed(self, state: FeedState) -> None: ...

    def pages(self, urls: Iterable[str]) -> Mapping[str, KnownPage]: ...

    def keep_page(self, page: KnownPage) -> None: ...

    def robots(self, origin: str) -> RobotsFile | None: ...

    def keep_robots(self, robots: RobotsFile) -> None: ...


@dataclass(slots=True)
class MemoryOfFetches:
    """A `FetchMemory` that lasts as long as its process."""

    feeds: dict[str, FeedState] = field(default_factory=dict)
    known: dict[str, KnownPage] = field(default_factory=dict)
    robots_files: dict[str, RobotsFile] = field(default_factory=dict)

    def feed(self, url: str) -> FeedState | None:
        return self.feeds.get(url)

    def keep_feed(self, state: FeedState) -> None:
        self.feeds[state.url] = state

    def pages(self, urls: Iterable[str]) -> Mapping[str, KnownPage]:
        return {url: self.known[url] for url in urls if url in self.known}

    def keep_page(self, page: KnownPage) -> None:
        self.known[page.url] = page

    def robots(self, origin: str) -> RobotsFile | None:
        return self.robots_files.get(origin)

    def keep_robots(self, robots: RobotsFile) -> None:
        self.robots_files[robots.origin] = robots
