"""DNS as the doctor asks it, answered on loopback: whole answers are read, anything else is no answer."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from anechoic.web.mail.dns import ask


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


def reply(question: bytes, *texts: bytes, code: int = 0, kind: int = 16) -> bytes:
    name_end = question.index(b"\0", 12) + 5
    head = question[:2] + struct.pack(">5H", 0x8180 | code, 1, len(texts), 0, 0)
    rows = b"".join(b"\xc0\x0c" + struct.pack(">2HIH", kind, 1, 60, len(text)) + text for text in texts)
    return head + question[12:name_end] + rows


def test_long_records_are_joined_of_their_strings() -> None:
    long = b"\xff" + b"a" * 255 + b"\x03bcd"
    with server(lambda question: reply(question, b"\x06v=spf1", long)) as there:
        assert ask("house.example", "TXT", there) == ["v=spf1", "a" * 255 + "bcd"]


def test_no_such_name_is_no_record() -> None:
    with server(lambda question: reply(question, code=3)) as there:
        assert ask("house.example", "TXT", there) == []


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
        assert ask("house.example", "TXT", there) is None


RING = b"\xc0\x0c"


def test_a_name_that_refers_to_itself_is_no_answer() -> None:
    def ring(question: bytes) -> bytes:
        head = question[:2] + struct.pack(">5H", 0x8180, 0, 1, 0, 0)
        return head + RING + struct.pack(">2HIH", 12, 1, 60, 2) + RING

    with server(ring) as there:
        assert ask("7.2.0.192.in-addr.arpa", "PTR", there) is None


@pytest.mark.parametrize(
    ("kind", "number", "data", "found"),
    [
        ("A", 1, bytes((192, 0, 2, 7)), "192.0.2.7"),
        ("AAAA", 28, bytes(15) + b"\1", "::1"),
        ("MX", 15, b"\0\x0a\x02mx\xc0\x0c", "10 mx.house.example"),
        ("MX", 15, b"\0\0\0", "0 ."),
        ("PTR", 12, b"\x04mail\xc0\x0c", "mail.house.example"),
    ],
)
def test_other_kinds_are_read(kind: str, number: int, data: bytes, found: str) -> None:
    with server(lambda question: reply(question, data, kind=number)) as there:
        assert ask("house.example", kind, there) == [found]


def test_an_answer_that_was_cut_is_asked_for_again_over_tcp() -> None:
    with socket.create_server(("127.0.0.1", 0)) as stream, socket.socket(type=socket.SOCK_DGRAM) as datagram:
        there = stream.getsockname()
        datagram.bind(there)

        def serve() -> None:
            question, peer = datagram.recvfrom(4096)
            datagram.sendto(question[:2] + struct.pack(">5H", 0x8380, 1, 0, 0, 0) + question[12:], peer)
            wire, _ = stream.accept()
            with wire:
                whole = reply(wire.recv(4096)[2:], b"\x06v=spf1")
                wire.sendall(struct.pack(">H", len(whole)) + whole)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        assert ask("house.example", "TXT", there) == ["v=spf1"]
        thread.join(timeout=5)
