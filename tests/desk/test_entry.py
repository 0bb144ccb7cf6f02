"""Who gets in, how, and who does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from at_the_desk import PASSPHRASE, digits, set_up
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from anechoic.web.desk import entry, totp
from anechoic.web.desk.models import Invite, SecondFactor

RFC_6238 = (
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
)
"""Appendix B, the rows of SHA-1: Unix time, code of eight digits."""


@pytest.mark.parametrize(("at", "expected"), RFC_6238)
def test_codes_are_those_of_rfc_6238(at, expected):
    assert totp.code(b"12345678901234567890", at // 30, digits=8) == expected


def test_a_code_holds_for_its_neighbours_and_no_longer():
    secret, at = b"s" * 20, timezone.now()
    now = int(at.timestamp()) // 30

    assert totp.step_of(secret, totp.code(secret, now - 1), at) == now - 1
    assert totp.step_of(secret, f" {totp.code(secret, now)} ", at) == now
    assert totp.step_of(secret, totp.code(secret, now + 2), at) is None
    assert totp.step_of(secret, "", at) is None


def test_an_app_gets_the_address_that_it_expects():
    address = totp.uri(b"12345678901234567890", "ida", "The Quiet Room")

    assert address.startswith(
        "otpauth://totp/The%20Quiet%20Room%3Aida?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    )
    assert address.endswith("issuer=The%20Quiet%20Room")


def test_looking_at_a_set_up_link_does_not_use_it(db, client):
    token = entry.invite("ida", "", timezone.now())

    first, second = (client.get(f"/desk/set-up/{token}/") for _ in range(2))

    assert first.status_code == second.status_code == 200
    secret = totp.as_text(entry.secret_for(Invite.objects.get()))
    assert secret in first.content.decode() and secret in second.content.decode()
    assert not get_user_model().objects.exists()


def test_a_set_up_link_works_once(db, client):
    token, _ = set_up(client, "ida")

    assert Client().get(f"/desk/set-up/{token}/").status_code == 404
    assert Client().post(f"/desk/set-up/{token}/", {}).status_code == 404
    assert client.get("/desk/").status_code == 200


def test_a_set_up_link_works_for_a_day(db):
    now = timezone.now()
    token = entry.invite("ida", "", now - timedelta(hours=24, seconds=1))

    assert entry.find(token, now) is None
    assert entry.find("no-such-token", now) is None


def test_a_new_invitation_closes_the_old_one(db):
    now = timezone.now()
    old, new = (entry.invite("ida", "", now) for _ in range(2))

    assert entry.find(old, now) is None and entry.find(new, now)


@pytest.mark.parametrize(
    ("passphrase", "again"),
    [("short", "short"), ("password1234", "password1234x"), ("123456789012345", "123456789012345")],
)
def test_weak_passphrases_are_refused_and_the_link_stays_good(db, client, passphrase, again):
    token = entry.invite("ida", "", timezone.now())
    secret = entry.secret_for(Invite.objects.get())

    answer = client.post(
        f"/desk/set-up/{token}/", {"passphrase": passphrase, "again": again, "code": digits(secret)}
    )

    assert answer.status_code == 422
    assert not get_user_model().objects.exists()
    assert entry.find(token, timezone.now())


def test_what_is_stored_opens_nothing(editor):
    """Neither a token nor a secret can be read from the tables."""
    invite, factor = Invite.objects.get(), SecondFactor.objects.get()

    assert len(invite.token_hash) == 64
    assert entry.secret_for(invite) not in bytes(factor.sealed)
    assert PASSPHRASE not in get_user_model().objects.get().password


def ask(client, secret, name="ida", passphrase=PASSPHRASE, steps=0, code=None):
    given = {"name": name, "passphrase": passphrase, "code": code or digits(secret, steps)}
    return client.post("/desk/log-in/", given)


def test_log_in_needs_both(db, client):
    _, secret = set_up(client, "ida")
    stranger = Client()

    assert ask(stranger, secret, passphrase="four loud lamps beneath").status_code == 403
    assert ask(stranger, secret, code="000000").status_code == 403
    assert ask(stranger, secret, name="nobody").status_code == 403
    assert stranger.get("/desk/").status_code == 404

    assert ask(stranger, secret).status_code == 302
    assert stranger.get("/desk/").status_code == 200


def test_a_code_is_good_once(db, client):
    _, secret = set_up(client, "ida")

    assert ask(Client(), secret).status_code == 302
    assert ask(Client(), secret).status_code == 403


def test_tries_run_out_for_an_address_and_for_no_editor_elsewhere(db, client, monkeypatch):
    monkeypatch.setattr("anechoic.web.desk.entry_views.TRIES_PER_HOUR", 3)
    _, secret = set_up(client, "ida")
    stranger = Client(REMOTE_ADDR="192.0.2.7")

    answers = [ask(stranger, secret, passphrase="wrong", code="000000").status_code for _ in range(4)]

    assert answers == [403, 403, 403, 429]
    assert ask(stranger, secret, name="otto").status_code == 429
    assert ask(Client(), secret).status_code == 302


def test_any_number_of_strangers_locks_no_editor_out(db, client, monkeypatch):
    monkeypatch.setattr(entry, "CODES_PER_HOUR", 3)
    _, secret = set_up(client, "ida")

    for number in range(12):
        stranger = Client(REMOTE_ADDR=f"192.0.2.{number}")
        assert ask(stranger, secret, passphrase="wrong", code="000000").status_code == 403

    assert ask(Client(), secret).status_code == 302


def test_who_has_the_passphrase_guesses_few_codes_from_wherever(db, client, monkeypatch):
    monkeypatch.setattr(entry, "CODES_PER_HOUR", 3)
    _, secret = set_up(client, "ida")
    for number in range(3):
        assert ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), secret, code="000000").status_code == 403

    assert ask(Client(REMOTE_ADDR="192.0.2.9"), secret).status_code == 403, "the right code, but too late"


def test_the_session_gets_a_new_key_and_ends_after_twelve_hours(db, client, monkeypatch):
    client.get("/desk/log-in/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    set_up(client, "ida")

    assert client.session.session_key != planted
    assert "planted" not in client.session
    later = timezone.now() + timedelta(hours=12, minutes=1)
    monkeypatch.setattr("anechoic.web.desk.staff.timezone.now", lambda: later)
    assert client.get("/desk/").status_code == 404


def test_staff_without_a_second_factor_stay_outside(db, client):
    user = get_user_model().objects.create_user("otto", password=PASSPHRASE, is_staff=True)
    client.force_login(user)

    assert client.get("/desk/").status_code == 404


def test_who_was_let_go_is_out_at_once(editor):
    get_user_model().objects.update(is_staff=False)

    assert editor.get("/desk/").status_code == 404


def test_log_out(editor):
    assert editor.post("/desk/log-out/").status_code == 302
    assert editor.get("/desk/").status_code == 404
