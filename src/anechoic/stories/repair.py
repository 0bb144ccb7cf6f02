"""Merges and splits stories as evidence comes in: all linked articles are grouped anew by average link.

    repair(memory, dirty, frozen_before, bonds, settings) -> {slot: (story, saga)} for those that moved

The outcome depends on the articles and links alone, never on the way that led here, so a re-run gives it
again. Articles that have left the window, and pinned ones, stay where they are.

In a busy stream nearly everything is linked with everything at some remove, and to group it all anew each
hour would cost more the more the window holds. Beyond `LARGEST` only the stories that the new articles
themselves are linked with are grouped anew, and sagas wait.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from anechoic.stories.bonds import Bonds
from anechoic.stories.linkage import Group, average_link
from anechoic.stories.memory import Memory
from anechoic.stories.naming import inherit
from anechoic.stories.settings import GroupSettings
from anechoic.things import fingerprint

LARGEST = 1_500
"""Articles linked with one another, at whatever remove, that are grouped anew as a whole: half a second."""


def repair(
    memory: Memory, dirty: Collection[int], frozen_before: int, bonds: Bonds, settings: GroupSettings
) -> dict[int, tuple[str, str]]:
    """Group all that is connected with the dirty slots anew; give story and saga of those that change."""
    nodes = _touched(memory, dirty, bonds, settings.saga_threshold)
    is_whole = nodes is not None
    if nodes is None:
        nodes = _near(memory, dirty, bonds, settings.story_threshold)
    fixed = {
        slot: memory.members[slot].story for slot in nodes if _is_fixed(memory, slot, frozen_before, bonds)
    }
    homes: dict[str, Group] = {}
    for slot, story in fixed.items():
        homes.setdefault(story, []).append(slot)
    levels = (settings.story_threshold, settings.saga_threshold)
    stories, *sagas = average_link(
        _within(memory, nodes),
        levels if is_whole else levels[:1],
        together=[*bonds.together_slots(memory, nodes), *homes.values()],
        apart=bonds.apart_slots(memory, nodes),
        labels=fixed,
    )
    before = {slot: (memory.members[slot].story, memory.members[slot].saga) for slot in nodes}
    story_of = _named(memory, stories, {slot: old for slot, (old, _) in before.items()}, "story", fixed)
    if is_whole:
        saga_of = _named(memory, sagas[0], {slot: old for slot, (_, old) in before.items()}, "saga", {})
    else:
        saga_of = {slot: before[group[0]][1] for group in stories for slot in group}
    after = {slot: (story_of[slot], saga_of[slot]) for slot in nodes}
    return {slot: now for slot, now in after.items() if now != before[slot]}


def _touched(memory: Memory, dirty: Collection[int], bonds: Bonds, least: float) -> Group | None:
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


def _near(memory: Memory, dirty: Collection[int], bonds: Bonds, least: float) -> Group:
    """Give the dirty slots, those that they are linked with by `least`, and all of their stories."""
    slots = {slot for slot in dirty if slot in memory.members}
    slots |= {other for slot in slots for other, link in memory.links[slot].items() if link >= least}
    slots |= set(chain.from_iterable(bonds.together_slots(memory, sorted(slots))))
    stories = {memory.members[slot].story for slot in slots}
    return sorted(chain.from_iterable(memory.slots_of(story) for story in stories))


def _within(memory: Memory, nodes: Group) -> dict[int, dict[int, float]]:
    inside = set(nodes)
    return {
        slot: {other: link for other, link in memory.links[slot].items() if other in inside} for slot in nodes
    }


def _is_fixed(memory: Memory, slot: int, frozen_before: int, bonds: Bonds) -> bool:
    return slot < frozen_before or bonds.is_pinned(memory.members[slot].article)


def _named(
    memory: Memory, groups: list[Group], old: Mapping[int, str], kind: str, fixed: Mapping[int, str]
) -> dict[int, str]:
    def fresh(slot: int, turn: int) -> str:
        return new_id(kind, memory.members[slot].article, turn)

    elsewhere = set(memory.stories) - set(old.values()) if kind == "story" else set[str]()
    given = inherit(groups, old, fresh, fixed, elsewhere)
    return {slot: name for name, group in zip(given, groups, strict=True) for slot in group}


def new_id(kind: str, article: str, turn: int = 0) -> str:
    """Make the id of a story or saga from its first article; `turn` counts ids that were taken already."""
    return fingerprint(kind, article) if not turn else fingerprint(kind, article, turn)
