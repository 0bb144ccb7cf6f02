"""Spreads pure work over processes of this machine. The answers and their order are those of one process.

Newsroom(archive, settings, spread=Processes(2)).run(at, source)
"""

from __future__ import annotations

import logging
import os
import pickle
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

from anechoic.errors import PressError
from anechoic.press.travelling import pack_things
from anechoic.spread import in_turn, itself

LOG = logging.getLogger(__name__)

A = TypeVar("A")
C = TypeVar("C")

Done = tuple[list[Any], float]
"""What became of a chunk's things, and the CPU-seconds that it took."""

CHUNK = 4
"""Things handed over at once: handing over costs about as much as a tenth of the work on one."""

FEW = 24
"""So few things are done here, as long as no process runs: the first takes three seconds to start."""

AHEAD = 3
"""Chunks a process that are drawn ahead: enough that none waits, few enough to hold."""


_DIED = """\
a process that worked for this run died; most likely there was no memory left for it. What was kept is kept.
Use fewer processes (press.processes); run the same command again."""
_FEWER = "A process died, most likely for want of memory; this run goes on with %d. See press.processes."


class Processes:
    """A `Spread` over so many processes; with one, everything is done in this process.

    Processes start when there is first enough to do, and stay for all that is spread until `rest`. They are
    copies of one that has loaded its models (`ready`) and that stays as long as this process does. Where one
    dies, half as many go on, and do again what had not come back; the next run begins with all. The last one
    that dies breaks the run; what was kept is kept, and the next run goes on from there.

    Raises:
        PressError: The last process died; most often it was given no memory.
    """

    def __init__(self, processes: int, few: int = FEW, chunk: int = CHUNK) -> None:
        self.processes, self.few, self.chunk = processes, few, chunk
        self._living = processes
        self._pool: ProcessPoolExecutor | None = None
        self._seconds = 0.0
        pack_things()

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        remaining = iter(things)
        few = 0 if self._pool else self.few
        first = list(islice(remaining, few)) if self._living > 1 else []
        if self._living == 1 or len(first) < few:
            yield from in_turn(work, chain(first, remaining), of)
            return
        with tempfile.TemporaryDirectory(prefix="anechoic-") as folder:
            path = Path(folder) / "work"
            path.write_bytes(pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
            yield from self._spread(str(path), chain(first, remaining), of)

    @property
    def seconds(self) -> float:
        return self._seconds

    def rest(self) -> None:
        self._end()
        self._living = self.processes

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _spread(self, work: str, things: Iterator[A], of: Callable[[A], Any]) -> Iterator[tuple[A, Any]]:
        """Spread chunks, and what was lost with a process that died once more."""
        chunks = iter(lambda: list(islice(things, self.chunk)), [])
        while True:
            waiting: deque[tuple[list[A], Future[Done]]] = deque()
            try:
                yield from self._in_order(work, chunks, waiting, of)
                return
            except BrokenProcessPool as error:
                self._end()
                if self._living == 1:
                    raise PressError(_DIED) from error
                self._living //= 2
                LOG.warning(_FEWER, self._living)
                chunks = chain([chunk for chunk, _ in waiting], chunks)
            finally:
                for _, future in waiting:
                    future.cancel()

    def _in_order(
        self,
        work: str,
        chunks: Iterator[list[A]],
        waiting: deque[tuple[list[A], Future[Done]]],
        of: Callable[[A], Any],
    ) -> Iterator[tuple[A, Any]]:
        """Keep so many chunks on their way (`waiting`) that no process waits, and give what comes back."""
        pool = self._pool = self._pool or _started(self._living)
        for chunk in chunks:
            waiting.append((chunk, Future()))  # what cannot be handed over is lost with what was
            waiting[-1] = (chunk, _submitted(pool, work, [of(thing) for thing in chunk]))
            if len(waiting) >= AHEAD * self._living:
                yield from self._first_of(waiting)
        while waiting:
            yield from self._first_of(waiting)

    def _first_of(self, waiting: deque[tuple[list[A], Future[Done]]]) -> Iterator[tuple[A, Any]]:
        """Wait for the first chunk; it leaves the queue when its results are there."""
        chunk, future = waiting[0]
        results, seconds = future.result()
        waiting.popleft()
        self._seconds += seconds
        return zip(chunk, results, strict=True)


def _started(processes: int) -> ProcessPoolExecutor:
    """Begin processes as copies of one that has loaded all; where there is no forking, each loads it."""
    forks = "forkserver" in get_all_start_methods()
    context = get_context("forkserver" if forks else "spawn")
    context.set_forkserver_preload(["anechoic.press.ready"])
    return ProcessPoolExecutor(processes, context, initializer=_begin)


def _submitted(pool: ProcessPoolExecutor, work: str, parts: list[Any]) -> Future[Done]:
    """Hand over a chunk, for which another process may have to start.

    Raises:
        PressError: The process of which all are copies has died, and cannot be reached.
    """
    try:
        return pool.submit(_do, work, parts)
    except (EOFError, ConnectionError) as error:
        raise PressError(_DIED) from error


def _begin() -> None:
    pack_things()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that hands over work has died: it cannot tell us any more."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


@lru_cache(maxsize=1)
def _taken(path: str) -> Callable[[Any], Any]:
    """Take the work that all chunks of one spreading share: once, since it may hold all outlets."""
    work: Callable[[Any], Any] = pickle.loads(Path(path).read_bytes())  # noqa: S301  (our own, just written)
    return work


def _do(work: str, parts: list[Any]) -> Done:
    began = time.process_time()
    return [_taken(work)(part) for part in parts], time.process_time() - began
