"""A server that refuses, hangs up and falls silent: each mail arrives, at most twice, and is listed if so."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow


def test_refusals_and_broken_connections_are_tried_again_until_all_have_arrived(newsroom: Any) -> None:
    """Failure test 3: on a wire that breaks everywhere."""
    newsroom.make(120)
    newsroom.open_server("later=.2 drop=.1 cut=.05", seed=7)
    newsroom.send()
    first = {state for (state,) in newsroom.rows("state")}
    newsroom.open_server()
    newsroom.send(hours=7)

    assert first == {"accepted", "deferred"}
    rows = newsroom.rows("address, state, uncertain")
    assert {state for _, state, _ in rows} == {"accepted"}
    taken = newsroom.taken()
    assert len(taken) == 120
    assert {address for address, count in taken.items() if count > 1} <= {
        address for address, _, uncertain in rows if uncertain
    }
