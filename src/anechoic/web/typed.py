"""What no person types into an address or a form.

NoNul                    middleware: answers 404
reads_body(view)         marks a view that reads its request's body itself
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def reads_body(view: View) -> View:
    """Leave the body to a view that checks its signature: once its form is read, it is gone."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return view(request, *args, **more)

    marked.reads_body = True  # type: ignore[attr-defined]
    return marked


class NoNul:
    """Answers 404 to U+0000 in addresses, searches and forms: PostgreSQL keeps no text that has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404("No address has such a character.")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method != "POST" or getattr(view, "reads_body", False):
            return
        if any("\0" in value for _, values in request.POST.lists() for value in values):
            raise Http404("No form holds such a character.")
