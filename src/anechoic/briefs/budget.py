"""Counts the words that a brief takes from each article, so that it quotes and does not reprint."""

from __future__ import annotations

from collections import Counter

from anechoic.briefs.passages import Passage


class Budget:
    """At most `limit` words of any one article in a brief. A sentence printed twice counts once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._taken: Counter[str] = Counter()
        self._printed: set[tuple[str, int]] = set()

    def allows(self, passage: Passage) -> bool:
        """Tell whether the passage still fits."""
        return self._is_printed(passage) or self._taken[passage.article.id] + passage.length <= self.limit

    def take(self, passage: Passage) -> None:
        """Count the passage."""
        if not self._is_printed(passage):
            self._taken[passage.article.id] += passage.length
            self._printed.add((passage.article.id, passage.start))

    def has(self, passage: Passage) -> bool:
        """Tell whether the passage stands in the brief already."""
        return self._is_printed(passage)

    def _is_printed(self, passage: Passage) -> bool:
        return (passage.article.id, passage.start) in self._printed
