"""Readers from other houses come in; who left, here or there, stays out: failure test 20."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from anechoic.errors import InputError
from anechoic.web.readers import sign_up
from anechoic.web.readers.export import write_all
from anechoic.web.readers.importing import bring_in, read
from anechoic.web.readers.models import Consent, Reader, Subscription, Suppression
from anechoic.web.readers.secrets import email_key

AT = datetime(2026, 3, 6, tzinfo=UTC)

MAILCHIMP = """\
Email Address,First Name,OPTIN_TIME,UNSUB_TIME
ada@r.example,Ada,2025-01-01,
bob@r.example,,2025-01-01,2025-02-01
"""
CLEANED = "Email Address,CLEAN_TIME\nbob@r.example,2025-03-01\n"
SUBSTACK = """\
email,active_subscription,plan,email_disabled,created_at
ada@r.example,false,,false,2025-01-01
bob@r.example,true,,true,2025-01-01
"""
GHOST = """\
id,email,name,note,subscribed_to_emails,complimentary_plan,deleted_at,labels
1,ada@r.example,Ada,,true,,,
2,bob@r.example,,,false,,,
"""
LISTMONK = """\
uuid,email,name,attributes,status
u,ada@r.example,Ada,{},enabled
v,bob@r.example,Bob,{},disabled
"""


def states(text: str) -> dict[str, str]:
    return {entry.address: entry.state for entry in read(text)}


@pytest.mark.parametrize("text", [MAILCHIMP, SUBSTACK, GHOST, LISTMONK])
def test_an_export_tells_who_stayed_and_who_left(text: str) -> None:
    assert states(text) == {"ada@r.example": "in", "bob@r.example": "left"}


def test_who_bounced_or_was_blocked_there_is_blocked_here() -> None:
    assert states(CLEANED) == {"bob@r.example": "blocked"}
    assert states(LISTMONK.replace("disabled", "blocklisted"))["bob@r.example"] == "blocked"


def test_who_never_confirmed_or_was_only_stored_there_stays_out() -> None:
    """listmonk's "unconfirmed" on an enabled subscriber; Mailchimp's customers who never subscribed."""
    listmonk = "uuid,email,status,subscription_status\nu,ada@r.example,enabled,unconfirmed\n"
    stored = (
        "Email Address,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME\nada@r.example,,,\nbob@r.example,,2025-01-01,\n"
    )

    assert states(listmonk) == {"ada@r.example": "left"}
    assert states(stored) == {"ada@r.example": "left", "bob@r.example": "in"}


def test_a_file_without_addresses_is_refused() -> None:
    with pytest.raises(InputError, match="name, town"):
        list(read("Name,Town\nAda,Lowen"))


def take(text: str) -> dict[str, int]:
    return dict(bring_in(read(text), ["morning-briefing", "good-news"], AT, "test"))


@pytest.mark.django_db
def test_who_stayed_is_brought_in_once() -> None:
    assert take(GHOST) == {"brought in": 1, "left": 1}
    take(GHOST)

    assert Reader.objects.get().email == "ada@r.example"
    assert Subscription.objects.filter(is_active=True).count() == 2


@pytest.mark.django_db
def test_an_old_file_lifts_no_unsubscribe() -> None:
    take(GHOST)
    sign_up.unsubscribe(Reader.objects.get(), ["morning-briefing"], AT, "link")
    take(GHOST)
    assert list(Subscription.objects.filter(is_active=True).values_list("newsletter", flat=True)) == [
        "good-news"
    ]

    sign_up.unsubscribe(Reader.objects.get(), [], AT, "link")
    assert take(GHOST) == {"kept out": 1, "left": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["erased", "bounced", "complaint"])
def test_an_old_file_lifts_no_suppression(reason: str) -> None:
    Suppression.objects.create(email_key=email_key("ADA@r.example"), reason=reason, at=AT)

    assert take(GHOST) == {"kept out": 1, "left": 1}
    assert not Reader.objects.exists()


@pytest.mark.django_db
def test_who_left_the_other_house_does_not_come_in_by_a_later_file() -> None:
    take(GHOST)

    assert take(GHOST.replace("false", "true")) == {"brought in": 1, "kept out": 1}


@pytest.mark.django_db
def test_rows_that_are_no_addresses_are_counted_and_passed_over() -> None:
    assert take("email\nada@r.example\nnobody\n\n@\n") == {"brought in": 1, "bad": 2}


@pytest.mark.django_db
def test_our_own_export_read_back_changes_nobody() -> None:
    """A row is about its newsletter alone; the quote before a formula's sign is no part of an address."""
    stays = sign_up.welcome("+ada@r.example", ["good-news"], AT, "test")
    leaves = sign_up.welcome("bob@r.example", ["morning-briefing", "good-news"], AT, "test")
    assert stays is not None and leaves is not None
    sign_up.unsubscribe(leaves, ["morning-briefing"], AT, "link")
    file = io.StringIO()
    write_all(file)
    Reader.objects.all().delete()
    Consent.objects.all().delete()

    assert take(file.getvalue()) == {"brought in": 2, "left": 1}
    active = Subscription.objects.filter(is_active=True).values_list("reader__email", "newsletter")
    assert set(active) == {("+ada@r.example", "good-news"), ("bob@r.example", "good-news")}


@pytest.mark.django_db
def test_a_row_for_a_newsletter_that_there_is_not_begins_nothing() -> None:
    assert take("email,newsletter\nada@r.example,gone\nbob@r.example,\n") == {"for no newsletter": 2}
    assert not Reader.objects.exists()
