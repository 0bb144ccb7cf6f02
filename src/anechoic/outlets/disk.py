"""Takes pages from disk: HTML, WARC, JSON lines of articles, feeds and plain text, in files and folders.

    receive(paths, at) -> Page and Refusal, one by one, in the order of paths, names and rows

Everything streams: an archive of any size takes the memory of its largest page.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, domain_of, outlet_id, without_fragment
from anechoic.outlets.feeds import FeedLimits, read_feed
from anechoic.outlets.rows import Row, page_of_entry, page_of_row, read_row
from anechoic.outlets.things import Outlet, Page
from anechoic.outlets.warc import read_warc
from anechoic.things import fingerprint

PAGE_BYTES = 20_000_000
_ROW_BYTES = 20_000_000
_BAD_ROWS = 100
_KINDS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".warc": "warc", ".jsonl": "rows",
    ".ndjson": "rows", ".json": "json", ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip
_HEAD_BYTES = 300_000
_ADDRESSES = (
    re.compile(rb"""<link\b(?=[^<>]*\brel\s*=\s*["']?canonical\b)[^<>]*\bhref\s*=\s*["']([^"'<>]+)""", re.I),
    re.compile(
        rb"""<meta\b(?=[^<>]*\bproperty\s*=\s*["']?og:url\b)[^<>]*\bcontent\s*=\s*["']([^"'<>]+)""", re.I
    ),
    re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)", re.I),
)

Found = Page | Refusal


def receive(paths: Iterable[str | Path], at: datetime, outlets: Iterable[Outlet] = ()) -> Iterator[Found]:
    """Take pages from files and folders.

    Args:
        paths: Files, or folders that are walked in the order of names; files of other kinds and hidden
            ones in folders are passed over.
        at: When we receive them, aware UTC. An archive replays as it arrived: rows are received when they
            were published, WARC records when they were crawled, if that is not later than `at`.
        outlets: Those whose domains give a page its outlet. Another page's outlet is the slug of its
            domain, and a row's is what the row says.
    """
    taking = _Taking(at, {domain: one.id for one in outlets for domain in one.domains})
    for path in paths:
        yield from taking.path(Path(path))


@dataclass(slots=True)
class _Taking:
    """One call of `receive`."""

    at: datetime
    by_domain: dict[str, str] = field(default_factory=dict)

    def path(self, path: Path) -> Iterator[Found]:
        if path.is_dir():
            found = _files(path)
            yield from (
                self._each(found) if found else [_refusal(path, Reason.EMPTY, "The folder has no page.")]
            )
        elif not path.exists():
            remedy = "Is the name right? Paths are taken from the folder where you stand."
            yield _refusal(path, Reason.MISSING_FILE, "There is no such file.", remedy)
        else:
            yield from self._file(path)

    def _each(self, paths: list[Path]) -> Iterator[Found]:
        for path in paths:
            yield from self._file(path)

    def _file(self, path: Path) -> Iterator[Found]:
        """Read one file by its kind; a file that breaks off is refused after what it gave."""
        try:
            with _opened(path) as stream:
                kind = _kind_of(path, stream)
                if not kind:
                    yield _refusal(path, Reason.EMPTY, "The file is empty.")
                else:
                    yield from getattr(self, f"_read_{kind}")(path, stream)
        except (OSError, EOFError, zlib.error) as error:
            detail = f"{type(error).__name__}: {error}"[:200]
            yield _refusal(path, Reason.UNREADABLE_FILE, detail, "What was read before that is kept.")

    def _read_html(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        if body := _whole(stream):
            yield self._page(_address(body, path), body, "text/html")
        else:
            yield _too_large(path)

    def _read_text(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        if body := _whole(stream):
            yield self._page(_name_of(path), body, "text/plain")
        else:
            yield _too_large(path)

    def _read_other(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        detail = "It is neither text nor a packed text that we know; we did not look inside."
        yield _refusal(path, Reason.NOT_A_PAGE, detail, "An archive? Unpack it and name its folder.")

    def _read_warc(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        count = 0
        for record in read_warc(stream, str(path), PAGE_BYTES):
            count += 1
            if isinstance(record, Refusal):
                yield record
                continue
            when = record.at if record.at and record.at <= self.at else self.at
            url = without_fragment(canonical_url(record.url))
            yield Page(url, self._outlet(url), record.body, record.content_type, when, record.charset)
        if not count:
            yield _refusal(path, Reason.EMPTY, "The archive holds no web page.")

    def _read_rows(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        """Read JSON lines; a file whose first rows are all bad is another kind of file, and left at that."""
        good = bad = 0
        for number, line in enumerate(_lines(stream), 1):
            if line is not None and not line.strip():
                continue
            found = self._line(line, path, number)
            yield found
            good, bad = (good, bad + 1) if isinstance(found, Refusal) else (good + 1, bad)
            if not good and bad == _BAD_ROWS:
                detail = f"Its first {bad} rows are no articles; we did not read on."
                yield _refusal(path, Reason.UNREADABLE_FILE, detail, "Is it a file of JSON lines?")
                return

    def _line(self, line: bytes | None, path: Path, number: int) -> Found:
        if line is None:
            return Refusal("outlets", f"{path}:{number}", Reason.TOO_LARGE, "The row is over 20 MB.")
        return self._row(read_row(line, f"{path}:{number}"), path, number)

    def _row(self, row: Row | Refusal, path: Path, number: int) -> Found:
        if isinstance(row, Refusal):
            return row
        url = row.url or f"{_name_of(path)}#{row.name or number}"
        return page_of_row(row, url, row.outlet or self._outlet(url), self.at)

    def _read_json(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        """Read a JSON Feed, one article, or a list of articles."""
        body = _whole(stream)
        if body is None:
            yield _too_large(path)
            return
        if read_feed(body, _name_of(path)).kind == "json":
            yield from self._entries(path, body)
            return
        rows = read_row(body, str(path), may_be_list=True)
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
            yield self._row(row, path, number)

    def _read_feed(self, path: Path, stream: IO[bytes]) -> Iterator[Found]:
        if body := _whole(stream):
            yield from self._entries(path, body)
        else:
            yield _too_large(path)

    def _entries(self, path: Path, body: bytes) -> Iterator[Found]:
        reading = read_feed(body, _name_of(path), at=self.at, limits=FeedLimits(entries=100_000))
        yield from reading.refusals
        for entry in reading.entries:
            url = without_fragment(canonical_url(entry.url))
            yield page_of_entry(entry, url, self._outlet(url), self.at)

    def _page(self, url: str, body: bytes, content_type: str) -> Page:
        return Page(url, self._outlet(url), body, content_type, self.at)

    def _outlet(self, url: str) -> str:
        domain = domain_of(url) if url.startswith("http") else ""
        while domain:
            if domain in self.by_domain:
                return self.by_domain[domain]
            parent = domain.partition(".")[2]
            domain = parent if "." in parent else ""
        own = domain_of(url) if url.startswith("http") else ""
        return outlet_id(own) if own else ""


def _files(folder: Path) -> list[Path]:
    """List a folder's files of the kinds that we read, by name; links to folders are not followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(
            Path(place, name) for name in sorted(names) if not name.startswith(".") and _suffix(name)
        )
    return found


