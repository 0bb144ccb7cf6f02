"""Sign-up: nothing is sent before its owner says so, and nobody learns who is a reader."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anechoic.web.mail.models import Letter
from anechoic.web.readers.audience import Members
from anechoic.web.readers.models import Consent, OptIn, Reader, Subscription, Suppression

pytestmark = pytest.mark.django_db

ADDRESS = "ada@reader.example"


def ask(
    client: Client, address: str = ADDRESS, newsletters: tuple[str, ...] = ("morning-briefing",)
) -> object:
    return client.post("/newsletters/sign-up/", {"email": address, "newsletters": newsletters})


def link_in(letter: Letter) -> str:
    found = re.search(r"http://[^\s]+", letter.text)
    assert found is not None
    return found[0].removeprefix("http://127.0.0.1:8000")


def test_a_get_confirms_nothing(client: Client) -> None:
    """Mail scanners open every link."""
    ask(client)
    link = link_in(Letter.objects.get())
    for _ in range(3):
        page = client.get(link)
        assert page.status_code == 200
        assert "Morning briefing" in page.content.decode()

    assert not Reader.objects.exists()
    assert client.post(link).status_code == 200
    assert Subscription.objects.get(is_active=True).newsletter == "morning-briefing"
    assert Consent.objects.get().event == "confirmed"


def test_a_link_confirms_once(client: Client) -> None:
    ask(client)
    link = link_in(Letter.objects.get())
    client.post(link)

    assert Client().post(link).status_code == 410
    assert Client().get(link).status_code == 410


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client: Client) -> None:
    ask(client)
    client.post(link_in(Letter.objects.get()))
    known = ask(Client())
    unknown = ask(Client(), "eve@reader.example")

    def plain(response: object) -> str:
        return re.sub(r"name=\"csrfmiddlewaretoken\" value=\"[^\"]+\"", "", response.content.decode())  # type: ignore[attr-defined]

    assert plain(known) == plain(unknown)


def test_one_address_gets_three_opt_in_mails_a_day_at_most(client: Client) -> None:
    for _ in range(8):
        assert ask(client).status_code == 200  # type: ignore[attr-defined]

    assert Letter.objects.exclude(text="").count() == 3


def test_a_thing_that_is_no_address_is_said_to_be_none(client: Client) -> None:
    response = ask(client, "ada at reader")

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert not Letter.objects.exists()


def test_a_robot_that_fills_in_the_unseen_field_gets_the_same_page_and_no_mail(client: Client) -> None:
    data = {"email": ADDRESS, "newsletters": ["morning-briefing"], "website": "spam.example"}
    response = client.post("/newsletters/sign-up/", data)

    assert response.status_code == 200
    assert not OptIn.objects.exists()


def reader(client: Client) -> Reader:
    ask(client, newsletters=("morning-briefing", "good-news"))
    client.post(link_in(Letter.objects.get()))
    return Reader.objects.get()


def way_out(found: Reader) -> str:
    """Give the path by which a reader leaves the morning briefing."""
    return Members().leave_link("morning-briefing", str(found.pk)).removeprefix("http://127.0.0.1:8000")


def test_one_click_unsubscribes_without_cookies(client: Client) -> None:
    """RFC 8058: a POST by the mail program, no session, no token but the link."""
    link = way_out(reader(client))
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.get(link).status_code == 200
    assert Subscription.objects.filter(is_active=True).count() == 2
    assert stranger.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [s.newsletter for s in Subscription.objects.filter(is_active=True)] == ["good-news"]


def test_a_touched_unsubscribe_link_does_nothing(client: Client) -> None:
    link = way_out(reader(client))
    forged = link[:-8] + "AAAAAA" + link[-2:]

    assert client.post(forged).status_code == 404
    assert Subscription.objects.filter(is_active=True).count() == 2


def test_erasing_leaves_a_mark_and_no_address(client: Client) -> None:
    reader(client)
    client.post("/readers/erase/")

    assert not Reader.objects.exists()
    assert not OptIn.objects.exists()
    assert Suppression.objects.get().reason == "erased"


def test_erasing_finds_letters_however_the_address_was_typed(client: Client) -> None:
    reader(client)
    ask(Client(), "ADA@Reader.example")
    ask(Client(), "ada.b@reader.example")
    client.post("/readers/erase/")

    assert list(Letter.objects.values_list("address", flat=True)) == ["ada.b@reader.example"]


def test_an_opt_in_link_grows_old(client: Client) -> None:
    ask(client)
    OptIn.objects.update(made_at=OptIn.objects.get().made_at - timedelta(days=4))

    assert client.post(link_in(Letter.objects.get())).status_code == 410
    assert not Reader.objects.exists()


def leave(client: Client, **form: str) -> str:
    return client.post(way_out(Reader.objects.get()), form).content.decode()


def test_a_newsletter_left_by_its_link_comes_again_by_the_same_link(client: Client) -> None:
    reader(client)
    stranger = Client(enforce_csrf_checks=True)
    page = leave(stranger)
    assert "/newsletters/preferences/" not in page, "the link may be in a forwarded mail"

    leave(stranger, undo="1")

    assert Subscription.objects.get(newsletter="morning-briefing").is_active
    assert [c.event for c in Consent.objects.filter(newsletter="morning-briefing")] == [
        "confirmed",
        "unsubscribed",
        "undone",
    ]
    assert Consent.objects.filter(newsletter="good-news").count() == 1


def test_a_newsletter_left_days_ago_or_elsewhere_is_not_begun_by_its_link(client: Client) -> None:
    reader(client)
    leave(client)
    Consent.objects.filter(event="unsubscribed").update(at=timezone.now() - timedelta(days=2))
    leave(client, undo="1")
    assert not Subscription.objects.get(newsletter="morning-briefing").is_active

    Consent.objects.filter(event="unsubscribed").update(at=timezone.now(), source="preferences")
    leave(client, undo="1")
    assert not Subscription.objects.get(newsletter="morning-briefing").is_active
