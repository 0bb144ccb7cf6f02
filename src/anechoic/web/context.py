"""What every page's frame shows: the house and its sections. A view's own values win."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from anechoic.web.site.shelf import the_shelf
from anechoic.web.site.words import TOPICS


def newsroom(request: HttpRequest) -> dict[str, Any]:
    return {"house": the_shelf().house(), "topics": TOPICS, "meter": settings.NEWSROOM.meter}
