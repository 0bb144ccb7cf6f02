"""Killed at any moment, a sender loses nobody, and says of whom it does not know.

ANECHOIC_KILLS=20 ANECHOIC_MAILS=4000 runs it at length, in a minute or two; ANECHOIC_SEED repeats a run.
"""

from __future__ import annotations

import os
import random
import time
from typing import Any

import pytest

KILLS = int(os.environ.get("ANECHOIC_KILLS", "2"))
MAILS = int(os.environ.get("ANECHOIC_MAILS", "200"))
CONNECTIONS = 4

pytestmark = pytest.mark.slow


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("ANECHOIC_SEED") or random.SystemRandom().randrange(10**6))
    print(f"seed {seed}: ANECHOIC_SEED={seed} repeats this run")
    return random.Random(seed)


def kill_at_random(newsroom: Any, chance: random.Random, kills: int) -> None:
    """Kill the sender when the server has taken so many more mails, at no particular step of the next."""
    moments = sorted(chance.sample(range(1, MAILS - 20), kills))
    for moment in moments:
        sender = newsroom.start()
        while sender.poll() is None and newsroom.number_taken() < moment:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.01)
        sender.kill()
        sender.wait()


def test_killed_senders_lose_nobody_and_list_every_duplicate(newsroom: Any, chance: random.Random) -> None:
    """Failure test 1: at random moments."""
    newsroom.make(MAILS)
    newsroom.open_server("slow=.02")
    kill_at_random(newsroom, chance, KILLS)
    newsroom.send()

    taken = newsroom.taken()
    rows = newsroom.rows("address, state, uncertain")
    listed = {address: uncertain for address, _, uncertain in rows}
    twice = {address: count - 1 for address, count in taken.items() if count > 1}
    print(f"{KILLS} kills, {MAILS} mails: {sum(twice.values())} duplicates, {sum(listed.values())} listed")
    assert len(taken) == len(rows) == MAILS
    assert {state for _, state, _ in rows} == {"accepted"}
    assert sum(listed.values()) <= CONNECTIONS * KILLS
    assert all(listed[address] >= count for address, count in twice.items())
    assert all(len(ids) == 1 for ids in newsroom.message_ids().values())


def test_holding_what_is_uncertain_sends_nothing_twice(newsroom: Any, chance: random.Random) -> None:
    newsroom.make(MAILS)
    newsroom.rule('on_uncertain = "hold"')
    newsroom.open_server("slow=.02")
    kill_at_random(newsroom, chance, 1)
    newsroom.send()

    states = dict(newsroom.rows("address, state"))
    assert max(newsroom.taken().values()) == 1
    missing = set(states) - set(newsroom.taken())
    assert {states[address] for address in missing} <= {"held"}
    assert sum(state == "held" for state in states.values()) <= CONNECTIONS
