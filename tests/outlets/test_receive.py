"""What stands on disk comes in like what is fetched, at the time that it states."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

from anechoic.errors import Reason, Refusal
from anechoic.outlets import Outlet, Page, receive

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)
ROW = {
    "id": "1",
    "url": "http://harbour.example/1?utm_source=x",
    "outlet": "harbour",
    "title": "Ferry",
    "text": "It sails.",
}


def rows_file(folder: Path, *rows: object, name: str = "articles.jsonl") -> Path:
    path = folder / name
    text = "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


def only(found: list[Page | Refusal]) -> Page:
    assert len(found) == 1
    assert isinstance(found[0], Page)
    return found[0]


def reasons(*paths: Path) -> list[Reason]:
    return [one.reason for one in receive(paths, AT) if isinstance(one, Refusal)]


def warc_record(
    url: str, at: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    answer = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: {at}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_a_row_is_received_when_it_was_published(tmp_path):
    early, late = {**ROW, "published": "2026-11-10"}, {**ROW, "date": "2027-01-01T00:00:00Z"}

    found = list(receive([rows_file(tmp_path, early, late, name="a.jsonl.gz")], AT))

    pages = [one for one in found if isinstance(one, Page)]
    assert [page.received_at for page in pages] == [datetime(2026, 11, 10, tzinfo=UTC), AT]
    assert (pages[0].url, pages[0].outlet) == ("http://harbour.example/1", "harbour")
    assert (pages[0].content_type, json.loads(pages[0].body)) == ("application/json", early)


def test_a_row_with_html_is_a_page_of_html(tmp_path):
    row = {
        "url": "http://harbour.example/1",
        "html": "<p>It sails.</p>",
        "title": "Ferry",
        "authors": ["Ann Example"],
    }

    page = only(list(receive([rows_file(tmp_path, row)], AT)))

    assert (page.content_type, page.body, page.outlet) == (
        "text/html",
        b"<p>It sails.</p>",
        "harbour-example",
    )
    assert page.entry
    assert (page.entry.title, page.entry.authors) == ("Ferry", ("Ann Example",))


def test_a_bad_row_is_refused_by_its_number_and_the_rest_goes_on(tmp_path):
    path = rows_file(tmp_path, ROW, "{no json", "[1]", ROW)

    found = list(receive([path], AT))

    assert [type(one).__name__ for one in found] == ["Page", "Refusal", "Refusal", "Page"]
    assert isinstance(found[1], Refusal)
    assert (found[1].subject, found[1].reason) == (f"{path}:2", Reason.BAD_ROW)


def test_a_saved_page_has_the_address_that_it_states(tmp_path):
    (tmp_path / "a.html").write_text(
        '<link href="https://www.harbour.example/a?fbclid=1" rel="canonical"><p>x</p>'
    )
    (tmp_path / "b.html").write_text("<p>x</p>")
    harbour = Outlet("harbour-post", "Harbour Post", ("harbour.example",))

    first, second = receive([tmp_path], AT, [harbour])

    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.url, first.outlet) == ("https://www.harbour.example/a", "harbour-post")
    assert second.url.startswith("file:") and second.url.endswith("/b.html") and second.outlet == ""
    assert str(tmp_path) not in second.url


def test_a_warc_gives_its_pages_at_the_time_of_the_crawl(tmp_path):
    path = tmp_path / "a.warc.gz"
    records = [
        warc_record("http://harbour.example/1", "2026-11-10T08:00:00Z", b"<p>one</p>"),
        warc_record("http://harbour.example/i.png", "2026-11-10T08:00:00Z", b"png", "image/png"),
        warc_record("http://harbour.example/2", "2026-11-10T08:00:00Z", b"gone", status="404 Not Found"),
        warc_record("http://harbour.example/3", "2027-01-01T08:00:00Z", b"<p>three</p>"),
    ]
    path.write_bytes(b"".join(gzip.compress(record) for record in records))

    pages = [one for one in receive([path], AT) if isinstance(one, Page)]

    assert [(page.url, page.body) for page in pages] == [
        ("http://harbour.example/1", b"<p>one</p>"),
        ("http://harbour.example/3", b"<p>three</p>"),
    ]
    assert [page.received_at for page in pages] == [datetime(2026, 11, 10, 8, tzinfo=UTC), AT]


def test_a_feed_from_disk_gives_what_it_carries(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(
        "<rss><channel><item><title>Ferry</title><link>http://harbour.example/1</link>"
        "<description>&lt;p&gt;It sails.&lt;/p&gt;</description></item>"
        "<item><title>Bare</title><link>http://harbour.example/2</link></item></channel></rss>"
    )

    page, refusal = receive([path], AT)

    assert isinstance(page, Page)
    assert b"<p>It sails.</p>" in page.body
    assert isinstance(refusal, Refusal)
    assert refusal.reason == Reason.NO_TEXT


def test_plain_text_and_single_json_are_taken(tmp_path):
    (tmp_path / "a.txt").write_text("It sails.")
    (tmp_path / "b.json").write_text(json.dumps([ROW, {**ROW, "id": "2"}]))

    kinds = [one.content_type for one in receive([tmp_path], AT) if isinstance(one, Page)]

    assert kinds == ["text/plain", "application/json", "application/json"]


def test_what_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "empty.html").write_bytes(b" ")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROW).encode() * 50)[:60])
    (tmp_path / "bad.warc.gz").write_bytes(b"\x1f\x8b garbage")
    (tmp_path / "nothing").mkdir()

    assert reasons(tmp_path / "missing.html") == [Reason.MISSING_FILE]
    assert reasons(tmp_path / "empty.html") == [Reason.EMPTY]
    assert Reason.UNREADABLE_FILE in reasons(tmp_path / "cut.jsonl.gz")
    assert len(reasons(tmp_path / "bad.warc.gz")) == 1
    assert reasons(tmp_path / "nothing") == [Reason.EMPTY]


def test_a_file_that_is_no_json_lines_is_left_after_a_hundred_rows(tmp_path):
    path = rows_file(tmp_path, *["no row"] * 5_000)

    found = reasons(path)

    assert found == [Reason.BAD_ROW] * 100 + [Reason.UNREADABLE_FILE]
