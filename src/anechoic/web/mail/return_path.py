"""Return paths that name a delivery and cannot be forged (VERP, with an HMAC under the site's key).

token(7) -> "7-k3v…"        opened("7-k3v…") -> 7        return_path("bounces@house.example", 7)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from functools import cache

from django.conf import settings

MAC_BYTES = 10
"""80 bits: 16 letters; with the number the local part stays far below 64 octets (RFC 5321 4.5.3.1.1)."""


@cache
def _key(secret: str) -> hmac.HMAC:
    return hmac.new(f"anechoic.return-path {secret}".encode(), digestmod=hashlib.sha256)


def token(delivery: int) -> str:
    """Give the token of a delivery: its number and a code, in letters that survive any case folding."""
    mac = _key(settings.SECRET_KEY).copy()
    mac.update(str(delivery).encode())
    return f"{delivery}-{base64.b32encode(mac.digest()[:MAC_BYTES]).decode().lower()}"


def opened(text: str) -> int | None:
    """Give the delivery that a token names, None if anyone has made it up."""
    found = re.fullmatch(r"(\d{1,18})-([a-z2-7]{16})", text.lower())
    if found is None or not hmac.compare_digest(token(int(found[1])), text.lower()):
        return None
    return int(found[1])


def return_path(bounces: str, delivery: int) -> str:
    """Give the envelope sender of a delivery: bounces+TOKEN@domain."""
    local, _, domain = bounces.rpartition("@")
    return f"{local}+{token(delivery)}@{domain}"


def named_in(addresses: str) -> int | None:
    """Give the delivery that one of these addresses (header text) names by a good token."""
    for found in re.finditer(r"\+(\d{1,18}-[A-Za-z2-7]{16})@", addresses):
        delivery = opened(found[1])
        if delivery is not None:
            return delivery
    return None
