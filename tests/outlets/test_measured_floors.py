"""The room's published figures hold on data that none of us wrote."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest

from anechoic.measure.outlets import measure

DATA = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.mark.shared
@pytest.mark.skipif(not (DATA / "feeds").is_dir(), reason="the data folder is absent")
def test_every_floor_holds():
    """All but the last, for which `test_stress` stands."""
    figures = list(islice(measure(DATA), 7))

    assert len(figures) == 7
    assert [figure for figure in figures if figure.holds is not True] == []


def test_absent_data_are_told(tmp_path):
    figures = list(islice(measure(tmp_path), 4))

    assert [figure.value for figure in figures] == [None] * 4
    assert all("is absent" in figure.note for figure in figures)
