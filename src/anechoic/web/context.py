"""What every template knows: the newsroom's name, language and address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def newsroom(request: HttpRequest) -> dict[str, Any]:
    return {"newsroom": settings.NEWSROOM.newsroom, "meter": settings.NEWSROOM.meter}
