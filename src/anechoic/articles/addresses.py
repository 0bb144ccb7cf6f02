"""Completes addresses, whatever a page has written into them."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def absolute(address: str, base: str | None) -> str:
    """Complete an address by the page's own; an address that is none stays as it is."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def parts_of(address: str | None) -> SplitResult:
    """Split an address; all parts are empty if it is none."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")
