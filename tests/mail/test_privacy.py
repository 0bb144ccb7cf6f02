"""What nobody else may see: the outbox behind a proxy, and our password on the wire."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from anechoic.errors import DeliveryError
from anechoic.web.mail import transports
from anechoic.web.mail.transports import SmtpServer


class Server:
    """A server that remembers what it was told; `offers` are its extensions."""

    offers: tuple[str, ...] = ()
    told: list[str]
    contexts: list[ssl.SSLContext | None]

    def __init__(self, host: str, port: int, timeout: float, context: ssl.SSLContext | None = None) -> None:
        type(self).told, type(self).contexts = [], [context]

    def ehlo(self) -> None:
        self.told.append("ehlo")

    def has_extn(self, name: str) -> bool:
        return name in self.offers

    def starttls(self, context: ssl.SSLContext | None = None) -> None:
        self.told.append("starttls")
        self.contexts.append(context)

    def login(self, name: str, password: str) -> None:
        self.told.append(f"log in {name}")

    def close(self) -> None:
        self.told.append("close")


def server(monkeypatch: pytest.MonkeyPatch, kind: str = "SMTP", *extensions: str) -> type[Server]:
    found = type("Found", (Server,), {"offers": extensions})
    monkeypatch.setattr(transports.smtplib, kind, found)
    return found


def test_no_password_goes_over_a_wire_that_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = server(monkeypatch)

    with pytest.raises(DeliveryError, match="offers no TLS"):
        SmtpServer("smtp://us:secret@mail.house.example:587").connect()
    assert "log in us" not in found.told

    SmtpServer("smtp://us:secret@127.0.0.1:587").connect()
    assert "log in us" in found.told


def test_a_server_shows_a_good_certificate_before_it_gets_our_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = server(monkeypatch, "SMTP", "starttls")
    SmtpServer("smtp://us:secret@mail.house.example").connect()
    assert plain.told == ["ehlo", "starttls", "ehlo", "log in us"]
    tls = server(monkeypatch, "SMTP_SSL")
    SmtpServer("smtps://us:secret@mail.house.example").connect()

    for context in (plain.contexts[-1], tls.contexts[-1]):
        assert context is not None
        assert context.check_hostname
        assert context.verify_mode == ssl.CERT_REQUIRED


def test_a_server_with_a_bad_certificate_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> smtplib.SMTP:
        raise ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(transports.smtplib, "SMTP_SSL", refuse)

    with pytest.raises(DeliveryError, match="self-signed"):
        SmtpServer("smtps://us:secret@mail.house.example").connect()


def at_address(monkeypatch: pytest.MonkeyPatch, address: str, folder: str) -> None:
    newsroom = django_settings.NEWSROOM
    about = replace(newsroom.newsroom, address=address)
    monkeypatch.setattr(django_settings, "NEWSROOM", replace(newsroom, newsroom=about, folder=folder))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("http://127.0.0.1:8000", 200),
        ("http://localhost:8000", 200),
        ("http://[::1]:8000", 200),
        ("https://paper.example", 404),
        ("https://localhost.paper.example", 404),
    ],
)
def test_the_outbox_opens_only_for_a_site_on_this_machine(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object, address: str, status: int
) -> None:
    """Behind a proxy every visitor comes from 127.0.0.1."""
    at_address(monkeypatch, address, str(tmp_path))

    assert client.get("/outbox/").status_code == status


@pytest.mark.django_db
def test_the_outbox_of_a_german_newsroom_speaks_german(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at_address(monkeypatch, "http://127.0.0.1:8000", str(tmp_path))
    (tmp_path / "outbox").mkdir()
    said = "To: ada@reader.example\nSubject: Der Tag\nDate: Fri, 06 Mar 2026 06:00:00 +0000\n\nDer Tag.\n"
    (tmp_path / "outbox" / "one.eml").write_text(said)

    page = client.get("/outbox/", headers={"Accept-Language": "de"}).content.decode()

    assert "Postausgang" in page and "an ada@reader.example" in page and "6. März 2026, 06:00" in page
