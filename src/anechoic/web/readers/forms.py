"""What a visitor may send us, cleaned."""

from __future__ import annotations

from django.http import HttpRequest

from anechoic.web.readers.newsletters import chosen
from anechoic.web.readers.proxies import visitor_of
from anechoic.web.readers.secrets import is_token, token

BROWSER_COOKIE = "log_in"


def newsletters_in(request: HttpRequest) -> list[str]:
    return chosen(request.POST.getlist("newsletters"))


def ip_of(request: HttpRequest) -> str | None:
    """Give the visitor's address; a proxy's header is believed only of proxies that the owner trusts."""
    return visitor_of(request)


def browser_of(request: HttpRequest) -> str:
    """Give the token of a browser that logs in: the one it has, so that what it asked before serves on."""
    found = request.COOKIES.get(BROWSER_COOKIE, "")
    return found if is_token(found) else token()


def is_robot(request: HttpRequest) -> bool:
    """Tell whether the field that people cannot see was filled in."""
    return bool(request.POST.get("website"))
