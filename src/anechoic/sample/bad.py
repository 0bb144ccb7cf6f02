"""Pages and feeds that break things, made when asked for: the size of none of them is stored.

Two extra outlets serve them (`outlets(bad=True)`). Each address is named after what is wrong with it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

HUGE_BYTES = 40 * 1024 * 1024
BOMB_BYTES = 1024 * 1024 * 1024
LONG_TITLE = "A very long title " * 278
PATHS = (
    "/empty", "/login", "/huge", "/date-2099", "/long-title", "/wrong-encoding", "/bomb", "/twice",
    "/twice-again", "/missing",
)  # fmt: skip

_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8">'
_TEXT = (
    "<p>The harbour office said on Tuesday that the crane on the east quay would stay where it is until "
    "the wind drops. Two barges are waiting for it, and neither of them is in a hurry.</p>"
    "<p>Inspectors will look at the brake again on Friday, a spokesman said, and after that it may move.</p>"
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An answer that the server sends as it stands; `chunks` are made anew for each request."""

    chunks: Callable[[], Iterable[bytes]]
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


def trouble(host: str, path: str) -> Trouble:
    """Give the answer of one of the two outlets that break things; 404 for what they do not have."""
    return _ANSWERS.get((host, path)) or Trouble(lambda: [b"Not found"], 404)


def _once(body: str, charset: str = "utf-8") -> Callable[[], Iterable[bytes]]:
    return lambda: [body.encode(charset)]


def _page(title: str, text: str = _TEXT, head: str = "") -> str:
    return f"{_HEAD}<title>{title}</title>{head}<article><h1>{title}</h1>{text}</article></html>"


def _huge() -> Iterator[bytes]:
    """A page of 40 MB, a paragraph at a time."""
    yield f"{_HEAD}<title>Without end</title><article><h1>Without end</h1>".encode()
    block = (_TEXT * 200).encode()
    for _ in range(HUGE_BYTES // len(block) + 1):
        yield block


@lru_cache(maxsize=1)
def _bomb_member() -> bytes:
    """16 MiB of blanks as one gzip member of 16 kB."""
    press = zlib.compressobj(9, zlib.DEFLATED, 31)
    return press.compress(b" " * (16 * 1024 * 1024)) + press.flush()


def _bomb() -> Iterator[bytes]:
    for _ in range(BOMB_BYTES // (16 * 1024 * 1024)):
        yield _bomb_member()


def _rss(entries: Iterable[tuple[str, str, str]]) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Trouble</title>'
    for url, title, date in entries:
        row = f"<item><title>{title}</title><link>{url}</link><pubDate>{date}</pubDate></item>\n"
        yield row.encode()
    yield b"</channel></rss>"


def _breakage_entries() -> Iterator[tuple[str, str, str]]:
    tuesday, far = "Tue, 03 Mar 2026 09:00:00 +0000", "Thu, 01 Jan 2099 00:00:00 +0000"
    for path in PATHS:
        if path != "/twice-again":
            yield f"http://thebreakage.example{path}", _title(path), far if path == "/date-2099" else tuesday
    yield "http://thebreakage.example/twice", "The same address with another title", tuesday


def _title(path: str) -> str:
    return LONG_TITLE.strip() if path == "/long-title" else f"Trouble: {path.strip('/').replace('-', ' ')}"


def _many_entries() -> Iterator[tuple[str, str, str]]:
    for number in range(10_000):
        yield f"http://staticdaily.example/n/{number}", f"Item {number}", "Tue, 03 Mar 2026 09:00:00 +0000"


_LOGIN = (
    f"{_HEAD}<title>Log in</title><form method=post action=/login><h1>Log in</h1><label>E-mail <input name=u>"
    "</label><label>Password <input type=password name=p></label><button>Log in</button>"
    "<p><a href=/forgot>Forgot your password?</a></p></form></html>"
)
_DATED_2099 = '<meta property="article:published_time" content="2099-01-01T00:00:00Z">'
_SAME = '<link rel="canonical" href="http://thebreakage.example/twice">'
_LATIN = _page(
    "Zażółć at the café", "<p>Crème brûlée at the café: the naïve façade of a wrong encoding.</p>" + _TEXT
)
_BOMB_HEADERS = {"Content-Encoding": "gzip"}

_ANSWERS: dict[tuple[str, str], Trouble] = {
    ("thebreakage.example", "/rss"): Trouble(
        lambda: _rss(_breakage_entries()), content_type="application/rss+xml"
    ),
    ("thebreakage.example", "/empty"): Trouble(lambda: [b""]),
    ("thebreakage.example", "/login"): Trouble(_once(_LOGIN)),
    ("thebreakage.example", "/huge"): Trouble(_huge),
    ("thebreakage.example", "/date-2099"): Trouble(_once(_page("Crane to move in 2099", head=_DATED_2099))),
    ("thebreakage.example", "/long-title"): Trouble(_once(_page(LONG_TITLE))),
    ("thebreakage.example", "/wrong-encoding"): Trouble(
        lambda: [_LATIN.encode("cp1252", "replace")], content_type="text/html; charset=utf-8"
    ),
    ("thebreakage.example", "/bomb"): Trouble(_bomb, headers=_BOMB_HEADERS),
    ("thebreakage.example", "/twice"): Trouble(_once(_page("One address, two articles", head=_SAME))),
    ("thebreakage.example", "/twice-again"): Trouble(
        _once(_page("The other article at that address", "<p>Another text.</p>" + _TEXT, _SAME))
    ),
    ("staticdaily.example", "/feed-html"): Trouble(_once(_page("This is no feed"))),
    ("staticdaily.example", "/feed-10000"): Trouble(
        lambda: _rss(_many_entries()), content_type="application/rss+xml"
    ),
    ("staticdaily.example", "/feed-gone"): Trouble(lambda: [b"Gone"], 410),
}
