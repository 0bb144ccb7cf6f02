"""Keeps the names of stories while their articles move: who inherits an id when stories merge or split.

inherit(groups, old) -> an id a group
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count


def inherit(
    groups: Sequence[Sequence[int]],
    old: Mapping[int, str],
    fresh: Callable[[int, int], str],
    fixed: Mapping[int, str],
    is_elsewhere: Callable[[str], bool] = lambda name: False,
) -> list[str]:
    """Give each group an id: of a split story the largest part keeps it, of merged ones the oldest stays.

    Args:
        groups: Sorted node numbers, older nodes lower; `old`: each node's id so far.
        fresh: Makes an id of a group's oldest node and a turn (0, 1, ...), should the ids before be taken.
        fixed: Ids of nodes that may not change theirs; their group takes it.
        is_elsewhere: Tells whether an id is in use outside these groups.

    Returns:
        One id a group, in order; no id twice.
    """
    settled = [next((fixed[node] for node in group if node in fixed), "") for group in groups]
    heirs = _heirs(groups, old)
    first = _first_nodes(old)
    names, given = list(settled), set(settled)
    for place, found in sorted(heirs.items()):
        left = [name for name in found if name not in given]
        if not names[place] and left:
            names[place] = min(left, key=lambda name: (first[name], name))
    taken = set(filter(None, names))
    for place, name in enumerate(names):
        if not name:
            turns = (fresh(groups[place][0], turn) for turn in count())
            names[place] = next(name for name in turns if name not in taken and not is_elsewhere(name))
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
