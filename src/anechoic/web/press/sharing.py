"""Shares pure work with the workers of other processes and machines, over the newsroom's PostgreSQL.

    Shared()(work, things) -> (thing, result), ...     in the order of the things: a `Spread`
    help_once() -> bool                                what `anechoic work` does again and again

A task is some things; it is claimed by locking its row (FOR UPDATE SKIP LOCKED), so no two work on one, and
a worker that dies frees it. The run that laid the work out takes part in it, and alone it finishes, too.
Results are taken in the order of the things: whoever worked on what, the newsroom is the same.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection, transaction

from anechoic import __version__
from anechoic.errors import SettingsError
from anechoic.press.travelling import pack_things
from anechoic.spread import Spread, in_turn, itself
from anechoic.web.press.models import JobRow, TaskRow
from anechoic.web.press.sealing import opened, sealed

A = TypeVar("A")
C = TypeVar("C")

CHUNK = 4
"""Things of one task: laying it out, claiming it and taking its result are some six statements."""

AHEAD = 24
"""Tasks laid out at a time: enough for a dozen workers, few enough to hold."""

FEW = 8
"""So few things are done here."""

WAIT_SECONDS = 0.05


class WorkFailedError(Exception):
    """A worker met an error; it is raised again where the work was laid out."""


class Shared(Spread):
    """A `Spread` over all workers of this newsroom's database.

    Raises:
        SettingsError: The database is not PostgreSQL.
    """

    def __init__(self, wait: Callable[[float], None] = time.sleep) -> None:
        pack_things()
        if not connection.features.has_select_for_update_skip_locked:
            raise SettingsError(
                "newsroom.toml shares work among workers, which needs PostgreSQL. Nothing was run.\n"
                "On one machine set press.processes instead, or name a postgresql:// database."
            )
        self._wait = wait

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        remaining = iter(things)
        first = list(islice(remaining, FEW))
        if len(first) < FEW:
            yield from in_turn(work, first, of)
            return
        JobRow.objects.all().delete()  # of runs that were cut off: there is one run at a time
        job = JobRow.objects.create(work=sealed((__version__, work)))
        try:
            yield from self._shared(job, work, chain(first, remaining), of)
        finally:
            job.delete()

    def _shared(
        self, job: JobRow, work: Callable[[Any], C], things: Iterator[A], of: Callable[[A], Any]
    ) -> Iterator[tuple[A, C]]:
        chunks = iter(lambda: list(islice(things, CHUNK)), [])
        out: deque[tuple[list[A], int]] = deque()
        while True:
            out.extend(_laid_out(job, list(islice(chunks, AHEAD - len(out))), of))
            if not out:
                return
            chunk, id = out[0]
            result = TaskRow.objects.filter(id=id).values_list("result", flat=True).get()
            if result is not None:
                out.popleft()
                TaskRow.objects.filter(id=id).delete()
                yield from zip(chunk, _results(result), strict=True)
            elif not _do_one(job.id, work):
                self._wait(WAIT_SECONDS)


def help_once() -> bool:
    """Do one task of whatever work is laid out; tell whether there was one for this version."""
    job = JobRow.objects.order_by("id").values_list("id", flat=True).first()
    if job is None:
        return False
    version, work = _work_of(job)
    return version == __version__ and _do_one(job, work)


@lru_cache(maxsize=1)
def _work_of(job: int) -> tuple[str, Callable[[Any], Any]]:
    """Take a job's work; one that is over meanwhile is no work."""
    row = JobRow.objects.filter(id=job).first()
    return opened(row.work) if row else ("", itself)


def _laid_out(job: JobRow, chunks: list[list[A]], of: Callable[[A], Any]) -> list[tuple[list[A], int]]:
    parts = [sealed([of(thing) for thing in chunk]) for chunk in chunks]
    rows = TaskRow.objects.bulk_create([TaskRow(job=job, part=part) for part in parts])
    return [(chunk, row.id) for chunk, row in zip(chunks, rows, strict=True)]


def _do_one(job: int, work: Callable[[Any], Any]) -> bool:
    """Claim a task, do it, and write its result down; tell whether one was free."""
    with transaction.atomic():
        free = TaskRow.objects.select_for_update(skip_locked=True).filter(job=job, result=None)
        row = free.order_by("id").first()
        if row is None:
            return False
        try:
            result: Any = [work(part) for part in opened(row.part)]
        except Exception as error:
            result = WorkFailedError(f"{type(error).__name__}: {error}")
        row.result = sealed(result)
        row.save(update_fields=("result",))
    return True


def _results(data: bytes | memoryview) -> Any:
    result = opened(data)
    if isinstance(result, WorkFailedError):
        raise result
    return result
