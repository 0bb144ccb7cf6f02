"""Joins articles into stories by average link: two groups join if their articles are alike on the whole.

    average_link(links, levels, together, apart, labels) -> one grouping a level

Single links chain ("A like B, B like C"); the mean over all pairs does not (2019-20: .885 against .925).

In each round all groups join that are each other's likest, many at once, so that a window of thousands takes
tens of milliseconds. As a mean never exceeds both of the means that it is made of, that gives what joining
one pair after another gives; only beyond `FULL` members may the order differ.

Source: Murtagh 1983, "A survey of recent advances in hierarchical clustering algorithms".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Nodes = npt.NDArray[np.int64]
Sums = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

FULL = 20
"""An article is compared with 40 others at most, so in a large group most pairs were never compared:
beyond 20 members only so many pairs an article are asked for."""


class Links(NamedTuple):
    """Pairs among so many `nodes` and the probability of each, a pair once; the others count as 0."""

    nodes: int
    a: Nodes
    b: Nodes
    chances: Sums


def average_link(
    links: Links,
    levels: Sequence[float],
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[tuple[int, int]] = (),
    labels: Nodes | None = None,
) -> list[Nodes]:
    """Group nodes at falling levels; each level's groups are made of those of the level before.

    Args:
        levels: Lowest mean probability to join at, highest first.
        together, apart: Nodes that are one group from the start; pairs that never join.
        labels: By node, a number from 1 if its story is settled, else 0; different labels never join.

    Returns:
        For each level the group of each node, named by its lowest node.
    """
    settled = labels if labels is not None else np.zeros(links.nodes, np.int64)
    groups = _Groups(_joinable(links, levels[-1], together), apart, settled)
    groups.join(_bound(links.nodes, together))
    return [groups.joined(level) for level in levels]


def _joinable(links: Links, level: float, together: Sequence[Sequence[int]]) -> Links:
    """Leave out the links of nodes that join nobody: a mean is never above the largest link in it."""
    may_join = np.zeros(links.nodes, np.bool_)
    is_strong = links.chances >= level
    may_join[links.a[is_strong]] = may_join[links.b[is_strong]] = True
    may_join[[node for bound in together for node in bound]] = True
    kept = may_join[links.a] & may_join[links.b]
    return Links(links.nodes, links.a[kept], links.b[kept], links.chances[kept])


def _bound(nodes: int, together: Sequence[Sequence[int]]) -> Nodes:
    """Give each node the lowest of those that it is bound to."""
    home = list(range(nodes))

    def find(node: int) -> int:
        while home[node] != node:
            node = home[node]
        return node

    for bound in together:
        first, *others = sorted({find(node) for node in bound})
        for other in others:
            home[other] = first
    return np.array([find(node) for node in home], np.int64)


class _Groups:
    """Groups under way. `home`: the group of each node; `a`, `b`, `sums`: linked groups, a pair once."""

    def __init__(self, links: Links, apart: Sequence[tuple[int, int]], labels: Nodes) -> None:
        self.home = np.arange(links.nodes)
        self.sizes = np.ones(links.nodes, np.int64)
        self.labels = labels
        self.a, self.b = np.minimum(links.a, links.b), np.maximum(links.a, links.b)
        self.sums = links.chances
        self._apart = np.array(apart, np.int64).reshape(-1, 2)

    def joined(self, level: float) -> Nodes:
        """Join while any two groups are as alike as `level`."""
        while len(pairs := self._mutual(level)):
            into = np.arange(len(self.home))
            into[self.b[pairs]] = self.a[pairs]
            self.join(into)
        return self.home

    def _mutual(self, level: float) -> Nodes:
        """Give the pairs that may join and are each other's likest; of equals the older."""
        small, large = np.sort(self.sizes[np.stack([self.a, self.b])], axis=0)
        means = self.sums / (small * np.minimum(large, FULL))
        able = np.flatnonzero((means >= level) & self._may_join())
        ranked = able[np.lexsort((self.b[able], self.a[able], -means[able]))]
        ranks = np.arange(len(ranked))
        best = np.full(len(self.home), len(ranked))
        a, b = self.a[ranked], self.b[ranked]
        np.minimum.at(best, a, ranks)
        np.minimum.at(best, b, ranks)
        mutual: Nodes = ranked[(best[a] == ranks) & (best[b] == ranks)]
        return mutual

    def _may_join(self) -> Flags:
        mine, theirs = self.labels[self.a], self.labels[self.b]
        may: Flags = (mine == theirs) | (mine == 0) | (theirs == 0)
        if len(self._apart):
            may &= ~np.isin(
                self._keys(self.a, self.b), self._keys(*np.sort(self.home[self._apart], axis=1).T)
            )
        return may

    def join(self, into: Nodes) -> None:
        """Put each group into the group that `into` names, an older one or itself."""
        is_joined = into != np.arange(len(into))
        is_joined[into[is_joined]] = True
        self.home = into[self.home]
        self.sizes = np.bincount(into, self.sizes, len(into)).astype(np.int64)
        np.maximum.at(self.labels, into, self.labels.copy())
        changed = is_joined[self.a] | is_joined[self.b]
        a, b = np.sort(into[np.stack([self.a[changed], self.b[changed]])], axis=0)
        between = a != b
        keys, place = np.unique(self._keys(a, b)[between], return_inverse=True)
        sums = np.bincount(place, self.sums[changed][between], len(keys))
        self.a = np.concatenate([self.a[~changed], keys // len(into)])
        self.b = np.concatenate([self.b[~changed], keys % len(into)])
        self.sums = np.concatenate([self.sums[~changed], sums])

    def _keys(self, a: npt.NDArray[Any], b: npt.NDArray[Any]) -> Nodes:
        keys: Nodes = a * len(self.home) + b
        return keys
