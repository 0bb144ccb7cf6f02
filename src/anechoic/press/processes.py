"""Spreads pure work over processes of this machine. The answers and their order are those of one process.

Newsroom(archive, settings, spread=Processes(2)).run(at, source)
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from anechoic.spread import in_turn, itself

A = TypeVar("A")
C = TypeVar("C")

CHUNK = 4
"""Things handed over at once: handing over costs about as much as a tenth of the work on one."""

FEW = 24
"""So few things are done here: a process takes a second or two to start."""

AHEAD = 3
"""Chunks a process that are drawn ahead: enough that none waits, few enough to hold."""


class Processes:
    """A `Spread` over so many processes; with one, everything is done in this process.

    Each spreading starts its own processes and hands the work to each once, however many things there are.
    A process that dies breaks the run; what was kept is kept, and the next run goes on from there.
    """

    def __init__(self, processes: int, few: int = FEW, chunk: int = CHUNK) -> None:
        self.processes, self.few, self.chunk = processes, few, chunk

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        remaining = iter(things)
        first = list(islice(remaining, self.few)) if self.processes > 1 else []
        if len(first) < self.few:
            yield from in_turn(work, chain(first, remaining), of)
            return
        context = get_context("spawn")
        with ProcessPoolExecutor(self.processes, context, initializer=_take, initargs=(work,)) as pool:
            waiting: deque[tuple[list[A], Future[list[Any]]]] = deque()
            remaining = chain(first, remaining)
            while chunk := list(islice(remaining, self.chunk)):
                waiting.append((chunk, pool.submit(_do, [of(thing) for thing in chunk])))
                if len(waiting) >= AHEAD * self.processes:
                    yield from _results(*waiting.popleft())
            for done in waiting:
                yield from _results(*done)


def _results(chunk: list[A], future: Future[list[Any]]) -> Iterator[tuple[A, Any]]:
    return zip(chunk, future.result(), strict=True)


_work: Callable[[Any], Any] = itself


def _take(work: Callable[[Any], Any]) -> None:
    """Take the work once, as the process starts."""
    global _work
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that hands over work has died: it cannot tell us any more."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(parts: list[Any]) -> list[Any]:
    return [_work(part) for part in parts]
