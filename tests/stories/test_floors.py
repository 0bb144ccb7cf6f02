"""Measured floors on data that the repository may not hold."""

import os
from pathlib import Path

import pytest

from anechoic.measure.stories import average_precision, bcubed, measure

DATA = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[2].parent / "shared" / "data"))


def test_bcubed_of_the_gold_itself_is_one() -> None:
    assert bcubed({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"}) == 1.0


def test_bcubed_of_one_wrong_merge() -> None:
    assert bcubed({"a": 1, "b": 2}, {"a": "x", "b": "x"}) == pytest.approx(2 / 3)


def test_average_precision_counts_what_stands_before() -> None:
    assert average_precision([True, False, True], [0.9, 0.8, 0.7]) == pytest.approx((1 + 2 / 3) / 2)


@pytest.mark.shared
@pytest.mark.skipif(
    not (DATA / "facts" / "basil-0-59.jsonl.gz").is_file(), reason="the data folder is absent"
)
def test_three_outlets_that_tell_one_event_meet() -> None:
    from anechoic.measure.stories import _triples

    triples = next(iter(_triples(DATA / "facts" / "basil-0-59.jsonl.gz")))
    assert triples.holds, triples


def test_absent_data_is_said_and_not_measured(tmp_path: Path) -> None:
    assert all(one.value is None for one in measure(tmp_path))
