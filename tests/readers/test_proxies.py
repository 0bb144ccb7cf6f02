"""Behind a proxy each visitor has an address of his own, and nobody chooses it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import RequestFactory

from anechoic.errors import SettingsError
from anechoic.settings import Site
from anechoic.web.readers.proxies import visitor_of


def seen(peer: str, said: str) -> str | None:
    return visitor_of(RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=said))


def trust(settings: Any, *proxies: str) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, site=Site(trusted_proxies=proxies))


def test_nobody_is_believed_unless_the_owner_says_so() -> None:
    assert seen("127.0.0.1", "203.0.113.9") == "127.0.0.1"


def test_of_a_trusted_proxy_the_last_address_is_believed(settings: Any) -> None:
    trust(settings, "127.0.0.1")

    assert seen("127.0.0.1", "198.51.100.1, 203.0.113.9") == "203.0.113.9"
    assert seen("127.0.0.1", "nonsense") == "127.0.0.1"
    assert seen("192.0.2.7", "203.0.113.9") == "192.0.2.7", "another peer is no proxy of ours"


def test_new_settings_are_followed(settings: Any) -> None:
    trust(settings, "127.0.0.1")
    assert seen("127.0.0.1", "203.0.113.9") == "203.0.113.9"
    trust(settings)
    assert seen("127.0.0.1", "203.0.113.9") == "127.0.0.1"


def test_who_comes_by_a_unix_socket_is_told_apart_by_the_header() -> None:
    assert seen("", "198.51.100.1, 203.0.113.9") == "203.0.113.9"
    assert seen("", "") is None


def test_a_proxy_that_is_no_address_is_refused(settings: Any) -> None:
    trust(settings, "proxy.example")

    with pytest.raises(SettingsError, match="trusted_proxies"):
        seen("127.0.0.1", "203.0.113.9")
