"""Told to stop, the post finishes what is on the wire: nothing is uncertain, nothing arrives twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import Any

import pytest

pytestmark = pytest.mark.slow


def test_a_post_that_is_told_to_stop_leaves_nothing_uncertain(newsroom: Any) -> None:
    newsroom.make(400)
    newsroom.rule("stale_hours = 1000000.0")  # the edition is years old by this machine's clock
    newsroom.open_server("slow=1")
    post = subprocess.Popen(
        [sys.executable, "-m", "anechoic.cli.working", "post", str(newsroom.folder)],
        env=newsroom.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with post:
        while newsroom.number_taken() < 20 and post.poll() is None:
            time.sleep(0.005)
        post.send_signal(signal.SIGTERM)
        assert post.wait(120) == 0

    states = {state for (state,) in newsroom.rows("state")}
    assert states == {"accepted", "queued"}
    assert newsroom.taken().total() == len(newsroom.rows("state")) - sum(
        state == "queued" for (state,) in newsroom.rows("state")
    )
    newsroom.open_server()
    newsroom.send()
    assert set(newsroom.taken().values()) == {1}
    assert len(newsroom.taken()) == 400
    assert not any(uncertain for (uncertain,) in newsroom.rows("uncertain"))
