"""Floors on pages that none of us wrote; skipped where the data folder is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from anechoic.measure import articles as measure
from anechoic.measure.leaks import leaks

DATA = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared" / "data")) / "pages"
FUNDUS = DATA / "fundus-dev.jsonl.gz"


@pytest.mark.shared
@pytest.mark.skipif(not FUNDUS.is_file(), reason="the data folder is absent")
def test_news_pages_of_the_world_hold_their_floors():
    rows = measure.read_sample(FUNDUS, 40)
    values = measure._values(measure.run(rows, measure._ours))
    floors = measure.FLOORS["fundus-dev"]
    assert values["body F1"] >= floors["body F1"]
    assert values["pages with a promotion left in"] <= floors["pages with a promotion left in"]
    assert values["authors"] >= floors["authors"] - 0.05


def test_the_scorer_counts_words_in_fours():
    assert measure.shingle_counts("a b c d e", "a b c d") == (1, 0, 1)
    assert measure.f1([(1, 0, 1), (1, 0, 1)]) == pytest.approx(2 / 3)


def test_the_leak_detector_finds_what_it_should():
    text = "The port closed.\nSign up for our free newsletter\nFoto: Sund\nNobody was hurt."
    assert leaks(text) == ["Sign up for our free newsletter", "Foto: Sund"]
