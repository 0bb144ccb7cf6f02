"""What a search form asks, read from an address: a value that we cannot use counts as not given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from anechoic.web.site.shelf import Asked
from anechoic.web.site.words import TOPICS

_LONGEST = 200
"""Characters of a value that we read; the rest is cut off."""


def asked(values: Mapping[str, str]) -> Asked:
    """Read a search from an address' values."""
    topic = _clean(values, "topic")
    return Asked(
        words=_clean(values, "q"),
        topic=topic if topic in (*TOPICS, "other") else "",
        outlet=_clean(values, "outlet"),
        since=_day(values, "since"),
        until=_day(values, "until"),
    )


def _clean(values: Mapping[str, str], name: str) -> str:
    """Give a value without what cannot be written down: controls, and halves of a character."""
    value = values.get(name, "")[:_LONGEST]
    return "".join(c if c.isprintable() else " " for c in value).strip()


def _day(values: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(values.get(name, "")[:10])
    except ValueError:
        return None
