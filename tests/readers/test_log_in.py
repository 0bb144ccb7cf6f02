"""Logging in: a link and a code, each once, for ten minutes, in the browser that asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anechoic.web.mail.models import Letter, State
from anechoic.web.readers import log_in, sign_up
from anechoic.web.readers.models import LogIn, Reader
from anechoic.web.readers.secrets import email_key, hashed

pytestmark = pytest.mark.django_db

ADDRESS = "ada@reader.example"


@pytest.fixture
def reader() -> Reader:
    return sign_up.welcome(ADDRESS, ["morning-briefing"], datetime(2026, 3, 1, tzinfo=UTC), "test")


def ask(client: Client, address: str = ADDRESS) -> Letter | None:
    client.post("/readers/log-in/", {"email": address})
    return Letter.objects.order_by("-id").first()


def code_in(letter: Letter) -> str:
    found = re.search(r"(\d{4}) (\d{4})", letter.text)
    assert found is not None
    return found[1] + found[2]


def link_in(letter: Letter) -> str:
    found = re.search(r"/readers/log-in/\S+", letter.text)
    assert found is not None
    return found[0]


def is_logged_in(client: Client) -> bool:
    return client.get("/readers/").status_code == 200


def test_the_code_logs_in_once(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    code = code_in(letter)

    assert client.post("/readers/log-in/code/", {"code": code}).status_code == 302
    assert is_logged_in(client)
    assert LogIn.objects.get().used_at is not None


def test_the_code_is_worth_nothing_in_another_browser(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    other = Client()
    other.cookies["log_in"] = "another"

    assert other.post("/readers/log-in/code/", {"code": code_in(letter)}).status_code == 422
    assert not is_logged_in(other)


def test_who_asks_again_while_he_waits_may_type_either_code(reader: Reader) -> None:
    """The first mail comes late, when the button was pressed a second time."""
    for first in (True, False):
        client = Client()
        letters = [ask(client), ask(client)]
        letter = letters[0 if first else 1]
        assert letter is not None
        assert client.post("/readers/log-in/code/", {"code": code_in(letter)}).status_code == 302


@pytest.mark.parametrize("planted", ["x", "ä" * 43, "a" * 5000])
def test_a_browser_s_name_that_we_did_not_give_is_not_kept(client: Client, planted: str) -> None:
    client.cookies["log_in"] = planted

    answer = client.post("/readers/log-in/", {"email": ADDRESS})

    assert answer.status_code == 302
    assert answer.cookies["log_in"].value not in ("", planted)


def test_five_wrong_codes_end_it(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    wrong = f"{(int(code_in(letter)) + 1) % 10**8:08}"
    for _ in range(5):
        assert client.post("/readers/log-in/code/", {"code": wrong}).status_code == 422

    assert client.post("/readers/log-in/code/", {"code": code_in(letter)}).status_code == 422


def test_opening_the_link_logs_nobody_in(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    link = link_in(letter)
    assert client.get(link).status_code == 200
    assert not is_logged_in(client)

    assert client.post(link).status_code == 302
    assert is_logged_in(client)
    assert Client().post(link).status_code == 410


def test_a_link_grows_old(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    LogIn.objects.update(made_at=LogIn.objects.get().made_at - timedelta(minutes=11))

    assert client.post(link_in(letter)).status_code == 410


def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    client: Client, reader: Reader, posted: Callable[[], list[str]]
) -> None:
    unknown = client.post("/readers/log-in/", {"email": "eve@reader.example"})
    known = Client().post("/readers/log-in/", {"email": ADDRESS})

    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert posted() == [ADDRESS]
    gone = Letter.objects.exclude(address=ADDRESS).get()
    assert (gone.state, gone.text, gone.subject) == (State.WITHDRAWN, "", "")
    assert "eve" not in gone.address


def test_a_letter_goes_to_the_address_that_was_confirmed(
    client: Client, reader: Reader, posted: Callable[[], list[str]]
) -> None:
    """Where a server tells "ADA" from "ada", whoever owns the other mailbox gets no code of hers."""
    client.post("/readers/log-in/", {"email": ADDRESS.replace("ada", "ADA")})

    assert posted() == [ADDRESS]


def test_a_code_serves_nobody_once_its_reader_is_forgotten(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    code = code_in(letter)
    sign_up.erase(reader, timezone.now())

    assert client.post("/readers/log-in/code/", {"code": code}).status_code == 422
    assert not LogIn.objects.exists()


def test_the_session_key_changes_at_log_in(client: Client, reader: Reader) -> None:
    client.get("/")
    session = client.session
    session["before"] = True
    session.save()
    planted = session.session_key
    letter = ask(client)
    assert letter is not None
    client.post(link_in(letter))

    assert client.session.session_key != planted


def test_a_reader_is_not_staff(client: Client, reader: Reader) -> None:
    letter = ask(client)
    assert letter is not None
    client.post(link_in(letter))

    assert client.get("/desk/").status_code == 404


def test_no_address_opens_the_account_of_another_that_only_looks_alike(client: Client) -> None:
    """Full case folding would make "strasse" of "straße", which is somebody else's house."""
    sign_up.welcome("eva@strasse.example", ["morning-briefing"], datetime(2026, 3, 1, tzinfo=UTC), "test")

    form = {"email": "eva@straße.example", "newsletters": ["morning-briefing"]}
    response = client.post("/newsletters/sign-up/", form)

    assert response.status_code == 422
    assert "without umlauts or accents" in response.content.decode()
    assert ask(client, "eva@straße.example") is None
    assert email_key("eva@straße.example") != email_key("eva@strasse.example")
    assert email_key("Eva@Strasse.Example") == email_key("eva@strasse.example")


