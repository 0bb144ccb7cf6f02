"""Which names mean the same: Gen. Mark Milley and Milley, the U.N. and the United Nations.

same_name(a, b) -> bool        aliases(names) -> [{0, 3}, {1}, {2}]
"""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.language.unicode import folded


def same_name(a: str, b: str) -> bool:
    """Tell whether two mentions, read alone, can name one entity."""
    left, right = _key(a), _key(b)
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    return bool(short) and long[-len(short) :] == short


def aliases(names: Sequence[str]) -> list[set[int]]:
    """Group mentions of one text by entity: sets of indices into `names`, in order of first mention."""
    groups: list[set[int]] = []
    for index, name in enumerate(names):
        for group in groups:
            if any(same_name(name, names[other]) for other in group):
                group.add(index)
                break
        else:
            groups.append({index})
    return groups


def _key(name: str) -> tuple[str, ...]:
    plain = folded(name).replace(".", "").removesuffix("'s").strip()
    return tuple(word for word in plain.split() if word != "the")
