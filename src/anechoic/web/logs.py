"""The log: lines for people, or JSON lines for machines, on standard error.

    set_up("json")        logging of a process without Django
    config("json")        the same as Django's LOGGING

A JSON line has "at" (UTC), "level", "logger", "said", and "trace" after an exception; what a caller adds as
`extra={"facts": {...}}` stands beside them.
"""

from __future__ import annotations

import json
import logging
import logging.config
from datetime import UTC, datetime
from typing import Any


class Lines(logging.Formatter):
    """One record as people read it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        return said(record)


class JsonLines(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": said(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def said(record: logging.LogRecord) -> str:
    """Give a record's message. What Django says of a request names its path, which may be somebody's secret
    link: the route stands instead."""
    request = getattr(record, "request", None)
    if request is None:
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    return f"{getattr(record, 'status_code', '')} at {match.route if match else 'no page of ours'}".strip()


def config(form: str) -> dict[str, Any]:
    """Give the configuration; requests are logged in JSON only, where a machine sorts them."""
    formatter = {"()": f"anechoic.web.logs.{'JsonLines' if form == 'json' else 'Lines'}"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "anechoic.requests": {"level": "INFO" if form == "json" else "WARNING"},
            "django.request": {"level": "ERROR"},  # a page that is not there is no news
            "django.security.DisallowedHost": {
                "level": "CRITICAL"
            },  # robots ask for any host; it was refused
        },
    }


def set_up(form: str) -> None:
    logging.config.dictConfig(config(form))
