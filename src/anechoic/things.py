"""How things travel: frozen dataclasses in the house, JSON outside it.

    to_json(thing) -> bytes        from_json(Type, bytes) -> thing        json_schema(Type) -> dict

Keys stand in the order of the class, so that the same thing gives the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="deterministic")


def to_json(thing: Any) -> bytes:
    """Encode a thing, or a list or dict of things, as UTF-8 JSON: the same bytes for the same thing."""
    return _ENCODER.encode(thing)


def to_builtins(thing: Any) -> Any:
    """Turn a thing into dicts, lists, strings and numbers, dates as ISO strings."""
    return msgspec.to_builtins(thing)


def from_json(kind: type[T], data: bytes | str) -> T:
    """Decode JSON into a thing; unknown keys are ignored.

    Raises:
        msgspec.ValidationError: The JSON does not have the thing's shape; the message names the place.
    """
    return msgspec.json.decode(data, type=kind, strict=False)


def from_builtins(kind: type[T], data: Any) -> T:
    """Turn dicts and lists into a thing; unknown keys are ignored."""
    return msgspec.convert(data, type=kind, strict=False)


def json_schema(kind: Any) -> dict[str, Any]:
    """Describe a thing as JSON Schema 2020-12."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}


def fingerprint(*parts: Any, length: int = 16) -> str:
    """Give `length` hex digits of SHA-256 over the parts; equal parts give equal digits on every machine."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode() if isinstance(part, str) else to_json(part)
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:length]
