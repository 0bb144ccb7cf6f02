"""Asks the machine's resolver: all that the doctor needs of DNS, and nothing is installed.

    ask("_dmarc.house.example", "TXT") -> ["v=DMARC1; p=none"]    [] if there is none, None if nobody answers
    pointer_name("192.0.2.7") -> "7.2.0.192.in-addr.arpa"

TXT gives texts, A and AAAA addresses, PTR names, MX "10 mx.house.example"; "." is the root. An answer that
does not fit a datagram is asked for again over TCP.

Source: RFC 1035 section 4
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import struct
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

TIMEOUT_SECONDS = 2.0
NO_SUCH_NAME = 3
KINDS = {"A": 1, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28}
JUMPS = 20
"""A name may refer to an earlier one; a hostile answer may do so in a ring."""

Ask = Callable[[str, str], "list[str] | None"]


def resolver() -> tuple[str, int] | None:
    """Give the first name server of /etc/resolv.conf."""
    with contextlib.suppress(OSError):
        for line in Path("/etc/resolv.conf").read_text("utf-8", "replace").splitlines():
            words = line.split()
            if len(words) > 1 and words[0] == "nameserver":
                return words[1], 53
    return None


def pointer_name(address: str) -> str:
    return ip_address(address).reverse_pointer


def ask(name: str, kind: str, server: tuple[str, int] | None = None) -> list[str] | None:
    """Give a name's records; [] if it has none, None if no resolver gives a whole answer."""
    server = server or resolver()
    if server is None:
        return None
    number = secrets.randbelow(2**16)
    try:
        question = _question(number, name, KINDS[kind])
        data = _by_datagram(question, server)
        if struct.unpack_from(">H", data, 2)[0] & 0x0200:
            data = _by_stream(question, server)
        return _answers(data, number, KINDS[kind])
    except (OSError, struct.error, IndexError, ValueError):
        return None


def _by_datagram(question: bytes, server: tuple[str, int]) -> bytes:
    family = socket.AF_INET6 if ":" in server[0] else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as wire:
        wire.settimeout(TIMEOUT_SECONDS)
        wire.connect(server)
        wire.send(question)
        return wire.recv(4096)


def _by_stream(question: bytes, server: tuple[str, int]) -> bytes:
    with socket.create_connection(server, TIMEOUT_SECONDS) as wire, wire.makefile("rb") as answer:
        wire.sendall(struct.pack(">H", len(question)) + question)
        (length,) = struct.unpack(">H", answer.read(2))
        return answer.read(length)


def _question(number: int, name: str, kind: int) -> bytes:
    labels = [
        label.encode() if label.isascii() else label.encode("idna") for label in name.strip(".").split(".")
    ]
    if any(not 0 < len(label) < 64 for label in labels):
        raise ValueError(f"{name}: no name")
    head = struct.pack(">6H", number, 0x0100, 1, 0, 0, 1)
    asked = b"".join(bytes((len(label),)) + label for label in labels) + b"\0" + struct.pack(">2H", kind, 1)
    extended = b"\0" + struct.pack(">2HIH", 41, 4096, 0, 0)  # EDNS: an answer may have 4,096 octets
    return head + asked + extended


def _answers(data: bytes, number: int, kind: int) -> list[str] | None:
    found, flags, questions, answers, _, _ = struct.unpack_from(">6H", data)
    code, is_cut = flags & 15, bool(flags & 0x0200)
    if found != number or is_cut or code not in (0, NO_SUCH_NAME):
        return None
    at = 12
    for _ in range(questions):
        at = _name(data, at)[1] + 4
    records = []
    for _ in range(answers):
        at = _name(data, at)[1]
        this, _, _, length = struct.unpack_from(">2HIH", data, at)
        at += 10
        if this == kind:
            records.append(_record(data, at, length, kind))
        at += length
    return records


def _record(data: bytes, at: int, length: int, kind: int) -> str:
    if kind == KINDS["TXT"]:
        return _strings(data[at : at + length])
    if kind == KINDS["PTR"]:
        return _name(data, at)[0]
    if kind == KINDS["MX"]:
        return f"{struct.unpack_from('>H', data, at)[0]} {_name(data, at + 2)[0]}"
    return str(ip_address(data[at : at + length]))


def _name(data: bytes, at: int) -> tuple[str, int]:
    """Give the name that begins at `at`, and where what follows it begins."""
    labels: list[str] = []
    end = -1
    for _ in range(JUMPS + 128):
        length = data[at]
        if length >= 192:
            end = at + 2 if end < 0 else end
            at = struct.unpack_from(">H", data, at)[0] & 0x3FFF
        elif length:
            labels.append(data[at + 1 : at + 1 + length].decode("utf-8", "replace"))
            at += length + 1
        else:
            return ".".join(labels).lower() or ".", at + 1 if end < 0 else end
    raise ValueError("a name that never ends")


def _strings(data: bytes) -> str:
    out, at = b"", 0
    while at < len(data):
        if at + 1 + data[at] > len(data):
            raise ValueError("a string that was cut off")
        out += data[at + 1 : at + 1 + data[at]]
        at += data[at] + 1
    return out.decode("utf-8", "replace")
