"""Asks servers, politely and without trust: one request a host at a time, everything capped.

    Client.get(url, ...) -> Answer | Refusal

Redirects are followed by hand, so that each hop is checked like the first. Whatever a server does,
the answer is one of the two.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import is_web_address, joined, without_fragment
from anechoic.outlets.dates import feed_date
from anechoic.outlets.feeds import FeedLimits
from anechoic.outlets.rhythm import Rhythm
from anechoic.outlets.safety import GuardedResolver, PrivateAddressError, is_literal, is_public
from anechoic.outlets.unpack import BombError, CutShortError, TooLargeError, Unpacker

PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How we ask, and how much we take.

    Args:
        agent: The name that robots.txt rules are looked up by. user_agent: The header.
        delay_seconds: Between two requests to one host; a Crawl-delay makes it longer, up to 30.
        timeout_seconds: For one request, from its turn to its last byte. redirects: Followed at most.
        feed_bytes, page_bytes: Of a body, unpacked. The largest page of 1,499 saved ones has 4.6 MB.
        connections: Open at a time over all hosts.
        window: Pages asked for or waiting to be taken at a time. It bounds memory (150 kB a page as a rule);
            too small, and a silent host holds up those after it.
        pages_per_feed: Taken at one poll; the rest waits for the next.
        oldest_days: Older entries are not asked for; a sitemap may list years.
        host_failures: After so many in a row a host is left alone for the rest of the run.
        robots_hours: How long a robots.txt is believed (RFC 9309: at most a day).
        robots_for_feeds: Whether robots.txt is asked for feeds too. A feed is there to be polled, and
            many outlets that keep search engines out of it mean just those.
        honours_reservation: Whether a page that reserves text and data mining by HTTP header (TDM
            Reservation Protocol, W3C) is refused. robots.txt is always kept.
        limits: How much of a feed is taken.
    """

    agent: str = "anechoic"
    user_agent: str = "Anechoic/0.1 (newsroom; +https://anechoic.example/fetching)"
    delay_seconds: float = 1.0
    timeout_seconds: float = 30.0
    redirects: int = 5
    feed_bytes: int = 10_000_000
    page_bytes: int = 5_000_000
    connections: int = 256
    window: int = 256
    pages_per_feed: int = 50
    oldest_days: int = 90
    host_failures: int = 3
    robots_hours: float = 24.0
    robots_for_feeds: bool = False
    honours_reservation: bool = True
    rhythm: Rhythm = field(default_factory=Rhythm)
    limits: FeedLimits = field(default_factory=FeedLimits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: 200 or 304.

    Args:
        url: Where the answer came from, after redirects.
        moved_to: That address, if every redirect on the way was permanent; else None.
        headers: Lower-case names.
        body: Unpacked; empty for 304.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    moved_to: str | None = None

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")[:40] or None
        return None


@dataclass(frozen=True, slots=True)
class Failure(Refusal):
    """A refusal by a server or by us before asking it.

    `status` is HTTP's, 0 without; `wait_seconds` what Retry-After asks; `is_final` if asking again is vain;
    `is_unasked` if the host was left alone after too many failures.
    """

    status: int = 0
    wait_seconds: float = 0.0
    is_final: bool = False
    is_unasked: bool = False


@dataclass(slots=True)
class _Host:
    """One host in this run: whose turn it is, when the next may be, and how it fails."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    delay_seconds: float = 0.0
    failures: int = 0


class Client:
    """A session for one run; use it as `async with`.

    Args:
        resolver: Finds hosts; the system's if None.
        allow_private: Whether private addresses may be connected to: for loopback worlds only.
    """

    def __init__(
        self, settings: FetchSettings, resolver: AbstractResolver | None = None, allow_private: bool = False
    ) -> None:
        self.settings = settings
        self._resolver = resolver
        self._allow_private = allow_private
        self._hosts: dict[str, _Host] = {}
        most = getattr(resolver, "connections", settings.connections)
        self._slots = asyncio.Semaphore(min(most, settings.connections))

    async def __aenter__(self) -> Self:
        resolver = self._resolver or aiohttp.ThreadedResolver()
        connector = aiohttp.TCPConnector(
            resolver=resolver if self._allow_private else GuardedResolver(resolver),
            limit=0,
            ttl_dns_cache=60,
        )
        self._session = aiohttp.ClientSession(
            connector=connector, auto_decompress=False, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.settings.user_agent, "Accept-Encoding": "gzip, deflate"},
        )  # fmt: skip
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    def slow_down(self, url: str, delay_seconds: float) -> None:
        """Keep a host's Crawl-delay, at most 30 seconds."""
        self._host(url).delay_seconds = min(delay_seconds, 30.0)

    async def get(
        self,
        url: str,
        limit_bytes: int,
        headers: Mapping[str, str] | None = None,
        check: Callable[[str], Awaitable[Failure | None]] | None = None,
    ) -> Answer | Failure:
        """Ask for an address and take at most so many unpacked bytes.

        Args:
            check: Asked before each hop (robots.txt); what it gives is the answer.

        Gives an Answer for 200 and 304; everything else is a Failure that names the address asked for.
        """
        place, moved_to, is_permanent = without_fragment(url), None, True
        for _ in range(self.settings.redirects + 1):
            refused = self._unsafe(url, place) or (await check(place) if check else None)
            if refused:
                return replace(refused, subject=url)
            found = await self._hop(url, place, limit_bytes, headers or {})
            if not isinstance(found, _Redirect):
                return found if isinstance(found, Failure) else replace(found, moved_to=moved_to)
            is_permanent = is_permanent and found.status in PERMANENT
            place = found.place
            moved_to = place if is_permanent else None
        detail = f"It sent us on more than {self.settings.redirects} times, last to {place[:200]}."
        return Failure("outlets", url, Reason.TOO_MANY_REDIRECTS, detail, is_final=True)

    async def _hop(
        self, url: str, place: str, limit_bytes: int, headers: Mapping[str, str]
    ) -> Answer | Failure | _Redirect:
        host = self._host(place)
        async with host.turn:
            if host.failures >= self.settings.host_failures:
                detail = (
                    f"{host.failures} requests to its host failed in a row; we left it alone for this run."
                )
                return Failure("outlets", url, Reason.NETWORK_ERROR, detail, is_unasked=True)
            await self._wait(host)
            found = await self._asked(url, place, limit_bytes, headers)
            host.failures = host.failures + 1 if _is_down(found) else 0
            return found

    def _unsafe(self, url: str, place: str) -> Failure | None:
        """Refuse what is no web address, and literal private addresses, which no resolver ever sees."""
        if not is_web_address(place):
            return Failure(
                "outlets", url, Reason.NETWORK_ERROR, f"{place[:200]} is no web address.", is_final=True
            )
        host = urlsplit(place).hostname or ""
        if not self._allow_private and (host == "localhost" or (is_literal(host) and not is_public(host))):
            return _private(url, host)
        return None

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(urlsplit(url).netloc.lower().rpartition("@")[2], _Host())

    async def _wait(self, host: _Host) -> None:
        clock = asyncio.get_running_loop().time
        if (wait := host.free_at - clock()) > 0:
            await asyncio.sleep(wait)
        host.free_at = clock() + max(self.settings.delay_seconds, host.delay_seconds)

    async def _asked(
        self, url: str, place: str, limit_bytes: int, headers: Mapping[str, str]
    ) -> Answer | Failure | _Redirect:
        try:
            async with self._slots, asyncio.timeout(self.settings.timeout_seconds):
                return await self._answer(url, place, limit_bytes, headers)
        except TimeoutError:
            detail = f"No full answer within {self.settings.timeout_seconds:g} seconds."
            return Failure("outlets", url, Reason.TOO_SLOW, detail)
        except TooLargeError as error:
            return Failure("outlets", url, Reason.TOO_LARGE, f"It has {error}.", is_final=True)
        except BombError as error:
            return Failure("outlets", url, Reason.COMPRESSION_BOMB, f"{error}.", is_final=True)
        except CutShortError as error:
            return Failure("outlets", url, Reason.NETWORK_ERROR, f"The answer is broken: {error}.")
        except (aiohttp.ClientError, OSError, ValueError, AssertionError) as error:
            if _is_private(error):
                return _private(url, urlsplit(place).hostname or "")
            return Failure("outlets", url, Reason.NETWORK_ERROR, f"{type(error).__name__}: {error}"[:300])

    async def _answer(
        self, url: str, place: str, limit_bytes: int, headers: Mapping[str, str]
    ) -> Answer | Failure | _Redirect:
        async with self._session.get(place, headers=headers, allow_redirects=False) as response:
            named = {name.lower(): value for name, value in response.headers.items()}
            if response.status in _REDIRECTS and named.get("location"):
                return _Redirect(response.status, _followed(place, named["location"]))
            if response.status == 304:
                return Answer(place, 304, named)
            if response.status != 200:
                return _http_failure(url, response.status, named)
            if (response.content_length or 0) > limit_bytes:
                raise TooLargeError(f"{response.content_length} bytes, more than {limit_bytes}")
            return Answer(place, 200, named, await self._body(response, named, limit_bytes))

    async def _body(
        self, response: aiohttp.ClientResponse, named: Mapping[str, str], limit_bytes: int
    ) -> bytes:
        encoding = named.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise CutShortError(f"packed as {encoding[:40]!r}, which we did not ask for")
        unpacker = Unpacker(encoding, limit_bytes)
        async for chunk in response.content.iter_chunked(65_536):
            unpacker.take(chunk)
        return unpacker.body()


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    place: str


def _is_down(found: object) -> bool:
    """Tell whether a host is in trouble or has had enough of us."""
    if not isinstance(found, Failure):
        return False
    return found.reason in (Reason.TOO_SLOW, Reason.NETWORK_ERROR) or found.status in (429, 503)


def _followed(place: str, location: str) -> str:
    """Give where a redirect leads; headers come as Latin-1 where servers send UTF-8."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    target = joined(place, location)
    return without_fragment(target) if is_web_address(target) else target


def _private(url: str, host: str) -> Failure:
    detail = f"{host} stands at an address inside a private network; we did not ask it."
    return Failure("outlets", url, Reason.PRIVATE_ADDRESS, detail, is_final=True)


def _is_private(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, PrivateAddressError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _http_failure(url: str, status: int, headers: Mapping[str, str]) -> Failure:
    reason = Reason.GONE if status == 410 else Reason.HTTP_ERROR
    is_final = 400 <= status < 500 and status not in (401, 403, 408, 421, 425, 429)
    wait = retry_after_seconds(headers)
    return Failure(
        "outlets", url, reason, f"It answered {status}.", status=status, wait_seconds=wait, is_final=is_final
    )


def retry_after_seconds(headers: Mapping[str, str]) -> float:
    """Read Retry-After in seconds; a date is measured by the server's own clock (Date). 0 if absent."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal() and len(text) < 9:
        return float(text)
    until, now = feed_date(text), feed_date(headers.get("date", ""))
    return max(0.0, (until - now).total_seconds()) if until and now else 0.0


def fresh_seconds(headers: Mapping[str, str]) -> float:
    """Read Cache-Control's max-age less Age, in seconds; 0 if absent."""
    control = headers.get("cache-control", "").lower()
    age = headers.get("age", "").strip()
    for part in control.split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal() and len(value) < 12:
            return max(
                0.0, float(value.strip('"')) - (float(age) if age.isdecimal() and len(age) < 12 else 0.0)
            )
    return 0.0
