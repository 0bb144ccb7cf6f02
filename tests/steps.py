"""Counts the steps that SQLite takes, statement by statement: they depend on no machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

EVERY = 10
"""Steps between two looks: a statement of fewer may be missed."""


@contextmanager
def counted_steps() -> Iterator[Counter[str]]:
    """Count the steps of each statement that is run on the connection, also while its rows are fetched.

    Statements are told apart by their words; how many values they are given makes no difference.
    """
    found: Counter[str] = Counter()
    running = ""

    def note() -> int:
        found[running] += EVERY
        return 0

    def named(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal running
        running = re.sub(r"%s(, %s)+", "%s", sql)
        return execute(sql, params, many, context)

    connection.ensure_connection()
    connection.connection.set_progress_handler(note, EVERY)
    try:
        with connection.execute_wrapper(named):
            yield found
    finally:
        connection.connection.set_progress_handler(None, EVERY)
