"""A mail service's account as Django's settings hold it, and the webhook by which it speaks to us."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from anechoic.settings import Mail

TIMEOUT_SECONDS = 30


def anymail_settings(mail: Mail, secret_key: str) -> dict[str, Any]:
    """Give Django's ANYMAIL: the account's keys as django-anymail names them, and the webhook's password."""
    ours = {f"{mail.provider}_{key}".upper(): value for key, value in mail.account.items()}
    return {"WEBHOOK_SECRET": f"anechoic:{password(secret_key)}", "REQUESTS_TIMEOUT": TIMEOUT_SECONDS, **ours}


def password(secret_key: str) -> str:
    """Give the webhook's password: made of the site's key, so that no webhook is ever open."""
    return hmac.new(secret_key.encode(), b"anechoic.webhook", hashlib.sha256).hexdigest()[:40]


def webhook_address(root: str, provider: str, secret_key: str) -> str:
    """Give the address that the service is told, name and password in it."""
    scheme, _, rest = root.rstrip("/").partition("://")
    return f"{scheme}://anechoic:{password(secret_key)}@{rest}/mail/events/{provider}/"
