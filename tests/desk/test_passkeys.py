"""Passkeys in a real browser, with Chromium's own virtual authenticator: made, shown, refused."""

from __future__ import annotations

import json

import pytest
from at_the_desk import set_up
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from test_in_a_browser import browser, server  # noqa: F401

from anechoic.web.desk import entry
from anechoic.web.desk.models import Passkey, SecondFactor
from anechoic.web.desk.passkeys import ANSWER_WITHIN_SECONDS


def in_a_browser(test):
    for mark in (pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)):
        test = mark(test)
    return test


@pytest.fixture
def visit(browser, server):  # noqa: F811
    """A page whose browser holds a device with a finger on it, at http://localhost, where passkeys may be."""
    context = browser.new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    page.device = device.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    page.cdp = device
    page.home = server.replace("127.0.0.1", "localhost")
    yield page
    context.close()


def invited(page) -> None:
    token = entry.invite("ida", "ida@newsroom.example", timezone.now())
    page.goto(f"{page.home}/desk/set-up/{token}/")
    page.get_by_role("button", name="Make a passkey and enter").click()
    page.wait_for_url(f"{page.home}/desk/")


def log_in(page) -> None:
    page.goto(f"{page.home}/desk/log-in/")
    page.get_by_role("button", name="Log in with a passkey").click()


@in_a_browser
def test_an_editor_enters_by_passkey_alone(visit):
    invited(visit)
    user = get_user_model().objects.get(username="ida")
    assert not user.has_usable_password() and not SecondFactor.objects.exists()
    visit.get_by_role("button", name="Log out").click()

    log_in(visit)
    visit.wait_for_url(f"{visit.home}/desk/")

    assert Passkey.objects.get().used_at is not None
    visit.goto(f"{visit.home}/desk/you/")
    visit.get_by_role("button", name="Remove").click()
    assert "It is your only way in" in visit.content()


@in_a_browser
def test_a_passkey_of_an_editor_who_was_let_go_opens_nothing(visit):
    invited(visit)
    get_user_model().objects.update(is_staff=False)
    visit.goto(f"{visit.home}/desk/log-in/")

    log_in(visit)

    visit.get_by_text("This passkey does not open the desk.").wait_for()


@in_a_browser
def test_a_device_without_finger_or_pin_opens_nothing(visit):
    invited(visit)
    visit.get_by_role("button", name="Log out").click()
    lifted = {"authenticatorId": visit.device, "isUserVerified": False}
    visit.cdp.send("WebAuthn.setUserVerified", lifted)

    log_in(visit)

    visit.get_by_text("The passkey was not given.").wait_for()


@in_a_browser
def test_a_copied_passkey_is_noticed(visit):
    """The counter of a copy lags behind the one that we saw last."""
    invited(visit)
    visit.get_by_role("button", name="Log out").click()
    Passkey.objects.update(counter=1_000_000)

    log_in(visit)

    visit.get_by_text("This passkey does not open the desk.").wait_for()


@in_a_browser
def test_a_new_invitation_ends_the_old_passkeys(visit):
    invited(visit)

    set_up(Client(), "ida")

    assert not Passkey.objects.exists()


HOST = "localhost"


def post(client: Client, address: str, body: object) -> tuple[int, dict[str, object]]:
    text = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(address, text, content_type="application/json", headers={"host": HOST})
    return answer.status_code, answer.json()


NOISE = (
    "",
    "null",
    "[]",
    "{}",
    '{"id": 1}',
    '{"rawId": "!", "response": {}}',
    "x" * 30_000,
    '{"response": []}',
)


@pytest.mark.parametrize("noise", NOISE)
def test_noise_opens_nothing(db, noise):
    client = Client()
    post(client, "/desk/log-in/passkey/ask/", {})

    status, said = post(client, "/desk/log-in/passkey/", noise)

    assert status == 422 and said["problem"]
    assert client.get("/desk/").status_code == 404


def test_an_answer_needs_a_question(db):
    assert "Nothing was asked" in str(post(Client(), "/desk/log-in/passkey/", {"id": "a"})[1]["problem"])


def test_a_question_is_answered_once_and_soon(db, monkeypatch):
    client = Client()
    post(client, "/desk/log-in/passkey/ask/", {})
    post(client, "/desk/log-in/passkey/", {"id": "a"})
    assert "Nothing was asked" in str(post(client, "/desk/log-in/passkey/", {"id": "a"})[1]["problem"])
    post(client, "/desk/log-in/passkey/ask/", {})
    session = client.session
    session["passkey-question"] = {**session["passkey-question"], "at": timezone.now().timestamp() - 1000}
    session.save()

    assert ANSWER_WITHIN_SECONDS < 1000
    assert "five minutes" in str(post(client, "/desk/log-in/passkey/", {"id": "a"})[1]["problem"])


def test_an_address_of_numbers_offers_none(db):
    client = Client()

    assert "passkey" not in client.get("/desk/log-in/", headers={"host": "127.0.0.1"}).content.decode()
    assert "passkey" in client.get("/desk/log-in/", headers={"host": HOST}).content.decode()


def test_a_strange_host_is_asked_nothing(db):
    answer = Client().post(
        "/desk/log-in/passkey/ask/", "{}", content_type="application/json", headers={"host": "evil.example"}
    )
    assert answer.status_code in (400, 422)


def test_tries_run_out(db, monkeypatch):
    monkeypatch.setattr("anechoic.web.desk.entry_views.TRIES_PER_HOUR", 2)
    client = Client()
    said = [post(client, "/desk/log-in/passkey/", {"id": "a"})[1]["problem"] for _ in range(3)]

    assert "Too many tries" in str(said[-1])


def test_nobody_uses_the_tries_of_others_up(db, monkeypatch):
    monkeypatch.setattr("anechoic.web.desk.entry_views.TRIES_PER_HOUR", 2)
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(3):
        post(stranger, "/desk/log-in/passkey/", {"id": "a"})

    said = str(post(Client(), "/desk/log-in/passkey/", {"id": "a"})[1]["problem"])

    assert "Too many tries" not in said


def test_an_invitation_that_is_gone_makes_no_passkey(db):
    assert Client().post("/desk/set-up/nothing/passkey/ask/").status_code == 404
    assert Client().post("/desk/set-up/nothing/passkey/").status_code == 404
