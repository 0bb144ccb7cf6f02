"""What the grouper remembers of the articles that it may still move, and who is linked with whom: packed.

An article takes 38 bytes, each of its links six, and each new name what its letters take and twelve more. A
link leads from an article to an older one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xxhash

from anechoic.stories.names import Names
from anechoic.stories.tape import Tape

Slots = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]

RECENT = 16
"""Articles of an outlet that tell what recurs in its texts."""
NAMED = ("article", "outlet", "story", "saga", "copy_of", "origin")
_MEMBER = np.dtype([*((name, np.uint32) for name in NAMED), ("since", np.uint32), ("links", np.uint16)])
_LINK = np.dtype([("to", np.uint32), ("chance", np.uint16)])
STEPS = 65_535
"""A link's probability is kept in so many steps."""
MOST_UNUSED = 4_096
"""Names that no member bears any more are let go when they are half of all, and at least so many."""


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
    """Members by slot, in rising order, and their links; forgets the oldest when told."""

    def __init__(self) -> None:
        self._names = Names()
        self._members = Tape(_MEMBER)
        self._urls = Tape(np.uint64)
        self._links = Tape(_LINK)
        self._named = 0

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, slot: int) -> bool:
        return self._members.first <= slot < self._members.next

    def member(self, slot: int) -> Member:
        """Give what is known of a slot, without its address; to change it changes nothing here."""
        row = self._row(slot)
        article, outlet, story, saga, copy_of, origin = (self._names.text(int(row[name])) for name in NAMED)
        return Member(article, outlet, "", story, saga, int(row["since"]), copy_of or None, origin)

    def text(self, column: str, slot: int) -> str:
        """Give one of `NAMED` of a slot."""
        return self._names.text(int(self._row(slot)[column]))

    def since_of(self, slot: int) -> int:
        """Give the oldest slot that a slot was compared with."""
        return int(self._row(slot)["since"])

    def slot_of(self, article: str) -> int | None:
        number = self._names.known(article)
        found = self._where("article", number)[-1:].tolist() if number else []
        return found[0] if found else None

    def slot_of_url(self, url: str) -> int | None:
        """Give the first member with an address; addresses with one hash of 64 bits are one."""
        found = np.flatnonzero(self._urls.live == _hash(url))[:1].tolist() if url else []
        return self._members.first + found[0] if found else None

    def recent_of(self, outlet: str) -> list[int]:
        """Give the last slots of an outlet, oldest first; none for an unknown one."""
        number = self._names.known(outlet)
        found: list[int] = self._where("outlet", number)[-RECENT:].tolist() if number else []
        return found

    def add(self, slot: int, member: Member, links: Iterable[tuple[int, float]]) -> None:
        """Keep a member, in the slot after the last one, and its links to earlier ones."""
        kept = [(other, round(chance * STEPS)) for other, chance in links if other in self]
        named = (
            member.article,
            member.outlet,
            member.story,
            member.saga,
            member.copy_of or "",
            member.origin,
        )
        self._members.append((*map(self._names.number, named), member.since, len(kept)))
        self._urls.append(_hash(member.url))
        self._links.extend(np.array(kept, _LINK))
        assert slot == self._members.next - 1

    def settle(self, slot: int, story: str, saga: str) -> None:
        """Write down where a member belongs now."""
        row = self._row(slot)
        row["story"], row["saga"] = self._names.number(story), self._names.number(saga)

    def homes(self) -> dict[str, tuple[int, str, str]]:
        """Give for each article its slot, its last one, with story and saga."""
        slots = range(self._members.first, self._members.next)
        articles, stories, sagas = (self.texts(column, slots) for column in ("article", "story", "saga"))
        return dict(zip(articles, zip(slots, stories, sagas, strict=True), strict=True))

    def forget_before(self, slot: int) -> None:
        """Forget the members before a slot, and all links to them."""
        gone = max(0, slot - self._members.first)
        self._links.drop_before(self._links.first + int(self._members.live["links"][:gone].sum()))
        self._members.drop_before(slot)
        self._urls.drop_before(slot)
        if len(self._names) > 2 * self._named + MOST_UNUSED:
            self._forget_names()

    def texts(self, column: str, slots: Iterable[int]) -> list[str]:
        """Give one of `NAMED` of each slot."""
        numbers = self.numbers(column, slots)
        known = {number: self._names.text(number) for number in set(numbers)}
        return [known[number] for number in numbers]

    def numbers(self, column: str, slots: Iterable[int]) -> list[int]:
        """Give for one of `NAMED` of each slot a number that stands for its text until names are let go."""
        found: list[int] = self._members.live[column][
            np.array(list(slots), np.int64) - self._members.first
        ].tolist()
        return found

    def mates_of(self, slots: Iterable[int]) -> Slots:
        """Give all members of the stories of some slots, those themselves too."""
        stories = self._members.live["story"]
        wanted = stories[np.array(list(slots), np.int64) - self._members.first]
        mates: Slots = self._members.first + np.flatnonzero(np.isin(stories, wanted))
        return mates

    def has_story(self, story: str) -> bool:
        """Tell whether any member is in a story."""
        number = self._names.known(story)
        return bool(number) and bool(len(self._where("story", number)))

    def links(self, least: float = 0.0) -> tuple[Slots, Slots, Chances]:
        """Give the links of at least so much between members: newer slots, older slots, probabilities."""
        rows, first = self._links.live, self._members.first
        newer = np.repeat(np.arange(first, self._members.next), self._members.live["links"])
        kept = np.flatnonzero((rows["chance"] >= least * STEPS) & (rows["to"] >= first))
        return newer[kept], rows["to"][kept].astype(np.int64), rows["chance"][kept] / STEPS

    def connected(self, slots: Iterable[int], least: float, most: int) -> set[int]:
        """Give all members that links of at least so much lead to from those slots; stop beyond `most`."""
        first, (newer, older, _) = self._members.first, self.links(least)
        found = np.zeros(len(self), np.bool_)
        found[[slot - first for slot in slots if slot in self]] = True
        reached = int(found.sum())
        while reached <= most:
            found[older[found[newer - first]] - first] = True
            found[newer[found[older - first]] - first] = True
            if reached == (reached := int(found.sum())):
                break
        return set((first + np.flatnonzero(found)).tolist())

    def held_by(self, slots: Iterable[int]) -> list[tuple[int, float]]:
        """Give for each slot the number of its links within its story, and their mean, 0.0 without any."""
        first, (newer, older, chances) = self._members.first, self.links()
        stories = self._members.live["story"]
        within = stories[newer - first] == stories[older - first]
        ends = np.concatenate([newer[within], older[within]]) - first
        counts = np.bincount(ends, minlength=len(self))
        sums = np.bincount(ends, np.tile(chances[within], 2), len(self))
        places = [slot - first for slot in slots]
        return [(int(counts[at]), float(sums[at] / max(counts[at], 1))) for at in places]

    def _row(self, slot: int) -> np.void:
        row: np.void = self._members.live[slot - self._members.first]
        return row

    def _where(self, column: str, number: int) -> Slots:
        return self._members.first + np.flatnonzero(self._members.live[column] == number)

    def _forget_names(self) -> None:
        rows = self._members.live
        self._names, into = self._names.kept(np.concatenate([rows[name] for name in NAMED]))
        for name in NAMED:
            rows[name] = into[rows[name]]
        self._named = len(self._names)


def _hash(url: str) -> np.uint64:
    return np.uint64(xxhash.xxh64_intdigest(url.encode("utf-8", "surrogatepass")))
