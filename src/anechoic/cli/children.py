"""Processes beside the site that must not stay dead: the road and the post.

with tended([Child(work, ("folder",))]):
    the site, in the main thread
"""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import multiprocessing.util
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any

TEND_EVERY_SECONDS = 5.0
LOG = logging.getLogger(__name__)


class Child:
    """A process that runs `target(*args)`. It is spawned: nothing of the site's sockets goes with it."""

    def __init__(self, target: Callable[..., object], args: tuple[Any, ...] = ()) -> None:
        self.target, self.args = target, args
        self._process = self._new()

    def _new(self) -> Any:
        return multiprocessing.get_context("spawn").Process(target=self.target, args=self.args, daemon=True)

    def start(self) -> None:
        self._process.start()

    def is_dead(self) -> bool:
        """Ask the pipe that ends with the process: gunicorn collects every child's exit status, ours too."""
        return bool(wait([self._process.sentinel], timeout=0))

    def tend(self) -> bool:
        """Start it again if it is dead; tell whether it was."""
        if not self.is_dead():
            return False
        LOG.error("%s ended. We start it again.", getattr(self.target, "__name__", "a process").strip("_"))
        fresh = self._new()
        fresh.start()
        self._process = fresh
        return True

    def stop(self) -> None:
        if not self.is_dead():
            self._process.terminate()


@contextmanager
def tended(children: Sequence[Child], every: float = TEND_EVERY_SECONDS) -> Iterator[None]:
    """Start children, start again those that die, and stop them at the end."""
    ours, is_over = os.getpid(), threading.Event()
    for child in children:
        child.start()
    watcher = threading.Thread(target=_watch, args=(children, is_over, every), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        if os.getpid() == ours:  # a worker of the site that ends comes by here too
            is_over.set()
            watcher.join(10)
            for child in children:
                child.stop()


def forget_siblings() -> None:
    """In a worker of the site: leave the processes beside it alone at its end, they are its parent's."""
    atexit.unregister(multiprocessing.util._exit_function)  # type: ignore[attr-defined]


def _watch(children: Sequence[Child], is_over: threading.Event, every: float) -> None:
    while not is_over.wait(every):
        for child in children:
            try:
                child.tend()
            except Exception:
                LOG.exception("A process beside the site could not be started. We try again.")
