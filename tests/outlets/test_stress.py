"""Slow, broken, hostile and huge servers cost the others nothing."""

from __future__ import annotations

import pytest

from anechoic.measure.outlets_stress import ARTICLES, GOOD, KINDS, expected_pages, kind_of, outlets, run


@pytest.mark.slow
def test_every_good_outlet_is_read_beside_hostile_ones():
    outcome = run(40, timeout_seconds=1.5)
    good = sorted(outlet.id for outlet in outlets(40) if kind_of(int(outlet.id[1:])) in GOOD)

    assert outcome.polled == 40
    assert sum(outcome.pages[kind] for kind in GOOD) == expected_pages(40)
    assert set(outcome.refusals) == set(KINDS) - GOOD
    assert outcome.refusals["slow pages"] == ARTICLES * 40 // len(KINDS)
    assert [url for url in outcome.order if url[7:].split(".")[0] in good and not url.endswith("/rss")] == [
        f"http://{name}.example/{number}" for number in range(ARTICLES) for name in good
    ]
