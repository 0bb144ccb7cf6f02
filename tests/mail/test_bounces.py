"""What comes back is believed only if it names a delivery by a token of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from anechoic.settings.delivery import Rules
from anechoic.web.mail.bounces import take
from anechoic.web.mail.deliver import Addressee, deliver, prepare
from anechoic.web.mail.models import Delivery, Mailing, State
from anechoic.web.mail.readership import Everyone
from anechoic.web.mail.reports import messages, read
from anechoic.web.mail.return_path import MESSAGE, leave_address, return_path, token

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


class Members(Everyone):
    def __init__(self) -> None:
        self.suppressed: dict[str, str] = {}
        self.left: list[tuple[str, str]] = []

    def leave(self, newsletter: str, reader: str, at: datetime) -> bool:
        self.left.append((newsletter, reader))
        return True

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        self.suppressed[address] = reason


@pytest.fixture
def rows() -> list[Delivery]:
    from anechoic.web.mail.answers import Answer

    class Taker:
        def __enter__(self) -> Taker:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def send(self, *_: object) -> Answer:
            return Answer("accepted")

    mailing = Mailing.objects.create(
        edition="m-1", newsletter="m", made_at=AT, subject="s", text="t", html="h", list_id="m.n.example"
    )
    prepare(mailing, [Addressee(str(n), f"reader{n}@reader.example") for n in range(60)], AT)
    deliver(Taker(), AT)  # type: ignore[arg-type]
    return list(Delivery.objects.order_by("pk"))


def bounce(to: str, status: str = "5.1.1", action: str = "failed", extra: str = "") -> bytes:
    return f"""From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered
{extra}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; reader@reader.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--b--
""".encode()


def path(row: Delivery) -> str:
    return return_path("bounces@news.example", row.pk)


def test_a_bounce_suppresses_an_address_that_does_not_exist(rows: list[Delivery]) -> None:
    members = Members()
    report = read(bounce(path(rows[0])))

    assert (report.kind, report.delivery, report.status) == ("bounce", rows[0].pk, "5.1.1")
    assert take(report, members, AT, Rules()) == "suppressed"
    assert take(report, members, AT, Rules()) == "ignored"
    assert members.suppressed == {rows[0].address: "bounced"}


def test_a_full_mailbox_is_written_to_again(rows: list[Delivery]) -> None:
    members = Members()

    assert take(read(bounce(path(rows[0]), "5.2.2")), members, AT, Rules()) == "bounced"
    assert not members.suppressed


@pytest.mark.parametrize(
    "raw",
    [
        bounce("bounces+1-aaaaaaaaaaaaaaaa@news.example"),
        bounce("bounces@news.example"),
        bounce("PATH", action="delayed", status="4.4.1"),
        b"To: PATH\nFrom: Ada <ada@reader.example>\nSubject: On holiday\n"
        b"Auto-Submitted: auto-replied\n\nBack in May.\n",
        b"To: PATH\nContent-Type: multipart/report; boundary=x\n\n--x\n"
        b"Content-Type: message/delivery-status\n\n\xff",
        b"",
        b"\x00\xff" * 500,
    ],
)
def test_forged_delayed_automatic_and_malformed_reports_change_nothing(
    rows: list[Delivery], raw: bytes
) -> None:
    """Failure test 19: none names a delivery by a token of ours."""
    raw = raw.replace(b"PATH", path(rows[0]).encode())

    assert take(read(raw), Members(), AT, Rules()) == "ignored"
    assert not Delivery.objects.filter(state=State.BOUNCED).exists()


def test_a_policy_that_refuses_us_rests_no_address(rows: list[Delivery]) -> None:
    """Failure test 4: three editions in a row refused by policy; the address is not at fault."""
    members = Members()
    for name in ("m-2", "m-3"):
        mailing = Mailing.objects.create(
            edition=name, newsletter="m", made_at=AT, subject="s", text="t", html="h", list_id="m.n.example"
        )
        prepare(mailing, [Addressee(rows[0].reader, rows[0].address)], AT)
    for row in Delivery.objects.filter(reader=rows[0].reader):
        assert take(read(bounce(path(row), "5.7.515")), members, AT, Rules()) == "bounced"

    assert not members.suppressed


IN_WORDS = """From: MAILER-DAEMON@mx.old.example
To: PATH
Subject: failure notice

