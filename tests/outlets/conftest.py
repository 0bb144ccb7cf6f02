"""A small world on loopback: hosts that answer what a test tells them to, and remember who asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from anechoic.outlets import Feed, Fetcher, FetchSettings, LoopbackResolver, Outlet


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Answering = Reply | Callable[[dict[str, str]], Reply]


HTML = {"Content-Type": "text/html; charset=utf-8"}


def an_outlet(name: str = "harbour", kind: str = "rss") -> Outlet:
    return Outlet(name, name.title(), (f"{name}.example",), feeds=(Feed(f"http://{name}.example/rss", kind),))


def a_feed(*articles: tuple[str, str], host: str = "harbour") -> bytes:
    """An RSS feed of (path, date) pairs."""
    items = "".join(
        f"<item><title>About {path}</title><link>http://{host}.example{path}</link><pubDate>{date}</pubDate></item>"
        for path, date in articles
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>H</title>{items}</channel></rss>'.encode()
    )


@dataclass
class World:
    """`world["http://harbour.example/rss"] = Reply(...)`; what is not told is 404."""

    port: int = 0
    replies: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    Reply = Reply
    PAGE = Reply(b"<html><body><p>The ferry sails.</p></body></html>", headers=HTML)
    a_feed = staticmethod(a_feed)
    an_outlet = staticmethod(an_outlet)

    def __setitem__(self, url: str, reply: Answering) -> None:
        self.replies[url] = reply

    @property
    def urls(self) -> list[str]:
        return [url for url, _ in self.asked]

    def answer(self, url: str, headers: dict[str, str]) -> Reply:
        self.asked.append((url, headers))
        reply = self.replies.get(url, Reply(b"not here", 404))
        reply = reply if isinstance(reply, Reply) else reply(headers)
        tag = reply.headers.get("ETag")
        return Reply(b"", 304, reply.headers) if tag and headers.get("if-none-match") == tag else reply

    def fetcher(self, **settings: object) -> Fetcher:
        chosen = FetchSettings(**{"delay_seconds": 0.0, "timeout_seconds": 5.0, **settings})  # type: ignore[arg-type]
        return Fetcher(chosen, LoopbackResolver(self.port), allow_private=True)


@pytest.fixture
def world() -> Iterator[World]:
    found = World()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            reply = found.answer(
                f"http://{host}{self.path}", {name.lower(): value for name, value in self.headers.items()}
            )
            self.send_response(reply.status)
            headers = {"Content-Type": "text/html", "Content-Length": str(len(reply.body)), **reply.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
