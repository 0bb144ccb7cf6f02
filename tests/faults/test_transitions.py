"""Failure test 1: a sender that is killed at any step loses nobody, and lists whom it may have sent twice."""

from __future__ import annotations

from typing import Any

import pytest
from sender import POINTS

CONNECTIONS = 4

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(newsroom: Any, point: str) -> None:
    newsroom.make(40)
    newsroom.open_server()
    assert newsroom.send(point=point) == -9
    newsroom.send()

    taken, rows = newsroom.taken(), newsroom.rows("address, state, uncertain")
    listed = {address for address, _, uncertain in rows if uncertain}
    assert len(taken) == len(rows) == 40
    assert {state for _, state, _ in rows} == {"accepted"}
    assert {address for address, count in taken.items() if count > 1} <= listed
    assert len(listed) <= CONNECTIONS
    assert all(len(ids) == 1 for ids in newsroom.message_ids().values())
    if point == "claim":
        assert max(taken.values()) == 1 or listed
