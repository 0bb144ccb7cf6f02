"""What of a damaged web archive can be read: where the next record begins, and whether the last is whole.

next_beginning(stream, after) -> place or None
are_whole(stream, begin) -> one answer a record       is_last(stream, begin) -> bool
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO

_PACKED, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
"""What a record begins with: in a packed file it is a gzip member of its own."""

_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.I | re.M)
_PADDING = b"\0\t\n\r "
_CHUNK = 1 << 14
"""Bytes read at once; unpacked they are 16 MB at most."""


def next_beginning(stream: IO[bytes], after: int) -> int | None:
    """Give the next place at which a record seems to begin; None if there is none."""
    mark = _PACKED if _is_packed(stream, 0) else _PLAIN
    stream.seek(after)
    seen = b""
    while data := stream.read(_CHUNK):
        seen += data
        after += len(data)
        if (at := seen.find(mark)) >= 0:
            return after - len(seen) + at
        seen = seen[1 - len(mark) :]
    return None


def are_whole(stream: IO[bytes], begin: int) -> Iterator[bool]:
    """Tell of the record that begins there, and of what follows it to the end, whether it is whole."""
    if not _is_packed(stream, 0):
        return _plain(stream, begin)
    stream.seek(begin if _is_packed(stream, begin) else 0)  # all records in one member: it is walked again
    return _members(stream)


def is_last(stream: IO[bytes], begin: int) -> bool:
    """Tell whether the record that begins there is whole, and nothing but padding behind it."""
    if not _is_packed(stream, 0):
        return all(_plain(stream, begin))
    if not _is_packed(stream, begin):
        return False  # all records in one member: where this one ends cannot be told
    stream.seek(begin)
    return list(islice(_members(stream), 2)) == [True]


def _is_packed(stream: IO[bytes], at: int) -> bool:
    stream.seek(at)
    return stream.read(len(_PACKED)) == _PACKED


def _members(stream: IO[bytes]) -> Iterator[bool]:
    data = stream.read(_CHUNK)
    while data:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            while data and not member.eof:
                member.decompress(data)
                data = member.unused_data if member.eof else stream.read(_CHUNK)
        except zlib.error:
            yield False
            return
        yield member.eof
        data = _past_padding(stream, data)


def _past_padding(stream: IO[bytes], data: bytes) -> bytes:
    """Read on to what is no padding: some tools fill files up with white space or zeros."""
    while not (data := data.lstrip(_PADDING)):
        data = stream.read(_CHUNK)
        if not data:
            break
    return data


def _plain(stream: IO[bytes], begin: int) -> Iterator[bool]:
    stream.seek(begin)
    head, blank, _ = stream.read(_CHUNK).partition(b"\r\n\r\n")
    stated = _LENGTH.search(head)
    end = begin + len(head + blank) + int(stated[1] if stated else 0)
    yield bool(blank) and end <= stream.seek(0, os.SEEK_END)
    stream.seek(end)
    yield not _past_padding(stream, b"")
