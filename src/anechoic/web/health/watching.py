"""Times each answer, for the figures and for the log. No address of a visitor is written down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LOG = logging.getLogger("anechoic.requests")


class Watch:
    """Middleware, outermost of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from anechoic.web.health import metrics  # models are ready only now

        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        metrics.answered(request.method or "", response.status_code, seconds)
        if LOG.isEnabledFor(logging.INFO):
            match = (
                request.resolver_match
            )  # a path may hold a secret, as links in mails do: the route does not
            route = match.route if match else "none"
            facts = {
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "seconds": seconds,
            }
            LOG.info("answered", extra={"facts": {**facts, "seconds": round(seconds, 4)}})
        return response
