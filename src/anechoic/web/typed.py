"""What no person types into an address or a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse


class NoNul:
    """Refuses U+0000 in addresses (404) and forms (400): PostgreSQL keeps no text that has it.

    A body that is no plain form is left to a view without a token: what machines post is read there whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404("No address has such a character.")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        is_plain = request.content_type == "application/x-www-form-urlencoded"
        if request.method != "POST" or (getattr(view, "csrf_exempt", False) and not is_plain):
            return
        if any("\0" in value for _, values in request.POST.lists() for value in values):
            raise SuspiciousOperation("A form held U+0000.")
