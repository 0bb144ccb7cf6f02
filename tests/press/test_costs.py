"""No room takes more work than it took: calls are counted, for seconds depend on the machine.

`pytest tests/press/test_costs.py --write-costs` writes the counts down anew, when the work is worth it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KEPT = Path(__file__).with_name("costs.json")

MORE, LESS = 1.1, 0.7
"""Calls differ by 6% at most between runs, and not between machines. What has become much cheaper is written
down too: else it could double before a test that holds it to what it was says so."""


def _counted() -> dict[str, int]:
    """Count in a process of its own: words that an earlier test has met would cost nothing any more."""
    code = "import json; from anechoic.measure.costs import costs; print(json.dumps(costs()))"
    counted = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: dict[str, int] = json.loads(counted.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_no_room_takes_more_calls_than_it_took(request: pytest.FixtureRequest) -> None:
    found = _counted()
    if request.config.getoption("--write-costs"):
        KEPT.write_text(json.dumps(found, indent=1) + "\n")
    kept = json.loads(KEPT.read_text())

    assert found.keys() == kept.keys()
    away = [
        f"{room}: {kept[room]:,} -> {calls:,} calls"
        for room, calls in found.items()
        if not LESS * kept[room] <= calls <= MORE * kept[room]
    ]
    assert not away, f"{'; '.join(away)}. If that is as it should be: {Path(__file__).name} --write-costs"
