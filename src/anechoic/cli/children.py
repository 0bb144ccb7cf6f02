"""Processes beside the supervisor that must not stay dead: the site, the post, the road.

    child = Child("site", command, pass_fds)
    child.start()      child.wait_until_ready(seconds)      child.tend()      child.stop(seconds)

A child holds its parent's line (its standard input): when the parent dies, however it dies, the line ends and
the child stops by itself. It writes one line to standard output when it is ready.
"""

from __future__ import annotations

import logging
import os
import queue
import select
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence
from typing import Any

LONGEST_PAUSE_SECONDS = 60.0
"""Before a child that dies again and again is started once more."""

LOG = logging.getLogger(__name__)


class Child:
    """One process. `command` is run as it stands, with `pass_fds` open in it."""

    def __init__(self, name: str, command: Sequence[str], pass_fds: Sequence[int] = ()) -> None:
        self.name, self.command, self.pass_fds = name, list(command), tuple(pass_fds)
        self.deaths = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0

    def start(self) -> None:
        self._close()
        self._process = subprocess.Popen(  # noqa: S603
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=self.pass_fds,
            env={name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"},
            start_new_session=True,  # Ctrl-C is the supervisor's; it stops the children in order
        )

    def wait_until_ready(self, seconds: float) -> bool:
        """Tell whether the child said that it is ready, in so many seconds."""
        assert self._process is not None
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], seconds)
        return bool(readable and self._process.stdout.readline())

    def is_dead(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def tend(self) -> bool:
        """Start it again if it is dead, later each time it dies; tell whether it was started."""
        if not self.is_dead():
            return False
        if not self._not_before:
            pause = min(LONGEST_PAUSE_SECONDS, 2.0**self.deaths - 1)
            self.deaths += 1
            self._not_before = time.monotonic() + pause
            LOG.error("The %s ended. We start it again in %d seconds.", self.name, pause)
        if time.monotonic() < self._not_before:
            return False
        self._not_before = 0.0
        self.start()
        return True

    def ask_to_stop(self) -> None:
        if self._process is not None and not self.is_dead():
            self._process.send_signal(signal.SIGTERM)

    def stop(self, seconds: float) -> bool:
        """Ask it to stop and wait; kill it when the time is up. Tell whether it went by itself."""
        if self._process is None:
            return True
        self.ask_to_stop()
        try:
            self._process.wait(max(0.0, seconds))
            return True
        except subprocess.TimeoutExpired:
            LOG.error(
                "The %s did not stop in time. We kill it; what it was at is settled at its next start.",
                self.name,
            )
            self._process.kill()
            self._process.wait()
            return False
        finally:
            self._close()

    def _close(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()


def stop_all(children: Iterable[Child], seconds: float) -> None:
    """Ask all to stop at once, then wait for each until the time is up."""
    found, until = list(children), time.monotonic() + seconds
    for child in found:
        child.ask_to_stop()
    for child in found:
        child.stop(until - time.monotonic())


class Orders:
    """Signals as words, taken one by one: Orders({signal.SIGTERM: "stop"}).next(seconds) -> "stop" or ""."""

    def __init__(self, words: dict[signal.Signals, str]) -> None:
        self.is_over = False
        self._words: queue.SimpleQueue[str] = queue.SimpleQueue()  # its put may interrupt its get
        self._names = dict(words)
        for number in words:
            signal.signal(number, self._heard)

    def _heard(self, number: int, _frame: Any) -> None:
        word = self._names[signal.Signals(number)]
        self.is_over = self.is_over or word == "stop"
        self._words.put(word)

    def next(self, seconds: float) -> str:
        """Wait for an order; "" if none came."""
        try:
            return self._words.get(timeout=seconds)
        except queue.Empty:
            return ""
