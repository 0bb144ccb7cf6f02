"""Whether the time of an answer tells who is a reader: known and unknown addresses in turn, by the wall.

    python benchmarks/timing.py                   2,000 tries of each at three doors, some three minutes
    python benchmarks/timing.py --tries 200 --door "log in"

Makes a newsroom of its own on SQLite, half of whose addresses are readers, and sends whole requests through
the site, in random order within each pair. Prints the 95% bootstrap interval of the difference of medians;
ends with 1 if one does not lie within 2 ms. A benchmark, not a test: run it on a quiet machine. That both are
the same work is a test: tests/readers/test_timing.py
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import click

MOST_MS = 2.0
DOORS: dict[str, tuple[str, dict[str, str]]] = {
    "log in": ("/readers/log-in/", {}),
    "which": ("/readers/which/", {}),
    "sign up": ("/newsletters/sign-up/", {"newsletters": "morning-briefing"}),
}
AT = datetime(2026, 3, 6, 5, tzinfo=UTC)


@click.command()
@click.option("--tries", default=2000, show_default=True, help="Of each kind, at each door.")
@click.option("--door", "doors", multiple=True, type=click.Choice([*DOORS]), help="All three if left out.")
@click.option("--seed", default=7, show_default=True, help="Of the order within each pair.")
def main(tries: int, doors: tuple[str, ...], seed: int) -> None:
    with newsroom("[sign_up]\nmails_per_hour = 100000000\n"):
        found = [measure(door, tries, random.Random(seed)) for door in doors or DOORS]  # noqa: S311
    sys.exit(0 if all(found) else 1)


@contextmanager
def newsroom(rules: str) -> Iterator[None]:
    """A newsroom in a folder that is thrown away, with these lines in its settings, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        from anechoic import settings

        settings.write_default(folder)
        with (Path(folder) / settings.FILE).open("a") as file:
            file.write(f"\n{rules}")
        os.environ.update(ANECHOIC_HOME=folder, DJANGO_SETTINGS_MODULE="anechoic.web.settings")
        os.environ.pop("ANECHOIC_DATABASE_URL", None)
        from anechoic.cli.home import Home

        Home(folder).archive()
        yield


@cache
def _client() -> Any:
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1")


def stranger() -> Any:
    """Give a browser without cookies. The site behind it is made once, as a server makes it."""
    _client().cookies.clear()
    return _client()


def measure(door: str, tries: int, chance: random.Random) -> bool:
    """Time both kinds at a door; tell whether the interval lies within the limit."""
    from anechoic.web.readers import sign_up

    name = door.replace(" ", "")
    for n in range(tries):
        sign_up.welcome(f"{name}known{n}@r.example", ["morning-briefing"], AT, "a benchmark")
    page, form = DOORS[door]

    def timed(kind: str, n: int) -> float:
        """Ask from a house of one's own, as strangers do."""
        client, ip = stranger(), f"10.{n // 62500}.{n // 250 % 250}.{n % 250}"
        data = {**form, "email": f"{name}{kind}{n}@r.example"}
        began = time.perf_counter()
        answer = client.post(page, data, REMOTE_ADDR=ip)
        seconds = time.perf_counter() - began
        assert answer.status_code in (200, 302), answer.status_code
        return seconds

    for n in range(20):
        timed("early", n)
    times: dict[str, list[float]] = {"known": [], "other": []}
    for n in range(tries):
        for kind in chance.sample([*times], 2):
            times[kind].append(timed(kind, n + 20))
    low, high = interval(times["known"], times["other"], chance)
    medians = {kind: 1000 * statistics.median(found) for kind, found in times.items()}
    print(
        f"{door}: known {medians['known']:.2f} ms, unknown {medians['other']:.2f} ms; "
        f"95% of the difference of medians, {tries} tries each: {low:.3f} to {high:.3f} ms",
        flush=True,
    )
    return low > -MOST_MS and high < MOST_MS


def interval(known: list[float], unknown: list[float], chance: random.Random) -> tuple[float, float]:
    """Give the 95% bootstrap interval of the difference of medians, in milliseconds."""
    found = sorted(
        statistics.median(chance.choices(known, k=len(known)))
        - statistics.median(chance.choices(unknown, k=len(unknown)))
        for _ in range(400)
    )
    return found[10] * 1000, found[389] * 1000


if __name__ == "__main__":
    main()
