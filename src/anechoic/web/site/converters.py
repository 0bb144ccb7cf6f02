"""How addresses carry days."""

from __future__ import annotations

from datetime import date


class Day:
    """A day as YYYY-MM-DD; anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
