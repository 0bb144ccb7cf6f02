"""Merges and splits stories as evidence comes in: all linked articles are grouped anew by average link.

    repair(memory, dirty, frozen_before, bonds, settings) -> {slot: (story, saga)} for those that moved

The outcome depends on the articles and links alone, never on the way that led here, so a re-run gives it
again. Articles that have left the window, and pinned ones, stay where they are.

In a busy stream nearly everything is linked with everything at some remove, and to group it all anew each
hour would cost more the more the window holds. Beyond `LARGEST` only the stories that the new articles
themselves are linked with are grouped anew, and sagas wait.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np

from anechoic.stories.bonds import Bonds
from anechoic.stories.linkage import Links, Nodes, average_link, beside_the_best
from anechoic.stories.memory import Memory
from anechoic.stories.naming import inherit
from anechoic.stories.settings import GroupSettings
from anechoic.things import fingerprint

T = TypeVar("T", bound=Hashable)

LARGEST = 1_500
"""Articles linked with one another, at whatever remove, that are grouped anew as a whole."""


def repair(
    memory: Memory, dirty: Collection[int], frozen_before: int, bonds: Bonds, settings: GroupSettings
) -> dict[int, tuple[str, str]]:
    """Group all that is connected with the dirty slots anew; give story and saga of those that change."""
    nodes = _touched(memory, dirty, bonds, settings.saga_threshold)
    is_whole = nodes is not None
    if nodes is None:
        nodes = _near(memory, dirty, bonds, settings.story_threshold)
    articles, old_stories, old_sagas = (
        memory.texts(column, nodes) for column in ("article", "story", "saga")
    )
    fixed = {
        slot: story
        for slot, article, story in zip(nodes, articles, old_stories, strict=True)
        if slot < frozen_before or bonds.is_pinned(article)
    }
    homes = list(_by_value(fixed).values())
    levels = (settings.story_threshold, settings.saga_threshold)
    links = beside_the_best(_within(memory, nodes, settings.candidates))
    stories, *sagas = _linked(links, memory, nodes, bonds, homes, levels if is_whole else levels[:1])

    def named(grouping: Nodes, old: Sequence[str], kind: str, fixed: Mapping[int, str]) -> list[str]:
        def fresh(slot: int, turn: int) -> str:
            return new_id(kind, articles[bisect_left(nodes, slot)], turn)

        def is_elsewhere(name: str) -> bool:
            return kind == "story" and memory.has_story(name) and name not in known

        known = set(old)
        groups = _by_value(dict(zip(nodes, grouping.tolist(), strict=True)))
        given = inherit(list(groups.values()), dict(zip(nodes, old, strict=True)), fresh, fixed, is_elsewhere)
        name_of = dict(zip(groups, given, strict=True))
        return [name_of[home] for home in grouping.tolist()]

    new_stories = named(stories, old_stories, "story", fixed)
    new_sagas = (
        named(sagas[0], old_sagas, "saga", {}) if is_whole else [old_sagas[at] for at in stories.tolist()]
    )
    before, after = zip(old_stories, old_sagas, strict=True), zip(new_stories, new_sagas, strict=True)
    return {slot: now for slot, was, now in zip(nodes, before, after, strict=True) if was != now}


def _linked(
    links: Links,
    memory: Memory,
    nodes: list[int],
    bonds: Bonds,
    homes: Sequence[Sequence[int]],
    levels: Sequence[float],
) -> list[Nodes]:
    """Join nodes by average link; what is settled (`homes`) and bound stays as it is."""
    place = {slot: at for at, slot in enumerate(nodes)}
    labels = np.zeros(len(nodes), np.int64)
    for number, slots in enumerate(homes, 1):
        labels[[place[slot] for slot in slots]] = number
    bound = [*bonds.together_slots(memory, nodes), *homes]
    apart = [(place[a], place[b]) for a, b in bonds.apart_slots(memory) if a in place and b in place]
    together = [[place[slot] for slot in slots if slot in place] for slots in bound]
    return average_link(links, levels, together, apart, labels)


def _touched(memory: Memory, dirty: Collection[int], bonds: Bonds, least: float) -> list[int] | None:
    """Give all that may join with the dirty slots: a mean of `least` needs one link of so much, or a bond.

    None if that is more than `LARGEST`.
    """
    nodes: set[int] = set()
    reached = memory.connected(dirty, least, LARGEST)
    while reached != nodes:
        if len(reached) > LARGEST:
            return None
        nodes = reached
        bound = chain.from_iterable(bonds.together_slots(memory, nodes))
        reached = memory.connected({*nodes, *bound}, least, LARGEST)
    return sorted(nodes)


def _near(memory: Memory, dirty: Collection[int], bonds: Bonds, least: float) -> list[int]:
    """Give the dirty slots, those that they are linked with by `least`, and all of their stories."""
    newer, older, _ = memory.links(least)
    is_dirty = np.array(sorted(dirty))
    linked = older[np.isin(newer, is_dirty)].tolist()
    slots = {slot for slot in (*dirty, *linked) if slot in memory}
    slots |= set(chain.from_iterable(bonds.together_slots(memory, sorted(slots))))
    nodes: list[int] = memory.mates_of(slots).tolist()
    return nodes


def _within(memory: Memory, nodes: list[int], compared: int) -> Links:
    newer, older, chances = memory.links()
    inside = np.array(nodes, np.int64)
    kept = np.isin(newer, inside) & np.isin(older, inside)
    a, b = np.searchsorted(inside, older[kept]), np.searchsorted(inside, newer[kept])
    return Links(len(nodes), a, b, chances[kept], compared)


def _by_value(values: Mapping[int, T]) -> dict[T, list[int]]:
    """Gather the keys of each value, in the order given."""
    found: dict[T, list[int]] = {}
    for key, value in values.items():
        found.setdefault(value, []).append(key)
    return found


def new_id(kind: str, article: str, turn: int = 0) -> str:
    """Make the id of a story or saga from its first article; `turn` counts ids that were taken already."""
    return fingerprint(kind, article) if not turn else fingerprint(kind, article, turn)
