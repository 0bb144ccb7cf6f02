"""Keeps the names of stories while their articles move: who inherits an id when stories merge or split.

inherit(groups, old) -> an id a group
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import count


def inherit(
    groups: Sequence[Sequence[int]],
    old: Mapping[int, str],
    fresh: Callable[[int, int], str],
    fixed: Mapping[int, str],
    elsewhere: Collection[str] = (),
) -> list[str]:
    """Give each group an id: of a split story the largest part keeps it, of merged ones the oldest stays.

    Args:
        groups: Sorted node numbers, older nodes lower; `old`: each node's id so far.
        fresh: Makes an id of a group's oldest node and a turn (0, 1, ...), should the ids before be taken.
        fixed: Ids of nodes that may not change theirs; their group takes it.
        elsewhere: Ids in use outside these groups.

    Returns:
        One id a group, in order; no id twice.
    """
    settled = [next((fixed[node] for node in group if node in fixed), "") for group in groups]
    heirs = _heirs(groups, old)
    first = _first_nodes(old)
    names = list(settled)
    for place, found in sorted(heirs.items()):
        left = [name for name in found if name not in settled]
        if not names[place] and left:
            names[place] = min(left, key=lambda name: (first[name], name))
    taken = {*elsewhere, *filter(None, names)}
    for place, name in enumerate(names):
        if not name:
            names[place] = _free(fresh, groups[place], taken)
            taken.add(names[place])
    return names


def _heirs(groups: Sequence[Sequence[int]], old: Mapping[int, str]) -> dict[int, list[str]]:
    """By group, the ids that it may keep: those of which it holds the largest part (of equals the oldest)."""
    best: dict[str, tuple[int, int, int]] = {}
    for place, group in enumerate(groups):
        for name, size in Counter(old[node] for node in group).items():
            first = next(node for node in group if old[node] == name)
            claim = (size, -first, place)
            best[name] = max(best.get(name, claim), claim)
    heirs: dict[int, list[str]] = {}
    for name, (_, _, place) in best.items():
        heirs.setdefault(place, []).append(name)
    return heirs


def _first_nodes(old: Mapping[int, str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for node, name in old.items():
        first[name] = min(first.get(name, node), node)
    return first


def _free(fresh: Callable[[int, int], str], group: Sequence[int], taken: set[str]) -> str:
    return next(name for turn in count() if (name := fresh(group[0], turn)) not in taken)