def test_a_confirmed_address_opens_no_account_under_another_address(client: Client, reader: Reader) -> None:
    client.post("/newsletters/sign-up/", {"email": ADDRESS, "newsletters": ["morning-briefing"]})
    link = re.search(r"/newsletters/confirm/\S+", Letter.objects.get().text)
    assert link is not None
    Reader.objects.update(email="somebody.else@reader.example")

    assert client.post(link[0]).status_code == 410
    assert not is_logged_in(client)


def test_a_request_beyond_the_limit_opens_nothing(client: Client, reader: Reader) -> None:
    for _ in range(log_in.PER_ADDRESS_PER_HOUR + 1):
        ask(client)

    assert LogIn.objects.count() == Letter.objects.count() == log_in.PER_ADDRESS_PER_HOUR


def test_who_asks_for_another_s_address_locks_nobody_out(
    client: Client, reader: Reader, posted: Callable[[], list[str]]
) -> None:
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(2 * log_in.PER_ADDRESS_PER_HOUR):
        stranger.post("/readers/log-in/", {"email": ADDRESS})
    for _ in range(log_in.TRIES):
        stranger.post("/readers/log-in/code/", {"code": "1"})
    letter = ask(client)
    assert letter is not None

    assert client.post("/readers/log-in/code/", {"code": code_in(letter)}).status_code == 302
    assert len(posted()) == log_in.PER_ADDRESS_PER_HOUR + 1


def test_who_guesses_from_many_networks_locks_out_himself_alone(reader: Reader) -> None:
    """From each of five networks somebody asks three times and guesses until nothing is left to guess at."""
    at = timezone.now()
    for number in range(5):
        for n in range(3):
            log_in.ask(ADDRESS, f"{number} {n}", at, f"198.51.100.{number}")
            for _ in range(log_in.TRIES):
                log_in.by_code(f"{number} {n}", "1", at, f"198.51.100.{number}")
    log_in.ask(ADDRESS, "hers", at, "203.0.113.1")
    letter = Letter.objects.order_by("-id").first()
    assert letter is not None

    assert log_in.by_code("hers", code_in(letter), at, "203.0.113.1") == reader


def test_a_slip_counts_once_however_often_one_asked_while_waiting(client: Client, reader: Reader) -> None:
    letters = [ask(client) for _ in range(log_in.PER_ADDRESS_PER_HOUR)]
    for _ in range(log_in.TRIES - 1):
        assert client.post("/readers/log-in/code/", {"code": "1"}).status_code == 422
    assert letters[0] is not None

    assert client.post("/readers/log-in/code/", {"code": code_in(letters[0])}).status_code == 302


def test_a_mailbox_is_not_filled_from_many_networks(reader: Reader) -> None:
    for number in range(100):
        log_in.ask(ADDRESS, "browser", timezone.now(), f"198.51.100.{number}")

    assert Letter.objects.count() == log_in.PER_ADDRESS_FROM_ANYWHERE_PER_HOUR


def test_wrong_codes_are_counted_for_the_account_whatever_the_number_of_requests(
    client: Client, reader: Reader
) -> None:
    for _ in range(2):
        letter = ask(client)
        assert letter is not None
        wrong = f"{(int(code_in(letter)) + 1) % 10**8:08}"
        for _ in range(5):
            client.post("/readers/log-in/code/", {"code": wrong})
    letter = ask(client)
    assert letter is not None

    assert client.post("/readers/log-in/code/", {"code": code_in(letter)}).status_code == 422
    assert client.post(link_in(letter)).status_code == 302, "the mailed link still serves"


def test_logging_in_as_a_reader_leaves_the_desk(client: Client, reader: Reader) -> None:
    """A browser that two share hands no desk to the reader; the page to go back to is kept."""
    client.force_login(User.objects.create_user("ed", is_staff=True))
    client.post("/readers/log-in/", {"email": ADDRESS, "next": "/archive/"})
    letter = Letter.objects.order_by("-id").first()
    assert letter is not None

    answer = client.post("/readers/log-in/code/", {"code": code_in(letter)})

    assert answer["Location"] == "/archive/"
    assert "_auth_user_id" not in client.session
    assert is_logged_in(client)


def test_the_browser_s_cookie_is_secure_where_the_site_is_https(client: Client, settings: Any) -> None:
    """Behind a proxy each request reaches us as http: the address of the newsroom says what readers see."""
    settings.SESSION_COOKIE_SECURE = True

    assert client.post("/readers/log-in/", {"email": ADDRESS}).cookies["log_in"]["secure"]


def test_a_wrong_code_is_the_same_work_for_a_reader_and_a_stranger(reader: Reader) -> None:
    """Who asked for an address and typed any code cannot tell by the time whose address it is."""
    at, work = datetime(2026, 3, 6, tzinfo=UTC), []
    for address in (ADDRESS, "nobody@reader.example"):
        log_in.ask(address, address, at)
        with CaptureQueriesContext(connection) as asked:
            assert log_in.by_code(address, "1", at) is None
        work.append(len(asked))
        assert LogIn.objects.get(browser_hash=hashed("browser", address)).tries == 1

    assert work[0] == work[1]