def _suffix(name: str) -> str | None:
    """Give the kind that a file's name tells, ".gz" aside."""
    return _KINDS.get(Path(name.lower().removesuffix(".gz")).suffix)


def _opened(path: Path) -> IO[bytes]:
    """Open a file; gzip is known by its first bytes, and a WARC's members are fastwarc's business."""
    with path.open("rb") as stream:
        is_packed = stream.read(2) == b"\x1f\x8b"
    if not is_packed or _suffix(path.name) == "warc":
        return path.open("rb")
    return cast(IO[bytes], gzip.open(path, "rb"))


def _kind_of(path: Path, stream: IO[bytes]) -> str:
    """Tell what a file is by its name, else by its first bytes; "" if it is empty."""
    head = stream.read(1024)
    stream.seek(0)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return ""
    kind = _suffix(path.name)
    if kind in ("feed", None) and re.match(rb"<(!doctype\s+html|html)\b", start, re.I):
        return "html"
    if kind:
        return kind
    if start.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return "feed"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "other"
    return "rows" if start.startswith(b"{") else "html" if start.startswith(b"<") else "text"


def _whole(stream: IO[bytes]) -> bytes | None:
    """Read a whole document, None if it is over the limit."""
    body = stream.read(PAGE_BYTES + 1)
    return body if len(body) <= PAGE_BYTES else None


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Give lines, None for one over the limit, of which no more than the limit is ever held."""
    while line := stream.readline(_ROW_BYTES):
        if len(line) < _ROW_BYTES or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(_ROW_BYTES)


def _address(body: bytes, path: Path) -> str:
    """Find a page's address in its own markup, else give the file's."""
    head = body[:_HEAD_BYTES]
    for pattern in _ADDRESSES:
        if match := pattern.search(head):
            url = match[1].decode("utf-8", "replace").replace("&amp;", "&").strip()
            if url.startswith(("http://", "https://")):
                return without_fragment(canonical_url(url))
    return _name_of(path)


def _name_of(path: Path) -> str:
    """Give a file's page an address that says its name and nothing of the folders of this machine."""
    return f"file:{fingerprint(str(path.resolve()))}/{quote(path.name)}"


def _too_large(path: Path) -> Refusal:
    return _refusal(path, Reason.TOO_LARGE, f"It has more than {PAGE_BYTES // 1_000_000} MB.")


def _refusal(path: Path, reason: Reason, detail: str, remedy: str = "") -> Refusal:
    return Refusal("outlets", str(path), reason, detail, remedy)
