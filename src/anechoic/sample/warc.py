"""Writes the pages of outlets without a feed as a WARC file, as a crawler would have left it.

    records() -> bytes of a .warc.gz, always the same        path() -> the file that ships

Each record is a gzip member of its own, as the format asks (ISO 28500:2017, annex D).
"""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from anechoic.sample.render import render
from anechoic.sample.source import pieces

OUTLET = "plains-dispatch"
FILE = "plains-dispatch.warc.gz"
_CRAWL_LAG = timedelta(minutes=40)


def path() -> Path:
    """Give the file made by `python -m anechoic.sample.make`."""
    return Path(str(files("anechoic.sample").joinpath("made", FILE)))


def records() -> bytes:
    """Write warcinfo and one response record a page; a page is crawled some minutes after it appears."""
    told = [p for p in pieces() if p.outlet == OUTLET]
    first = told[0].published if told else datetime(2026, 3, 2, tzinfo=UTC)
    info = b"software: anechoic sample\r\nformat: WARC File Format 1.1\r\n"
    made = [_record("warcinfo", "", first, "application/warc-fields", info)]
    for piece in told:
        drawn = render(piece)
        answer = _http(drawn.body, drawn.content_type)
        at = piece.versions[-1].at + _CRAWL_LAG
        made.append(_record("response", piece.url, at, "application/http; msgtype=response", answer))
    return b"".join(made)


def _http(body: bytes, content_type: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _record(kind: str, url: str, at: datetime, content_type: str, block: bytes) -> bytes:
    identity = UUID(bytes=sha256(f"{kind} {url} {at}".encode()).digest()[:16], version=4)
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{identity}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return gzip.compress(b"WARC/1.1\r\n" + f"{lines}\r\n".encode() + block + b"\r\n\r\n", mtime=0)
