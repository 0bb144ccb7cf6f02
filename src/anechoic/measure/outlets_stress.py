"""Fetches a thousand outlets of which many are slow, broken, hostile or huge: does one starve another?

    python -m anechoic.measure.outlets_stress [OUTLETS]

The world stands on loopback, in a thread; what kind a host is follows from its number.
"""

from __future__ import annotations

import asyncio
import gzip
import resource
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from types import TracebackType
from typing import Self

from anechoic.errors import Refusal
from anechoic.measure.things import Measure
from anechoic.outlets import (
    Feed,
    FeedHealth,
    Fetcher,
    FetchSettings,
    LoopbackResolver,
    MemoryOfFetches,
    Outlet,
    Page,
)

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)
ARTICLES = 3
KINDS = (
    *["good"] * 11, "packed", "slow pages", "slow robots", "silent", "dripping", "bomb", "endless", "broken",
    "circling",
)  # fmt: skip
GOOD = frozenset({"good", "packed"})
TIMEOUT_SECONDS = 2.0
_PAGE = b"<html><body><article><p>The ferry sails again.</p></article></body></html>"


def kind_of(number: int) -> str:
    """Tell what kind a host is, by its number."""
    return KINDS[number % len(KINDS)]


def outlets(count: int) -> list[Outlet]:
    """Make outlets, each with one feed on a host of its own."""
    hosts = [(number, f"h{number}.example") for number in range(count)]
    return [Outlet(f"h{n}", host, (host,), feeds=(Feed(f"http://{host}/rss"),)) for n, host in hosts]


class HostileWorld:
    """A context manager: a loopback server whose hosts behave by their kind."""

    def __init__(self) -> None:
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        _bomb()
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                host = head.lower().split("host: ", 1)[1].split("\r\n", 1)[0]
                await self._answer(int(host.split(".")[0][1:]), host, path, writer)
        writer.close()

    async def _answer(self, number: int, host: str, path: str, writer: asyncio.StreamWriter) -> None:
        kind = kind_of(number)
        if path == "/robots.txt":
            await self._silence() if kind == "slow robots" else _send(writer, b"", 404)
        elif path == "/rss":
            await self._feed(kind, host, writer)
        elif kind == "slow pages":
            await self._silence()
        else:
            _send(writer, _PAGE)
        await writer.drain()

    async def _feed(self, kind: str, host: str, writer: asyncio.StreamWriter) -> None:
        body = _feed_of(host)
        if kind == "silent":
            await self._silence()
        elif kind == "dripping":
            await self._drip(writer, 0.1, b"<")
        elif kind == "endless":
            await self._drip(writer, 0.0, b"<item>" * 10_000)
        elif kind == "bomb":
            _send(writer, _bomb(), packed=True)
        elif kind == "broken":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>")
            writer.close()
        elif kind == "circling":
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: /rss\r\nContent-Length: 0\r\n\r\n")
        elif kind == "packed":
            _send(writer, gzip.compress(body), packed=True)
        else:
            _send(writer, body)

    async def _silence(self) -> None:
        await asyncio.sleep(3_600)

    async def _drip(self, writer: asyncio.StreamWriter, wait_seconds: float, drop: bytes) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n")
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(wait_seconds)


def _send(writer: asyncio.StreamWriter, body: bytes, status: int = 200, packed: bool = False) -> None:
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\n{encoding}Content-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)


def _feed_of(host: str) -> bytes:
    items = "".join(
        f"<item><title>A {n}</title><link>http://{host}/{n}</link></item>" for n in range(ARTICLES)
    )
    return f"<rss><channel><title>{host}</title>{items}</channel></rss>".encode()


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    return gzip.compress(b" " * 20_000_000, 1)


@dataclass(slots=True)
class Outcome:
    """What a run gave. `pages` and `refusals` count by kind of host; times are wall seconds."""

    pages: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    polled: int = 0
    seconds: float = 0.0
    last_good_seconds: float = 0.0
    cpu_seconds: float = 0.0


def run(count: int, timeout_seconds: float = TIMEOUT_SECONDS) -> Outcome:
    """Fetch a world of so many outlets once, with a time limit a request."""
    outcome = Outcome()
    settings = FetchSettings(delay_seconds=0.0, timeout_seconds=timeout_seconds, connections=256, window=256)
    with HostileWorld() as world:
        fetcher = Fetcher(settings, LoopbackResolver(world.port, connections=256), allow_private=True)
        start, cpu = time.monotonic(), time.process_time()
        for found in fetcher.run(outlets(count), MemoryOfFetches(), AT):
            _count(found, outcome, time.monotonic() - start)
        outcome.seconds, outcome.cpu_seconds = time.monotonic() - start, time.process_time() - cpu
    return outcome


def _count(found: Page | Refusal | FeedHealth, outcome: Outcome, seconds: float) -> None:
    outcome.order.append(found.subject if isinstance(found, Refusal) else found.url)
    if isinstance(found, FeedHealth):
        outcome.polled += 1
        return
    kind = kind_of(int((found.outlet or "h0")[1:]))
    if isinstance(found, Refusal):
        outcome.refusals[kind] += 1
        return
    outcome.pages[kind] += 1
    if kind in GOOD:
        outcome.last_good_seconds = seconds


def expected_pages(count: int) -> int:
    """Tell how many pages the good hosts have."""
    return ARTICLES * sum(kind_of(number) in GOOD for number in range(count))


def measure(count: int = 1_000, timeout_seconds: float = TIMEOUT_SECONDS) -> Iterator[Measure]:
    """Give the share of good outlets' pages that came, and how long it took."""
    outcome = run(count, timeout_seconds)
    wanted = expected_pages(count)
    share = sum(outcome.pages[kind] for kind in GOOD) / wanted
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    bad = count - wanted // ARTICLES
    note = (
        f"{count} outlets, {bad} of them hostile; all polled in {outcome.seconds:.1f} s, "
        f"last good page after {outcome.last_good_seconds:.1f} s with {timeout_seconds:g} s a request, "
        f"{outcome.cpu_seconds:.1f} CPU-s with the server, {peak} MB at most"
    )
    command = "python -m anechoic.measure.outlets_stress"
    yield Measure(
        "outlets", "good outlets' pages beside hostile ones", share, 1.0, wanted, "share", command, note
    )


if __name__ == "__main__":
    for figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000):
        print(f"{figure.name}: {figure.value} of {figure.n}, floor {figure.floor}")
        print(f"    {figure.note}")