Hi. This is the qmail-send program at mx.old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader0@reader.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 no such user
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.
"""


def test_a_bounce_in_words_counts_when_a_server_wrote_it(rows: list[Delivery]) -> None:
    """Failure test 19: qmail knows no RFC 3464; a person who quotes it on holiday is no bounce."""
    text = IN_WORDS.replace("PATH", path(rows[0]))
    members = Members()

    holiday = text.replace("MAILER-DAEMON@mx.old", "ada@reader")
    assert take(read(holiday.encode()), members, AT, Rules()) == "ignored"
    forged = text.replace(token(rows[0].pk), "1-aaaaaaaaaaaaaaaa")
    assert take(read(forged.encode()), members, AT, Rules()) == "ignored"

    assert take(read(text.encode()), members, AT, Rules()) == "suppressed"
    assert members.suppressed == {rows[0].address: "bounced"}


def test_any_mail_to_the_way_out_unsubscribes_whom_it_was_made_for(rows: list[Delivery]) -> None:
    members = Members()
    out = leave_address("bounces@news.example", rows[3].pk)
    mail = f"From: ada@elsewhere.example\nTo: {out}\nSubject: leave\n\n"

    assert take(read(mail.encode()), members, AT, Rules()) == "left"
    assert members.left == [("m", rows[3].reader)]
    automatic = f"Auto-Submitted: auto-replied\n{mail}"
    assert take(read(automatic.encode()), members, AT, Rules()) == "ignored"


def test_what_a_forwarded_mail_shows_is_no_bounce(rows: list[Delivery]) -> None:
    """Failure test 12: the Message-ID and the way out in a forwarded mail open no other door."""
    shown = token(rows[0].pk, MESSAGE)
    out = leave_address("bounces@news.example", rows[0].pk).partition("+leave-")[2]
    for tag in (shown, out.partition("@")[0], f"leave-{shown}"):
        assert take(read(bounce(f"bounces+{tag}@news.example")), Members(), AT, Rules()) == "ignored"
    assert not Delivery.objects.filter(state=State.BOUNCED).exists()


def complaint(row: Delivery) -> bytes:
    return f"""To: abuse@news.example
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

A complaint.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Mailbox/1

--b
Content-Type: message/rfc822

From: briefing@news.example
Message-ID: <{token(row.pk, MESSAGE)}@news.example>
Subject: Morning

Day.

--b--
""".encode()


def test_two_complaints_of_sixty_stop_the_edition_and_are_never_written_to_again(
    rows: list[Delivery],
) -> None:
    """Failure test 5: complaints."""
    members = Members()
    for row in (rows[0], rows[0], rows[1]):
        take(read(complaint(row)), members, AT + timedelta(hours=1), Rules())

    mailing = Mailing.objects.get()
    assert members.suppressed == {rows[0].address: "complaint", rows[1].address: "complaint"}
    assert (mailing.complaints, mailing.is_paused) == (2, True)


def test_one_in_ten_bounces_stops_the_edition(rows: list[Delivery]) -> None:
    """Failure test 5: bounces that come back later."""
    for row in rows[:5]:
        take(read(bounce(path(row), "5.2.2")), Members(), AT, Rules())
    assert not Mailing.objects.get().is_paused

    take(read(bounce(path(rows[5]), "5.2.2")), Members(), AT, Rules())
    assert Mailing.objects.get().pause_reason.startswith("6 of 60 addresses bounced")


def test_an_mbox_holds_several() -> None:
    assert len(messages(b"From a Mon\nTo: a\n\nx\n\nFrom b Mon\nTo: b\n\ny\n")) == 2
    assert len(messages(b"To: a\n\nFrom here on\n")) == 1
