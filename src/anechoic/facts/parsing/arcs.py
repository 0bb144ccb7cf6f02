"""Builds the tree of each sentence, word by word, many sentences side by side.

    Arcs(stored).parse(vectors, starts, lengths) -> [(heads, labels), ...]

Words stand in a queue and are moved to a stack. At each step one of four moves is made: take a word from
the queue, drop the top of the stack, or bind top and first of the queue by an arc to the left or to the
right. A small network scores the moves by eight words around the top; all sentences take a step at once.

Source: Nivre 2003 (arc-eager), Nivre and Fernández-González 2014 (a headless word goes back to the queue).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_PLACES = 8
_NEVER = -1e9


class _Tree:
    """One sentence on the way to its tree."""

    __slots__ = (
        "back",
        "heads",
        "labels",
        "lefts",
        "length",
        "next",
        "offset",
        "returned",
        "rights",
        "stack",
    )

    def __init__(self, offset: int, length: int) -> None:
        self.offset, self.length = offset, length
        self.next = 0
        self.stack: list[int] = []
        self.back: list[int] = []
        """Words that went back to the queue, the first of the queue last."""
        self.returned: set[int] = set()
        self.heads = [-1] * length
        self.labels = ["ROOT"] * length
        self.lefts: dict[int, list[int]] = {}
        self.rights: dict[int, list[int]] = {}

    def settle(self) -> bool:
        """Make all moves that leave no choice; tell whether the tree is done."""
        stack, back = self.stack, self.back
        while True:
            if not back and self.next >= self.length:
                if not stack:
                    return True
                self.drop()
            elif not stack:
                self.take()
            else:
                return False

    def take(self) -> None:
        if self.back:
            self.stack.append(self.back.pop())
        else:
            self.stack.append(self.next)
            self.next += 1

    def drop(self) -> None:
        """Drop the top; a word without head goes back to the queue, unless it is the last."""
        top = self.stack.pop()
        if self.heads[top] < 0 and self.stack:
            self.returned.add(top)
            self.back.append(top)

    def bind_left(self, label: str) -> None:
        first = self.back[-1] if self.back else self.next
        self._bind(first, self.stack.pop(), label)
        self.returned.discard(first)

    def bind_right(self, label: str) -> None:
        first = self.back[-1] if self.back else self.next
        self._bind(self.stack[-1], first, label)
        self.take()

    def _bind(self, head: int, child: int, label: str) -> None:
        before = self.heads[child]
        if before >= 0:
            near = (self.lefts if before > child else self.rights)[before]
            if near[-1] == child:
                near.pop()
        (self.lefts if head > child else self.rights).setdefault(head, []).append(child)
        self.heads[child], self.labels[child] = head, label

    def view(self) -> tuple[list[int], int]:
        """Give the eight places (-1: none) by which a move is scored, and the code of what is allowed."""
        stack, back, depth = self.stack, self.back, len(self.stack)
        waiting = len(back)
        ahead = self.next
        first = back[-1] if waiting else ahead
        if waiting > 1:
            second = back[-2]
        else:
            second = ahead if waiting else ahead + 1
            if second >= self.length:
                second = -1
        top = stack[-1]
        lefts = self.lefts.get(first)
        top_lefts, top_rights = self.lefts.get(top), self.rights.get(top)
        offset = self.offset
        places = [
            first + offset,
            second + offset if second >= 0 else -1,
            top + offset,
            stack[-2] + offset if depth > 1 else -1,
            stack[-3] + offset if depth > 2 else -1,
            lefts[-1] + offset if lefts else -1,
            top_lefts[-1] + offset if top_lefts else -1,
            top_rights[-1] + offset if top_rights else -1,
        ]
        may_take = self.length - ahead + waiting > 1 and first not in self.returned
        return places, may_take + 2 * (depth > 1)


class Arcs:
    """The network that scores moves."""

    def __init__(self, stored: Any) -> None:
        self.narrow = stored["narrow"].astype(np.float32)
        self.narrow_bias = stored["narrow_bias"].astype(np.float32)
        self.wide = stored["wide"].astype(np.float32)  # [64, 8 * 2 * 64]
        self.wide_bias = stored["wide_bias"].astype(np.float32)
        self.padding = stored["padding"].astype(np.float32)  # [8, 128]: a place that no word has
        self.out = stored["out"].astype(np.float32)
        bias = stored["out_bias"].astype(np.float32)
        moves = bytes(stored["moves"]).decode().split("\n")  # S, D, then L-label and R-label
        self.kinds = [move[0] for move in moves]
        self.labels = [move[2:] for move in moves]
        self.bias = np.stack([bias] * 4)
        for code in range(4):
            for at, kind in enumerate(self.kinds):
                if kind == "B" or (kind == "S" and not code & 1) or (kind == "D" and not code & 2):
                    self.bias[code, at] = _NEVER

    def parse(
        self, vectors: Array, starts: Sequence[int], lengths: Sequence[int]
    ) -> list[tuple[list[int], list[str]]]:
        """Give heads and labels of sentences whose words lie from `starts[i]` on; a root is its own head."""
        scored = self._scored(vectors)
        trees = [_Tree(start, length) for start, length in zip(starts, lengths, strict=True)]
        active = [tree for tree in trees if not tree.settle()]
        while active:
            self._step(scored, active)
            active = [tree for tree in active if not tree.settle()]
        return [_finished(tree) for tree in trees]

    def _scored(self, vectors: Array) -> Array:
        """Give what each word adds to the score in each place; the last row is for no word."""
        wide = (vectors @ self.narrow + self.narrow_bias) @ self.wide
        return np.concatenate([wide.reshape(-1, self.padding.shape[1]), self.padding])

    def _step(self, scored: Array, active: list[_Tree]) -> None:
        views = [tree.view() for tree in active]
        places = np.array([view[0] for view in views]) * _PLACES + _ORDER
        places[places < 0] += len(scored)
        summed = scored[places].sum(1) + self.wide_bias
        half = summed.shape[1] // 2
        hidden = np.maximum(summed[:, :half], summed[:, half:])
        scores = hidden @ self.out + self.bias[[view[1] for view in views]]
        kinds, labels = self.kinds, self.labels
        for tree, move in zip(active, scores.argmax(1).tolist(), strict=True):
            kind = kinds[move]
            if kind == "L":
                tree.bind_left(labels[move])
            elif kind == "R":
                tree.bind_right(labels[move])
            elif kind == "S":
                tree.take()
            else:
                tree.drop()


_ORDER = np.arange(_PLACES)


def _finished(tree: _Tree) -> tuple[list[int], list[str]]:
    heads = [head if head >= 0 else at for at, head in enumerate(tree.heads)]
    labels = tree.labels
    for at, label in enumerate(labels):
        if "||" in label:
            labels[at], wanted = label.split("||")
            heads[at] = _below(heads, labels, at, wanted)
    return heads, labels


def _below(heads: list[int], labels: list[str], at: int, wanted: str) -> int:
    """Find the word of that label nearest below the head: arcs that cross others were lifted there."""
    level = [heads[at]]
    seen = {at, *level}
    while level:
        following = [
            one for one, head in enumerate(heads) if head in level and one not in seen and head != one
        ]
        found = next((one for one in following if labels[one] == wanted), None)
        if found is not None:
            return found
        seen.update(following)
        level = following
    return heads[at]
