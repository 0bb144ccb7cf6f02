"""Slow, broken, hostile and huge servers cost the others nothing."""

from __future__ import annotations

import pytest

from anechoic.measure.outlets_stress import ARTICLES, GOOD, KINDS, expected_pages, run


@pytest.mark.slow
def test_every_good_outlet_is_read_beside_hostile_ones():
    outcome = run(40, timeout_seconds=0.7)

    assert outcome.polled == 40
    assert sum(outcome.pages[kind] for kind in GOOD) == expected_pages(40)
    assert set(outcome.refusals) == set(KINDS) - GOOD
    assert outcome.refusals["slow pages"] == ARTICLES * 40 // len(KINDS)
    assert run(40, timeout_seconds=0.7).order == outcome.order
