"""Asks any OpenAI-compatible endpoint, and trusts nothing that it sends.

    writer_of(settings, cache, key) -> Writer

A question is asked once (cache), answers are short or thrown away, redirects are not followed, and a watch
closes the line when the time is up, however slowly it drips. Time lost on failures is counted over the run:
when the timeout is spent, or the calls are, the writer is silent and the extracts stand.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import msgspec

from anechoic.briefs.writer.things import Cache, Call, NullWriter, Prompt, Writer, WriterSettings, Written

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["number", "text", "evidence"],
                "properties": {
                    "number": {"type": "integer"},
                    "text": {"type": "string"},
                    "evidence": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
_MOST_SENTENCES = 20


class _Answer(msgspec.Struct):
    sentences: list[Written]


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def writer_of(settings: WriterSettings, cache: Cache, key: str = "") -> Writer:
    """Give the writer that the settings name, or the silent one."""
    is_given = bool(settings.base_url and settings.model)
    return EndpointWriter(settings, cache, key) if is_given else NullWriter()


class EndpointWriter:
    """One run's client. `calls` counts questions sent, `failures` names what went wrong, for the desk."""

    def __init__(
        self,
        settings: WriterSettings,
        cache: Cache,
        key: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._cache, self._key, self._clock = settings, cache, key, clock
        self._lost_seconds = 0.0
        self.calls = 0
        self.failures: list[str] = []

    @property
    def model(self) -> str:
        return self._settings.model

    def write(self, prompt: Prompt) -> tuple[Written, ...] | None:
        """Give the kept answer, or ask; None if there is none."""
        hash = prompt.hash(self.model)
        kept = self._cache.get(hash)
        if kept is not None:
            return kept.answer
        left = self._settings.timeout_seconds - self._lost_seconds
        if left <= 0 or self.calls >= self._settings.calls:
            return None
        answer = self._asked(prompt, left)
        if answer is not None:
            self._cache.put(Call(hash, self.model, prompt, answer))
        return answer

    def _asked(self, prompt: Prompt, seconds: float) -> tuple[Written, ...] | None:
        began = self._clock()
        self.calls += 1
        try:
            return _read(self._post(prompt, seconds))
        except (
            OSError,
            http.client.HTTPException,
            msgspec.MsgspecError,
            ValueError,
            RecursionError,
        ) as error:
            self.failures.append(f"{type(error).__name__}: {str(error)[:200]}")
            self._lost_seconds += self._clock() - began
            return None

    def _post(self, prompt: Prompt, seconds: float) -> bytes:
        """Send the question. Raises OSError, HTTPException or ValueError for all but a short 200."""
        address = urlsplit(self._settings.base_url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("base_url must begin with http:// or https://")
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        line = kind(address.hostname, address.port, timeout=seconds)
        with contextlib.closing(line), _watch(line, seconds):
            line.request(
                "POST", f"{address.path.rstrip('/')}/chat/completions", self._body(prompt), self._headers()
            )
            response = line.getresponse()
            if response.status != 200:
                raise ValueError(f"the endpoint answered {response.status}")
            most = self._settings.answer_bytes
            body = response.read(most + 1)
            if len(body) > most:
                raise ValueError(f"the answer is longer than {most} bytes")
            return body

    def _headers(self) -> dict[str, str]:
        key = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        return {"Content-Type": "application/json", "Accept": "application/json", **key}

    def _body(self, prompt: Prompt) -> bytes:
        form = {"name": "sentences", "strict": True, "schema": SCHEMA}
        return msgspec.json.encode(
            {
                "model": self.model,
                "temperature": 0,
                "messages": [
                    {"role": "system", "content": prompt.system},
                    {"role": "user", "content": prompt.data},
                ],
                "response_format": {"type": "json_schema", "json_schema": form},
            }
        )


@contextlib.contextmanager
def _watch(line: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Close the line when the time is up: a socket's own timeout begins anew with each byte."""

    def cut() -> None:
        if line.sock is not None:
            with contextlib.suppress(OSError):
                line.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _read(body: bytes) -> tuple[Written, ...]:
    """Read the sentences. Raises MsgspecError or ValueError."""
    completion = msgspec.json.decode(body, type=_Completion)
    if not completion.choices:
        raise ValueError("the answer has no choice")
    answer = msgspec.json.decode(completion.choices[0].message.content.encode(), type=_Answer)
    if len(answer.sentences) > _MOST_SENTENCES:
        raise ValueError("the answer has too many sentences")
    return tuple(answer.sentences)
