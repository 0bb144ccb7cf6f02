"""Which outlet a printed name means.

    Outlets(names).means("The Harbour Post", "harbour-post", among) -> True

A file's briefs name outlets by their ids, a newsroom's by the names that its owner gave them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

_COMMON = frozenset({"the", "of", "and", "com", "org", "net", "www"})
_WHOLE = 10
"""Weight of a name that holds the other whole, against one word that both have."""


class Outlets:
    """Outlets' printed names by their ids; an id without a name is known by its own words."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._names = names or {}

    def means(self, printed: str, id: str, among: Collection[str]) -> bool:
        """Tell whether a printed name means this outlet, and none of the others that it could mean.

        Args:
            among: Ids of the outlets that stand beside it.
        """
        if printed in (id, self._names.get(id)):
            return True
        if any(printed in (other, self._names.get(other)) for other in among):
            return False
        likeness = _likeness(printed, id)
        return likeness > 0 and all(_likeness(printed, other) <= likeness for other in among)

    def split(self, listed: str, among: Collection[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """Cut "Valley Times, Lowen Sun, AZ" into names, each with the ids of `among` that it means.

        A name with a comma in it is one outlet's only where it is known by just this name.
        """
        known: dict[str, set[str]] = {}
        for id in among:
            for printed in {id, self._names.get(id, id)}:
                known.setdefault(printed, set()).add(id)
        longest = max((printed.count(", ") for printed in known), default=0) + 1
        parts = listed.split(", ")
        while parts:
            sizes = range(min(longest, len(parts)), 0, -1)
            size = next((size for size in sizes if ", ".join(parts[:size]) in known), 1)
            name = ", ".join(parts[:size])
            yield name, frozenset(known.get(name) or _most_alike(name, among))
            parts = parts[size:]


def _most_alike(printed: str, among: Collection[str]) -> set[str]:
    likeness = {id: _likeness(printed, id) for id in among}
    most = max(likeness.values(), default=0)
    return {id for id, value in likeness.items() if value == most > 0}


def _likeness(printed: str, id: str) -> int:
    own, other = _words(printed), _words(id)
    joined, whole = "".join(own), "".join(other)
    is_within = min(len(joined), len(whole)) >= 3 and (joined in whole or whole in joined)
    return len(set(own) & set(other)) + _WHOLE * is_within


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.lower()) if word not in _COMMON]
