"""Who stands before the site: proxies whose word about a visitor's address is believed.

    [site]
    trusted_proxies = ["127.0.0.1"]        in newsroom.toml; nobody, if it is left out

Anyone can write X-Forwarded-For, so it counts only on what a trusted proxy hands on, and there only the last
address: the one that the proxy added itself.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from anechoic.errors import SettingsError
from anechoic.settings import FILE


def visitor_of(request: HttpRequest) -> str | None:
    """Give the visitor's address: the peer's, or what a trusted proxy says of it."""
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if peer is None or peer not in trusted(settings.NEWSROOM.folder):
        return peer
    return _address(request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]) or peer


@lru_cache(maxsize=8)
def trusted(folder: str) -> frozenset[str]:
    """Read the addresses of trusted proxies.

    Raises:
        SettingsError: One of them is no IP address.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return frozenset()
    found = tomllib.loads(path.read_text("utf-8")).get("site", {}).get("trusted_proxies", [])
    read = [_address(str(proxy)) for proxy in found] if isinstance(found, list) else [None]
    if None in read:
        raise SettingsError(f'{path}: site.trusted_proxies must be a list of IP addresses: ["127.0.0.1"].')
    return frozenset(proxy for proxy in read if proxy is not None)


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None
