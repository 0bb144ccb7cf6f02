"""Who stands before the site: proxies whose word about a visitor's address is believed.

    [site]
    trusted_proxies = ["127.0.0.1"]        in newsroom.toml; nobody, if it is left out

Anyone can write X-Forwarded-For, so it counts only on what a trusted proxy hands on, and there only the last
address: the one that the proxy added itself. Who comes by a Unix socket has no address and is believed: only
programs of this machine that may open the socket reach us there.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from anechoic.errors import SettingsError


def visitor_of(request: HttpRequest) -> str | None:
    """Give the visitor's address: the peer's, or what a trusted proxy says of it.

    Raises:
        SettingsError: One of the trusted proxies is no IP address.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if peer is not None and peer not in _trusted(settings.NEWSROOM.site.trusted_proxies):
        return peer
    return _address(request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]) or peer


@lru_cache(maxsize=8)
def _trusted(proxies: tuple[str, ...]) -> frozenset[str]:
    read = frozenset(address for proxy in proxies if (address := _address(proxy)))
    if len(read) < len(set(proxies)):
        raise SettingsError(f'site.trusted_proxies must be IP addresses: ["127.0.0.1"], not {list(proxies)}.')
    return read


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None
