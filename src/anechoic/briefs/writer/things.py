"""What the writer is asked, what it answers, and what the owner decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from anechoic.things import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterSettings:
    """`[writer]` of newsroom.toml. Without `base_url` and `model` there is no writer.

    Args:
        base_url: Of an OpenAI-compatible endpoint, "http://127.0.0.1:11434/v1"; we ask BASE/chat/completions.
        key_env: Name of the environment variable that holds the key; the key itself never stands in a file.
        timeout_seconds: All failures of a run together cost no more time than this.
        calls: At most so many questions a run; answers from the cache are free.
        answer_bytes: A longer answer is thrown away unread.
    """

    base_url: str = ""
    model: str = ""
    key_env: str = ""
    timeout_seconds: float = 20.0
    calls: int = 50
    answer_bytes: int = 262_144


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: `system` holds our rules, `data` the passages as JSON between delimiters."""

    system: str
    data: str

    def hash(self, model: str) -> str:
        """Name the question, so that it is asked once and can be looked up."""
        return fingerprint(model, self.system, self.data)


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a model: which sentence it stands for, and the ids of the passages that it cites."""

    number: int
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A question and its answer as they are kept beside the brief."""

    hash: str
    model: str
    prompt: Prompt
    answer: tuple[Written, ...]


class Cache(Protocol):
    """Keeps calls by hash."""

    def get(self, hash: str) -> Call | None: ...

    def put(self, call: Call) -> None: ...


class Writer(Protocol):
    """Words sentences anew. It never raises: no answer is None."""

    @property
    def model(self) -> str: ...

    def write(self, prompt: Prompt) -> tuple[Written, ...] | None: ...


class NullWriter:
    """The quiet twin: there is no model."""

    model = ""

    def write(self, prompt: Prompt) -> tuple[Written, ...] | None:
        return None
