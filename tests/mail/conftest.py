"""What the tests of mail share: a real mail server, started once for all who ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from mta import MailServer, missing


@pytest.fixture(scope="session")
def mta() -> Iterator[MailServer]:
    if lack := missing():
        pytest.skip(lack)
    found = MailServer()
    yield found
    found.close()
