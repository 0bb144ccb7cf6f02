"""The line to the servers: a thread of its own, so that whoever takes the results may take their time.

The archive's database is used from the thread that takes the results, where no event loop runs; the
answers come in from here meanwhile, as futures.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from anechoic.errors import Reason
from anechoic.outlets.client import Answer, Client, Failure
from anechoic.outlets.feeds import FeedReading, read_feed
from anechoic.outlets.front_page import read_front_page
from anechoic.outlets.memory import RobotsFile
from anechoic.outlets.robots import ALL_ALLOWED, LIMIT_BYTES, NONE_ALLOWED, Rules
from anechoic.outlets.things import Feed

T = TypeVar("T")

_FEED_ACCEPT = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=.9,*/*;q=.5"
_PAGE_ACCEPT = "text/html,application/xhtml+xml;q=.9,text/plain;q=.5"
_PICTURE_ACCEPT = "image/jpeg,image/png,image/webp"
# An index of sitemaps names its news sitemaps first (`feed_sitemap`); more than these are archives.
_SITEMAPS_READ = 3
_NAME_THREADS = 64


def origin_of(url: str) -> str:
    """Give scheme and host, by which robots.txt is kept."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


class Line:
    """Runs a client in a thread; use it as `with`."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._loop = asyncio.new_event_loop()
        # The system's resolver blocks a thread for each name, for seconds if a domain is dead.
        self._loop.set_default_executor(ThreadPoolExecutor(_NAME_THREADS, "anechoic-names"))
        self._readers = ThreadPoolExecutor(2, "anechoic-feeds")
        self._thread = threading.Thread(target=self._loop.run_forever, name="anechoic-line", daemon=True)
        self._rules: dict[str, asyncio.Task[Rules | Failure]] = {}
        self._given: dict[str, str] = {}
        self._new: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self.client.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._close())
        self._readers.shutdown(cancel_futures=True)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin work on the line; its result comes as a future."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.start(work).result()

    async def _close(self) -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await self.client.__aexit__()
        await self._loop.shutdown_default_executor()

    def give_robots(self, robots: RobotsFile) -> None:
        """Let the line use a robots.txt that is remembered."""
        self._given[robots.origin] = robots.text

    def take_robots(self, at: datetime) -> list[RobotsFile]:
        """Take the robots.txt files read since the last taking, to remember them."""
        taken, self._new = self._new, []
        return [RobotsFile(origin, text, at) for origin, text in sorted(taken)]

    async def feed(
        self, feed: Feed, place: str, headers: dict[str, str], at: datetime
    ) -> tuple[Answer, FeedReading] | Failure:
        """Ask for a feed and read it; a sitemap index is followed one step."""
        limit = self.client.settings.feed_bytes
        is_page = feed.kind == "page"
        check = self._refused if is_page or self.client.settings.robots_for_feeds else None
        answer = await self.client.get(place, limit, {"Accept": _FEED_ACCEPT, **headers}, check)
        if isinstance(answer, Failure):
            return answer
        if answer.status == 304:
            return answer, FeedReading()
        reading = await self._read(answer, at, is_page)
        for inner_place in reading.feeds[:_SITEMAPS_READ]:
            inner = await self.client.get(inner_place, limit, {"Accept": _FEED_ACCEPT}, check)
            if isinstance(inner, Answer):
                reading = _joined(reading, await self._read(inner, at, is_page))
        return answer, reading

    async def _read(self, answer: Answer, at: datetime, is_page: bool) -> FeedReading:
        if is_page:
            return await self._loop.run_in_executor(
                self._readers, read_front_page, answer.body, answer.url, answer.charset
            )
        return await self._loop.run_in_executor(
            self._readers, read_feed, answer.body, answer.url, answer.content_type, answer.charset, at,
            self.client.settings.limits,
        )  # fmt: skip

    async def page(self, url: str, headers: dict[str, str]) -> Answer | Failure:
        """Ask for a page if robots.txt lets us."""
        return await self._asked_for(
            url, self.client.settings.page_bytes, {"Accept": _PAGE_ACCEPT, **headers}
        )

    async def picture(self, url: str, limit_bytes: int) -> Answer | Failure:
        """Ask for a picture if robots.txt lets us."""
        return await self._asked_for(url, limit_bytes, {"Accept": _PICTURE_ACCEPT})

    async def _asked_for(self, url: str, limit_bytes: int, headers: dict[str, str]) -> Answer | Failure:
        answer = await self.client.get(url, limit_bytes, headers, self._refused)
        is_reserved = isinstance(answer, Answer) and answer.headers.get("tdm-reservation", "").strip() == "1"
        if is_reserved and self.client.settings.honours_reservation:
            detail = "Its answer says tdm-reservation: 1; we did not keep it."
            remedy = "Have you leave to read it? Set honours_reservation to false."
            return Failure("outlets", url, Reason.OPT_OUT, detail, remedy, is_final=True)
        return answer

    async def _refused(self, url: str) -> Failure | None:
        rules = await self.rules(url)
        if isinstance(rules, Failure):
            return rules
        agent = self.client.settings.agent
        if not rules.allow(agent, url):
            detail = f"Its robots.txt does not let {agent} read this address."
            return Failure("outlets", url, Reason.ROBOTS, detail, is_final=True)
        if delay := rules.delay_seconds(agent):
            self.client.slow_down(url, delay)
        return None

    async def rules(self, url: str) -> Rules | Failure:
        """Give the rules of an address's host, asked for once a run at most."""
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._asked_rules(origin))
        return await asyncio.shield(self._rules[origin])

    async def _asked_rules(self, origin: str) -> Rules | Failure:
        """Read robots.txt; none (4xx) allows all, a server in trouble nothing (RFC 9309, 2.3.1)."""
        if origin in self._given:
            return Rules(self._given[origin])
        answer = await self.client.get(f"{origin}/robots.txt", LIMIT_BYTES, {"Accept": "text/plain,*/*;q=.1"})
        if isinstance(answer, Failure):
            return self._without_file(origin, answer)
        text = answer.body.decode("utf-8", "replace").lstrip("\ufeff")
        self._new.append((origin, text))
        return Rules(text)

    def _without_file(self, origin: str, failure: Failure) -> Rules | Failure:
        if failure.reason in (Reason.PRIVATE_ADDRESS, Reason.NETWORK_ERROR, Reason.TOO_SLOW):
            return failure
        if failure.status >= 500 or failure.status == 429:
            return NONE_ALLOWED
        self._new.append((origin, ""))
        return ALL_ALLOWED


def _joined(index: FeedReading, inner: FeedReading) -> FeedReading:
    entries = {entry.url: entry for entry in (*index.entries, *inner.entries)}
    return FeedReading(
        tuple(entries.values()), "sitemap", index.title or inner.title, index.language or inner.language,
        (*index.refusals, *inner.refusals), index.feeds, index.ttl_minutes,
    )  # fmt: skip
