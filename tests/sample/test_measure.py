"""The sample's measure scores what it says it scores."""

from __future__ import annotations

import pytest

from anechoic.measure.sample import bcubed


def test_a_right_grouping_scores_one():
    gold = {"a": "x", "b": "x", "c": "y"}
    assert bcubed({"a": "1", "b": "1", "c": "2"}, gold) == (1.0, 1.0)


def test_splitting_costs_recall_and_mixing_costs_precision():
    gold = {"a": "x", "b": "x", "c": "y"}
    precision, recall = bcubed({"a": "1", "b": "2", "c": "3"}, gold)
    assert (precision, recall) == (1.0, pytest.approx(2 / 3))
    precision, recall = bcubed({"a": "1", "b": "1", "c": "1"}, gold)
    assert (precision, recall) == (pytest.approx(5 / 9), 1.0)
