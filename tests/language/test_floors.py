"""What was measured once must hold: floors on data that none of us wrote."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from anechoic.measure.language import alias_tally, date_tally, figure_tallies

FACTS = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared" / "data")) / "facts"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FACTS.is_dir(), reason="the data folder is absent")]


def rows(name: str) -> list[dict]:
    with gzip.open(FACTS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_figures_hold_their_floor():
    value, bounded = figure_tallies(rows("newsquant-half"))
    assert value.f1 >= 0.96
    assert bounded.f1 >= 0.94


def test_dates_hold_their_floor():
    tally = date_tally(rows("gum_dates-half"))
    assert tally.recall >= 0.91
    assert tally.precision >= 0.97


def test_aliases_hold_their_floor():
    tally = alias_tally([row for row in rows("gum_alias-half") if row["genre"] == "news"])
    assert tally.precision >= 0.97
    assert tally.recall >= 0.75
