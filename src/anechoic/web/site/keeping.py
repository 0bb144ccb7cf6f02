"""Pages kept for a while: what a thousand visitors ask for at once is made once.

    @kept(see_reading, while_told)
    def story(request, reading, story): ...

A page depends on its address, its language, and on what this visitor may see: the gate is asked at every
request, and its answer is part of the key, so that nobody gets a page that was made for another. What is
per visitor (the token of a form) is put in when the page goes out.

A page stands for some seconds (`lately`), or as long as its story is not told anew (`while_told`). An
editor's act changes `Shelf.stamp`, and everything that was kept before is forgotten at once. A page that is
only too old is served on while one thread makes it anew, so that a crowd never waits for it.

Decision: docs/decisions/0041-pages-are-kept-for-seconds.md
"""

from __future__ import annotations

import gzip
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from anechoic.web.site.shelf import the_shelf

View = Callable[..., HttpResponse]

TOKEN = secrets.token_urlsafe(24)
"""Stands in a kept page where a form's token goes. Drawn at each start: no outlet's text can hold it."""

_MOST = 400
"""Pages kept at once: 400 of 50 kB are 20 MB."""

_LONGEST_STALE = 10
"""A page so many times older than it should be is not served any more while a new one is made."""

_WHILE_TOLD = 60
"""A story's page stands so many times longer than others, while its brief does. What else it shows (the
saga's other briefs, the day in the masthead) may be so much older: ten minutes."""


class Standing(NamedTuple):
    """How long a page stands: while the stamp is the same, and for so many seconds."""

    stamp: Hashable
    seconds: float


def lately(**_: Any) -> Standing:
    """Let a page stand for `ANECHOIC_KEEP_SECONDS`."""
    return Standing(the_shelf().stamp(), settings.ANECHOIC_KEEP_SECONDS)


def while_told(*, story: str, **_: Any) -> Standing:
    """Let a story's page stand until its brief has a new version."""
    return Standing(the_shelf().stamp(story), _WHILE_TOLD * settings.ANECHOIC_KEEP_SECONDS)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished page. `packed` is its content compressed, once for all; not where a token is put in:
    what is secret and what a stranger can choose must not be compressed together.
    """

    content: bytes
    packed: bytes
    has_token: bool
    headers: tuple[tuple[str, str], ...]
    status: int
    made_at: float
    """On the monotonic clock."""
    stamp: Hashable
    ask: Callable[[], Standing]
    """Tells how things stand now."""

    def is_fresh(self, now: float) -> bool:
        standing = self.ask()
        return standing.stamp == self.stamp and now - self.made_at <= standing.seconds


class Shelves:
    """Kept pages by key, the least used forgotten first; threads may ask at once.

    Pages are made one after the other: two at once would take twice as long each, on the one core that the
    site's process has, and whoever only wants a page that is there would wait for both.
    """

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock, self._press = threading.Lock(), threading.Lock()

    def get(self, key: Hashable, ask: Callable[[], Standing], make: Callable[[], HttpResponse]) -> Kept:
        """Give a page that stands, or make it; of threads that ask at once, one makes it.

        One that is only too old is given as it is while the press is at work.
        """
        standing = ask()
        found = self._find(key, standing)
        age = self._clock() - found.made_at if found else 0.0
        if found and age <= standing.seconds:
            return found
        is_servable = found is not None and age <= standing.seconds * _LONGEST_STALE
        if not self._press.acquire(blocking=not is_servable):
            assert found is not None
            return found
        try:
            again = self._find(key, standing)
            if again is not None and again is not found:
                return again
            return self._keep(key, standing.stamp, ask, make())
        finally:
            self._press.release()

    def _find(self, key: Hashable, standing: Standing) -> Kept | None:
        with self._lock:
            found = self._pages.get(key)
            if found is None or found.stamp != standing.stamp:
                return None
            self._pages.move_to_end(key)
            return found

    def _keep(
        self, key: Hashable, stamp: Hashable, ask: Callable[[], Standing], response: HttpResponse
    ) -> Kept:
        content, headers = response.content, tuple(response.items())
        has_token = TOKEN.encode() in content
        packed = b"" if has_token else gzip.compress(content, 6, mtime=0)
        made = Kept(content, packed, has_token, headers, response.status_code, self._clock(), stamp, ask)
        with self._lock:
            self._pages[key] = made
            self._pages.move_to_end(key)
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return made


_SHELVES = Shelves()


def nothing(request: HttpRequest, **_: Any) -> None:
    """See what everybody sees."""


def kept(
    see: Callable[..., Hashable] = nothing, stands: Callable[..., Standing] = lately
) -> Callable[[View], View]:
    """Keep a view's pages. `see(request, **address)` says what this visitor may see; the view gets it.

    `stands(**address)` says how long a page stands. `ANECHOIC_KEEP_SECONDS` 0 keeps nothing.
    """

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **address: Any) -> HttpResponse:
            seen = see(request, **address)
            given = () if seen is None else (seen,)
            seconds = settings.ANECHOIC_KEEP_SECONDS
            if not seconds or request.method not in ("GET", "HEAD"):
                return view(request, *given, **address)
            key = (request.get_full_path(), get_language(), seen)

            def make() -> HttpResponse:
                request.is_kept = True
                response = view(request, *given, **address)
                if see is nothing:
                    response.headers.setdefault("Cache-Control", f"public, max-age={seconds}")
                return response

            return _response(request, _SHELVES.get(key, partial(stands, **address), make))

        return answer

    return keep


def token_of(request: HttpRequest) -> dict[str, str]:
    """Give what a template shows as a form's token while its page is made to be kept."""
    return {"csrf_token": TOKEN} if getattr(request, "is_kept", False) else {}


def _response(request: HttpRequest, page: Kept) -> HttpResponse:
    headers = dict(page.headers)
    if page.has_token:
        content = page.content.replace(TOKEN.encode(), get_token(request).encode())
        headers["Cache-Control"] = "private, no-store"
        return HttpResponse(content, status=page.status, headers=headers)
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    response = HttpResponse(page.packed if is_packed else page.content, status=page.status, headers=headers)
    patch_vary_headers(response, ("Accept-Encoding",))
    response.for_all = page  # whoever is as unknown as this visitor may be given the same (`doorstep.py`)
    return response
