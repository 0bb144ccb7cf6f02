"""DNS as the doctor asks it, answered on loopback: whole answers are read, anything else is no answer."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from anechoic.cli.doctor import _record
from anechoic.web.mail.dns import txt


@contextmanager
def server(answer: Callable[[bytes], bytes]) -> Iterator[tuple[str, int]]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.bind(("127.0.0.1", 0))

        def serve() -> None:
            data, peer = wire.recvfrom(4096)
            wire.sendto(answer(data), peer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield wire.getsockname()
        thread.join(timeout=5)


def reply(question: bytes, *texts: bytes, code: int = 0) -> bytes:
    name_end = question.index(b"\0", 12) + 5
    head = question[:2] + struct.pack(">5H", 0x8180 | code, 1, len(texts), 0, 0)
    rows = b"".join(b"\xc0\x0c" + struct.pack(">2HIH", 16, 1, 60, len(text)) + text for text in texts)
    return head + question[12:name_end] + rows


def test_long_records_are_joined_of_their_strings() -> None:
    long = b"\xff" + b"a" * 255 + b"\x03bcd"
    with server(lambda question: reply(question, b"\x06v=spf1", long)) as there:
        assert txt("house.example", there) == ["v=spf1", "a" * 255 + "bcd"]


def test_no_such_name_is_no_record() -> None:
    with server(lambda question: reply(question, code=3)) as there:
        assert txt("house.example", there) == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda question: b"",
        lambda question: question[:2],
        lambda question: b"\0\0" + reply(question)[2:] if question[:2] != b"\0\0" else b"",
        lambda question: reply(question, code=2),
        lambda question: reply(question, b"\x20short")[:-9],
        lambda question: question[:2] + b"\xff" * 60,
    ],
)
def test_broken_answers_are_no_answer(answer: Callable[[bytes], bytes]) -> None:
    with server(answer) as there:
        assert txt("house.example", there) is None


def test_two_records_where_one_belongs_are_bad() -> None:
    assert _record("SPF", "h.example", ["v=spf1 -all", "v=spf1 mx"], "v=spf1", "").state == "bad"
    assert _record("SPF", "h.example", ["v=spf1 mx"], "v=spf1", "").state == "good"
    assert _record("SPF", "h.example", None, "v=spf1", "").state == "not checked"
