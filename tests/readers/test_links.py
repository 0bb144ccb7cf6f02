"""What the links in our mails can do, to whoever holds them: a scanner, a friend, a thief.

Failure tests 11, 12, 15 and 16 of those that we set ourselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from anechoic.web.mail.models import Letter
from anechoic.web.readers import gifts, sign_up
from anechoic.web.readers.audience import Members, preferences_link
from anechoic.web.readers.models import OptIn, Reader, Session, Subscription
from anechoic.web.readers.session import KEY

pytestmark = pytest.mark.django_db

ROOT = "http://127.0.0.1:8000"
ADDRESS = "ada@reader.example"
FORM = {"email": ADDRESS, "newsletters": "morning-briefing"}


def kept() -> dict[str, list[Any]]:
    """Give all that the readers' and the mail room keep."""
    models = [*apps.get_app_config("readers").get_models(), *apps.get_app_config("mail").get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def links_in(letters: Any) -> list[str]:
    """Give every address that stands in these letters, as a scanner finds them."""
    found = [re.findall(r"http://[^\s\"'<>]+", f"{letter.text} {letter.html}") for letter in letters]
    return list(dict.fromkeys(link.removeprefix(ROOT) for links in found for link in links))


def confirmed(browser: Client) -> Reader:
    browser.post("/newsletters/sign-up/", FORM)
    browser.post(next(link for link in links_in(Letter.objects.all()) if "confirm" in link))
    return Reader.objects.get(email=ADDRESS)


def every_mail(browser: Client) -> Reader:
    """Make every letter that we send to readers, each with a link that is still good."""
    reader = confirmed(browser)
    browser.post(browser.post("/readers/plans/", {"plan": "monthly"})["Location"])
    browser.post(browser.post("/readers/presents/", {"plan": "yearly"})["Location"])
    until = (timezone.now() + timedelta(days=9)).date().isoformat()
    for verb in ("pause", "resume", "cancel"):
        browser.post(f"/readers/plans/{verb}/", {"until": until})
    browser.post("/readers/log-in/", {"email": ADDRESS})
    browser.post("/newsletters/sign-up/", {**FORM, "email": "ben@reader.example"})
    return reader


def test_a_scanner_that_opens_every_link_twice_changes_nothing(client: Client) -> None:
    """Failure test 11: GET, HEAD and OPTIONS, by a machine and by the reader's own browser."""
    reader = every_mail(client)
    way_out = Members().leave_link("morning-briefing", str(reader.pk))
    links = [*links_in(Letter.objects.all()), way_out.removeprefix(ROOT)]
    assert len({link.split("/")[1:3][-1] for link in links}) >= 6, links
    before = kept()

    for _, link, browser in product(range(2), links, (Client(), client)):
        for method in (browser.get, browser.head, browser.options):
            assert method(link).status_code < 500

    assert kept() == before


def test_a_link_serves_its_own_door_and_no_other(client: Client) -> None:
    """Failure test 12: a secret of one purpose opens nothing at the others."""
    reader, now = every_mail(client), timezone.now()
    doors = {
        "confirm": "/newsletters/confirm/{}/",
        "leave": "/newsletters/leave/{}/",
        "preferences": "/newsletters/preferences/{}/",
        "log-in": "/readers/log-in/{}/",
        "present": "/present/{}/",
        "gift": "/gift/{}/",
    }
    sent = links_in(Letter.objects.all())
    sent += [Members().leave_link("x", str(reader.pk)), preferences_link(reader, now)]
    sent += [gifts.address_of("readers:gift", "x:y")]
    secrets = {name: next(link for link in sent if f"/{name}/" in link).split("/")[-2] for name in doors}
    before = kept()
    for own, other in product(doors, doors):
        if own != other:
            stranger = Client()
            address = doors[other].format(secrets[own])
            assert stranger.get(address).status_code in (404, 410), address
            assert stranger.post(address).status_code in (302, 404, 405, 410), address
            assert "sessionid" not in stranger.cookies

    assert kept() == before


def test_a_forwarded_mail_can_stop_a_newsletter_and_nothing_else(client: Client) -> None:
    """Failure test 12: a friend who holds a newsletter and the welcome mail learns and begins nothing."""
    reader, friend = confirmed(client), Client()
    page = preferences_link(reader, timezone.now()).removeprefix(ROOT)
    assert ADDRESS not in friend.get(page).content.decode()

    friend.post(page, {"newsletters": ["morning-briefing", "good-news"]})
    assert [row.newsletter for row in Subscription.objects.filter(is_active=True)] == ["morning-briefing"]
    assert friend.get("/readers/").status_code == 302

    friend.post(page, {})
    assert not Subscription.objects.filter(is_active=True).exists()
    old = preferences_link(reader, timezone.now() - timedelta(days=91)).removeprefix(ROOT)
    assert friend.get(old).status_code == 410


def test_who_is_not_sure_which_address_it_was_finds_out_by_mail_alone(
    client: Client, posted: Callable[[], list[str]]
) -> None:
    """Failure test 15: of three addresses one is a reader's; its code logs in, the page tells nothing."""
    sign_up.welcome(ADDRESS, ["morning-briefing"], timezone.now(), "test")
    sign_up.welcome("eve@reader.example", ["morning-briefing"], timezone.now(), "test")
    answer = client.post(
        "/readers/which/", {"email": ["a@old.example", ADDRESS, "ada@work.example", "eve@reader.example"]}
    )

    code = re.search(r"\d{4} \d{4}", Letter.objects.get(address=ADDRESS).text)
    assert posted() == [ADDRESS], "the fourth address is not asked"
    assert code is not None
    assert client.post(answer["Location"], {"code": code[0]}).status_code == 302
    assert client.session[KEY] == str(Reader.objects.get(email=ADDRESS).pk)


def test_who_types_no_address_is_told_so(client: Client) -> None:
    answer = client.post("/readers/which/", {"email": ["", " "]})

    assert answer.status_code == 422
    assert '<p class="problem" role="alert" id="problem">You typed no address.' in answer.content.decode()
    assert "problem" not in client.get("/readers/which/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "ada@reader.example\r\nBcc: all@reader.example",
        "ada@reader.example%0aBcc:all@reader.example",
        "ada@reader.example,eve@reader.example",
        "Ada <ada@reader.example>",
        '"a\r\nb"@reader.example',
        "ada@reader.example\x00",
        "ada@reader",
        "@reader.example",
        "ada@" + "x" * 64 + ".example",
        "a" * 65 + "@reader.example" + "e" * 250,
    ],
)
def test_an_address_that_would_be_more_than_one_line_is_none(client: Client, address: str) -> None:
    """Failure test 16: header injection, several addresses, too long. A form with U+0000 is not looked at."""
    answer = client.post("/newsletters/sign-up/", {**FORM, "email": address})

    assert answer.status_code == (404 if "\0" in address else 422)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "address", ["ada@bücher.example", "ädä@reader.example", "ada😀@reader.example", "اdا@r.example"]
)
def test_letters_that_not_every_server_carries_are_refused_with_a_reason(
    client: Client, address: str
) -> None:
    """Failure test 16: SMTPUTF8, right-to-left, emoji."""
    answer = client.post("/newsletters/sign-up/", {**FORM, "email": address})

    assert answer.status_code == 422
    assert "umlauts or accents" in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_domain_in_its_ascii_form_is_a_domain(client: Client) -> None:
    """Failure test 16: xn--."""
    assert (
        client.post("/newsletters/sign-up/", {**FORM, "email": "ada@XN--BCHER-KVA.example"}).status_code
        == 200
    )
    assert Letter.objects.get().address == "ada@xn--bcher-kva.example"


