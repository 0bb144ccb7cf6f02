"""Completes addresses, whatever a page has written into them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit


def absolute(address: str, base: str | None) -> str:
    """Complete an address by the page's own; an address that is none stays as it is."""
    if address.startswith(("https://", "http://")):
        return address
    if address[:1] == "/" and address[1:2] != "/" and "/." not in address and base:
        return _origin(base) + address
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


@lru_cache(maxsize=256)
def _origin(base: str) -> str:
    parts = parts_of(base)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def parts_of(address: str | None) -> SplitResult:
    """Split an address; all parts are empty if it is none."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")
