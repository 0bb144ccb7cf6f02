"""Failure tests 2 and 6: a full disk, a database that goes away, and two senders at once."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

import pytest

import postgresql

CONNECTIONS = 4

pytestmark = pytest.mark.slow


def limit_files(size: int) -> Any:
    """Give what a process does before it starts, so that no file of its own grows beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def assert_all_arrived(taken: Any, rows: list[tuple[Any, ...]], mails: int) -> None:
    listed = {address for address, _, uncertain in rows if uncertain}
    assert len(taken) == len(rows) == mails
    assert {state for _, state, _ in rows} == {"accepted"}
    assert {address for address, count in taken.items() if count > 1} <= listed
    assert len(listed) <= CONNECTIONS


def test_a_full_disk_stops_the_post_and_loses_nobody(newsroom: Any) -> None:
    """Nothing goes out that the ledger cannot hold; with room again, it goes on."""
    newsroom.make(400)
    newsroom.open_server()
    path: Path = newsroom.folder / "newsroom.sqlite3"
    size = path.stat().st_size + 200_000
    with newsroom.start(preexec_fn=limit_files(size), stderr=-1) as sender:
        _, said = sender.communicate(timeout=300)

    assert sender.returncode == 1
    assert b"ledger of mails cannot be written" in said, said[-500:]
    assert 0 < newsroom.taken().total() < 400
    newsroom.send()
    assert_all_arrived(newsroom.taken(), newsroom.rows("address, state, uncertain"), 400)


def test_two_senders_send_each_mail_once(newsroom: Any) -> None:
    newsroom.make(200)
    newsroom.open_server("slow=.05")
    senders = [newsroom.start() for _ in range(3)]
    for sender in senders:
        assert sender.wait(300) == 0

    assert newsroom.taken().total() == len(newsroom.taken()) == 200


@pytest.mark.postgres
def test_postgresql_that_goes_away_and_two_senders_on_it(newsroom: Any) -> None:
    """Its sessions end amid an edition, as at a restart; afterwards two senders share the rest."""
    import psycopg

    with postgresql.server() as url:
        newsroom.environment["ANECHOIC_DATABASE_URL"] = url
        newsroom.make(200)
        newsroom.open_server("slow=.5")
        with psycopg.connect(url, autocommit=True) as server, newsroom.start(stderr=-1) as sender:
            while newsroom.number_taken() < 40 and sender.poll() is None:
                time.sleep(0.01)
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            server.execute(f"{others} AND datname = current_database()")
            _, said = sender.communicate(timeout=300)
            assert b"ledger of mails cannot be written" in said, said[-500:]

            senders = [newsroom.start() for _ in range(2)]
            assert [sender.wait(300) for sender in senders] == [0, 0]
            rows = server.execute("SELECT address, state, uncertain FROM delivery").fetchall()
    assert_all_arrived(newsroom.taken(), rows, 200)
