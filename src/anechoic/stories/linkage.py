"""Joins articles into stories by average link: two groups join if their articles are alike on the whole.

    average_link(links, levels, together, apart, labels) -> one grouping a level
    beside_the_best(links) -> links, weighed by the best that their ends have

Single links chain ("A like B, B like C"); the mean over all pairs does not (2019-20: .885 against .925).

In each round all groups join that are each other's likest, many at once, so that a window of thousands takes
tens of milliseconds. As a mean never exceeds both of the means that it is made of, that gives what joining
one pair after another gives; only in groups of more members than each was compared with may the order differ.

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


class Links(NamedTuple):
    """Pairs among so many `nodes` and the probability of each, a pair once; the others count as 0.

    Each node was compared with `compared` older ones at most, so in a larger group most pairs never were.
    There only so many pairs a node are asked for, or as many as there are links. (Asked for half as many, a
    group of thousands drew in whatever was near it: a newcomer's many weak links made up for good ones.)
    """

    nodes: int
    a: Nodes
    b: Nodes
    chances: Sums
    compared: int = 40


def beside_the_best(links: Links) -> Links:
    """Let a link count as it compares with the best that its two ends have: p * p / sqrt(best * best).

    Two stories of one saga are linked at .4 while each holds together at .9; an essay on a theme has nothing
    better than .4. The first is to part them, the second to bring it home.
    """
    best = np.zeros(links.nodes)
    np.maximum.at(best, links.a, links.chances)
    np.maximum.at(best, links.b, links.chances)
    return links._replace(chances=links.chances**2 / np.sqrt(best[links.a] * best[links.b]))


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
    return links._replace(a=links.a[kept], b=links.b[kept], chances=links.chances[kept])


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


class _Pairs(NamedTuple):
    """Linked groups, a pair once, `a` the older: the sum of the links between them, and how many they are."""

    a: Nodes
    b: Nodes
    sums: Sums
    counts: Sums

    def kept(self, is_kept: Flags) -> _Pairs:
        return _Pairs(self.a[is_kept], self.b[is_kept], self.sums[is_kept], self.counts[is_kept])

    def and_those(self, *others: _Pairs) -> _Pairs:
        a, b, sums, counts = zip(self, *others, strict=True)
        return _Pairs(np.concatenate(a), np.concatenate(b), np.concatenate(sums), np.concatenate(counts))

    def joined(self, into: Nodes) -> _Pairs:
        """Give the pairs of the groups that `into` names, and leave out those that became one group."""
        a, b = np.sort(into[np.stack([self.a, self.b])], axis=0)
        between = a != b
        keys, place = np.unique(_keys(a, b, len(into))[between], return_inverse=True)
        sums, counts = (_summed(place, each[between], len(keys)) for each in (self.sums, self.counts))
        return _Pairs(keys // len(into), keys % len(into), sums, counts)


class _Groups:
    """Groups under way. `home`: the group of each node; `sizes` and `labels` by group."""

    def __init__(self, links: Links, apart: Sequence[tuple[int, int]], labels: Nodes) -> None:
        self.home = np.arange(links.nodes)
        self.sizes = np.ones(links.nodes, np.int64)
        self.labels = labels
        ends = np.minimum(links.a, links.b), np.maximum(links.a, links.b)
        self.pairs = _Pairs(*ends, links.chances, np.ones(len(links.a)))
        self._apart = np.array(apart, np.int64).reshape(-1, 2)
        self._compared = links.compared

    def joined(self, level: float) -> Nodes:
        """Join while any two groups are as alike as `level`."""
        aside: list[_Pairs] = []
        while True:
            means = self._means()
            is_able = (means >= level) & self._may_join()
            if not is_able.any():
                break
            into = np.arange(len(self.home))
            mutual = self._mutual(np.flatnonzero(is_able), means)
            into[self.pairs.b[mutual]] = self.pairs.a[mutual]
            is_done = self._are_done(level, is_able)
            if 2 * is_done.sum() > len(is_done):
                aside.append(self.pairs.kept(is_done))
                self.pairs = self.pairs.kept(~is_done)
            self.join(into)
        if aside:
            self.pairs = self.pairs.and_those(*aside).joined(self.home)
        return self.home

    def _means(self) -> Sums:
        """Give the mean of each pair's links, of at least `compared` a node where groups are large."""
        a, b, sums, counts = self.pairs
        mine, theirs = self.sizes[a], self.sizes[b]
        asked = np.minimum(mine, theirs) * np.minimum(np.maximum(mine, theirs), self._compared)
        means: Sums = sums / np.maximum(asked, counts)
        return means

    def _mutual(self, able: Nodes, means: Sums) -> Nodes:
        """Give those of the able pairs that are each other's likest; of equals the older."""
        ranked = able[np.lexsort((self.pairs.b[able], self.pairs.a[able], -means[able]))]
        ranks = np.arange(len(ranked))
        best = np.full(len(self.home), len(ranked))
        a, b = self.pairs.a[ranked], self.pairs.b[ranked]
        np.minimum.at(best, a, ranks)
        np.minimum.at(best, b, ranks)
        mutual: Nodes = ranked[(best[a] == ranks) & (best[b] == ranks)]
        return mutual

    def _are_done(self, level: float, is_able: Flags) -> Flags:
        """Tell which pairs hold a group that joins no more: no mean suffices, nor all its links together."""
        a, b, sums, _ = self.pairs
        every = _summed(np.concatenate([a, b]), np.concatenate([sums, sums]), len(self.home))
        is_open = every >= level * self.sizes * self._compared
        is_open[a[is_able]] = is_open[b[is_able]] = True
        done: Flags = ~(is_open[a] & is_open[b])
        return done

    def _may_join(self) -> Flags:
        a, b, *_ = self.pairs
        mine, theirs = self.labels[a], self.labels[b]
        may: Flags = (mine == theirs) | (mine == 0) | (theirs == 0)
        if len(self._apart):
            older, newer = np.sort(self.home[self._apart], axis=1).T
            may &= ~np.isin(_keys(a, b, len(self.home)), _keys(older, newer, len(self.home)))
        return may

    def join(self, into: Nodes) -> None:
        """Put each group into the group that `into` names, an older one or itself."""
        is_joined = into != np.arange(len(into))
        is_joined[into[is_joined]] = True
        self.home = into[self.home]
        self.sizes = np.bincount(into, self.sizes, len(into)).astype(np.int64)
        np.maximum.at(self.labels, into, self.labels.copy())
        is_changed = is_joined[self.pairs.a] | is_joined[self.pairs.b]
        changed = self.pairs.kept(is_changed).joined(into)
        self.pairs = self.pairs.kept(~is_changed).and_those(changed)


def _keys(a: npt.NDArray[Any], b: npt.NDArray[Any], nodes: int) -> Nodes:
    keys: Nodes = a * nodes + b
    return keys


def _summed(places: Nodes, values: Sums, count: int) -> Sums:
    return np.bincount(places, values, count).astype(np.float64, copy=False)
