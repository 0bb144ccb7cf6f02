"""What mail must ask of the readers' room, and its quiet twin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Readership(Protocol):
    """Who still wants a mail, how each may leave, and who must not be written to again."""

    def wanting(self, newsletter: str, readers: Sequence[str]) -> set[str]:
        """Give those of the readers who may be sent this newsletter now."""
        ...

    def address(self, typed: str, only: str) -> str | None:
        """Give the address to write a letter to, as its owner confirmed it; None if it is for nobody.

        Args:
            only: Whom the letter is for (`models.Only`).
        """
        ...

    def leave_link(self, newsletter: str, reader: str) -> str: ...

    def leave(self, newsletter: str, reader: str, at: datetime) -> bool:
        """Unsubscribe a reader who said so by mail; tell whether anything changed."""
        ...

    def suppress(self, address: str, reason: str, at: datetime) -> None: ...


class Everyone:
    """Wants everything, and forgets nobody: for tests and figures."""

    def wanting(self, newsletter: str, readers: Sequence[str]) -> set[str]:
        return set(readers)

    def address(self, typed: str, only: str) -> str | None:
        return typed

    def leave_link(self, newsletter: str, reader: str) -> str:
        return f"https://newsroom.example/newsletters/leave/{newsletter}.{reader}/"

    def leave(self, newsletter: str, reader: str, at: datetime) -> bool:
        return False

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        return None
