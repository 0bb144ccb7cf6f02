"""Behind a proxy each visitor has an address of his own, and nobody chooses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from anechoic.errors import SettingsError
from anechoic.web.readers.proxies import visitor_of


def seen(peer: str, said: str) -> str | None:
    return visitor_of(RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=said))


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "NEWSROOM", replace(settings.NEWSROOM, folder=str(tmp_path)))
    return tmp_path / "newsroom.toml"


def test_nobody_is_believed_unless_the_owner_says_so(newsroom: Path) -> None:
    assert seen("127.0.0.1", "203.0.113.9") == "127.0.0.1"


def test_of_a_trusted_proxy_the_last_address_is_believed(newsroom: Path) -> None:
    newsroom.write_text('[site]\ntrusted_proxies = ["127.0.0.1"]\n')

    assert seen("127.0.0.1", "198.51.100.1, 203.0.113.9") == "203.0.113.9"
    assert seen("127.0.0.1", "nonsense") == "127.0.0.1"
    assert seen("192.0.2.7", "203.0.113.9") == "192.0.2.7", "another peer is no proxy of ours"


def test_a_proxy_that_is_no_address_is_refused(newsroom: Path) -> None:
    newsroom.write_text('[site]\ntrusted_proxies = ["proxy.example"]\n')

    with pytest.raises(SettingsError, match="trusted_proxies"):
        seen("127.0.0.1", "203.0.113.9")
