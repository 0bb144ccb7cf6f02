"""Reads web archives (WARC, ISO 28500) by fastwarc, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from anechoic.errors import Reason, Refusal
from anechoic.outlets.dates import feed_date

_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html"}


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One page of an archive. `at` is when it was crawled (WARC-Date)."""

    url: str
    body: bytes
    content_type: str
    charset: str | None
    at: datetime | None


def read_warc(stream: IO[bytes], subject: str, limit_bytes: int) -> Iterator[WarcPage | Refusal]:
    """Give the pages of an archive: answers of status 200 that are HTML; other records are passed over."""
    records = ArchiveIterator(
        stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
    )
    while True:
        try:
            record = next(records)
            found = _page(record, limit_bytes)
        except StopIteration:
            return
        except Exception as error:  # fastwarc raises what its reader meets; the rest of the file is lost
            detail = f"The archive breaks off: {type(error).__name__}: {error}"[:200]
            yield Refusal(
                "outlets", subject, Reason.UNREADABLE_FILE, detail, "What was read before that is kept."
            )
            return
        if found is not None:
            yield found


def _page(record: Any, limit_bytes: int) -> WarcPage | Refusal | None:
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.http_headers is None or record.http_headers.status_code != 200:
        return None
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
        return stated.astimezone(UTC) if stated.tzinfo else stated.replace(tzinfo=UTC)
    return feed_date(str(record.headers.get("WARC-Date") or ""))
