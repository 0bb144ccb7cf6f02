"""Which hosts are this very machine."""

from __future__ import annotations

HOSTS = ("127.0.0.1", "::1", "localhost")


def is_loopback(host: str | None) -> bool:
    """Tell whether a host, as it stands in an address, is this machine and nothing that others can reach.

    >>> is_loopback("localhost"), is_loopback("localhost.example")
    (True, False)
    """
    return (host or "").lower() in HOSTS
