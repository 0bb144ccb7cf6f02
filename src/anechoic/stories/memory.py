"""What the grouper remembers of the articles that it may still move, and who is linked with whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

RECENT = 16
"""Articles of an outlet that tell what recurs in its texts."""


@dataclass(slots=True)
class Member:
    """One placed article. `since` is the oldest slot that it was compared with."""

    article: str
    outlet: str
    url: str
    story: str
    saga: str
    since: int
    copy_of: str | None = None
    origin: str = ""


class Memory:
    """Members by slot, with links in both directions; forgets the oldest when told."""

    def __init__(self) -> None:
        self.members: dict[int, Member] = {}
        self.links: dict[int, dict[int, float]] = {}
        self.stories: dict[str, set[int]] = {}
        self._slots: dict[str, int] = {}
        self._by_outlet: dict[str, deque[int]] = {}
        self._urls: dict[str, int] = {}

    def slot_of(self, article: str) -> int | None:
        return self._slots.get(article)

    def slot_of_url(self, url: str) -> int | None:
        return self._urls.get(url) if url else None

    def recent_of(self, outlet: str) -> list[int]:
        """Give the last slots of an outlet, oldest first; none for an unknown one."""
        return [slot for slot in self._by_outlet.get(outlet, ()) if outlet]

    def add(self, slot: int, member: Member, links: Iterable[tuple[int, float]]) -> None:
        """Keep a member and its links to earlier ones."""
        self.members[slot] = member
        self._by_outlet.setdefault(member.outlet, deque(maxlen=RECENT)).append(slot)
        self.links[slot] = {}
        self.stories.setdefault(member.story, set()).add(slot)
        self._slots[member.article] = slot
        self._urls.setdefault(member.url, slot)
        for other, probability in links:
            self.link(slot, other, probability)

    def settle(self, slot: int, story: str, saga: str) -> None:
        """Write down where a member belongs now."""
        member = self.members[slot]
        self._leave(member.story, slot)
        self.stories.setdefault(story, set()).add(slot)
        member.story, member.saga = story, saga

    def link(self, a: int, b: int, probability: float) -> None:
        if a in self.members and b in self.members and a != b:
            self.links[a][b] = self.links[b][a] = max(probability, self.links[a].get(b, 0.0))

    def forget_before(self, slot: int) -> None:
        """Forget the members before a slot, and all links to them."""
        for old in self._older(slot):
            member = self.members.pop(old)
            self._leave(member.story, old)
            for other in self.links.pop(old):
                del self.links[other][old]
            if self._by_outlet[member.outlet][-1] == old:
                del self._by_outlet[member.outlet]
            if self._slots.get(member.article) == old:
                del self._slots[member.article]
            if self._urls.get(member.url) == old:
                del self._urls[member.url]

    def slots_of(self, story: str) -> set[int]:
        """Give a story's members."""
        return self.stories.get(story, set())

    def connected(self, slots: Iterable[int], least: float, most: int) -> set[int]:
        """Give all members that links of at least so much lead to from those slots; stop beyond `most`."""
        found: set[int] = set()
        waiting = [slot for slot in slots if slot in self.members]
        while waiting and len(found) <= most:
            slot = waiting.pop()
            if slot not in found:
                found.add(slot)
                waiting.extend(o for o, link in self.links[slot].items() if link >= least and o not in found)
        return found

    def _leave(self, story: str, slot: int) -> None:
        self.stories[story].discard(slot)
        if not self.stories[story]:
            del self.stories[story]

    def _older(self, slot: int) -> list[int]:
        return list(self._leading(slot))

    def _leading(self, slot: int) -> Iterator[int]:
        for old in self.members:  # slots are added in rising order
            if old >= slot:
                return
            yield old
