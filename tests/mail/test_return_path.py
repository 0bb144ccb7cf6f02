"""A return path names its delivery, and nobody can make one up."""

import base64
import random

from anechoic.web.mail.return_path import MAC_BYTES, _letters, named_in, opened, return_path, token


def test_a_bounce_finds_its_delivery() -> None:
    path = return_path("bounces@house.example", 7_000_001)

    assert named_in(f"<{path.upper()}>") == 7_000_001
    assert len(path.partition("@")[0]) <= 64


def test_a_made_up_return_path_names_nobody() -> None:
    forged = token(7).replace("7-", "8-")

    assert opened(forged) is None
    assert named_in(f"bounces+{forged}@house.example") is None


def test_letters_are_those_of_base_32() -> None:
    chance = random.Random(7)
    for data in (bytes(MAC_BYTES), b"\xff" * MAC_BYTES, *(chance.randbytes(MAC_BYTES) for _ in range(200))):
        assert _letters(data) == base64.b32encode(data).decode().lower()
