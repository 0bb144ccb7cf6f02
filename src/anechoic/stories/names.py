"""Gives ids and outlets numbers, and keeps their text packed: a string object takes four times as much.

    Names().number(text) -> number        names.text(number) -> text        names.known(text) -> number or 0
    names.kept(numbers) -> Names of those alone, and their new numbers

Number 0 is the empty text. Texts are found by a sorted index of their hashes; the newest wait in a dict until
there are enough of them to sort at once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import xxhash

from anechoic.stories.tape import Tape

Numbers = npt.NDArray[np.uint32]

FRESH = 1_024


class Names:
    """Texts by number, and numbers by text; no text twice."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = Tape(np.uint32)
        self._ends.append(0)
        self._fresh: dict[str, int] = {}
        self._hashes = np.zeros(0, np.uint32)
        self._numbers = np.zeros(0, np.uint32)

    def __len__(self) -> int:
        return len(self._ends)

    def number(self, text: str) -> int:
        """Give a text's number, a new one if it is new."""
        known = self.known(text)
        if known or not text:
            return known
        self._bytes += text.encode("utf-8", "surrogatepass")
        number = self._ends.append(len(self._bytes))
        self._fresh[text] = number
        if len(self._fresh) == FRESH:
            self._sort()
        return number

    def known(self, text: str) -> int:
        """Give a text's number, 0 if it has none."""
        fresh = self._fresh.get(text)
        if fresh is not None:
            return fresh
        hashed = _hash(text)
        at = int(np.searchsorted(self._hashes, hashed))
        while at < len(self._hashes) and self._hashes[at] == hashed:
            number = int(self._numbers[at])
            if self.text(number) == text:
                return number
            at += 1
        return 0

    def text(self, number: int) -> str:
        """Give the text of a number."""
        ends = self._ends.live
        start = int(ends[number - 1]) if number else 0
        return self._bytes[start : int(ends[number])].decode("utf-8", "surrogatepass")

    def kept(self, numbers: Numbers) -> tuple[Names, Numbers]:
        """Make a smaller table of some numbers' texts; give it, and by old number the new one."""
        made, into = Names(), np.zeros(len(self), np.uint32)
        for number in np.unique(numbers).tolist():
            into[number] = made.number(self.text(number))
        return made, into

    def _sort(self) -> None:
        hashes = np.concatenate([self._hashes, np.array([_hash(text) for text in self._fresh], np.uint32)])
        numbers = np.concatenate([self._numbers, np.array(list(self._fresh.values()), np.uint32)])
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._numbers, self._fresh = hashes[order], numbers[order], {}


def _hash(text: str) -> np.uint32:
    return np.uint32(xxhash.xxh32_intdigest(text.encode("utf-8", "surrogatepass")))