def test_a_source_or_next_page_that_a_visitor_writes_stays_a_word(client: Client) -> None:
    """Failure test 16: what a form carries is kept as text, and leads to no other house."""
    form = {**FORM, "source": "/a\r\nX: y" + "z" * 500, "next": "https://evil.example/"}
    client.post("/newsletters/sign-up/", form)
    assert len(OptIn.objects.get().source) <= 200
    for page in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        browser = Client()
        browser.post("/readers/log-in/", {"email": ADDRESS, "next": page})
        assert "next" not in browser.cookies, page


def test_a_form_that_anybody_may_send_keeps_no_session(client: Client) -> None:
    """Whatever number of robots write where they come from, no row is kept of it, and readers come back."""
    page = "/stories/ferry/?q=Fähre; x=ф"
    for number in range(5):
        form = {**FORM, "email": f"{number}@reader.example", "next": page}
        Client().post("/newsletters/sign-up/", form)
        Client().post("/readers/log-in/", form)
    assert not Session.objects.exists()

    sign_up.welcome(ADDRESS, ["morning-briefing"], timezone.now(), "test")
    client.post("/readers/log-in/", {"email": ADDRESS, "next": page})
    code = re.search(r"\d{4} \d{4}", Letter.objects.get(address=ADDRESS, subject__contains="code").text)
    assert code is not None
    back = client.post("/readers/log-in/code/", {"code": code[0]})
    assert iri_to_uri(page) == back["Location"]
    assert not client.cookies["next"].value, "it leads there once"


def test_a_session_is_a_new_one_after_each_log_in(client: Client) -> None:
    """A planted session is worth nothing, and an old one does not last."""
    confirmed(client)
    first = client.session.session_key
    client.post("/readers/log-in/", {"email": ADDRESS})
    code = re.search(r"\d{4} \d{4}", Letter.objects.order_by("-pk")[0].text)
    assert code is not None
    client.post("/readers/log-in/code/", {"code": code[0]})

    assert client.session.session_key != first
    assert client.session.get_expiry_age() <= 60 * 86400


def test_a_link_opens_nothing_in_another_browser(client: Client) -> None:
    confirmed(Client())
    client.post("/readers/log-in/", {"email": ADDRESS})
    link = next(link for link in links_in(Letter.objects.order_by("-pk")[:1]) if "log-in" in link)
    thief = Client()

    assert thief.get(link).status_code == 410
    assert thief.post(link).status_code == 410
    assert KEY not in thief.session
    assert client.post(link).status_code == 302
    assert KEY in client.session
