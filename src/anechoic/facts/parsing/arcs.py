"""Builds the tree of each sentence, word by word, many sentences side by side.

    Arcs(stored).parse(vectors, starts, lengths) -> [(heads, labels), ...]

Words stand in a queue and are moved to a stack. At each step one of four moves is made: take a word from
the queue, drop the top of the stack, or bind top and first of the queue by an arc to the left or to the
right. A small network scores the moves by eight words around the top; all sentences take a step at once.

Source: Nivre 2003 (arc-eager), Nivre and Fernández-González 2014 (a headless word goes back to the queue).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_PLACES = 8
_NEVER = -1e9
_LEFT, _RIGHT, _TAKE, _DROP = range(4)

Move = tuple[int, str]
View = tuple[int, int, int, int, int, int, int, int, int]
"""The eight words by which a move is scored (-1: none), and the code of what is allowed."""


class _Trees:
    """The trees of many sentences whose words lie one after the other: head (-1: none) and label of each."""

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.labels = ["ROOT"] * size
        self.lefts = [-1] * size  # the child to the left that each word was given last
        self.rights = [-1] * size
        self.earlier = [-1] * size  # the child that a word's head had been given before it

    def bind(self, head: int, child: int, label: str) -> None:
        before = self.heads[child]
        if before >= 0:
            near = self.lefts if before > child else self.rights
            if near[before] == child:
                near[before] = self.earlier[child]
        near = self.lefts if head > child else self.rights
        self.earlier[child], near[head] = near[head], child
        self.heads[child], self.labels[child] = head, label


def _building(trees: _Trees, start: int, end: int) -> Generator[View | None, Move, None]:
    """Build the tree of one sentence: show what a choice hangs on, be sent the move; None when it is done.

    It waits between two moves while all other sentences take theirs; where it stands is in local names,
    as they are quicker to reach than those of a thing.
    """
    heads, lefts, rights = trees.heads, trees.lefts, trees.rights
    following = start
    stack: list[int] = []
    back: list[int] = []  # words that went back to the queue, the first of the queue last
    returned: set[int] = set()
    while True:
        waiting = len(back)
        first = back[-1] if waiting else following
        if not stack:
            if first >= end:
                break
            kind = _TAKE
        elif first >= end:
            kind = _DROP
        else:
            second = back[-2] if waiting > 1 else following if waiting else following + 1
            depth, top = len(stack), stack[-1]
            may_take = end - following + waiting > 1 and first not in returned
            kind, label = yield (
                first,
                second if second < end else -1,
                top,
                stack[-2] if depth > 1 else -1,
                stack[-3] if depth > 2 else -1,
                lefts[first],
                lefts[top],
                rights[top],
                may_take + 2 * (depth > 1),
            )
        if kind == _LEFT:
            trees.bind(first, stack.pop(), label)
            returned.discard(first)
        elif kind == _DROP:
            top = stack.pop()
            if heads[top] < 0 and stack:  # a word without head goes back, unless it is the last
                returned.add(top)
                back.append(top)
        else:
            if kind == _RIGHT:
                trees.bind(stack[-1], first, label)
            stack.append(first)
            if waiting:
                back.pop()
            else:
                following += 1
    yield None


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
        self.moves: list[Move] = [("LRSD".find(move[0]), move[2:]) for move in moves]
        self.bias = np.stack([bias] * 4)
        for code in range(4):
            for at, (kind, _) in enumerate(self.moves):
                if kind < 0 or (kind == _TAKE and not code & 1) or (kind == _DROP and not code & 2):
                    self.bias[code, at] = _NEVER

    def parse(
        self, vectors: Array, starts: Sequence[int], lengths: Sequence[int]
    ) -> list[tuple[list[int], list[str]]]:
        """Give heads and labels of sentences whose words lie from `starts[i]` on; a root is its own head."""
        scored = self._scored(vectors)
        trees = _Trees(len(vectors))
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        waiting = [_building(trees, start, end) for start, end in zip(starts, ends, strict=True)]
        active = [(one, view) for one in waiting if (view := next(one))]
        while active:
            moves = self._chosen(scored, [view for _, view in active])
            active = [
                (one, view) for (one, _), move in zip(active, moves, strict=True) if (view := one.send(move))
            ]
        return [_finished(trees, start, end) for start, end in zip(starts, ends, strict=True)]

    def _scored(self, vectors: Array) -> Array:
        """Give what each word adds to the score in each place; the last row is for no word."""
        scored: Array = np.empty((len(vectors) + 1, self.wide.shape[1]), dtype=np.float32)
        np.matmul(vectors @ self.narrow + self.narrow_bias, self.wide, out=scored[:-1])
        scored[-1] = self.padding.ravel()
        return scored.reshape(-1, self.padding.shape[1])

    def _chosen(self, scored: Array, views: list[View]) -> list[Move]:
        """Give the best move that each view allows."""
        seen = np.fromiter(chain.from_iterable(views), np.int64, len(views) * (_PLACES + 1))
        seen = seen.reshape(-1, _PLACES + 1)
        places = seen[:, :_PLACES] * _PLACES + _ORDER  # of no word: negative, so the last rows
        summed = scored.take(places.T, axis=0).sum(0)
        summed += self.wide_bias
        half = summed.shape[1] // 2
        hidden = np.maximum(summed[:, :half], summed[:, half:])
        scores = hidden @ self.out + self.bias[seen[:, _PLACES]]
        return [self.moves[best] for best in scores.argmax(1).tolist()]


_ORDER = np.arange(_PLACES)


def _finished(trees: _Trees, start: int, end: int) -> tuple[list[int], list[str]]:
    heads = [head - start if head >= 0 else at for at, head in enumerate(trees.heads[start:end])]
    labels = trees.labels[start:end]
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
