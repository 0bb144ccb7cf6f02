"""Measured floors on data that the repository may not hold."""

import os
from pathlib import Path

import pytest

from anechoic.measure import facts as measured

DATA = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared/data"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (DATA / "facts").is_dir(), reason="the data folder is absent"),
]


@pytest.mark.parametrize("part", ["_attribution", "_events", "_paraphrases"])
def test_every_floor_holds(part):
    name = {"_attribution": "polnear-dev", "_events": "uw-dev", "_paraphrases": "msrp-dev"}[part]

    for one in getattr(measured, part)(DATA / f"facts/{name}.jsonl.gz"):
        assert one.holds is not False, f"{one.name}: {one.value} against {one.floor}"
