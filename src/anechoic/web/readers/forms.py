"""What a visitor may send us, cleaned."""

from __future__ import annotations

from django.http import HttpRequest

from anechoic.web.readers.newsletters import chosen

BROWSER_COOKIE = "log_in"


def newsletters_in(request: HttpRequest) -> list[str]:
    return chosen(request.POST.getlist("newsletters"))


def ip_of(request: HttpRequest) -> str | None:
    """Give the address that connected to us. No proxy's header is believed: anyone can write one."""
    return request.META.get("REMOTE_ADDR") or None


def is_robot(request: HttpRequest) -> bool:
    """Tell whether the field that people cannot see was filled in."""
    return bool(request.POST.get("website"))
