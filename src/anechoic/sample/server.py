"""Serves the whole sample world on the loopback, at the time that it is told.

    with SampleServer(now=datetime(2026, 3, 4, 5, tzinfo=UTC)) as server:
        http://127.0.0.1:{server.port}/  with  Host: harbourpost.example
        http://127.0.0.1:{server.port}/_host/harbourpost.example/  in a browser

A fetcher maps every "*.example" to `server.host`, `server.port`. What is published after `now` does not
exist yet; a revised page shows the revision that stood at `now`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from math import sin
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from anechoic.sample.bad import trouble
from anechoic.sample.browser import for_browser, outlet_list
from anechoic.sample.feeds import EPOCH, Sent, feed, front_page
from anechoic.sample.render import render
from anechoic.sample.source import pieces
from anechoic.sample.things import House, Piece
from anechoic.sample.world import by_host

END = datetime(2026, 3, 9, 5, tzinfo=UTC)


class SampleServer:
    """A context manager round a threaded loopback server.

    Args:
        now: The world's time, aware; settable while it runs. The end of the week if not given.
        port: 0 takes any free port.
    """

    host = "127.0.0.1"

    def __init__(self, now: datetime = END, port: int = 0) -> None:
        self.now = now
        self.asked: Counter[str] = Counter()
        """Requests by address ("http://harbourpost.example/rss"), without query."""
        self.answers: Counter[int] = Counter()
        """Answers by HTTP status."""
        self._http = ThreadingHTTPServer((self.host, port), _Handler)
        self._http.daemon_threads = True
        self._http.world = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.daemon = True

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def requests(self) -> int:
        """How many requests came so far."""
        return self.asked.total()

    def address(self, url: str = "") -> str:
        """Give the address at which a browser finds a page of the sample; the list of outlets if empty."""
        parts = urlsplit(url)
        path = f"_host/{parts.netloc}{parts.path or '/'}" if parts.netloc else ""
        query = f"?{parts.query}" if parts.query else ""
        return f"http://{self.host}:{self.port}/{path}{query}"

    def __enter__(self) -> SampleServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving, and free the port."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(timeout=5)

    def find(self, host: str, target: str) -> Sent | None:
        """Give what stands at an address now; None if nothing does. `target` is a path with its query."""
        house = by_host().get(host)
        if house is None:
            return outlet_list() if host in ("127.0.0.1", "localhost") and target == "/" else None
        return _of_house(house, target, self.now)


def _of_house(house: House, target: str, now: datetime) -> Sent | None:
    path = target.partition("?")[0]
    if path == "/robots.txt":
        return _robots(house)
    if path == "/":
        return front_page(house, now)
    if house.outlet.feeds and target.startswith(urlsplit(house.outlet.feeds[0].url).path):
        return feed(house, now)
    if path.startswith("/images/"):
        return _image(path)
    return _page(house, target, now)


def _page(house: House, target: str, now: datetime) -> Sent | None:
    piece = _by_address().get(f"{house.host}{target}") or _by_address().get(
        f"{house.host}{target.partition('?')[0]}"
    )
    version = piece.version(now) if piece else None
    if piece is None or version is None:
        return None
    drawn = render(piece, now)
    return Sent(drawn.body, drawn.content_type, version.at)


def _by_address() -> dict[str, Piece]:
    return {piece.url.removeprefix("http://"): piece for piece in pieces()}


def _robots(house: House) -> Sent:
    text = f"User-agent: *\nDisallow: {house.closed}\nCrawl-delay: 0\n".replace(": \n", ":\n")
    return Sent(text.encode(), "text/plain; charset=utf-8", EPOCH)


def _image(path: str) -> Sent:
    """Draw a quiet picture, hills under a sky, whose colours and lines come from its name."""
    first, second = (int(n) % 360 for n in sha256(path.encode()).digest()[:2])
    picture = Image.new("RGB", (1200, 675), f"hsl({first}, 25%, 70%)")
    for depth in range(3):
        line = [
            (x, 330 + 90 * depth + (40 + second % 30) * sin(x / (150 + 40 * depth) + first + depth))
            for x in range(0, 1201, 8)
        ]
        hill = f"hsl({second}, 30%, {55 - 12 * depth}%)"
        ImageDraw.Draw(picture).polygon([(0, 675), *line, (1200, 675)], fill=hill)
    data = BytesIO()
    picture.quantize(16).save(data, "PNG")
    return Sent(data.getvalue(), "image/png", EPOCH)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SampleWeek"

    def do_GET(self) -> None:
        """Answer as the outlet of the Host header (or of "/_host/NAME/") would."""
        host, target = self._asked()
        world: SampleServer = self.server.world  # type: ignore[attr-defined]
        world.asked[f"http://{host}{target.partition('?')[0]}"] += 1
        house = by_host().get(host)
        if house is not None and house.is_bad and target != "/robots.txt":
            self._send_trouble(host, target)
        else:
            self._send(world.find(host, target), host)

    def do_HEAD(self) -> None:
        """Answer as `do_GET` does, without a body."""
        self.do_GET()

    def _asked(self) -> tuple[str, str]:
        if self.path.startswith("/_host/"):
            host, _, rest = self.path.removeprefix("/_host/").partition("/")
            return host.lower(), f"/{rest}"
        return (self.headers.get("Host") or "").partition(":")[0].lower(), self.path

    def _send(self, sent: Sent | None, host: str) -> None:
        if sent is None:
            self._answer(404, "text/plain; charset=utf-8", b"Not found\n")
            return
        body = for_browser(sent, host) if self.path.startswith("/_host/") else sent.body
        tag = f'"{sha256(body).hexdigest()[:20]}"'
        stamp = format_datetime(sent.changed_at.astimezone(UTC), usegmt=True)
        kept = {"ETag": tag, "Last-Modified": stamp, "Cache-Control": "max-age=0"}
        if self._is_known(tag, sent.changed_at):
            self._answer(304, sent.content_type, b"", kept)
        else:
            self._answer(200, sent.content_type, body, kept)

    def _is_known(self, tag: str, changed_at: datetime) -> bool:
        """RFC 9110: If-None-Match goes before If-Modified-Since."""
        if (known := self.headers.get("If-None-Match")) is not None:
            return tag in known
        if (since := self.headers.get("If-Modified-Since")) is None:
            return False
        try:
            return changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False

    def _answer(
        self, status: int, content_type: str, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        self._start(
            status, {"Content-Type": content_type, "Content-Length": str(len(body)), **(headers or {})}
        )
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def _send_trouble(self, host: str, target: str) -> None:
        """Stream without a length and close: the reader must count for itself."""
        answer = trouble(host, target.partition("?")[0])
        self.close_connection = True
        self._start(
            answer.status, {"Content-Type": answer.content_type, "Connection": "close", **answer.headers}
        )
        if self.command != "HEAD":
            self._stream(answer.chunks())

    def _stream(self, chunks: Iterable[bytes]) -> None:
        try:
            for chunk in chunks:
                self.wfile.write(chunk)
        except (BrokenPipeError, ConnectionResetError):
            pass  # The reader had enough, as it should.

    def _start(self, status: int, headers: dict[str, str]) -> None:
        world: SampleServer = self.server.world  # type: ignore[attr-defined]
        world.answers[status] += 1
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: `asked` and `answers` count."""


if __name__ == "__main__":
    with SampleServer(port=8931) as open_server:
        print(f"The sample week is at {open_server.address()} (Ctrl-C stops it).")
        threading.Event().wait()
