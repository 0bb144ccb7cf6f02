"""/health/ for whoever watches over us, /metrics/ for Prometheus.

The health page tells no secrets, so anyone may read it; figures want the token of newsroom.toml.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anechoic.web.health import metrics
from anechoic.web.health.models import Beat

LONGEST_START_SECONDS = 60.0
"""From the site's start until a process beside it must have shown life."""

_STARTED = time.monotonic()


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 while all live, 503 when the database does not answer or a process is late or missing.

    "look" means: it lives, and its last try failed. A restart would not help; the log or the doctor may.
    """
    parts = _parts(timezone.now())
    states = [part["state"] for part in parts.values()]
    worst = next((state for state in ("bad", "late", "look") if state in states), "well")
    status = 503 if worst in ("bad", "late") else 200
    return JsonResponse({"state": worst, "parts": parts}, status=status)


def _parts(at: datetime) -> dict[str, dict[str, Any]]:
    try:
        beats = list(Beat.objects.order_by("name"))
    except DatabaseError:
        return {"database": {"state": "bad"}}
    return {
        "database": {"state": "well"},
        **{role: _missing() for role in settings.ANECHOIC_BESIDE},
        **{beat.name: _part(beat, at) for beat in beats},
    }


def _missing() -> dict[str, Any]:
    """Tell of a process that must live beside us and has shown no sign of life ever."""
    return {"state": "late" if time.monotonic() > _STARTED + LONGEST_START_SECONDS else "look"}


def _part(beat: Beat, at: datetime) -> dict[str, Any]:
    state = "late" if at > beat.late_at else "well" if beat.is_well else "look"
    return {"state": state, "last_at": beat.at.isoformat(timespec="seconds")}


@never_cache
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Give figures in Prometheus's text form to whoever shows [site] metrics_token as a bearer."""
    token = settings.NEWSROOM.site.metrics_token
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not constant_time_compare(shown.encode("utf-8", "replace"), token.encode()):
        raise Http404
    text, kind = metrics.text()
    return HttpResponse(text, content_type=kind)
