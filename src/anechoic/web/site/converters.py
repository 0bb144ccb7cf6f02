"""How addresses carry days."""

from __future__ import annotations

from datetime import date


class Day:
    """A day as YYYY-MM-DD; anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if day == date.max:
            raise ValueError("the last day has no day after it")
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()
