"""Asks outlets for what is new: feeds that are due, then the articles that they list.

    Fetcher().run(outlets, memory, at) -> FeedHealth, Refusal and Page, one by one
    Fetcher().fetch(...) -> the same, async        Fetcher().get_one(url, at) -> Page | Refusal

What to ask for is decided here, from the memory and the time given; asking is the line's business
(`line`, `client`). Results come in one order whatever the network's timing: feeds by outlet and
address, then pages in rounds, one of each host a round. A feed's state is kept only when its pages
have been handed on, so that a run broken off anywhere is taken up by the next.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from aiohttp.abc import AbstractResolver

from anechoic.errors import Refusal
from anechoic.outlets.addresses import canonical_url
from anechoic.outlets.client import Answer, Client, Failure, FetchSettings
from anechoic.outlets.dates import feed_date
from anechoic.outlets.line import Line, origin_of
from anechoic.outlets.memory import FeedHealth, FetchMemory
from anechoic.outlets.pages import Asking, page_of, page_or_refusal, plan_pages, remembered
from anechoic.outlets.polls import Poll, Polled, due_polls, polled
from anechoic.outlets.things import Outlet, Page

Found = Page | Refusal | FeedHealth
T = TypeVar("T")
R = TypeVar("R")
Steps = Generator[Future[Any] | Page | Refusal | FeedHealth, None, None]


class Fetcher:
    """Fetches for a newsroom.

    Args:
        settings: How we ask and how much we take.
        resolver: Finds hosts (`LoopbackResolver` in tests and in the first run); the system's if None.
        allow_private: Connect to private addresses: for loopback worlds only.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        resolver: AbstractResolver | None = None,
        allow_private: bool = False,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._resolver = resolver
        self._allow_private = allow_private

    def run(self, outlets: Iterable[Outlet], memory: FetchMemory, at: datetime) -> Iterator[Found]:
        """Poll what is due and fetch what is new, in the caller's thread.

        Args:
            at: The run's time, aware UTC: what is due, what is new and `received_at` go by it.

        Yields:
            A FeedHealth for each feed polled, Refusals, and each new or changed article once as a Page.
        """
        steps = self._steps(outlets, memory, at)
        try:
            for step in steps:
                if isinstance(step, Future):
                    wait([step])
                else:
                    yield step
        finally:
            steps.close()

    async def fetch(
        self, outlets: Iterable[Outlet], memory: FetchMemory, at: datetime
    ) -> AsyncIterator[Found]:
        """Do what `run` does, for callers that have an event loop."""
        steps = self._steps(outlets, memory, at)
        try:
            for step in steps:
                if isinstance(step, Future):
                    await asyncio.wait([asyncio.wrap_future(step)])
                else:
                    yield step
        finally:
            steps.close()

    def get_one(self, url: str, at: datetime) -> Page | Refusal:
        """Fetch one page, robots.txt and all; nothing is remembered."""
        with Line(self._client()) as line:
            return _one(url, line.start(line.page(url, {})).result(), at)

    async def fetch_one(self, url: str, at: datetime) -> Page | Refusal:
        """Do what `get_one` does, for callers that have an event loop."""
        return await asyncio.to_thread(self.get_one, url, at)

    @contextmanager
    def asking(self) -> Iterator[Callable[[str], Answer | Failure]]:
        """Give a function that asks for any address as it is, without robots.txt: what an owner types in."""
        with Line(self._client()) as line:
            yield lambda url: line.start(line.client.get(url, self.settings.feed_bytes)).result()

    def _client(self) -> Client:
        return Client(self.settings, self._resolver, self._allow_private)

    def _steps(self, outlets: Iterable[Outlet], memory: FetchMemory, at: datetime) -> Steps:
        with Line(self._client()) as line:
            run = _Run(self.settings, line, memory, at)
            yield from run.feeds(due_polls(outlets, memory, at))
            yield from run.pages()


