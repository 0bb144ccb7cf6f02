"""Reads web archives (WARC, ISO 28500) by fastwarc, record by record.

    read_warc(stream, subject, limit_bytes) -> WarcPage and Refusal, one by one

Files of years are fetched by the thousand, and some come cut off or with bytes that are not theirs. What is
damaged costs the records that it lies in, and reading goes on with the next one. A page that the file's end
cuts in two is left out: half a text would be taken for a whole one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from anechoic.errors import Reason, Refusal
from anechoic.outlets.dates import feed_date
from anechoic.outlets.warc_damage import are_whole, is_last, next_beginning

_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html"}

_FIRST = datetime(1996, 1, 1, tzinfo=UTC)
"""No web archive is older; a crawl dated before that had a broken clock, and has no date."""

_MOST_TRIES = 1_000
"""Beginnings without a record behind them that are tried, one after the other, before a file is given up."""

_WENT_ON = "What could be read before and after that is kept. Is all of the file there?"


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One page of an archive. `at` is when it was crawled (WARC-Date)."""

    url: str
    body: bytes
    content_type: str
    charset: str | None
    at: datetime | None


Found = WarcPage | Refusal


def read_warc(stream: IO[bytes], subject: str, limit_bytes: int) -> Iterator[Found]:
    """Give the pages of an archive: answers of status 200 that are HTML; other records are passed over.

    Args:
        stream: The file as it is, packed or not; it can be sought in.
        subject: What refusals name that concern the file.
        limit_bytes: A page with more is refused.
    """
    begin: int | None = 0
    tries = 0
    while begin is not None and tries < _MOST_TRIES:
        last, error = yield from _stretch(stream, begin, limit_bytes)
        if not error:
            return
        if last is not None or begin == 0:
            where = f"at or after byte {last}" if last is not None else "at its beginning"
            detail = f"The archive is damaged {where}: {error}"[:200]
            yield Refusal("outlets", subject, Reason.UNREADABLE_FILE, detail, _WENT_ON)
        tries = tries + 1 if last is None else 1
        begin = next_beginning(stream, (begin if last is None else last) + 1)


def _stretch(
    stream: IO[bytes], begin: int, limit_bytes: int
) -> Generator[Found, None, tuple[int | None, str]]:
    """Give the pages of records that follow each other unharmed.

    Returns:
        Where the last record begins that could be read, None if there is none, and what broke off, "" if
        all is whole to the file's end.
    """
    stream.seek(begin)
    last: int | None = None
    held: Found | None = None
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            if held is not None:
                yield held
            held, last = None, record.stream_pos
            held = _found(record, limit_bytes)
    except Exception as error:  # fastwarc raises what its reader meets
        if held is not None:
            yield held
        is_padding = last is not None and is_last(stream, last)
        return last, "" if is_padding else f"{type(error).__name__}: {error}"
    whole = list(are_whole(stream, begin if last is None else last))
    if held is not None and whole[0]:
        yield held
    return last, "" if all(whole) else "a record breaks off"


def _found(record: Any, limit_bytes: int) -> Found | None:
    """Give what a record holds for us, None if it is no page."""
    if record.record_type != WarcRecordType.response:
        return None
    record.parse_http(auto_decode="all")
    if record.http_headers is None or record.http_headers.status_code != 200:
        return None
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    kind = _TYPES.get((record.http_content_type or "").lower())
    if kind is None or not url.startswith(("http://", "https://")):
        return None
    body = record.reader.read(limit_bytes + 1)
    if len(body) > limit_bytes:
        return Refusal("outlets", url, Reason.TOO_LARGE, f"It has more than {limit_bytes} bytes.")
    if not body.strip():
        return Refusal("outlets", url, Reason.EMPTY, "The archive holds an empty page.")
    return WarcPage(url, body, kind, record.http_charset, _when(record))


def _when(record: Any) -> datetime | None:
    stated = record.record_date
    if isinstance(stated, datetime):
        at: datetime | None = stated.astimezone(UTC) if stated.tzinfo else stated.replace(tzinfo=UTC)
    else:
        at = feed_date(str(record.headers.get("WARC-Date") or ""))
    return at if at is not None and at >= _FIRST else None
