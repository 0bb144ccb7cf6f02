"""Which addresses we connect to: public ones only, whatever a name or a redirect says.

A feed may name http://127.0.0.1/admin, redirect there, or give its host a private address between two
look-ups. So the check stands in the resolver: the addresses that it lets through are the ones connected to.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.abc import AbstractResolver, ResolveResult

_NAT64 = ip_network("64:ff9b::/96")


class PrivateAddressError(OSError):
    """A host stands at an address that is not public."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is public; IPv4 addresses inside IPv6 ones count as themselves."""
    try:
        found = ip_address(address.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    inner = _inner(found) if isinstance(found, IPv6Address) else None
    return _is_public(found) and (inner is None or _is_public(inner))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return True
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def is_literal(host: str) -> bool:
    """Tell whether a host is an IP address: those never reach a resolver."""
    try:
        ip_address(host.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    return True


class GuardedResolver(AbstractResolver):
    """Passes on what another resolver finds, unless any of it is private.

    One private address among public ones is refused as a whole: that is how rebinding looks.
    """

    def __init__(self, inner: AbstractResolver) -> None:
        self.inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self.inner.resolve(host, port, family)
        if not all(is_public(result["host"]) for result in found):
            raise PrivateAddressError(f"{host} stands at a private address")
        return found

    async def close(self) -> None:
        await self.inner.close()


class LoopbackResolver(AbstractResolver):
    """Finds every `*.example` host at one port of this machine, and no other host.

    A world for tests and for the first run. Needs `Fetcher(allow_private=True)`.

    Args:
        connections: The most that are open at a time: all hosts are one server here, and Python's own
            servers let five wait.
    """

    def __init__(self, port: int, connections: int = 4) -> None:
        self.port = port
        self.connections = connections

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if not (host.endswith(".example") or host == "example"):
            raise OSError(f"{host} is not in the loopback world, which ends in .example")
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=self.port, family=socket.AF_INET, proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]  # fmt: skip

    async def close(self) -> None:
        """Nothing to close."""
