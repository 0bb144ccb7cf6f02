"""Joins articles into stories by average link: two groups join if their articles are alike on the whole.

    average_link(nodes, links, levels, together, apart) -> one grouping a level

Single links chain ("A like B, B like C"); the mean over all pairs does not (2019-20: .885 against .925).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

FULL = 20
"""An article is compared with 40 others at most, so in a large group most pairs were never compared:
beyond 20 members only so many pairs an article are asked for."""

Links = Mapping[int, Mapping[int, float]]
Group = list[int]


class _Groups:
    """Groups under way: sums of the links between them, kept in both directions."""

    def __init__(self, links: Links, apart: Iterable[tuple[int, int]], labels: Mapping[int, str]) -> None:
        self.members: dict[int, Group] = {node: [node] for node in links}
        self.sums: dict[int, dict[int, float]] = {node: dict(found) for node, found in links.items()}
        self.labels = dict(labels)
        self.apart: dict[int, set[int]] = {node: set() for node in links}
        for a, b in apart:
            if a in self.apart and b in self.apart:
                self.apart[a].add(b)
                self.apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        small, large = sorted((len(self.members[a]), len(self.members[b])))
        return self.sums[a].get(b, 0.0) / (small * min(large, FULL))

    def join(self, a: int, b: int) -> int:
        """Put the group with fewer links into the other; give the one that stays."""
        if (len(self.sums[a]), -a) < (len(self.sums[b]), -b):
            a, b = b, a
        self.members[a] += self.members.pop(b)
        self.sums[a].pop(b, None)
        for other, total in self.sums.pop(b).items():
            self.sums[other].pop(b, None)
            if other != a:
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total
        if (label := self.labels.pop(b, None)) is not None:
            self.labels.setdefault(a, label)
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        return a

    def may_join(self, a: int, b: int) -> bool:
        mine = self.labels.get(a)
        return b not in self.apart[a] and (mine is None or self.labels.get(b, mine) == mine)

    def joinable(self, a: int, level: float) -> list[tuple[float, int, int]]:
        """List what group `a` may join, as heap entries: likest first, then the oldest."""
        members, size = self.members, len(self.members[a])
        found = []
        for b, total in self.sums[a].items():  # `mean`, written out: most of a repair's time
            other = len(members[b])
            small, large = (size, other) if size < other else (other, size)
            mean = total / (small * min(large, FULL))
            if mean >= level and self.may_join(a, b):
                found.append((-mean, min(a, b), max(a, b)))
        return found


def average_link(
    links: Links,
    levels: Sequence[float],
    together: Iterable[Sequence[int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    labels: Mapping[int, str] | None = None,
) -> list[list[Group]]:
    """Group nodes at falling levels; each level's groups are made of those of the level before.

    Args:
        links: Probability by node and node, in both directions; a pair without one counts as 0.
        levels: Lowest mean probability to join at, highest first.
        together, apart: Nodes that are one group from the start; pairs that never join.
        labels: Nodes whose story is settled; groups of different labels never join.
    """
    groups = _Groups(links, apart, labels or {})
    for bound in together:
        _bind(groups, bound)
    return [_grouping(groups, level) for level in levels]


def _bind(groups: _Groups, bound: Sequence[int]) -> None:
    home = {node: name for name, members in groups.members.items() for node in members}
    names = sorted({home[node] for node in bound if node in home})
    while len(names) > 1:
        kept = groups.join(names[0], names[1])
        names = sorted({kept, *names[2:]})


def _grouping(groups: _Groups, level: float) -> list[Group]:
    heap = [entry for name in groups.members for entry in groups.joinable(name, level) if entry[1] == name]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        is_gone = a not in groups.members or b not in groups.members
        if is_gone or not groups.may_join(a, b) or abs(groups.mean(a, b) + negative) > 1e-9:
            continue
        kept = groups.join(a, b)
        for entry in groups.joinable(kept, level):
            heapq.heappush(heap, entry)
    return sorted(sorted(members) for members in groups.members.values())
