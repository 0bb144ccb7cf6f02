"""Whole answers for strangers: who comes without a cookie is nobody we know, and all of them get the same.

A crowd that follows a link is answered here, before sessions, languages and gates are asked. An answer is
handed out as long as the page in it would be (`keeping.py`), and an editor's act ends it at once. The
month's count of a stranger (`readers.strangers`) is a cookie that says the same for all who open this page
first; an answer with a form's token is made for each. An owner's gate that knows visitors otherwise than by
cookie is asked at every request (`access.by_cookie`).

Decision: docs/decisions/0041-pages-are-kept-for-seconds.md
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from anechoic.web.site.access import knows_by_cookie
from anechoic.web.site.keeping import Kept

_MOST = 400
"""Answers kept at once: packed pages of some 12 kB, under 5 MB."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer, and the page in it, which says how long both stand."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    cookies: SimpleCookie
    route: Any
    page: Kept


class Doorstep:
    """Middleware that stands before all others but the watch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        if request.method != "GET" or meta.get("HTTP_COOKIE") or not settings.ANECHOIC_KEEP_SECONDS:
            return self.get_response(request)
        if not knows_by_cookie():
            return self.get_response(request)
        is_packed = "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "")
        asked = (meta.get("HTTP_HOST"), request.get_full_path(), meta.get("HTTP_ACCEPT_LANGUAGE"), is_packed)
        with self._lock:
            found = self._answers.get(asked)
        if found and found.page.is_fresh(time.monotonic()):
            return _again(request, found)
        response = self.get_response(request)
        page = getattr(response, "for_all", None)
        if page is not None and response.status_code == 200:
            self._keep(asked, request, response, page)
        return response

    def _keep(self, asked: Hashable, request: HttpRequest, response: HttpResponse, page: Kept) -> None:
        headers, route = tuple(response.items()), request.resolver_match
        made = Answer(response.content, headers, response.cookies, route, page)
        with self._lock:
            self._answers[asked] = made
            self._answers.move_to_end(asked)
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)


def _again(request: HttpRequest, answer: Answer) -> HttpResponse:
    request.resolver_match = answer.route
    response = HttpResponse(answer.content, headers=dict(answer.headers))
    response.cookies = answer.cookies
    return response
