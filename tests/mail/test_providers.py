"""Mail services: what they are handed, what their answers mean, and whom their webhooks may speak for."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client

from anechoic.errors import DeliveryError
from anechoic.settings import Mail
from anechoic.settings.delivery import Rules
from anechoic.web.mail.account import anymail_settings, password
from anechoic.web.mail.deliver import Addressee, Post, deliver, prepare
from anechoic.web.mail.message import LEAVE_MARK
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.providers import WEBHOOKS, Provider
from anechoic.web.mail.readership import Everyone
from anechoic.web.mail.return_path import MESSAGE, token
from anechoic.web.readers.models import Reader, Subscription, Suppression

pytest.importorskip("anymail", reason="the extra [providers] is not installed")
pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
KEYS = {
    "brevo": ("api_key",), "mailgun": ("api_key", "sender_domain"), "mailjet": ("api_key", "secret_key"),
    "mailtrap": ("api_token",), "mandrill": ("api_key", "webhook_key"), "postmark": ("server_token",),
    "resend": ("api_key",), "sparkpost": ("api_key",), "unisender_go": ("api_key",),
}  # fmt: skip


class Service:
    """A service on loopback that answers every call alike and keeps what it was told."""

    def __init__(self) -> None:
        self.status, self.body, self.told = 200, "{}", list[bytes]()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service.told.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(service.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(service.body.encode())

            def log_message(self, *_: Any) -> None:
                return None

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    found = Service()
    yield found
    found.server.shutdown()
    found.server.server_close()


def choose(settings: Any, provider: str, address: str = "", **more: str) -> None:
    account = {**dict.fromkeys(KEYS[provider], "secret"), "api_url": address, **more}
    mail = Mail(sender="briefing@news.example", provider=provider, account=account)
    settings.NEWSROOM = replace(settings.NEWSROOM, mail=mail)
    settings.ANYMAIL = anymail_settings(mail, settings.SECRET_KEY)


@pytest.fixture
def row() -> Delivery:
    """One reader's delivery of an edition."""
    reader = Reader.objects.create(email="ada@reader.example", email_key="ada", created_at=AT)
    Subscription.objects.create(reader=reader, newsletter="m", changed_at=AT)
    mailing = Mailing.objects.create(
        edition="m-1", newsletter="m", made_at=AT, subject="Morning: Fähre", text=f"Day. {LEAVE_MARK}",
        html=f"<p>Day.</p>{LEAVE_MARK}", list_id="m.news.example",
    )  # fmt: skip
    prepare(mailing, [Addressee(str(reader.pk), reader.email)], AT)
    return Delivery.objects.get()


def send(provider: str) -> dict[str, int]:
    return deliver(Provider(provider), AT, Post(Everyone(), Rules()))


@pytest.mark.parametrize("provider", sorted(WEBHOOKS))
def test_a_service_is_handed_text_way_out_and_token(
    row: Delivery, service: Service, settings: Any, provider: str
) -> None:
    choose(settings, provider, service.address)
    send(provider)

    told = unquote_to_bytes(service.told[0].replace(b"\\\\/", b"/"))
    for part in (token(row.pk, MESSAGE), "One-Click", "newsroom.example/newsletters/leave", "ada"):
        assert part.encode() in told, part


POSTMARK_OK = '{"ErrorCode":0,"Message":"OK","MessageID":"7","To":"ada@reader.example"}'
POSTMARK_INACTIVE = json.dumps(
    {
        "ErrorCode": 406,
        "Message": "Found inactive addresses: ada@reader.example.\n Inactive recipients are ...",
    }
)


@pytest.mark.parametrize(
    ("status", "body", "state", "is_paused"),
    [
        (200, POSTMARK_OK, "accepted", False),
        (422, POSTMARK_INACTIVE, "bounced", False),
        (429, "{}", "deferred", False),
        (503, "{}", "deferred", False),
        (500, "{}", "deferred", False),
        (401, '{"ErrorCode":10,"Message":"Bad token"}', "deferred", True),
    ],
)
def test_its_answers_mean_what_a_servers_would(
    row: Delivery, service: Service, settings: Any, status: int, body: str, state: str, is_paused: bool
) -> None:
    choose(settings, "postmark", service.address)
    service.status, service.body = status, body
    send("postmark")

    row.refresh_from_db()
    assert (row.state, Mailing.objects.get().is_paused) == (state, is_paused)
    assert row.uncertain == (status == 500)


def test_a_service_that_is_away_costs_nothing(row: Delivery, settings: Any) -> None:
    choose(settings, "postmark", "http://127.0.0.1:1/")

    assert set(send("postmark")) == {"closed"}
    assert Delivery.objects.get().state == State.QUEUED


