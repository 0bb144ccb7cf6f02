"""From a database URL to what Django wants: SQLite by default, PostgreSQL when told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from anechoic.settings import Settings

_KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
"""A thread of the site keeps its connection: opening and closing one cost 14 ms a page on SQLite, where the
last to close writes the log back into the database."""


def is_look() -> bool:
    """Tell whether this process only looks, as `anechoic doctor` does: its database is read only."""
    return "ANECHOIC_LOOK" in os.environ


def database_settings(settings: Settings) -> dict[str, Any]:
    """Give DATABASES["default"]. `ANECHOIC_DATABASE_URL` wins over newsroom.toml."""
    url = _url(settings)
    if not url.startswith(_SQLITE):
        return _postgresql(url)
    file = sqlite_file(settings)
    return _read_only(file) if file and is_look() else _sqlite(file)


def sqlite_file(settings: Settings) -> Path | None:
    """Give the file of a newsroom on SQLite; None on PostgreSQL, or in memory."""
    url = _url(settings)
    name = url.removeprefix(_SQLITE)
    is_file = url.startswith(_SQLITE) and settings.folder != "." and name != ":memory:"
    return settings.path(name) if is_file else None


def _url(settings: Settings) -> str:
    return os.environ.get("ANECHOIC_DATABASE_URL") or settings.database.url


_SQLITE = "sqlite:///"


def _read_only(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{file.absolute().as_uri()}?mode=ro",
        "OPTIONS": {"uri": True, "timeout": 20},
    }


def _sqlite(file: Path | None) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file) if file else ":memory:",
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
        "OPTIONS": {"options": "-c default_transaction_read_only=on"} if is_look() else {},
        **_KEPT_OPEN,
    }
