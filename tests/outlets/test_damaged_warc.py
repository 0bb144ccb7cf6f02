"""Damage in a web archive costs the records that it lies in, and no half page is taken for a whole one."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anechoic.errors import Reason, Refusal
from anechoic.outlets import Page, receive

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)


def record(number: int, at: str = "2026-11-10T08:00:00Z") -> bytes:
    body = f"<p>Report {number}. ".encode() + bytes(range(97, 123)) * 40
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: http://harbour.example/{number}\r\nWARC-Date: {at}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer + body)}\r\n\r\n"
    )
    return head.encode() + answer + body + b"\r\n\r\n"


PLAIN = [record(number) for number in range(6)]
PACKED = [gzip.compress(one) for one in PLAIN]
BROKEN = PACKED[2][:60] + bytes(byte ^ 255 for byte in PACKED[2][60:90]) + PACKED[2][90:]


def read(folder: Path, *records: bytes, name: str = "a.warc.gz") -> tuple[list[str], list[Reason]]:
    """Give the numbers of the pages that are read from a file of these records, and why not all are."""
    path = folder / name
    path.write_bytes(b"".join(records))
    found = list(receive([path], AT))
    pages = [one for one in found if isinstance(one, Page)]
    assert all(page.body.endswith(b"xyz") for page in pages)
    return [page.url[-1] for page in pages], [one.reason for one in found if isinstance(one, Refusal)]


@pytest.mark.parametrize(
    ("damaged", "left"),
    [
        ([*PACKED[:2], BROKEN, *PACKED[3:]], "01345"),
        ([*PACKED[:2], PACKED[2][:-30], *PACKED[3:]], "01345"),
        ([BROKEN, *PACKED[3:]], "345"),
        ([*PACKED[:5], PACKED[5][:-30]], "01234"),
        ([*PACKED[:5], PACKED[5][:20]], "01234"),
        ([*PACKED, b"none of it" * 9], "012345"),
        ([gzip.compress(b"".join(PLAIN))[:-9]], "01234"),
    ],
    ids=["bytes", "cut-amid", "first", "cut-end", "cut-head", "trailing", "one-member"],
)
def test_a_packed_archive_gives_all_that_is_whole(tmp_path, damaged, left):
    assert read(tmp_path, *damaged) == ([*left], [Reason.UNREADABLE_FILE])


@pytest.mark.parametrize(
    ("damaged", "left"),
    [
        ([*PLAIN[:2], b"XXXX" + PLAIN[2][4:], *PLAIN[3:]], "01345"),
        ([*PLAIN[:5], PLAIN[5][:-30]], "01234"),
    ],
    ids=["bytes", "cut-end"],
)
def test_a_plain_archive_gives_all_that_is_whole(tmp_path, damaged, left):
    assert read(tmp_path, *damaged, name="a.warc") == ([*left], [Reason.UNREADABLE_FILE])


@pytest.mark.parametrize("records", [PACKED, [gzip.compress(b"".join(PLAIN))]], ids=["each", "one-member"])
def test_a_whole_archive_has_nothing_refused(tmp_path, records):
    assert read(tmp_path, *records) == ([*"012345"], [])
    assert read(tmp_path, *PLAIN, name="a.warc") == ([*"012345"], [])


def test_what_only_looks_like_beginnings_is_given_up(tmp_path):
    assert read(tmp_path, b"\x1f\x8b\x08" * 100_000) == ([], [Reason.UNREADABLE_FILE])


@pytest.mark.parametrize("stated", ["", "not a date", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_date_that_no_crawl_can_have_is_none(tmp_path, stated):
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, stated))

    (page,) = receive([path], AT)

    assert isinstance(page, Page)
    assert page.received_at == AT


@pytest.mark.parametrize("padding", [b"\n", b"\r\n\r\n", b"\0" * 40_000, b" " * 20_000 + b"\n"])
def test_padding_behind_an_archive_is_no_damage(tmp_path, padding):
    packed, plain = b"".join(PACKED), b"".join(PLAIN)
    assert read(tmp_path, packed, padding)[1] == []
    assert read(tmp_path, plain, padding, name="a.warc")[1] == []
