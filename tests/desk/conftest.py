"""An invited editor, in a browser of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))

from at_the_desk import set_up
from desk_fixtures import desk  # noqa: F401


@pytest.fixture(autouse=True)
def _quick(settings):
    """Hashing a passphrase is slow by design; here it need not be."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db) -> Client:
    """A browser in which Ida, an editor, is logged in."""
    client = Client()
    set_up(client, "ida", "ida@newsroom.example")
    return client
