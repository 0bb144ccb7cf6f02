"""The table of faults names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \|.*\|(.*)\|$", re.M)
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_each_of_the_twenty_two_faults_has_a_test() -> None:
    rows = ROW.findall((ROOT / "docs/reference/failures.md").read_text("utf-8"))
    assert [int(number) for number, _ in rows] == list(range(1, 23))

    for number, tests in rows:
        named = NAMED.findall(tests)
        assert named, number
        for path, name in named:
            assert f"def {name}(" in (ROOT / "tests" / path).read_text("utf-8"), f"{number}: {path}::{name}"
