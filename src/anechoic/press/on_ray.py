"""Spreads pure work over a Ray cluster, by Ray Data. Needs the extra `ray`.

Why Ray and not another engine: docs/decisions/0060-archives-on-ray.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from anechoic.errors import InputError
from anechoic.spread import Spread, itself

A = TypeVar("A")
C = TypeVar("C")


class OnRay(Spread):
    """A `Spread` over a Ray cluster: that at `address`, or one that is started on this machine.

    Folders that tasks read and write must be reachable under one name from all machines.
    """

    def __init__(self, address: str | None = None, processes: int | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise InputError(
                "The engine ray is not installed. Nothing was done.\nInstall it: pip install 'anechoic[ray]'"
            ) from error
        ours = {} if address else {"num_cpus": processes, "_node_ip_address": "127.0.0.1"}
        ray.init(
            address or "local", include_dashboard=False, log_to_driver=False, ignore_reinit_error=True, **ours
        )

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        """Give each thing with its result, in the order of the things; all must fit into memory."""
        import ray.data

        given = list(things)
        if not given:
            return
        ray.data.DataContext.get_current().enable_progress_bars = False
        rows = [{"number": number, "part": of(thing)} for number, thing in enumerate(given)]
        dataset = ray.data.from_items(rows, override_num_blocks=len(rows))
        done = dataset.map(lambda row: {"number": row["number"], "result": work(row["part"])})
        results = {row["number"]: row["result"] for row in done.iter_rows()}
        yield from ((thing, results[number]) for number, thing in enumerate(given))
