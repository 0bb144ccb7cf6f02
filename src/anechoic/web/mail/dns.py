"""Asks the machine's resolver for TXT records: all that the doctor needs of DNS, and nothing is installed.

    txt("_dmarc.house.example") -> ["v=DMARC1; p=none"]        [] if there is none, None if nobody answers

Source: RFC 1035 section 4
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import struct
from pathlib import Path

TIMEOUT_SECONDS = 2.0
TXT = 16
NO_SUCH_NAME = 3


def resolver() -> tuple[str, int] | None:
    """Give the first name server of /etc/resolv.conf."""
    with contextlib.suppress(OSError):
        for line in Path("/etc/resolv.conf").read_text("utf-8", "replace").splitlines():
            words = line.split()
            if len(words) > 1 and words[0] == "nameserver":
                return words[1], 53
    return None


def txt(name: str, server: tuple[str, int] | None = None) -> list[str] | None:
    """Give the TXT records of a name; [] if it has none, None if no resolver gives a whole answer."""
    server = server or resolver()
    if server is None:
        return None
    number = secrets.randbelow(2**16)
    family = socket.AF_INET6 if ":" in server[0] else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as wire:
            wire.settimeout(TIMEOUT_SECONDS)
            wire.connect(server)
            wire.send(_question(number, name))
            return _answers(wire.recv(4096), number)
    except (OSError, struct.error, IndexError, UnicodeError):
        return None


def _question(number: int, name: str) -> bytes:
    labels = [label.encode("idna") for label in name.rstrip(".").split(".")]
    head = struct.pack(">6H", number, 0x0100, 1, 0, 0, 1)
    asked = b"".join(bytes((len(label),)) + label for label in labels) + b"\0" + struct.pack(">2H", TXT, 1)
    return (
        head + asked + b"\0" + struct.pack(">2HIH", 41, 4096, 0, 0)
    )  # EDNS: an answer may have 4,096 octets


def _answers(data: bytes, number: int) -> list[str] | None:
    found, flags, questions, answers, _, _ = struct.unpack_from(">6H", data)
    code, is_cut = flags & 15, bool(flags & 0x0200)
    if found != number or is_cut or code not in (0, NO_SUCH_NAME):
        return None
    at = 12
    for _ in range(questions):
        at = _past_name(data, at) + 4
    texts = []
    for _ in range(answers):
        at = _past_name(data, at)
        kind, _, _, length = struct.unpack_from(">2HIH", data, at)
        at += 10
        if kind == TXT:
            texts.append(_strings(data[at : at + length]))
        at += length
    return texts


def _past_name(data: bytes, at: int) -> int:
    while data[at]:
        if data[at] >= 192:  # the rest stands elsewhere; we need no name
            return at + 2
        at += data[at] + 1
    return at + 1


def _strings(data: bytes) -> str:
    out, at = b"", 0
    while at < len(data):
        out += data[at + 1 : at + 1 + data[at]]
        at += data[at] + 1
    return out.decode("utf-8", "replace")