@dataclass(slots=True)
class _Run:
    """One run: what is under way between the line and the memory."""

    settings: FetchSettings
    line: Line
    memory: FetchMemory
    at: datetime
    askings: list[Asking] = field(default_factory=list)

    def feeds(self, polls: Sequence[Poll]) -> Steps:
        """Poll feeds and plan what to ask for; feeds that give nothing new are done at once."""
        seen: set[str] = set()
        for poll, future in _in_order(polls, self._start_poll, self.settings.connections):
            yield future
            result = polled(poll, future.result(), self.at, self.settings)
            fresh = [
                asking
                for asking in plan_pages(result, self.memory, self.at, self.settings)
                if asking.url not in seen
            ]
            seen.update(asking.url for asking in fresh)
            self.askings.extend(fresh)
            result.open_pages = len(fresh)
            result.count_fresh(len(fresh))
            yield from result.refusals
            yield result.health
            if not fresh:
                self._keep(result)

    def pages(self) -> Steps:
        """Fetch the planned pages, one of each host a round, so that no host holds up another."""
        for asking, future in _in_order(_in_rounds(self.askings), self._start_page, self.settings.window):
            yield future
            yield from self._taken(asking, future.result())

    def _taken(self, asking: Asking, answer: Answer | Failure) -> Steps:
        for robots in self.line.take_robots(self.at):
            self.memory.keep_robots(robots)
        found = page_or_refusal(asking, answer, self.at)
        if found is not None:
            yield found
        known = remembered(asking, answer, self.at)
        if known is None or not known.is_done:
            asking.polled.must_reread = True
        if known is not None:
            self.memory.keep_page(known)
        asking.polled.open_pages -= 1
        if asking.polled.open_pages == 0:
            self._keep(asking.polled)

    def _keep(self, result: Polled) -> None:
        self.memory.keep_feed(result.state())

    def _start_poll(self, poll: Poll) -> Future[Any]:
        self._give_robots(poll.place)
        return self.line.start(self.line.feed(poll.feed, poll.place, poll.headers, self.at))

    def _start_page(self, asking: Asking) -> Future[Any]:
        self._give_robots(asking.entry.url)
        return self.line.start(self.line.page(asking.entry.url, asking.headers))

    def _give_robots(self, url: str) -> None:
        robots = self.memory.robots(origin_of(url))
        if robots and self.at - robots.fetched_at < timedelta(hours=self.settings.robots_hours):
            self.line.give_robots(robots)


def _in_order(
    items: Iterable[T], start: Callable[[T], Future[R]], window: int
) -> Iterator[tuple[T, Future[R]]]:
    """Start work in order, at most `window` ahead of what is taken, and give it back in order."""
    under_way: deque[tuple[T, Future[R]]] = deque()
    for item in items:
        under_way.append((item, start(item)))
        if len(under_way) >= window:
            yield under_way.popleft()
    while under_way:
        yield under_way.popleft()


def _in_rounds(askings: Sequence[Asking]) -> list[Asking]:
    """Order askings in rounds: the first of each host, the second of each, and so on."""
    counts: dict[str, int] = {}
    ranks = []
    for place, asking in enumerate(askings):
        host = origin_of(asking.entry.url)
        rank = counts[host] = counts.get(host, -1) + 1
        ranks.append((rank, place, asking))
    return [asking for _, _, asking in sorted(ranks, key=lambda ranked: ranked[:2])]


def _one(url: str, answer: Answer | Failure, at: datetime) -> Page | Refusal:
    return page_of(canonical_url(url), "", answer, at)


def fetch_one(url: str, at: datetime | None = None) -> Page | Refusal:
    """Fetch one page with the default settings, and wait for it.

    Args:
        at: When it is received, aware UTC; the server's own Date if not given, as rooms have no clock.
    """
    with Line(Client(FetchSettings(delay_seconds=0.0))) as line:
        answer = line.start(line.page(url, {})).result()
    stated = feed_date(answer.headers.get("date", "")) if isinstance(answer, Answer) else None
    return _one(url, answer, at or stated or datetime.fromtimestamp(0, UTC))
