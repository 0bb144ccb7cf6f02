"""A real HTTP server on this machine that plays models: good, lying, slow, malformed and hostile."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from anechoic.briefs.writer import MemoryCache, WriterSettings, writer_of


def completion(sentences: list[dict[str, Any]]) -> bytes:
    content = json.dumps({"sentences": sentences})
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


class Model:
    """What the endpoint does: `play` gets the question's data and gives (status, body)."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.over = threading.Event()
        self.play: Callable[[dict[str, Any]], tuple[int, bytes]] = lambda data: (200, completion([]))
        self.drips = False
        self.address = ""

    def answers(self, *sentences: dict[str, Any]) -> None:
        self.play = lambda data: (200, completion(list(sentences)))

    def writer(self, cache=None, **settings):
        given = WriterSettings(base_url=f"{self.address}/v1", model="toy-1", **settings)
        return writer_of(given, cache or MemoryCache(), "secret-key")


def handler_of(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(body)
            model.keys.append(self.headers["Authorization"])
            data = body["messages"][1]["content"].removeprefix("BEGIN DATA\n").removesuffix("\nEND DATA")
            if model.drips:
                self._drip()
                return
            status, answer = model.play(json.loads(data))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            try:
                self.wfile.write(answer)
            except OSError:
                self.close_connection = True

        def _drip(self) -> None:
            """Send a header letter by letter, for as long as the test lasts."""
            try:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not model.over.wait(0.02):
                    self.wfile.write(b"a")
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return None

    return Handler


@pytest.fixture
def model() -> Iterator[Model]:
    played = Model()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(played))
    server.daemon_threads = True
    played.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield played
    played.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
