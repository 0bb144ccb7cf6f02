"""Composed once, spliced for each: every mail reads as if it had been built alone, and is signed."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.policy import default

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from anechoic.web.mail import keys
from anechoic.web.mail.dkim import Signer, sign
from anechoic.web.mail.splice import _encoded, _line, form

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
dkim = pytest.importorskip("dkim", reason="dkimpy verifies what we sign: pip install dkimpy[ed25519]")
pytest.importorskip("nacl", reason="dkimpy verifies Ed25519 with PyNaCl: pip install dkimpy[ed25519]")
MARK = "https://leave.invalid/here"
LINK = "https://newsroom.example/newsletters/leave/" + "k3v=" * 40


def page(text: str, html: str, subject: str = "Fähre: aground") -> object:
    return form(
        subject, text, html, mark=MARK, sender="Lowen <a@news.example>", at=AT, list_id="m.news.example"
    )  # fmt: skip


def read(message: bytes) -> tuple[str, str]:
    parsed = email.message_from_bytes(message, policy=default)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert text is not None and html is not None
    return text.get_content().replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")


PROSE = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00"),
    max_size=200,
)


@settings(max_examples=60)
@given(before=PROSE, after=PROSE, link=st.text("abc=&?/.F", min_size=1, max_size=300))
def test_a_spliced_value_of_any_length_reads_as_meant(before: str, after: str, link: str) -> None:
    """Failure test 17: once a value made a line of 170 octets; RFC 2045 allows 76."""
    message = page(f"{before}{MARK}{after}", f"{before}{MARK}").fill(
        "ada@reader.example", "1@news.example", link
    )

    lines = message.split(b"\r\n\r\n", 1)[1].split(b"\r\n")
    assert max(map(len, lines)) <= 76
    assert not any(line.startswith(b".") for line in lines)
    text, html = read(message)
    assert text.rstrip("\n") == f"{before}{link}{after}".rstrip("\n")
    assert html.rstrip("\n") == f"{before}{link.replace('&', '&amp;')}".rstrip("\n")


@settings(max_examples=200)
@given(st.text("abF.=/?& x", max_size=400))
def test_a_line_that_needs_no_encoding_is_encoded_alike(line: str) -> None:
    """The short way and the long way give the same octets."""
    assert _line(line.encode()) == _encoded(line.encode())


def test_a_header_cannot_be_forged_through_a_value() -> None:
    """Failure test 16: a value with a line break is refused."""
    mail = page("x", "x")
    for bad in ("a@b.example\r\nBcc: all@b.example", "a b@c.example", "<a@b.example>"):
        with pytest.raises(ValueError, match="header"):
            mail.fill(bad, "1@news.example", LINK)


@pytest.fixture(scope="module")
def signers() -> tuple[Signer, Signer]:
    return (
        Signer("news.example", "s-rsa", rsa.generate_private_key(public_exponent=65537, key_size=2048)),
        Signer("news.example", "s-ed", ed25519.Ed25519PrivateKey.generate()),
    )


def verified(message: bytes, signers: tuple[Signer, Signer]) -> list[bool]:
    """Ask dkimpy about each signature, with our records in place of DNS."""
    records = {f"{name}.".encode(): value.encode() for name, value in map(keys.record, signers)}
    return [_holds(message, n, records) for n in range(len(signers))]


def _holds(message: bytes, which: int, records: dict[bytes, bytes]) -> bool:
    try:
        return dkim.DKIM(message).verify(idx=which, dnsfunc=lambda name, timeout=5: records[name])
    except dkim.ValidationError:
        return False


def test_an_independent_verifier_accepts_both_signatures(signers: tuple[Signer, Signer]) -> None:
    message = page(f"Day.\n\n{MARK}\n", f"<p>Day</p>{MARK}").fill(
        "ada@r.example", "1@news.example", LINK, signers
    )

    assert verified(message, signers) == [True, True]
    for name in (b"list-unsubscribe", b"list-unsubscribe-post", b"list-id"):
        assert name in message.lower().partition(b"bh=")[0]


@pytest.mark.parametrize(
    ("said", "forged"),
    [(b"aground", b"afloat!"), (b"leave/k3v", b"leave/k4v"), (b"ada@r.example", b"eve@r.example")],
)
def test_a_touched_mail_fails(signers: tuple[Signer, Signer], said: bytes, forged: bytes) -> None:
    message = page(f"Ferry aground.\n{MARK}\n", MARK).fill("ada@r.example", "1@news.example", LINK, signers)
    touched = message.replace(said, forged)

    assert touched != message
    assert verified(touched, signers) == [False, False]


def test_a_letter_is_signed_as_it_was_built(signers: tuple[Signer, Signer]) -> None:
    from anechoic.web.mail.message import build

    letter = build(
        "ada@r.example", "Your code", "Code 1234\n\n", "<p>1234</p>", message_id="<1@n.example>", at=AT
    )

    assert verified(sign(letter, signers), signers) == [True, True]


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path: object) -> None:
    from pathlib import Path

    from anechoic.errors import InputError

    folder = Path(str(tmp_path)) / "mail-keys"
    made = keys.make(folder, "march")

    assert [path.stat().st_mode & 0o777 for path in made] == [0o600, 0o600]
    assert [signer.algorithm for signer in keys.load(folder, "n.example")] == ["ed25519-sha256", "rsa-sha256"]
    with pytest.raises(InputError, match="already"):
        keys.make(folder, "march")
