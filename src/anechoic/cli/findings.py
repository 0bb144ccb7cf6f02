"""What a check found, and how a person reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`state`: "good", "look", "bad" or "not checked"; `remedy` is empty if there is nothing to do."""

    what: str
    state: str
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"\n{'':27}{self.remedy}" if self.remedy else ""
        return f"{self.state:12} {self.what:13} {self.said}{remedy}"


def good(what: str, said: str) -> Finding:
    return Finding(what, "good", said)


def look(what: str, said: str, remedy: str = "") -> Finding:
    return Finding(what, "look", said, remedy)


def bad(what: str, said: str, remedy: str = "") -> Finding:
    return Finding(what, "bad", said, remedy)


def unknown(what: str, said: str) -> Finding:
    return Finding(what, "not checked", said)
