"""From a database URL to what Django wants: SQLite by default, PostgreSQL when told."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from anechoic.settings import Settings

_KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
"""A thread of the site keeps its connection: opening and closing one cost 14 ms a page on SQLite, where the
last to close writes the log back into the database."""


def database_settings(settings: Settings) -> dict[str, Any]:
    """Give DATABASES["default"]. `ANECHOIC_DATABASE_URL` wins over newsroom.toml."""
    url = os.environ.get("ANECHOIC_DATABASE_URL") or settings.database.url
    if url.startswith("sqlite:///"):
        return _sqlite(settings, url.removeprefix("sqlite:///"))
    return _postgresql(url)


def _sqlite(settings: Settings, name: str) -> dict[str, Any]:
    is_memory = settings.folder == "." or name == ":memory:"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:" if is_memory else str(settings.path(name)),
        "OPTIONS": {
            # One writer at a time: take the lock at BEGIN and wait for it, rather than fail half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
        **_KEPT_OPEN,
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        **_KEPT_OPEN,
    }
