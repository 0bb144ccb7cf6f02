"""What an editor has bound: articles kept together, kept apart, or pinned where they are.

The machine never undoes an editor, so bonds count before any score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from anechoic.stories.memory import Memory
from anechoic.stories.things import Binding


class Bonds:
    """The bindings in force, by article. Where two contradict each other, the later one holds."""

    def __init__(self, bindings: Sequence[Binding] = ()) -> None:
        self._pinned = {article for bond in bindings if bond.act == "pin" for article in bond.articles}
        self._apart: dict[str, set[str]] = {}
        self._together: dict[str, set[str]] = {}
        for bond in bindings:
            for a, b in combinations(bond.articles, 2):
                self._bind(bond.act, a, b)

    def is_pinned(self, article: str) -> bool:
        return article in self._pinned

    def partners(self, article: str) -> set[str]:
        """Articles that are one story with this one, by the editor's word."""
        found, waiting = {article}, [article]
        while waiting:
            new = self._together.get(waiting.pop(), set()) - found
            found |= new
            waiting += sorted(new)
        return found - {article}

    def strangers(self, article: str) -> set[str]:
        """Articles that are never one story with this one, nor with what is bound to it."""
        bound = {article, *self.partners(article)}
        return {far for near in bound for far in self._apart.get(near, ())}

    def together_slots(self, memory: Memory, slots: Collection[int]) -> list[list[int]]:
        """Give the groups of slots that are bound together and hold one of `slots`."""
        inside, groups = set(slots), {}
        for article in self._together:
            if (slot := memory.slot_of(article)) is not None and slot in inside:
                group = sorted({slot, *self.slots(memory, self.partners(article))})
                groups[group[0]] = group
        return [groups[first] for first in sorted(groups) if len(groups[first]) > 1]

    def apart_slots(self, memory: Memory) -> list[tuple[int, int]]:
        """Give the pairs of slots that never join."""
        return [
            (slot, other)
            for article, far in self._apart.items()
            for slot in self.slots(memory, [article])
            for other in self.slots(memory, far)
            if slot < other
        ]

    def _bind(self, act: str, a: str, b: str) -> None:
        kept, undone = (self._together, self._apart) if act == "together" else (self._apart, self._together)
        if act in ("together", "apart"):
            kept.setdefault(a, set()).add(b)
            kept.setdefault(b, set()).add(a)
            undone.get(a, set()).discard(b)
            undone.get(b, set()).discard(a)

    def slots(self, memory: Memory, articles: Iterable[str]) -> list[int]:
        """Give the slots of those articles that are remembered, rising."""
        found = (memory.slot_of(article) for article in articles)
        return sorted(slot for slot in found if slot is not None)
