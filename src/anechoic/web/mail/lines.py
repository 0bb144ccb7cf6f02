"""Connections side by side: mails go in, answers come out. No thread here knows the database.

    with Lines(transports) as lines:
        lines.put(job)              as long as lines.free
        lines.done()                waits for one answer at least

One transport is used in the caller's own thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Self

from anechoic.web.mail.answers import Answer
from anechoic.web.mail.transports import Transport


@dataclass(frozen=True, slots=True)
class Job:
    """A row, and how to make its mail: (envelope sender, address, message, name), or an answer at once.

    The mail is made in the connection's thread: signing lets other threads run.
    """

    row: Any
    make: Callable[[], tuple[str, str, bytes, str] | Answer]

    def run(self, wire: Transport) -> Answer:
        mail = self.make()
        return mail if isinstance(mail, Answer) else wire.send(*mail)


class Lines:
    """A fixed number of connections; a connection that closes for good takes no more jobs."""

    def __init__(self, transports: Sequence[Transport]) -> None:
        self.transports = list(transports)
        self.free = len(self.transports)
        self._open = len(self.transports)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[Any, Answer | BaseException]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._wires = ExitStack()
        self._busy = 0

    def __enter__(self) -> Self:
        for wire in self.transports:
            self._wires.enter_context(wire)
        if len(self.transports) > 1:
            self._threads = [
                threading.Thread(target=self._speak, args=(wire,), daemon=True) for wire in self.transports
            ]
            for thread in self._threads:
                thread.start()
        return self

    def __exit__(self, *error: Any) -> None:
        for _ in self._threads:
            self._jobs.put(None)
        if error[0] is None:
            for thread in self._threads:
                thread.join()
        self._wires.__exit__(*error)  # after an error they hang up without a word: a mail may be half said

    def _speak(self, wire: Transport) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                answer: Answer | BaseException = job.run(wire)
            except BaseException as error:  # goes to the caller's thread, where somebody looks
                answer = error
            self._answers.put((job.row, answer))
            if isinstance(answer, Answer) and answer.kind == "closed":
                return

    def put(self, job: Job) -> None:
        self.free -= 1
        self._busy += 1
        if self._threads:
            self._jobs.put(job)
        else:
            self._answers.put((job.row, job.run(self.transports[0])))

    def done(self) -> list[tuple[Any, Answer]]:
        """Wait for an answer if any mail is out; give all that have come."""
        found: list[tuple[Any, Answer]] = []
        while self._busy and (not found or not self._answers.empty()):
            row, answer = self._answers.get()
            self._busy -= 1
            if isinstance(answer, BaseException):
                raise answer
            if answer.kind == "closed":
                self._open -= 1
            else:
                self.free += 1
            found.append((row, answer))
        return found

    @property
    def busy(self) -> int:
        return self._busy

    @property
    def is_closed(self) -> bool:
        """Tell whether no connection is left: the server is away, or wants nothing from us."""
        return self._open == 0
