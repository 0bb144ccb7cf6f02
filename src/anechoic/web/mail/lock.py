"""Only one process of a newsroom delivers at a time, and a dead one is known to be dead at once.

SQLite: a lock on FOLDER/post.lock. PostgreSQL: an advisory lock of the connection. Either is freed by the
system itself when its holder dies, so nothing has to be timed.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

NUMBER = 7_245_001
"""Names our lock among PostgreSQL's advisory locks; any number nobody else in this database takes."""


@contextmanager
def the_post() -> Iterator[bool]:
    """Give True if we may deliver now, False if another process is at it."""
    if connection.vendor == "postgresql":
        with _advisory() as is_ours:
            yield is_ours
    elif settings.NEWSROOM.folder == ".":
        yield True  # a database in memory has one process
    else:
        with _file(settings.NEWSROOM.path("post.lock")) as is_ours:
            yield is_ours


@contextmanager
def _advisory() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", (NUMBER,))
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", (NUMBER,))


@contextmanager
def _file(path: Path) -> Iterator[bool]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
