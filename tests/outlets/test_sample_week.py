"""The sample's outlets are fetched like any others: all of them once, and then only what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anechoic.errors import Reason, Refusal
from anechoic.outlets import FeedHealth, Fetcher, FetchSettings, LoopbackResolver, MemoryOfFetches, Page
from anechoic.sample import outlets, ticks
from anechoic.sample.server import SampleServer

QUICK = FetchSettings(delay_seconds=0.0, page_bytes=4_000_000)


@pytest.fixture(scope="module")
def server():
    with SampleServer(now=ticks()[0]) as found:
        yield found


def fetched(server, memory, at, bad=False):
    server.now = at
    fetcher = Fetcher(QUICK, LoopbackResolver(server.port), allow_private=True)
    return list(fetcher.run(outlets(bad), memory, at))


def test_a_feed_that_has_not_changed_answers_304_and_no_page_is_asked_for(server):
    memory, at = MemoryOfFetches(), ticks()[0]
    first = fetched(server, memory, at)
    server.asked.clear()
    server.answers.clear()

    fetcher = Fetcher(QUICK, LoopbackResolver(server.port), allow_private=True)
    again = list(fetcher.run(outlets(), memory, at + timedelta(days=1)))

    assert [one for one in first if isinstance(one, Page)]
    assert len([one for one in again if isinstance(one, FeedHealth)]) == len(server.asked)
    assert set(server.answers) == {304}
    assert [one for one in again if isinstance(one, Page)] == []


def test_outlets_that_break_things_give_refusals_and_break_nothing(server):
    found = fetched(server, MemoryOfFetches(), ticks()[-1], bad=True)
    reasons = {one.reason for one in found if isinstance(one, Refusal)}

    assert {
        Reason.TOO_LARGE,
        Reason.COMPRESSION_BOMB,
        Reason.EMPTY,
        Reason.HTTP_ERROR,
        Reason.BAD_DATE,
    } <= reasons
