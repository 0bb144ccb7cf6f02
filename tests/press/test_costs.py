"""No room takes twice the work that it took: calls are counted, for seconds depend on the machine.

`pytest tests/press/test_costs.py --write-costs` writes the counts down anew, when the work is worth it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from anechoic.measure.costs import costs

KEPT = Path(__file__).with_name("costs.json")


@pytest.mark.slow
def test_no_room_has_doubled_its_work(request: pytest.FixtureRequest) -> None:
    found = costs()
    if request.config.getoption("--write-costs"):
        KEPT.write_text(json.dumps(found, indent=1) + "\n")
    kept = json.loads(KEPT.read_text())

    assert found.keys() == kept.keys()
    assert {room: calls for room, calls in found.items() if calls > 2 * kept[room]} == {}