def test_an_account_that_lacks_a_key_is_told_so(settings: Any) -> None:
    choose(settings, "postmark")
    settings.ANYMAIL = {}
    with pytest.raises(DeliveryError, match="lacks 'server_token' for postmark"), Provider("postmark"):
        pass
    with pytest.raises(DeliveryError, match="which we do not know"), Provider("pigeon"):
        pass


def tell(settings: Any, event: Any, provider: str = "postmark", secret: str = "", **headers: str) -> Any:
    secret = secret or password(settings.SECRET_KEY)
    basic = base64.b64encode(f"anechoic:{secret}".encode()).decode()
    return Client(raise_request_exception=False).post(
        f"/mail/events/{provider}/", event if isinstance(event, str) else json.dumps(event),
        content_type="application/json", headers={"Authorization": f"Basic {basic}", **headers},
    )  # fmt: skip


def bounced(row: Delivery, **more: Any) -> dict[str, Any]:
    return {
        "RecordType": "Bounce", "Type": "HardBounce", "ID": 42, "Email": row.address, "Description": "gone",
        "Details": "smtp;550 5.1.1 no such user", "BouncedAt": "2026-03-06T06:01:00Z",
        "Metadata": {"delivery": token(row.pk, MESSAGE)}, **more,
    }  # fmt: skip


def test_an_event_twice_over_does_what_it_does_once(row: Delivery, settings: Any) -> None:
    """Failure test 10: duplicates."""
    choose(settings, "postmark")
    assert tell(settings, bounced(row)).json() == {"suppressed": 1}
    assert tell(settings, bounced(row)).json() == {"ignored": 1}

    assert Delivery.objects.get().state == State.BOUNCED
    assert Suppression.objects.get().reason == "bounced"


def test_events_in_any_order_end_alike(row: Delivery, settings: Any) -> None:
    """Failure test 10: a complaint before the delivery it complains about, a delivery after its bounce."""
    choose(settings, "postmark")
    complaint = bounced(row, RecordType="SpamComplaint", Type="SpamComplaint")
    delivered = bounced(row, RecordType="Delivery")
    events = (complaint, delivered, bounced(row), complaint, delivered)
    answers = [list(tell(settings, event).json()) for event in events]

    assert answers == [["complained"], ["ignored"], ["suppressed"], ["ignored"], ["ignored"]]
    assert Mailing.objects.get().complaints == 1
    assert Suppression.objects.get().reason == "complaint"


@pytest.mark.parametrize(
    ("forgery", "status"),
    [("password", 400), ("provider", 404), ("get", 405), ("malformed", 400), ("too large", 400)],
)
def test_a_stranger_changes_nothing(row: Delivery, settings: Any, forgery: str, status: int) -> None:
    """Failure test 10: forged."""
    choose(settings, "postmark")
    if forgery == "get":
        answer = Client().get("/mail/events/postmark/")
    elif forgery == "malformed":
        answer = tell(settings, "[{")
    elif forgery == "too large":
        answer = tell(settings, " " * 3_000_000)
    else:
        answer = tell(
            settings, bounced(row), "resend" if forgery == "provider" else "postmark",
            "guess" if forgery == "password" else "",
        )  # fmt: skip

    assert answer.status_code == status
    assert Delivery.objects.get().state == State.QUEUED
    assert not Suppression.objects.exists()


def test_an_event_without_a_good_token_names_nobody(row: Delivery, settings: Any) -> None:
    choose(settings, "postmark")
    for metadata in ({}, {"delivery": str(row.pk)}, {"delivery": token(row.pk)}, {"delivery": None}):
        assert tell(settings, bounced(row, Metadata=metadata)).json() == {"ignored": 1}


def test_a_service_that_signs_must_sign(row: Delivery, settings: Any) -> None:
    """Failure test 10: the password alone is not enough where there is a signature."""
    choose(settings, "mailgun", webhook_signing_key="signing")
    signed = {"timestamp": "1772776860", "token": "t"}
    good = hmac.new(b"signing", b"1772776860t", hashlib.sha256).hexdigest()
    data = {
        "event": "failed", "severity": "permanent", "reason": "bounce", "recipient": row.address, "id": "e1",
        "timestamp": 1772776860.0, "user-variables": {"delivery": token(row.pk, MESSAGE)},
        "delivery-status": {"code": 550, "message": "5.1.1 no such user"}, "message": {"headers": {}},
    }  # fmt: skip
    event = {"signature": {**signed, "signature": "0" * 64}, "event-data": data}

    assert tell(settings, event, "mailgun").status_code == 400
    assert Delivery.objects.get().state == State.QUEUED
    event["signature"] = {**signed, "signature": good}
    assert tell(settings, event, "mailgun").json() == {"suppressed": 1}
