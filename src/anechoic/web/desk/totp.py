"""Six digits from a shared secret and the clock, as authenticator apps make them.

    code(secret, step) -> "287082"      step_of(secret, typed, at) -> step or None      uri(...) -> "otpauth://…"

Source: RFC 6238 (TOTP) over RFC 4226 (HOTP): HMAC-SHA-1, 30 seconds, as every app supports.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
DRIFT_STEPS = 1
"""Steps that a phone's clock may be off, either way: what RFC 6238, section 5.2, recommends."""


def code(secret: bytes, step: int, digits: int = DIGITS, digest: str = "sha1") -> str:
    """Give the code of one step.

    >>> code(b"12345678901234567890", 59 // 30, digits=8)
    '94287082'
    """
    mac = hmac.new(secret, step.to_bytes(8, "big"), digest).digest()
    offset = mac[-1] & 0x0F
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}}"


def step_of(secret: bytes, typed: str, at: datetime) -> int | None:
    """Give the step whose code was typed, None if it is none near `at`. All are compared, in equal time."""
    now = int(at.timestamp()) // STEP_SECONDS
    typed = "".join(c for c in typed if c in "0123456789")[: DIGITS + 1]
    near = range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)
    found = [step for step in near if hmac.compare_digest(code(secret, step), typed)]
    return found[-1] if found else None


def as_text(secret: bytes) -> str:
    """Give a secret as a person types it: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def uri(secret: bytes, name: str, house: str) -> str:
    """Give the address that an authenticator app takes, by click or as a QR code."""
    label = quote(f"{house}:{name}", safe="")
    asked = urlencode({"secret": as_text(secret).replace(" ", ""), "issuer": house}, quote_via=quote)
    return f"otpauth://totp/{label}?{asked}"


def picture(address: str) -> str:
    """Draw an address as an inline SVG QR code; empty where the drawing library is absent."""
    try:
        import segno
    except ImportError:
        return ""
    drawn: str = segno.make(address, error="m").svg_inline(
        border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True, title="QR code"
    )
    return drawn
