"""Tokens, codes and keyed hashes. What is mailed is never stored; what is stored cannot be mailed.

token() -> "k3v…"          hashed(token) -> 64 hex digits        email_key(address) -> 64 hex digits
signed("unsubscribe", …) -> "…"      opened("unsubscribe", text) -> …
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

TOKEN_BYTES = 32
CODE_DIGITS = 8
"""10^8 codes, 5 tries, 10 minutes: one chance in twenty million."""


def token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Tell whether a text has the form of a token.

    >>> is_token(token()), is_token("Fähre")
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z0-9_-]{43}", text) is not None


def code() -> str:
    """Give a code that is easy to type: digits only."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def hashed(*parts: str) -> str:
    """Hash a secret under the site's key, so that a stolen table gives no links away."""
    return hmac.new(settings.SECRET_KEY.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def clean_email(address: str) -> str | None:
    """Give an address as we write to it, None if it is none: domain in lower case, no spaces or controls.

    Letters beyond ASCII are refused (RFC 6531 is not for every server on the way), and none is folded into
    another: "straße" and "strasse" are two houses.
    """
    address = address.strip()
    if not address.isascii() or len(address) > 254:
        return None
    try:
        validate_email(address)
    except ValidationError:
        return None
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def email_key(address: str) -> str:
    """Give the key of an address: the same for every spelling of case."""
    return hashed("email", lowered(address))


def lowered(address: str) -> str:
    """Lower the letters A to Z and no others: full case folding makes one address of two."""
    return address.strip().encode().lower().decode()


def signed(purpose: str, *parts: str) -> str:
    """Give a link's secret that needs no table: the parts and a signature bound to the purpose."""
    return signing.Signer(salt=f"anechoic.{purpose}").sign_object(list(parts), compress=False)


def opened(purpose: str, text: str) -> list[str] | None:
    """Give the parts of a signed text, None if anyone has touched it."""
    try:
        parts: list[str] = signing.Signer(salt=f"anechoic.{purpose}").unsign_object(text)
    except (signing.BadSignature, ValueError):
        return None
    return parts
