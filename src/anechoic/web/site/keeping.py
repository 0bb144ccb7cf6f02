"""Pages kept for a few seconds: what a thousand visitors ask for at once is made once.

    @kept(see_reading)
    def story(request, reading, story): ...

A page depends on its address, its language, and on what this visitor may see: the gate is asked at every
request, and its answer is part of the key, so that nobody gets a page that was made for another. What is
per visitor (the token of a form) is put in when the page goes out.

An editor's act changes `Shelf.stamp`, and everything that was kept before is forgotten at once. A page that
is too old is served once more while one thread makes it anew, so that a crowd never waits for it.

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
from functools import wraps
from typing import Any

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
    stamp: Hashable


class Shelves:
    """Kept pages by key, the least used forgotten first; threads may ask at once."""

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, stamp: Hashable, seconds: float, make: Callable[[], HttpResponse]) -> Kept:
        """Give a page that is fresh enough, or make it; of threads that ask at once, one makes it."""
        with self._lock:
            found = self._pages.get(key)
            if found:
                self._pages.move_to_end(key)
            making = self._making.setdefault(key, threading.Lock())
        age = self._clock() - found.made_at if found and found.stamp == stamp else None
        if found and age is not None and age <= seconds:
            return found
        is_servable = age is not None and age <= seconds * _LONGEST_STALE
        if not making.acquire(blocking=not is_servable):
            assert found is not None
            return found
        try:
            with self._lock:
                again = self._pages.get(key)
            if again is not found and again is not None and again.stamp == stamp:
                return again
            return self._keep(key, stamp, make())
        finally:
            with self._lock:
                if key not in self._pages:  # no page came of it: nothing is remembered of its address
                    self._making.pop(key, None)
            making.release()

    def _keep(self, key: Hashable, stamp: Hashable, response: HttpResponse) -> Kept:
        content, headers = response.content, tuple(response.items())
        has_token = TOKEN.encode() in content
        packed = b"" if has_token else gzip.compress(content, 6, mtime=0)
        made = Kept(content, packed, has_token, headers, response.status_code, self._clock(), stamp)
        with self._lock:
            self._pages[key] = made
            self._pages.move_to_end(key)
            while len(self._pages) > self._most:
                forgotten, _ = self._pages.popitem(last=False)
                self._making.pop(forgotten, None)
        return made


_SHELVES = Shelves()


def nothing(request: HttpRequest, **_: Any) -> None:
    """See what everybody sees."""


def kept(see: Callable[..., Hashable] = nothing) -> Callable[[View], View]:
    """Keep a view's pages. `see(request, **address)` says what this visitor may see; the view gets it.

    `ANECHOIC_KEEP_SECONDS` is for how long; 0 keeps nothing.
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

            return _response(request, _SHELVES.get(key, the_shelf().stamp(), seconds, make))

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
